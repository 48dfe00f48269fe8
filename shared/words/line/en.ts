import type { LineWords } from "./fr.ts"

export const line: LineWords = {
  title: "Whose turn it is",
  rules: ({ headStartMinutes, earlyMinutes, lateMinutes, priorityMinutes }) => [
    "We call numbers, never names.",
    "No appointment: whoever comes first goes first.",
    ...(headStartMinutes > 0
      ? [
          "With an appointment: it is your turn at your time, when a counter is free.",
          `Whoever had waited more than ${headStartMinutes} minutes by then still goes before you.`,
        ]
      : ["With an appointment: your place counts from your time."]),
    `More than ${earlyMinutes} minutes early? Then others go first.`,
    `Up to ${lateMinutes} minutes late, you keep your place.`,
    "Later, or on another day: you wait like people without an appointment.",
    ...(priorityMinutes > 0
      ? [
          "Pregnant, ill or with a small child? Tell the reception.",
          `You then count as if you came ${priorityMinutes} minutes earlier.`,
        ]
      : []),
    "You were away when we called? Come to us, you keep your place.",
  ],
  came: (n) => `Came without an appointment, number ${n}.`,
  priorities: {
    pregnant: "Pregnant",
    infirm: "Cannot stand for long",
    child: "With a small child",
    urgent: "Urgent",
    other: "Another reason",
  },
}
