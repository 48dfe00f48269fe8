import type { StaffWords } from "./fr.ts"

export const staff: StaffWords = {
  menu: "Menü",
  pages: {
    reception: "Empfang",
    calls: "Anrufe",
    "waiting-list": "Warteliste",
    desk: "Mein Schalter",
    room: "Der Warteraum",
    day: "Der Tag",
    letters: "Briefe",
    tasks: "Zu tun",
    mine: "Meine Leute",
    many: "Mehrere auf einmal",
    helped: "Geleistete Hilfe",
    trail: "Wer was gesehen hat",
    person: "Eine Person",
    figures: "Zahlen",
    admin: "Verwaltung",
  },
  you: "Sie",
  signIn: "Anmelden",
  signOut: "Abmelden",
  lock: "Bildschirm sperren",
  roles: {
    reception: "Empfang",
    agent: "Telefondienst",
    manager: "Leitung",
    admin: "Verwaltung des Systems",
    helper: "Hilfe für Menschen",
  },
  role: (role, where) => `${role}: ${where}`,
  everywhere: "an allen Orten",
  account: {
    title: "Mein Konto",
    name: "Name",
    roles: "Was Sie hier tun",
    language: "Sprache des Bildschirms",
    choose: "Sprache wechseln",
  },
  first: {
    title: "Melden Sie sich an, dann geht es weiter",
    kept: "Ihr Text bleibt erhalten. Sie finden ihn gleich wieder.",
  },
  notSetUp: {
    title: "Noch kann sich niemand anmelden",
    text: "Die Anmeldung ist noch nicht fertig. Sagen Sie es Ihrer Leitung.",
  },
  notIn: {
    stopped: {
      title: "Sie sind noch nicht da",
      text: "Die Anmeldung blieb unterwegs stehen. Beginnen Sie neu, es dauert nicht lange.",
    },
    noRole: {
      title: "Sie haben hier noch keine Rolle",
      text: "Bitten Sie Ihre Leitung um eine Rolle. Melden Sie sich dann noch einmal an.",
    },
    manyRoles: {
      title: "Sie haben sehr viele Rollen",
      text: "Ein Browser kann nicht alle behalten. Bitten Sie Ihre Leitung um weniger.",
    },
    silent: {
      title: "Die Anmeldung antwortet nicht",
      text: "Warten Sie eine Minute und beginnen Sie neu. Sonst sagen Sie es Ihrer Leitung.",
    },
  },
  locked: {
    title: (name) => `Der Bildschirm von ${name} ist gesperrt`,
    text: "Was hier steht, bleibt erhalten.",
    unlock: "Entsperren",
    other: "Ich bin jemand anderes",
  },
  signedOut: {
    title: "Fertig an diesem Bildschirm",
    text: "Hier ist niemand mehr angemeldet.",
  },
  refused: "Das geht hier nicht",
}
