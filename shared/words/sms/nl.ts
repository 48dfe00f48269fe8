import type { AllWords } from "../all/fr.ts"

export const sms: AllWords["sms"] = {
  what: "Waarvoor? Eén woord is genoeg. Of 0: wij bellen u.",
  pick: "Antwoord met een nummer.",
  later: "4 = later.",
  person: "0 = wij bellen u.",
  taken: "Dat uur is bezet.",
  old: "Die lijst is te oud.",
  whichever: "Geen plaats die dag.",
  /** Why a person is going to phone. */
  why: {
    asked: "Goed.",
    unclear: "Wij begrijpen het niet.",
    full: "Nu is er geen plaats vrij.",
    byPerson: "Iemand doet dat met u.",
    often: "U schreef heel veel.",
  },
  call: ({ when, phone, word }) => `Wij bellen u ${when}, van ${phone}. Eerste woord: ${word}.`,
  sorry: (phone) => `Bel ons: ${phone}.`,
  again: "Wij begrepen het niet. Eén woord: AFSPRAAK, WANNEER, WIJZIG, ANNUL, HULP. Of 0: wij bellen u.",
  greet: "AFSPRAAK. WANNEER. 0: wij bellen u.",
  greetCall: (when) => `Wij bellen u ${when}.`,
  one: ({ when, place, code }) =>
    `Afspraak ${when}, ${place}. Code ${code}. Wijzigen: WIJZIG ${code}. Annuleren: ANNUL ${code}.`,
  several: (list) => `Uw afspraken: ${list}. Wijzigen of annuleren: met de code. 0: wij bellen u.`,
  none: "Geen afspraak met dit nummer. AFSPRAAK: er een maken. 0: wij bellen u.",
  cancelHow: ({ when, code }) => `Om ${when} te annuleren: antwoord ANNUL ${code}. 0: wij bellen u.`,
  moveHow: ({ when, code }) => `Om ${when} te wijzigen: antwoord WIJZIG ${code}. 0: wij bellen u.`,
  offerHow: (code) => `Akkoord? Antwoord JA ${code}. Anders 0: wij bellen u.`,
  unknown: "Wij vinden die code niet bij dit nummer. WANNEER: uw afspraken. 0: wij bellen u.",
  sureCancel: ({ when, place }) => `${when}, ${place} annuleren? Antwoord JA of NEE.`,
  sureStop: "Geen sms meer krijgen? Antwoord JA of NEE.",
  kept: "Goed, er verandert niets.",
  over: "Die afspraak is voorbij of geannuleerd. AFSPRAAK: een nieuwe. 0: wij bellen u.",
  already: ({ when, code }) => `U hebt die afspraak al: ${when}. Code ${code}. Nog een? 0: wij bellen u.`,
  wait: (phone) => `Wachttijd: nu onbekend. Vragen: ${phone}. 0: wij bellen u.`,
  help: (phone) =>
    `AFSPRAAK: er een maken. WANNEER: ze zien. WIJZIG of ANNUL + code. STOP: geen sms meer. 0: wij bellen u. Of ${phone}.`,
  stop: "U krijgt geen sms meer. Uw afspraken blijven. Iemand neemt contact op. START: weer sms krijgen.",
  stopped: "U krijgt geen sms meer. START: weer sms krijgen.",
  writes: "Iemand schrijft u.",
  start: "Goed, u krijgt weer onze sms'en.",
  language: "Goed, in het Nederlands. Schrijf AFSPRAAK, WANNEER of HULP. 0: wij bellen u.",
  register: "Stuur dat nummer niet, wij bewaren het niet.",
  list: {
    how: "Of antwoord LIJST: wij schrijven u als er een plaats vrijkomt.",
    on: (code) =>
      `U staat op de wachtlijst, code ${code}. Er komt een plaats vrij: wij schrijven u. Weg van de lijst: ANNUL ${code}. 0: wij bellen u.`,
    place: ({ since, code, ahead }) =>
      `Wachtlijst sinds ${since}, code ${code}. Voor u: ${ahead}. Weg van de lijst: ANNUL ${code}. 0: wij bellen u.`,
    offer: ({ when, place, until, code }) =>
      `Een plaats ${when}, ${place}, voor u tot ${until}. Antwoord JA ${code} of NEE ${code}. 0: wij bellen u.`,
    taken: ({ when, place }) => `Genoteerd: ${when}, ${place}. WANNEER: uw code. 0: wij bellen u.`,
    stays: (code) => `Goed. U houdt uw plaats op de lijst. Weg van de lijst: ANNUL ${code}. 0: wij bellen u.`,
    late: (code) =>
      `Die plaats is niet meer vrij. U blijft op de lijst. Weg van de lijst: ANNUL ${code}. 0: wij bellen u.`,
    sure: "Weg van de wachtlijst? Antwoord JA of NEE.",
    left: "U staat niet meer op de wachtlijst. AFSPRAAK: er een maken. 0: wij bellen u.",
  },
}
