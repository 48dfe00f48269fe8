import type { WaitWords } from "./fr.ts"

const people = (n: number) =>
  n === 0 ? "niemand wartet" : n === 1 ? "1 Person wartet" : `${n} Personen warten`

const about = ({ from, to }: { from: number; to: number }) =>
  from === 0 ? `höchstens ${to} Minuten` : `etwa ${from} bis ${to} Minuten`

export const wait: WaitWords = {
  one: ({ place, waiting, minutes }) =>
    `${place}: ${people(waiting)}, ${minutes ? about(minutes) : "Dauer nicht bekannt"}.`,
  several: ({ place, waiting, minutes }) =>
    `${place}: ${waiting} warten, ${minutes ? `${minutes.from}-${minutes.to} Min` : "Dauer unbekannt"}.`,
  better: (from, minutes) => `Besser: ab ${from}, ${minutes}.`,
  end: "TERMIN: einen Termin machen. 0: Wir rufen an.",
}
