import type { HealthWords } from "./fr.ts"

const days = (n: number) => (n === 1 ? "1 day" : `${n} days`)

const provider = "The tasks say whom to phone. Tell your operator and your IT department."

export const health: HealthWords = {
  title: "How the service is",
  overall: {
    ok: "Everything works.",
    look: "Everything works. Somebody should look at this.",
    broken: "Something does not work.",
  },
  signs: { ok: "In order", look: "To look at", broken: "Broken", off: "Not used" },
  said: (sign, what) => `${sign}: ${what}`,
  since: (when) => `Since ${when}.`,
  alerts: "See the warnings",
  versionsTitle: "Versions",
  code: (version) => `Software: ${version}.`,
  minute: (version) => `Work of each minute: ${version}.`,
  rules: (version) => `Rules: version ${version}.`,
  troubles: {
    "table-silent": {
      what: () => "The database does not answer.",
      todo: "Tell your IT department at once. Take requests on paper.",
    },
    "minute-never": {
      what: () => "The work of each minute has never run.",
      todo: "No message leaves. Your IT department starts the function Tick.",
    },
    "minute-late": {
      what: () => "The work of each minute does not run any more.",
      todo: "No message leaves. Your IT department looks at the function Tick.",
    },
    "work-late": {
      what: () => "Some work has waited for too long.",
      todo: "Wait ten minutes. If it still waits, tell your IT department.",
    },
    "work-failing": {
      what: ({ much }) => `Work that fails each time: ${much}.`,
      todo: "Your IT department looks for tick-failed in the logs.",
    },
    "clocks-differ": {
      what: ({ much }) => `Two clocks differ by ${much} minutes.`,
      todo: "Times may be wrong. Your IT department sets the clock of the machines.",
    },
    "versions-differ": {
      what: () => "Two versions of the software work at the same time.",
      todo: "That is normal during an update. After an hour, deploy it again.",
    },
    "nothing-published": {
      what: () => "The public sees no service or no place.",
      todo: "Nobody can book. Publish a service and a place in the administration.",
    },
    "issuer-silent": {
      what: () => "The sign-in service does not answer.",
      todo: "Colleagues who are signed in still work. Tell whoever manages the accounts.",
    },
    "notices-late": {
      what: () => "Messages wait and do not leave.",
      todo: "Look at the limit per minute in the rules. Then tell your IT department.",
    },
    "sms-none": {
      what: () => "No operator sends the SMS.",
      todo: "Each SMS becomes a task. To send them: docs/providers.md.",
    },
    "voice-none": {
      what: () => "No operator makes the automatic calls.",
      todo: "Each call becomes a task. To make them: docs/providers.md.",
    },
    "email-none": {
      what: () => "No operator sends the e-mails.",
      todo: "Each e-mail becomes a task. To send them: docs/providers.md.",
    },
    "sms-failing": {
      what: ({ much, of }) => `SMS that do not arrive since yesterday: ${much} of ${of}.`,
      todo: provider,
    },
    "voice-failing": {
      what: ({ much, of }) => `Automatic calls in vain since yesterday: ${much} of ${of}.`,
      todo: provider,
    },
    "email-failing": {
      what: ({ much, of }) => `E-mails that do not arrive since yesterday: ${much} of ${of}.`,
      todo: provider,
    },
    "letters-waiting": {
      what: ({ much }) => `Letters that wait for the printer: ${much}.`,
      todo: "Print them on the page of letters.",
    },
    "spend-near": {
      what: ({ much, of }) => `The limit for messages is near: ${much} of ${of}.`,
      todo: "At the limit, messages become tasks. Raise it, or plan for people.",
    },
    "spend-over": {
      what: ({ much, of }) => `The limit for messages is reached: ${much} of ${of}.`,
      todo: "Messages become tasks now. Raise the limit in the general rules.",
    },
    "nights-missing": {
      what: ({ much }) => `Figures are missing: ${days(much)}.`,
      todo: "They are made up for at night. If they are still missing tomorrow, tell your IT department.",
    },
    "share-at-bound": {
      what: ({ places }) => `The share kept is at its limit. Places: ${places}.`,
      todo: "Change the limits on the page of figures, or open more hours.",
    },
    "holidays-ending": {
      what: ({ much }) => `Public holidays are known for ${days(much)} more.`,
      todo: "Import the file of the municipality again.",
    },
    "alerts-open": {
      what: ({ much }) => `Open warnings: ${much}.`,
      todo: "They are on the page of warnings, with what to do.",
    },
    "calls-unused": {
      what: () => "A missed call does not become a request to be called.",
      todo: "For that, set the secret CallSecret: docs/phone-exchange.md.",
    },
    "queues-unused": {
      what: () => "No ticket machine tells of its queues.",
      todo: "For that, set the secret QueueSecret: docs/ticket-machine.md.",
    },
  },
  fine: {
    table: "The database answers.",
    minute: "The work of each minute runs.",
    work: "No work is waiting.",
    clock: "The clocks agree.",
    versions: "Only one version of the software works.",
    services: "The public sees services and places.",
    issuer: "The sign-in service answers.",
    notices: "Messages leave on time.",
    sms: "The SMS arrive.",
    voice: "The automatic calls arrive.",
    email: "The e-mails arrive.",
    letters: "The letters are printed.",
    spend: "Messages are far from their limit.",
    nights: "The figures of each day are there.",
    steering: "The share kept can still move.",
    holidays: "Public holidays are known.",
    alerts: "There is no warning.",
    calls: "Missed calls are taken.",
    queues: "The queues of the ticket machine are taken.",
  },
}
