import type { HealthWords } from "./fr.ts"

const days = (n: number) => (n === 1 ? "1 dag" : `${n} dagen`)

const provider = "De taken zeggen wie u belt. Verwittig uw operator en uw informaticadienst."

export const health: HealthWords = {
  title: "Toestand van de dienst",
  overall: {
    ok: "Alles werkt.",
    look: "Alles werkt. Iemand moet hier wel naar kijken.",
    broken: "Iets werkt niet.",
  },
  signs: { ok: "In orde", look: "Te bekijken", broken: "Defect", off: "Niet gebruikt" },
  said: (sign, what) => `${sign}: ${what}`,
  since: (when) => `Sinds ${when}.`,
  alerts: "Naar de waarschuwingen",
  versionsTitle: "Versies",
  code: (version) => `Programma: ${version}.`,
  minute: (version) => `Werk van elke minuut: ${version}.`,
  rules: (version) => `Regels: versie ${version}.`,
  troubles: {
    "table-silent": {
      what: () => "De databank antwoordt niet.",
      todo: "Verwittig meteen uw informaticadienst. Noteer aanvragen op papier.",
    },
    "minute-never": {
      what: () => "Het werk van elke minuut heeft nog nooit gelopen.",
      todo: "Er vertrekt geen enkel bericht. Uw informaticadienst start de functie Tick.",
    },
    "minute-late": {
      what: () => "Het werk van elke minuut loopt niet meer.",
      todo: "Er vertrekt geen enkel bericht. Uw informaticadienst bekijkt de functie Tick.",
    },
    "work-late": {
      what: () => "Er ligt al te lang werk te wachten.",
      todo: "Wacht tien minuten. Wacht het dan nog, verwittig dan uw informaticadienst.",
    },
    "work-failing": {
      what: ({ much }) => `Werk dat telkens mislukt: ${much}.`,
      todo: "Uw informaticadienst zoekt tick-failed in de logboeken.",
    },
    "clocks-differ": {
      what: ({ much }) => `Twee klokken verschillen ${much} minuten.`,
      todo: "Uren kunnen fout zijn. Uw informaticadienst zet de klok van de machines juist.",
    },
    "versions-differ": {
      what: () => "Er werken twee versies van het programma tegelijk.",
      todo: "Dat is gewoon tijdens een update. Na een uur: installeer het opnieuw.",
    },
    "nothing-published": {
      what: () => "Het publiek ziet geen enkele dienst of geen enkele plaats.",
      todo: "Niemand kan een afspraak maken. Publiceer een dienst en een plaats in het beheer.",
    },
    "issuer-silent": {
      what: () => "De aanmelddienst antwoordt niet.",
      todo: "Wie aangemeld is, werkt verder. Verwittig wie de accounts beheert.",
    },
    "notices-late": {
      what: () => "Er wachten berichten die niet vertrekken.",
      todo: "Bekijk de limiet per minuut in de regels. Verwittig daarna uw informaticadienst.",
    },
    "sms-none": {
      what: () => "Geen enkele operator verstuurt de sms'en.",
      todo: "Elke sms wordt een taak. Wilt u er versturen: docs/providers.md.",
    },
    "voice-none": {
      what: () => "Geen enkele operator doet de automatische oproepen.",
      todo: "Elke oproep wordt een taak. Wilt u ze wel: docs/providers.md.",
    },
    "email-none": {
      what: () => "Geen enkele operator verstuurt de e-mails.",
      todo: "Elke e-mail wordt een taak. Wilt u er versturen: docs/providers.md.",
    },
    "sms-failing": {
      what: ({ much, of }) => `Sms'en die sinds gisteren niet aankomen: ${much} van ${of}.`,
      todo: provider,
    },
    "voice-failing": {
      what: ({ much, of }) => `Automatische oproepen die sinds gisteren mislukken: ${much} van ${of}.`,
      todo: provider,
    },
    "email-failing": {
      what: ({ much, of }) => `E-mails die sinds gisteren niet aankomen: ${much} van ${of}.`,
      todo: provider,
    },
    "letters-waiting": {
      what: ({ much }) => `Brieven die op de printer wachten: ${much}.`,
      todo: "Druk ze af op de pagina met brieven.",
    },
    "spend-near": {
      what: ({ much, of }) => `De limiet voor berichten is dichtbij: ${much} van ${of}.`,
      todo: "Daarna worden berichten taken. Verhoog de limiet, of voorzie mensen.",
    },
    "spend-over": {
      what: ({ much, of }) => `De limiet voor berichten is bereikt: ${much} van ${of}.`,
      todo: "Berichten worden nu taken. Verhoog de limiet in de algemene regels.",
    },
    "nights-missing": {
      what: ({ much }) => `Er ontbreken cijfers: ${days(much)}.`,
      todo: "Ze worden 's nachts vanzelf aangevuld. Ontbreken ze morgen nog, verwittig dan uw informaticadienst.",
    },
    "share-at-bound": {
      what: ({ places }) => `Het bewaarde deel zit aan zijn grens. Plaatsen: ${places}.`,
      todo: "Verander de grenzen op de pagina met cijfers, of open meer uren.",
    },
    "holidays-ending": {
      what: ({ much }) => `De feestdagen zijn nog ${days(much)} bekend.`,
      todo: "Importeer het bestand van de gemeente opnieuw.",
    },
    "alerts-open": {
      what: ({ much }) => `Open waarschuwingen: ${much}.`,
      todo: "Ze staan op hun eigen pagina, met wat u kunt doen.",
    },
    "calls-unused": {
      what: () => "Een gemiste oproep wordt geen vraag om te bellen.",
      todo: "Wilt u dat wel, geef dan het geheim CallSecret: docs/phone-exchange.md.",
    },
    "queues-unused": {
      what: () => "Geen enkele ticketmachine vertelt over haar wachtrijen.",
      todo: "Wilt u dat wel, geef dan het geheim QueueSecret: docs/ticket-machine.md.",
    },
  },
  fine: {
    table: "De databank antwoordt.",
    minute: "Het werk van elke minuut loopt.",
    work: "Er wacht geen werk.",
    clock: "De klokken zijn het eens.",
    versions: "Er werkt maar één versie van het programma.",
    services: "Het publiek ziet diensten en plaatsen.",
    issuer: "De aanmelddienst antwoordt.",
    notices: "De berichten vertrekken op tijd.",
    sms: "De sms'en komen aan.",
    voice: "De automatische oproepen komen aan.",
    email: "De e-mails komen aan.",
    letters: "De brieven zijn afgedrukt.",
    spend: "De berichten blijven ver van hun limiet.",
    nights: "De cijfers van elke dag zijn er.",
    steering: "Het bewaarde deel kan nog bewegen.",
    holidays: "De feestdagen zijn bekend.",
    alerts: "Er is geen enkele waarschuwing.",
    calls: "Gemiste oproepen komen binnen.",
    queues: "De wachtrijen van de ticketmachine komen binnen.",
  },
}
