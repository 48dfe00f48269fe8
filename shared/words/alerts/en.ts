import type { AlertsWords } from "./fr.ts"

const days = (n: number) => (n === 1 ? "1 day" : `${n} days`)
const decimal = (n: number) => n.toLocaleString("en-GB", { maximumFractionDigits: 1 })

export const alerts: AlertsWords = {
  title: "Warnings",
  none: "There is no warning.",
  since: (when) => `Since ${when}.`,
  see: "I have seen it",
  seenBy: (name, when) => `Seen by ${name}, ${when}.`,
  told: (when) => `Message sent ${when}.`,
  overTitle: "Warnings that are over",
  over: (when) => `Over ${when}.`,
  saidSeen: "That is noted.",
  message: {
    subject: (commune) => `${commune}: a warning about appointments`,
    hello: (commune) => `Hello. Something needs your attention: appointments, ${commune}.`,
    since: (day) => `Since ${day}.`,
    more: (n) => (n === 1 ? "And 1 more warning." : `And ${n} more warnings.`),
    look: "Everything is on the page of figures.",
  },
  kinds: {
    "parity-broken": {
      what: ({ place, much }) =>
        `${place}: without the website, people wait ${decimal(much)} working days more.`,
      todo: () => "Look at the share kept. If it is at its limit, open more hours.",
    },
    "share-at-bound": {
      what: ({ place, much }) => `${place}: the share kept is at its limit, ${decimal(much)} %.`,
      todo: () => "It no longer moves by itself. Change the limits, or open more hours.",
    },
    "no-third": {
      what: ({ place, services, much }) =>
        `${place}: the third free appointment is far away (${days(much)}). For: ${services}.`,
      todo: () => "Open one more desk, or add hours.",
    },
    "promises-broken": {
      what: ({ much, of }) => `Calls promised and not made, in three days: ${much} of ${of}.`,
      todo: () => "Put more colleagues on the phone, or promise longer hours.",
    },
    "display-stale": {
      what: ({ place, much }) => `${place}: the screens have had nothing new for ${much} minutes.`,
      todo: () => "The desks still work. Tell your IT department.",
    },
    "notices-failing": {
      what: ({ much, of }) => `Messages that do not arrive, in three days: ${much} of ${of}.`,
      todo: () => "The tasks say whom to phone. Tell your SMS operator.",
    },
    "spend-near": {
      what: ({ much, of }) => `Parts of SMS sent already: ${much} of ${of}.`,
      todo: () => "At the limit, messages become tasks. Raise it, or plan for people.",
    },
    "holidays-ending": {
      what: ({ much }) => `Public holidays are known for ${days(much)} more.`,
      todo: () => "Import the file of the municipality again. Then the next years are known.",
    },
  },
}
