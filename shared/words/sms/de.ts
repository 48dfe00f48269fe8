import type { AllWords } from "../all/fr.ts"

export const sms: AllWords["sms"] = {
  what: "Wofür? Ein Wort genügt. Oder 0: Wir rufen Sie an.",
  pick: "Antworten Sie mit einer Nummer.",
  later: "4 = später.",
  person: "0 = Wir rufen an.",
  taken: "Diese Zeit ist vergeben.",
  old: "Diese Liste ist zu alt.",
  whichever: "An dem Tag ist nichts frei.",
  /** Why a person is going to phone. */
  why: {
    asked: "Gut.",
    unclear: "Wir verstehen das nicht.",
    full: "Jetzt ist nichts frei.",
    byPerson: "Das macht jemand mit Ihnen.",
    often: "Sie haben viel geschrieben.",
  },
  call: ({ when, phone, word }) => `Wir rufen Sie an ${when}, von ${phone}. Erstes Wort: ${word}.`,
  sorry: (phone) => `Rufen Sie uns an: ${phone}.`,
  again: "Wir haben nicht verstanden. Ein Wort: TERMIN, WANN, ÄNDERN, ABSAGE, HILFE. Oder 0: Wir rufen an.",
  greet: "TERMIN. WANN. 0: Wir rufen Sie an.",
  greetCall: (when) => `Wir rufen an ${when}.`,
  one: ({ when, place, code }) =>
    `Termin ${when}, ${place}. Code ${code}. Ändern: ÄNDERN ${code}. Absagen: ABSAGE ${code}.`,
  several: (list) => `Ihre Termine: ${list}. Ändern oder absagen: mit dem Code. 0: Wir rufen an.`,
  none: "Kein Termin mit dieser Nummer. TERMIN: einen machen. 0: Wir rufen an.",
  cancelHow: ({ when, code }) => `Termin ${when} absagen: ABSAGE ${code}. 0: Wir rufen an.`,
  moveHow: ({ when, code }) => `Termin ${when} ändern: ÄNDERN ${code}. 0: Wir rufen an.`,
  offerHow: (code) => `Einverstanden? Antwort JA ${code}. Sonst 0: Wir rufen an.`,
  unknown: "Wir finden den Code nicht bei dieser Nummer. WANN: Ihre Termine. 0: Wir rufen an.",
  sureCancel: ({ when, place }) => `${when}, ${place} absagen? Antwort JA oder NEIN.`,
  sureStop: "Keine SMS mehr? Antwort JA oder NEIN.",
  kept: "Gut, es bleibt alles so.",
  over: "Der Termin ist vorbei oder abgesagt. TERMIN: ein neuer. 0: Wir rufen an.",
  already: ({ when, code }) =>
    `Sie haben den Termin schon: ${when}. Code ${code}. Noch einer? 0: Wir rufen an.`,
  wait: (phone) => `Wartezeit: jetzt unbekannt. Fragen: ${phone}. 0: Wir rufen an.`,
  help: (phone) =>
    `TERMIN: einen machen. WANN: ihn sehen. ÄNDERN oder ABSAGE + Code. STOP: keine SMS. 0: Wir rufen an. Oder ${phone}.`,
  stop: "Sie bekommen keine SMS mehr. Ihre Termine bleiben. Jemand meldet sich. START: wieder SMS.",
  stopped: "Sie bekommen keine SMS mehr. START: wieder SMS.",
  writes: "Jemand schreibt Ihnen.",
  start: "Gut, Sie bekommen wieder unsere SMS.",
  language: "Gut, auf Deutsch. Schreiben Sie TERMIN, WANN oder HILFE. 0: Wir rufen an.",
  register: "Senden Sie diese Nummer nicht. Wir behalten sie nicht.",
  list: {
    how: "Oder antworten Sie LISTE: Wir schreiben Ihnen, wenn etwas frei wird.",
    on: (code) =>
      `Sie stehen auf der Warteliste, Code ${code}. Wird etwas frei, schreiben wir Ihnen. Von der Liste: ABSAGE ${code}. 0: Wir rufen an.`,
    place: ({ since, code, ahead }) =>
      `Warteliste seit ${since}, Code ${code}. Vor Ihnen: ${ahead}. Von der Liste: ABSAGE ${code}. 0: Wir rufen an.`,
    offer: ({ when, place, until, code }) =>
      `Frei für Sie: ${when}, ${place}. Bis ${until}. Antwort JA ${code} oder NEIN ${code}. 0: Wir rufen an.`,
    taken: ({ when, place }) => `Notiert: ${when}, ${place}. WANN: Ihr Code. 0: Wir rufen an.`,
    stays: (code) =>
      `Gut. Sie behalten Ihren Platz auf der Liste. Von der Liste: ABSAGE ${code}. 0: Wir rufen an.`,
    late: (code) =>
      `Das ist nicht mehr frei. Sie bleiben auf der Liste. Von der Liste: ABSAGE ${code}. 0: Wir rufen an.`,
    sure: "Die Warteliste verlassen? Antwort JA oder NEIN.",
    left: "Sie stehen nicht mehr auf der Warteliste. TERMIN: einen machen. 0: Wir rufen an.",
  },
}
