/** How it stands in a waiting room, as an SMS tells it: each line is about one place. */
export type WaitSaid = { place: string; waiting: number; minutes: { from: number; to: number } | undefined }

const people = (n: number) =>
  n === 0 ? "personne n'attend" : n === 1 ? "1 personne attend" : `${n} personnes attendent`

/** Minutes from 0 on are no wait that anybody would call so. */
const about = ({ from, to }: { from: number; to: number }) =>
  from === 0 ? `au plus ${to} minutes` : `environ ${from} à ${to} minutes`

export const wait = {
  one: ({ place, waiting, minutes }: WaitSaid) =>
    `${place}: ${people(waiting)}, ${minutes ? about(minutes) : "durée inconnue"}.`,
  several: ({ place, waiting, minutes }: WaitSaid) =>
    `${place}: ${waiting} en attente, ${minutes ? `${minutes.from}-${minutes.to} min` : "durée inconnue"}.`,
  /** Of one place: from when on people wait less today, and how long then. */
  better: (from: string, minutes: string) => `Mieux: dès ${from}, ${minutes}.`,
  end: "RDV: prendre rendez-vous. 0: on vous appelle.",
}

export type WaitWords = typeof wait
