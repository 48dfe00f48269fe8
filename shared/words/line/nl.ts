import type { LineWords } from "./fr.ts"

export const line: LineWords = {
  title: "Wie is wanneer aan de beurt",
  rules: ({ headStartMinutes, earlyMinutes, lateMinutes, priorityMinutes }) => [
    "Wij roepen nummers, nooit namen.",
    "Zonder afspraak: wie eerst komt, is eerst aan de beurt.",
    ...(headStartMinutes > 0
      ? [
          "Met afspraak: u bent op uw uur aan de beurt, zodra een loket vrij is.",
          `Wie toen al langer dan ${headStartMinutes} minuten wachtte, gaat nog voor.`,
        ]
      : ["Met afspraak: uw plaats telt vanaf uw uur."]),
    `Meer dan ${earlyMinutes} minuten te vroeg? Dan gaan anderen eerst.`,
    `Tot ${lateMinutes} minuten te laat houdt u uw plaats.`,
    "Nog later, of op een andere dag: u wacht zoals zonder afspraak.",
    ...(priorityMinutes > 0
      ? [
          "Zwanger, ziek of met een klein kind? Zeg het aan het onthaal.",
          `U telt dan alsof u ${priorityMinutes} minuten eerder kwam.`,
        ]
      : []),
    "Was u er niet toen wij uw nummer riepen? Kom naar ons, u houdt uw plaats.",
  ],
  came: (n) => `Zonder afspraak gekomen, nummer ${n}.`,
  priorities: {
    pregnant: "Zwanger",
    infirm: "Kan moeilijk lang staan",
    child: "Met een klein kind",
    urgent: "Dringend",
    other: "Andere reden",
  },
}
