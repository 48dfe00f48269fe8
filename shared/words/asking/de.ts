import type { Asking } from "./fr.ts"

export const asking: Asking = {
  own: {
    word: (word) => `Erstes Wort der Person: ${word}.`,
    attempts: "Unsere Anrufe",
    outcomes: {
      reached: "Wir haben miteinander gesprochen.",
      "no-answer": "Niemand nahm ab.",
      busy: "Die Leitung war besetzt.",
      voicemail: "Wir hörten Ihren Anrufbeantworter.",
      "wrong-number": "Es war die Nummer von jemand anderem.",
      declined: "Sie möchten keinen Anruf mehr.",
    },
    overTitle: "Diese Bitte ist erledigt.",
    ends: {
      resolved: "Sie haben Ihre Antwort.",
      appointment: "Sie haben einen Termin.",
      declined: "Wir rufen Sie nicht mehr an.",
      "wrong-number": "Diese Nummer gehört jemand anderem.",
      unreachable: "Wir haben Sie nicht erreicht. Jemand sucht einen anderen Weg.",
      cancelled: "Wir rufen Sie nicht an.",
    },
    lapsed: "Wir bewahren diese Bitte nicht mehr auf.",
    again: "Um einen neuen Anruf bitten",
    noted: "Was wir notiert haben",
  },
  form: {
    title: "Einen Anruf versprechen",
    text: "Ein Mensch ruft an. Eine Nummer genügt.",
    button: "Einen Anruf versprechen",
    again: "Für diese Nummer ist schon ein Anruf versprochen:",
    open: "Einen Anruf versprechen",
    noTimes: "Jemand kann zurückrufen, sobald etwas frei ist.",
    another: "Jemand anders",
  },
  card: {
    title: "Ein Mensch ruft Sie an",
    number: "Diese Nummer ruft Sie an",
    word: "Das erste Wort",
    other: "Ohne dieses Wort sind wir es nicht.",
    ask: "Noch einmal um einen Anruf bitten",
    sms: (word) => `Antworten Sie auf unsere SMS: ${word}.`,
    phone: (phone, hours) => `Telefon: ${phone}. ${hours}`,
    stop: "Kein Anruf mehr nötig? Sagen Sie es, wenn wir anrufen.",
    say: "ANRUF",
  },
  post: {
    noPhone: "In diesem Brief steht keine Telefonnummer.",
    promise: "Einen Anruf versprechen",
  },
}
