import type { WaitWords } from "./fr.ts"

const people = (n: number) =>
  n === 0 ? "niemand wacht" : n === 1 ? "1 persoon wacht" : `${n} mensen wachten`

const about = ({ from, to }: { from: number; to: number }) =>
  from === 0 ? `hoogstens ${to} minuten` : `ongeveer ${from} tot ${to} minuten`

export const wait: WaitWords = {
  one: ({ place, waiting, minutes }) =>
    `${place}: ${people(waiting)}, ${minutes ? about(minutes) : "hoelang is niet bekend"}.`,
  several: ({ place, waiting, minutes }) =>
    `${place}: ${waiting} wachten, ${minutes ? `${minutes.from}-${minutes.to} min` : "tijd onbekend"}.`,
  better: (from, minutes) => `Beter: vanaf ${from}, ${minutes}.`,
  end: "AFSPRAAK: een afspraak maken. 0: wij bellen u.",
}
