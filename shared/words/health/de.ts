import type { HealthWords } from "./fr.ts"

const days = (n: number) => (n === 1 ? "1 Tag" : `${n} Tage`)

const provider = "Die Aufgaben sagen, wen Sie anrufen. Melden Sie es dem Anbieter und Ihrer IT."

export const health: HealthWords = {
  title: "Zustand des Dienstes",
  overall: {
    ok: "Alles funktioniert.",
    look: "Alles funktioniert. Jemand muss sich das hier ansehen.",
    broken: "Etwas funktioniert nicht.",
  },
  signs: { ok: "In Ordnung", look: "Anzusehen", broken: "Ausgefallen", off: "Nicht benutzt" },
  said: (sign, what) => `${sign}: ${what}`,
  since: (when) => `Seit ${when}.`,
  alerts: "Zu den Warnungen",
  versionsTitle: "Versionen",
  code: (version) => `Programm: ${version}.`,
  minute: (version) => `Arbeit jeder Minute: ${version}.`,
  rules: (version) => `Regeln: Version ${version}.`,
  troubles: {
    "table-silent": {
      what: () => "Die Datenbank antwortet nicht.",
      todo: "Melden Sie es sofort Ihrer IT. Nehmen Sie Anfragen auf Papier auf.",
    },
    "minute-never": {
      what: () => "Die Arbeit jeder Minute ist noch nie gelaufen.",
      todo: "Keine Nachricht geht ab. Ihre IT startet die Funktion Tick.",
    },
    "minute-late": {
      what: () => "Die Arbeit jeder Minute läuft nicht mehr.",
      todo: "Keine Nachricht geht ab. Ihre IT sieht sich die Funktion Tick an.",
    },
    "work-late": {
      what: () => "Arbeit wartet schon zu lange.",
      todo: "Warten Sie zehn Minuten. Wartet sie dann noch, melden Sie es Ihrer IT.",
    },
    "work-failing": {
      what: ({ much }) => `Arbeiten, die jedes Mal scheitern: ${much}.`,
      todo: "Ihre IT sucht in den Protokollen nach tick-failed.",
    },
    "clocks-differ": {
      what: ({ much }) => `Zwei Uhren gehen ${much} Minuten auseinander.`,
      todo: "Zeiten können falsch sein. Ihre IT stellt die Uhr der Rechner.",
    },
    "versions-differ": {
      what: () => "Zwei Versionen des Programms arbeiten gleichzeitig.",
      todo: "Während einer Aktualisierung ist das normal. Nach einer Stunde: neu einspielen.",
    },
    "nothing-published": {
      what: () => "Kein Dienst oder kein Ort ist öffentlich zu sehen.",
      todo: "Niemand kann einen Termin nehmen. Veröffentlichen Sie einen Dienst und einen Ort.",
    },
    "issuer-silent": {
      what: () => "Der Anmeldedienst antwortet nicht.",
      todo: "Wer angemeldet ist, arbeitet weiter. Sagen Sie es denen, die die Konten verwalten.",
    },
    "notices-late": {
      what: () => "Nachrichten warten und gehen nicht ab.",
      todo: "Sehen Sie nach der Grenze pro Minute in den Regeln. Danach melden Sie es Ihrer IT.",
    },
    "sms-none": {
      what: () => "Kein Anbieter verschickt die SMS.",
      todo: "Jede SMS wird eine Aufgabe. Wenn Sie welche schicken wollen: docs/providers.md.",
    },
    "voice-none": {
      what: () => "Kein Anbieter macht die automatischen Anrufe.",
      todo: "Jeder Anruf wird eine Aufgabe. Wenn Sie welche wollen: docs/providers.md.",
    },
    "email-none": {
      what: () => "Kein Anbieter verschickt die E-Mails.",
      todo: "Jede E-Mail wird eine Aufgabe. Wenn Sie welche schicken wollen: docs/providers.md.",
    },
    "sms-failing": {
      what: ({ much, of }) => `SMS, die seit gestern nicht ankommen: ${much} von ${of}.`,
      todo: provider,
    },
    "voice-failing": {
      what: ({ much, of }) => `Automatische Anrufe ohne Erfolg seit gestern: ${much} von ${of}.`,
      todo: provider,
    },
    "email-failing": {
      what: ({ much, of }) => `E-Mails, die seit gestern nicht ankommen: ${much} von ${of}.`,
      todo: provider,
    },
    "letters-waiting": {
      what: ({ much }) => `Briefe, die auf den Drucker warten: ${much}.`,
      todo: "Drucken Sie sie auf der Seite der Briefe.",
    },
    "spend-near": {
      what: ({ much, of }) => `Die Grenze der Nachrichten ist nah: ${much} von ${of}.`,
      todo: "Danach werden Nachrichten zu Aufgaben. Erhöhen Sie sie, oder planen Sie Leute ein.",
    },
    "spend-over": {
      what: ({ much, of }) => `Die Grenze der Nachrichten ist erreicht: ${much} von ${of}.`,
      todo: "Nachrichten werden jetzt zu Aufgaben. Erhöhen Sie die Grenze in den allgemeinen Regeln.",
    },
    "nights-missing": {
      what: ({ much }) => `Zahlen fehlen: ${days(much)}.`,
      todo: "Sie werden nachts von selbst nachgeholt. Fehlen sie morgen noch, melden Sie es Ihrer IT.",
    },
    "share-at-bound": {
      what: ({ places }) => `Der freigehaltene Teil ist an der Grenze. Orte: ${places}.`,
      todo: "Ändern Sie die Grenzen auf der Seite der Zahlen, oder öffnen Sie länger.",
    },
    "holidays-ending": {
      what: ({ much }) => `Die Feiertage sind noch ${days(much)} lang bekannt.`,
      todo: "Importieren Sie die Datei der Gemeinde noch einmal.",
    },
    "alerts-open": {
      what: ({ much }) => `Offene Warnungen: ${much}.`,
      todo: "Sie stehen auf ihrer Seite, mit dem, was zu tun ist.",
    },
    "calls-unused": {
      what: () => "Ein verpasster Anruf wird keine Bitte um Rückruf.",
      todo: "Dafür braucht es das Geheimnis CallSecret: docs/phone-exchange.md.",
    },
    "queues-unused": {
      what: () => "Kein Ticketautomat erzählt von seinen Warteschlangen.",
      todo: "Dafür braucht es das Geheimnis QueueSecret: docs/ticket-machine.md.",
    },
  },
  fine: {
    table: "Die Datenbank antwortet.",
    minute: "Die Arbeit jeder Minute läuft.",
    work: "Keine Arbeit wartet.",
    clock: "Die Uhren gehen gleich.",
    versions: "Nur eine Version des Programms arbeitet.",
    services: "Dienste und Orte sind öffentlich zu sehen.",
    issuer: "Der Anmeldedienst antwortet.",
    notices: "Die Nachrichten gehen rechtzeitig ab.",
    sms: "Die SMS kommen an.",
    voice: "Die automatischen Anrufe kommen an.",
    email: "Die E-Mails kommen an.",
    letters: "Die Briefe sind gedruckt.",
    spend: "Die Nachrichten sind weit von ihrer Grenze.",
    nights: "Die Zahlen jedes Tages sind da.",
    steering: "Der freigehaltene Teil kann sich noch ändern.",
    holidays: "Die Feiertage sind bekannt.",
    alerts: "Es gibt keine Warnung.",
    calls: "Verpasste Anrufe kommen an.",
    queues: "Die Warteschlangen des Ticketautomaten kommen an.",
  },
}
