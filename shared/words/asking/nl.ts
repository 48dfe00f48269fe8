import type { Asking } from "./fr.ts"

export const asking: Asking = {
  own: {
    word: (word) => `Eerste woord van de medewerker: ${word}.`,
    attempts: "Onze oproepen",
    outcomes: {
      reached: "Wij hebben elkaar gesproken.",
      "no-answer": "Geen antwoord.",
      busy: "De lijn was bezet.",
      voicemail: "Wij kregen uw voicemail.",
      "wrong-number": "Het was het nummer van iemand anders.",
      declined: "U wilt geen oproep meer.",
    },
    overTitle: "Deze vraag is afgerond.",
    ends: {
      resolved: "U hebt uw antwoord.",
      appointment: "U hebt een afspraak.",
      declined: "Wij bellen u niet meer.",
      "wrong-number": "Dit nummer is van iemand anders.",
      unreachable: "Wij konden u niet bereiken. Een medewerker zoekt een andere manier.",
      cancelled: "Wij bellen u niet.",
    },
    lapsed: "Wij bewaren deze vraag niet meer.",
    again: "Vraag opnieuw een oproep",
    noted: "Wat wij noteerden",
  },
  form: {
    title: "Een oproep beloven",
    text: "Een medewerker belt. Een nummer is genoeg.",
    button: "Een oproep beloven",
    again: "Voor dit nummer is al een oproep beloofd:",
    open: "Een oproep beloven",
    noTimes: "Een medewerker kan terugbellen, zodra er plaats is.",
    another: "Iemand anders",
  },
  card: {
    title: "Een medewerker belt u",
    number: "Dit nummer belt u",
    word: "Het eerste woord",
    other: "Zonder dit woord zijn wij het niet.",
    ask: "Nog een oproep vragen",
    sms: (word) => `Antwoord op onze sms: ${word}.`,
    phone: (phone, hours) => `Telefoon: ${phone}. ${hours}`,
    stop: "Geen oproep meer nodig? Zeg het als wij bellen.",
    say: "BEL MIJ",
  },
  post: {
    noPhone: "In deze brief staat geen telefoonnummer.",
    promise: "Een oproep beloven",
  },
}
