import type { StaffWords } from "./fr.ts"

export const staff: StaffWords = {
  menu: "Menu",
  pages: {
    reception: "Onthaal",
    calls: "Oproepen",
    "waiting-list": "Wachtlijst",
    desk: "Mijn loket",
    room: "De wachtzaal",
    day: "De dag",
    letters: "Brieven",
    tasks: "Te doen",
    mine: "Mijn mensen",
    many: "Meer tegelijk",
    helped: "Gegeven hulp",
    trail: "Wie zag wat",
    person: "Een persoon",
    figures: "Cijfers",
    admin: "Beheer",
  },
  you: "U",
  signIn: "Aanmelden",
  signOut: "Afmelden",
  lock: "Scherm vergrendelen",
  roles: {
    reception: "Onthaal",
    agent: "Medewerker aan de telefoon",
    manager: "Verantwoordelijke",
    admin: "Beheer",
    helper: "Hulp aan mensen",
  },
  role: (role, where) => `${role}: ${where}`,
  everywhere: "op alle plaatsen",
  account: {
    title: "Mijn account",
    name: "Naam",
    roles: "Wat u hier doet",
    language: "Taal van het scherm",
    choose: "Andere taal kiezen",
  },
  first: {
    title: "Meld u aan om verder te gaan",
    kept: "Wat u schreef, blijft staan. U vindt het straks terug.",
  },
  notSetUp: {
    title: "Niemand kan zich al aanmelden",
    text: "Het aanmelden is nog niet klaar. Zeg het aan uw verantwoordelijke.",
  },
  notIn: {
    stopped: {
      title: "U bent er nog niet",
      text: "Het aanmelden stopte onderweg. Begin opnieuw, het duurt niet lang.",
    },
    noRole: {
      title: "U hebt hier nog geen rol",
      text: "Vraag een rol aan uw verantwoordelijke. Meld u daarna opnieuw aan.",
    },
    manyRoles: {
      title: "U hebt heel veel rollen",
      text: "Een browser kan ze niet allemaal bewaren. Vraag er minder aan uw verantwoordelijke.",
    },
    silent: {
      title: "Het aanmelden antwoordt niet",
      text: "Wacht een minuut en begin opnieuw. Lukt het niet? Zeg het aan uw verantwoordelijke.",
    },
  },
  locked: {
    title: (name) => `Het scherm van ${name} is vergrendeld`,
    text: "Wat er staat, blijft staan.",
    unlock: "Ontgrendelen",
    other: "Ik ben iemand anders",
  },
  signedOut: {
    title: "Klaar op dit scherm",
    text: "Hier is niemand meer aangemeld.",
  },
  refused: "Dat gaat hier niet",
}
