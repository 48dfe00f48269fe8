import type { LineWords } from "./fr.ts"

export const line: LineWords = {
  title: "Wer wann an der Reihe ist",
  rules: ({ headStartMinutes, earlyMinutes, lateMinutes, priorityMinutes }) => [
    "Wir rufen Nummern auf, nie Namen.",
    "Ohne Termin: Wer zuerst kommt, ist zuerst an der Reihe.",
    ...(headStartMinutes > 0
      ? [
          "Mit Termin: Sie sind zu Ihrer Zeit an der Reihe, sobald ein Schalter frei ist.",
          `Wer dann schon länger als ${headStartMinutes} Minuten wartet, kommt noch vor Ihnen.`,
        ]
      : ["Mit Termin: Ihr Platz zählt ab Ihrer Zeit."]),
    `Mehr als ${earlyMinutes} Minuten zu früh? Dann kommen erst andere an die Reihe.`,
    `Bis zu ${lateMinutes} Minuten zu spät behalten Sie Ihren Platz.`,
    "Noch später oder an einem anderen Tag: Sie warten wie ohne Termin.",
    ...(priorityMinutes > 0
      ? [
          "Schwanger, krank oder mit einem kleinen Kind? Sagen Sie es am Empfang.",
          `Sie zählen dann, als wären Sie ${priorityMinutes} Minuten früher gekommen.`,
        ]
      : []),
    "Waren Sie beim Aufruf nicht da? Kommen Sie zu uns, Sie behalten Ihren Platz.",
  ],
  came: (n) => `Ohne Termin gekommen, Nummer ${n}.`,
  priorities: {
    pregnant: "Schwanger",
    infirm: "Kann schlecht lange stehen",
    child: "Mit einem kleinen Kind",
    urgent: "Dringend",
    other: "Anderer Grund",
  },
}
