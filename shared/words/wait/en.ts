import type { WaitWords } from "./fr.ts"

const people = (n: number) => (n === 0 ? "nobody waits" : n === 1 ? "1 person waits" : `${n} people wait`)

const about = ({ from, to }: { from: number; to: number }) =>
  from === 0 ? `at most ${to} minutes` : `about ${from} to ${to} minutes`

export const wait: WaitWords = {
  one: ({ place, waiting, minutes }) =>
    `${place}: ${people(waiting)}, ${minutes ? about(minutes) : "how long is not known"}.`,
  several: ({ place, waiting, minutes }) =>
    `${place}: ${waiting} wait, ${minutes ? `${minutes.from}-${minutes.to} min` : "time unknown"}.`,
  better: (from, minutes) => `Better: from ${from}, ${minutes}.`,
  end: "BOOK: make an appointment. 0: we phone you.",
}
