import type { PromiseWords } from "./fr.ts"

export const promise: PromiseWords = {
  title: "Elke dienst, altijd ook bij een mens",
  text: "U kunt alles vragen zonder internet.",
  ways: "Aan het loket, per telefoon of met een brief: een mens antwoordt u.",
  link: "Waar u iemand vindt",
  contents: "De diensten",
  counter: "Aan het loket",
  phone: "Per telefoon",
  post: "Met een brief",
  appointments: "Met afspraak:",
  walkIns: "Zonder afspraak:",
  lacks: {
    counter: "Op dit moment zit er niemand aan het loket. Bel ons: iemand helpt u.",
    phone: "Op dit moment is de telefoon te weinig bemand. Kom naar het loket of schrijf ons.",
    post: "Op dit moment kan het niet met een brief. Bel ons: iemand helpt u.",
  },
  here: {
    title: (place) => `${place}: hier helpt iemand u`,
    services: "Wat u hier kunt vragen",
    hours: "Sommige diensten hebben andere uren.",
    all: "Elke dienst bekijken",
    none: "Op dit moment kunt u hier niets vragen.",
  },
  rule: {
    every: (weeks) => `om de ${weeks} weken`,
    nth: (n) => (n > 0 ? `${n}e` : n === -1 ? "laatste" : `${-n}e laatste`),
    ofMonth: (nths, days) => `de ${nths} ${days} van de maand`,
    and: (one, other) => `${one} en ${other}`,
    since: (day) => `vanaf ${day}`,
    until: (day) => `tot en met ${day}`,
  },
  withdrawn: (place) => `${place}: niemand zit nog aan het loket voor deze dienst.`,
  soon: {
    title: "Binnenkort zonder loket",
    line: (day, place, service) => `${day}: ${place}, ${service}`,
    next: "Noteer nieuwe uren. Anders wordt deze dienst vanaf die dag niet meer aangeboden.",
  },
  seal: {
    title: "De belofte, voor de deur",
    how: "Druk dit blad af en hang het aan de deur.",
    back: "Terug",
    sentence: "Elke dienst, altijd ook bij een mens.",
    ways: "Aan het loket. Per telefoon. Met een brief.",
    where: "Adres, uren en nummer:",
    code: (place) => `De code leidt naar de pagina: ${place}`,
  },
}
