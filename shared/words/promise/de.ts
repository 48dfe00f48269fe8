import type { PromiseWords } from "./fr.ts"

export const promise: PromiseWords = {
  title: "Jeder Dienst, immer auch bei einem Menschen",
  text: "Sie bekommen alles auch ohne Internet.",
  ways: "Am Schalter, am Telefon oder per Brief: Ein Mensch antwortet Ihnen.",
  link: "Wo Sie einen Menschen finden",
  contents: "Die Dienste",
  counter: "Am Schalter",
  phone: "Am Telefon",
  post: "Per Brief",
  appointments: "Mit Termin:",
  walkIns: "Ohne Termin:",
  lacks: {
    counter: "Im Moment ist niemand am Schalter. Rufen Sie an: Jemand hilft Ihnen.",
    phone: "Im Moment ist das Telefon zu wenig besetzt. Kommen Sie zum Schalter oder schreiben Sie.",
    post: "Im Moment geht es nicht per Brief. Rufen Sie an: Jemand hilft Ihnen.",
  },
  here: {
    title: (place) => `${place}: Hier hilft Ihnen ein Mensch`,
    services: "Was Sie hier bekommen",
    hours: "Manche Dienste haben andere Zeiten.",
    all: "Jeden Dienst ansehen",
    none: "Im Moment bekommen Sie hier nichts.",
  },
  rule: {
    every: (weeks) => `alle ${weeks} Wochen`,
    nth: (n) => (n > 0 ? `${n}.` : n === -1 ? "letzte" : `${-n}.-letzte`),
    ofMonth: (nths, days) => `der ${nths} ${days} im Monat`,
    and: (one, other) => `${one} und ${other}`,
    since: (day) => `ab ${day}`,
    until: (day) => `bis ${day}`,
  },
  withdrawn: (place) => `${place}: Niemand ist mehr für diesen Dienst am Schalter.`,
  soon: {
    title: "Bald ohne Schalter",
    line: (day, place, service) => `${day}: ${place}, ${service}`,
    next: "Tragen Sie neue Zeiten ein. Sonst gibt es diesen Dienst ab diesem Tag nicht mehr.",
  },
  seal: {
    title: "Das Versprechen, für die Tür",
    how: "Drucken Sie dieses Blatt und hängen Sie es an die Tür.",
    back: "Zurück",
    sentence: "Jeder Dienst, immer auch bei einem Menschen.",
    ways: "Am Schalter. Am Telefon. Per Brief.",
    where: "Adresse, Zeiten und Nummer:",
    code: (place) => `Der Code führt zur Seite: ${place}`,
  },
}
