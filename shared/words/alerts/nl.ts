import type { AlertsWords } from "./fr.ts"

const days = (n: number) => (n === 1 ? "1 dag" : `${n} dagen`)
const decimal = (n: number) => n.toLocaleString("nl-BE", { maximumFractionDigits: 1 })

export const alerts: AlertsWords = {
  title: "Waarschuwingen",
  none: "Er is geen enkele waarschuwing.",
  since: (when) => `Sinds ${when}.`,
  see: "Ik heb het gezien",
  seenBy: (name, when) => `Gezien door ${name}, ${when}.`,
  told: (when) => `Bericht verstuurd ${when}.`,
  overTitle: "Waarschuwingen die voorbij zijn",
  over: (when) => `Voorbij ${when}.`,
  saidSeen: "Genoteerd.",
  message: {
    subject: (commune) => `${commune}: waarschuwing over de afspraken`,
    hello: (commune) => `Dag. Iets vraagt uw aandacht: afspraken, ${commune}.`,
    since: (day) => `Sinds ${day}.`,
    more: (n) => (n === 1 ? "En nog 1 waarschuwing." : `En nog ${n} waarschuwingen.`),
    look: "Alles staat op de pagina met de cijfers.",
  },
  kinds: {
    "parity-broken": {
      what: ({ place, much }) => `${place}: zonder het web wacht men ${decimal(much)} werkdagen langer.`,
      todo: () => "Bekijk het bewaarde deel. Open meer uren als het aan zijn grens zit.",
    },
    "share-at-bound": {
      what: ({ place, much }) => `${place}: het bewaarde deel zit aan de grens, ${decimal(much)} %.`,
      todo: () => "Het verschuift niet meer vanzelf. Verleg de grenzen, of open meer uren.",
    },
    "no-third": {
      what: ({ place, services, much }) =>
        `${place}: de derde vrije afspraak is ver (${days(much)}). Voor: ${services}.`,
      todo: () => "Open een loket meer, of voeg uren toe.",
    },
    "promises-broken": {
      what: ({ much, of }) => `Beloofd en niet gebeld, in drie dagen: ${much} van de ${of}.`,
      todo: () => "Zet meer collega's aan de telefoon, of beloof ruimere uren.",
    },
    "display-stale": {
      what: ({ place, much }) => `${place}: de schermen kregen al ${much} minuten niets nieuws.`,
      todo: () => "De loketten werken nog. Verwittig uw informaticadienst.",
    },
    "notices-failing": {
      what: ({ much, of }) => `Berichten die niet aankomen, in drie dagen: ${much} van de ${of}.`,
      todo: () => "De taken zeggen wie u belt. Verwittig uw sms-operator.",
    },
    "spend-near": {
      what: ({ much, of }) => `Al verstuurde delen van sms'en: ${much} van de ${of}.`,
      todo: () => "Aan de grens worden berichten taken. Verhoog ze, of voorzie mensen.",
    },
    "holidays-ending": {
      what: ({ much }) => `De feestdagen zijn nog ${days(much)} bekend.`,
      todo: () => "Importeer het bestand van de gemeente opnieuw. Dan worden de volgende jaren berekend.",
    },
  },
}
