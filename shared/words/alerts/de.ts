import type { AlertsWords } from "./fr.ts"

const days = (n: number) => (n === 1 ? "1 Tag" : `${n} Tage`)
const decimal = (n: number) => n.toLocaleString("de-BE", { maximumFractionDigits: 1 })

export const alerts: AlertsWords = {
  title: "Warnungen",
  none: "Es gibt keine Warnung.",
  since: (when) => `Seit ${when}.`,
  see: "Ich habe sie gesehen",
  seenBy: (name, when) => `Gesehen von ${name}, ${when}.`,
  told: (when) => `Nachricht gesendet ${when}.`,
  overTitle: "Warnungen, die vorbei sind",
  over: (when) => `Vorbei ${when}.`,
  saidSeen: "Das ist notiert.",
  message: {
    subject: (commune) => `${commune}: Warnung zu den Terminen`,
    hello: (commune) => `Guten Tag. Etwas braucht Ihre Aufmerksamkeit: Termine, ${commune}.`,
    since: (day) => `Seit ${day}.`,
    more: (n) => (n === 1 ? "Und 1 weitere Warnung." : `Und ${n} weitere Warnungen.`),
    look: "Alles steht auf der Seite mit den Zahlen.",
  },
  kinds: {
    "parity-broken": {
      what: ({ place, much }) => `${place}: Ohne das Web wartet man ${decimal(much)} Arbeitstage länger.`,
      todo: () => "Sehen Sie den geschützten Anteil an. Öffnen Sie sonst mehr Stunden.",
    },
    "share-at-bound": {
      what: ({ place, much }) => `${place}: Der geschützte Anteil ist an der Grenze, ${decimal(much)} %.`,
      todo: () => "Er bewegt sich nicht mehr. Ändern Sie die Grenzen, oder öffnen Sie mehr Stunden.",
    },
    "no-third": {
      what: ({ place, services, much }) =>
        `${place}: Der dritte freie Termin ist weit weg (${days(much)}). Für: ${services}.`,
      todo: () => "Öffnen Sie einen Schalter mehr, oder geben Sie Stunden dazu.",
    },
    "promises-broken": {
      what: ({ much, of }) => `Versprochen und nicht angerufen, in drei Tagen: ${much} von ${of}.`,
      todo: () => "Setzen Sie mehr Leute ans Telefon, oder versprechen Sie längere Zeiten.",
    },
    "display-stale": {
      what: ({ place, much }) => `${place}: Die Bildschirme bekommen seit ${much} Minuten nichts Neues.`,
      todo: () => "Die Schalter arbeiten weiter. Sagen Sie Ihrer Informatik Bescheid.",
    },
    "notices-failing": {
      what: ({ much, of }) => `Nachrichten, die nicht ankommen, in drei Tagen: ${much} von ${of}.`,
      todo: () => "Die Aufgaben sagen, wen Sie anrufen. Sagen Sie Ihrem SMS-Anbieter Bescheid.",
    },
    "spend-near": {
      what: ({ much, of }) => `Schon gesendete SMS-Teile: ${much} von ${of}.`,
      todo: () => "An der Grenze werden Nachrichten zu Aufgaben. Erhöhen Sie sie, oder planen Sie Leute.",
    },
    "holidays-ending": {
      what: ({ much }) => `Die Feiertage sind noch für ${days(much)} bekannt.`,
      todo: () => "Importieren Sie die Datei der Gemeinde noch einmal. Dann sind weitere Jahre bekannt.",
    },
  },
}
