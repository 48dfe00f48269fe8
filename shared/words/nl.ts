import { attestation } from "./attestation/nl.ts"
import { staff } from "./staff/nl.ts"
import { admin } from "./admin/nl.ts"
import { rules } from "./rules/nl.ts"
import { nl as counter } from "./counter/nl.ts"
import { nl as helpers } from "./helping/nl.ts"
import { nl as reception } from "./reception/nl.ts"
import { dayOf, type Instant, later, minute } from "../time.ts"
import type { NoticeFacts, Words } from "./fr.ts"
import { fitted } from "./short.ts"
import { dateText, dayText, timeText } from "./when.ts"
import { paper } from "./paper/nl.ts"
import { rights } from "./rights/nl.ts"
import { promise } from "./promise/nl.ts"
import { rebooking } from "./rebooking/nl.ts"

/** A day of a time that is named beside it; of a moment that ends a day, that day. */
const date = ({ zone }: NoticeFacts, at: Instant) => dateText("nl", dayOf(later(at, -minute), zone))
const when = ({ start, zone }: NoticeFacts) =>
  `${dayText("nl", dayOf(start, zone))} om ${timeText("nl", start, zone)}`

const people = (n: number) => (n === 1 ? "1 persoon" : `${n} personen`)

const hours = (n: number) => `${Math.floor(n / 60)} uur${n % 60 ? ` ${n % 60} minuten` : ""}`

export const nl: Words = {
  name: "Nederlands",
  skip: "Naar de inhoud",
  appName: (commune) => `Afspraak – ${commune}`,
  languageMenu: "Taal",
  back: "Terug",
  continue: "Verder",
  change: "Wijzigen",
  people,
  minutes: (n) => (n < 120 ? `${n} minuten` : hours(n)),
  at: (day, time) => `${day} om ${time}`,
  kilometres: (km) => `op ${km} km`,
  footer: { find: "Mijn afspraak terugvinden", callMe: "Wij bellen u", help: "Hulp" },
  human: {
    title: "Hulp nodig?",
    line: "Een medewerker helpt u:",
    hours: (days, hours) => `${days} ${hours}`,
    openNow: (until) => `Nu open, tot ${until}.`,
    opens: (day, time) => `De telefoon opent ${day} om ${time}.`,
    callMe: "Bel mij",
  },
  service: {
    title: "Waarvoor komt u?",
    search: "Zoek met uw eigen woorden",
    hint: "Bijvoorbeeld: kaart, rijbewijs, verhuis",
    button: "Zoeken",
    all: "Alles tonen",
    found: (n) => (n === 1 ? "1 antwoord" : `${n} antwoorden`),
    none: (words) => `Wij vinden „${words}” niet. Een medewerker kan u helpen.`,
    heading: "Alle diensten",
    already: "Hebt u al een afspraak?",
    notWeb: "Per telefoon of aan het loket",
  },
  visit: {
    title: "Voor hoeveel personen?",
    each: "Tel iedereen die deze dienst nodig heeft.",
    bring: "Mee te brengen",
    eachBrings: "Elke persoon brengt zijn eigen papieren mee.",
    bringNothing: "U moet niets meebrengen.",
    seeAlso: "Misschien ook nuttig",
    byHuman: "Voor deze dienst kiest een medewerker samen met u een uur.",
  },
  together: {
    title: "Nog iets anders tijdens hetzelfde bezoek?",
    atMost: (n) => `Hoogstens ${n} diensten.`,
    more: "Andere diensten tonen",
    tooMany: (n) => `Kruis hoogstens ${n} diensten aan. Voor de rest helpt een medewerker u.`,
    byHuman: (service) => `${service}: een medewerker kiest samen met u een uur.`,
    noDesk: "Geen enkel loket doet dit allemaal in één keer.",
    tooLong: "Alles samen duurt te lang voor één bezoek.",
    next: "Maak twee afspraken. Of een medewerker regelt alles met u.",
    muchHere: "Dit is hier te veel voor één bezoek. Kijk ook bij de andere plaatsen.",
    muchRow: "Hier te veel voor één bezoek",
    again: "Anders kiezen",
    front: "Komt u voor meer dingen? Kies eerst één ding, voeg dan de andere toe.",
  },
  place: {
    title: "Waar wilt u komen?",
    postcode: "Uw postcode",
    postcodeHint: "Wij tonen de dichtste plaats eerst.",
    button: "Dichtste eerst",
    badPostcode: "Een postcode heeft 4 cijfers. Voorbeeld: 1030",
    unknownPostcode: (postcode) => `Wij kennen de afstand vanaf ${postcode} niet.`,
    soonest: (when) => `Eerste vrije uur: ${when}`,
    anywhere: "Gelijk waar, zo snel mogelijk",
    full: (until) => `Volzet tot ${until}`,
    atHome: "Wij komen bij u thuis.",
    noWheelchair: "niet toegankelijk met rolstoel",
    access: {
      wheelchair: "toegankelijk met rolstoel",
      "hearing-loop": "ringleiding",
      "accessible-toilet": "aangepast toilet",
      lift: "lift",
      parking: "parking",
      "quiet-room": "rustige ruimte",
    },
  },
  time: {
    title: "Wanneer wilt u komen?",
    all: "Alle uren tonen",
    otherDay: "Een andere dag kiezen",
    morning: "Voormiddag",
    afternoon: "Namiddag",
    soonest: "vroegste uur",
    later: "Volgende dagen",
    earlier: "Vorige dagen",
    anywhere: "Alle plaatsen",
    full: (until) => `Alles is volzet tot ${until}. Zullen wij u bellen?`,
    fullHere: "Deze plaats is volzet. Kijk ook bij de andere plaatsen.",
    unknown: "Wij kunnen de uren nu niet tonen. Bel ons: een medewerker heeft ze.",
    held: "Een uur is pas van u als u op het einde bevestigt.",
  },
  who: {
    title: "Wie komt er?",
    introHome: "Wij hebben uw adres nodig. De rest mag leeg blijven.",
    intro: "U mag alles leeg laten. U krijgt dan een code om op te schrijven.",
    name: "Uw naam",
    nameHint: "Zoals u hem aan het loket zegt.",
    phone: "Uw telefoon",
    phoneHint: "Gsm: wij sturen een sms. Vaste lijn: wij bellen.",
    otherWay: "Geen telefoon? E-mail of brief",
    email: "Uw e-mail",
    address: "Uw adres",
    addressHint: "Straat, nummer, bus, postcode, gemeente",
    addressHome: "Het adres waar wij komen",
    needs: "Wat hebt u nodig?",
    interpreter: "Een tolk. Uw taal:",
    sign: "Gebarentaal",
    wheelchair: "Toegang met een rolstoel",
    optional: "(niet verplicht)",
    kept: (days) => `Wij wissen deze gegevens ${days} dagen na de afspraak.`,
  },
  needs: {
    interpreter: (language) => `tolk (${language})`,
    sign: "gebarentaal",
    wheelchair: "rolstoel",
  },
  check: {
    title: "Klopt alles?",
    service: "Voor",
    place: "Waar",
    time: "Wanneer",
    name: "Naam",
    phone: "Telefoon",
    email: "E-mail",
    address: "Adres",
    needs: "Noden",
    otherNumber: "Verdergaan zonder nummer, of met een ander",
    stairs: "Deze plaats is niet toegankelijk met een rolstoel. Kies een andere plaats, of bel ons.",
    twice: "U hebt dit uur al genomen. Wilt u er nog een?",
    nothing: "–",
    button: "Afspraak bevestigen",
    lost: "Wij hebben uw antwoorden niet meer. Kies het uur nog eens, of bel ons.",
  },
  done: {
    title: "Het is genoteerd.",
    yours: "Uw afspraak",
    cancelledTitle: "Deze afspraak is geannuleerd.",
    movedTitle: "Uw nieuwe uur is genoteerd.",
    over: "Deze afspraak is voorbij.",
    started: "Uw afspraak is begonnen.",
    late: "Bent u te laat? Bel ons: een medewerker zegt wat u kunt doen.",
    slowLetter: "Schrijf de code en de sleutel op: de brief komt misschien te laat.",
    code: "Uw code",
    key: "Uw sleutel",
    keyHint: "Bewaar de code en de sleutel: daarmee wijzigt of annuleert u.",
    confirmBy: {
      sms: "U krijgt een sms.",
      voice: "Wij bellen u om te bevestigen.",
      email: "U krijgt een e-mail.",
      letter: "U krijgt een brief.",
      none: "Schrijf de code en de sleutel op, of druk deze pagina af.",
    },
    bring: "Mee te brengen",
    route: "Waar is het?",
    map: "Op een kaart zien",
    calendar: "In mijn agenda zetten",
    move: "Uur of plaats wijzigen",
    cancel: "Annuleren",
    print: "Afdrukken",
    again: "Nog een afspraak maken",
  },
  move: {
    title: "Kies een nieuw uur",
    now: "Nu:",
    otherPlace: "Of op een andere plaats",
    checkTitle: "Wijzigen naar dit uur?",
    old: "Voordien",
    new: "Nadien",
    button: "Ja, wijzigen",
    keep: "Nee, mijn uur houden",
  },
  cancel: {
    title: "Deze afspraak annuleren?",
    text: "Uw plaats komt vrij voor iemand anders.",
    button: "Ja, annuleren",
    keep: "Nee, mijn afspraak houden",
  },
  find: {
    title: "Mijn afspraak terugvinden",
    code: "Uw code",
    codeHint: "5 letters of cijfers",
    key: "Uw sleutel",
    keyHint: "8 letters of cijfers",
    button: "Mijn afspraak tonen",
    none: "Wij vinden deze code met deze sleutel niet. Kijk op uw papier of bel ons.",
    lost: "Code of sleutel kwijt? Bel ons, wij vinden uw afspraak.",
  },
  callMe: {
    title: "Een medewerker belt u",
    text: "Geef uw nummer. Wij bellen u, dat is gratis.",
    phone: "Uw telefoon",
    phoneHint: "Gsm of vast. Voorbeeld: 0470 12 34 56",
    name: "Uw naam",
    button: "Bel mij",
    next: (window) => `Wij kunnen u bellen ${window}.`,
    window: (day, from, to) => `${day} tussen ${from} en ${to}`,
    doneTitle: "Wij bellen u.",
    promise: (window, phone) => `Een medewerker belt u ${window}, met het nummer ${phone}.`,
    ahead: (n) => (n === 0 ? "Niemand vóór u." : `${people(n)} vóór u.`),
    cancel: "Bel mij niet meer",
    cancelled: "Genoteerd: wij bellen u niet.",
  },
  help: {
    title: "Hulp",
    contents: "Uw vragen",
    phone: (number) => `Bellen: ${number}`,
    appointment: {
      title: "Hoe maak ik een afspraak?",
      text: "Kies wat u past.",
      web: "Op deze site",
      webLink: "Een dienst kiezen",
      phone: "Per telefoon",
      counter: "Aan het loket",
      counterText: "Kom langs, u hebt niets nodig. Een medewerker zoekt samen met u een uur.",
      addresses: "Onze adressen tonen",
      shared: "Wij houden uren vrij voor de telefoon en het loket.",
    },
    nothing: {
      title: "Wat heb ik nodig om een afspraak te maken?",
      text: "Niets: geen e-mail, geen account, geen telefoon.",
      slip: "U krijgt een code en een sleutel. Schrijf ze op, of druk de pagina af.",
      bring: "Op de pagina van elke dienst staat wat u meebrengt naar het loket.",
    },
    change: {
      title: "Ik kan niet komen, of ik wil een ander uur",
      text: "Neem uw code en uw sleutel. Wijzigen of annuleren kan tot het uur van de afspraak.",
      human: "Of bel ons: een medewerker doet het samen met u.",
    },
    lost: {
      title: "Ik ben mijn code of sleutel kwijt",
      text: "In een sms, e-mail of brief staat uw code, maar niet de sleutel.",
      human: "Zonder sleutel: bel ons. Een medewerker vindt uw afspraak.",
    },
    called: {
      title: "Ik word liever gebeld",
      text: "Geef uw nummer. De pagina zegt wanneer wij bellen.",
    },
    several: {
      title: "Wij komen met meer personen, of ik kom voor meer zaken",
      text: "Kies eerst een dienst. Op die pagina zegt u hoeveel personen die nodig hebben.",
      also: "Op dezelfde pagina voegt u andere diensten toe. Vaak is één afspraak genoeg.",
    },
    needs: {
      title: "Tolk, gebarentaal, rolstoel",
      text: (who) => `Zeg het op de pagina „${who}”, of per telefoon.`,
      places: "Bij elke plaats tonen wij wat toegankelijk is.",
    },
    home: {
      title: "Ik kan mijn huis niet uit",
      text: (place) => `Voor sommige diensten kunt u de plaats „${place}” kiezen.`,
      human: "Bel ons: een medewerker zoekt samen met u een oplossing.",
    },
    cost: {
      title: "Wat kost het?",
      text: "Niets. Een afspraak maken, wijzigen of annuleren is gratis. Ook als wij u bellen, kost het niets.",
      papers: "Sommige documenten kosten geld. U betaalt ze aan het loket.",
    },
    kept: {
      title: "Wat bewaart u over mij?",
      text: "Wat u ons zegt. U mag alles leeg laten, behalve het adres bij een huisbezoek.",
      trace: "Hoogstens een uur ook een spoor van uw verbinding, tegen misbruik.",
      days: (n) =>
        `Wij wissen het ${n} dagen na de afspraak of de vraag om te bellen. Er blijven cijfers over, zonder naam.`,
      sooner: "Wilt u het vroeger laten wissen? Bel ons: een medewerker doet het.",
    },
    letter: {
      title: "Met een brief",
      text: "Schrijf waarvoor u komt, uw naam, uw adres en de dagen waarop u kunt.",
      answer: "Wij antwoorden met een brief.",
    },
  },
  counter,
  reception,
  helpers,
  problem: {
    title: "Er is iets te verbeteren",
    prefix: "Te verbeteren: ",
  },
  faults: {
    missing: "Vul dit in.",
    "unknown-field": "Dit veld bestaat niet.",
    "repeated-field": "Dit veld staat er twee keer.",
    "not-allowed": "Dit antwoord kan hier niet.",
    "wrong-shape": "Dit antwoord heeft niet de juiste vorm.",
    "too-long": "Dit is te lang.",
    "bad-characters": "Deze tekst bevat een onzichtbaar teken. Schrijf hem nog eens.",
    "bad-phone": "Dit nummer bestaat niet, of er ontbreekt een cijfer. Voorbeeld: 0470 12 34 56",
    "not-mobile": "Voor een sms is een gsm-nummer nodig. Voorbeeld: 0470 12 34 56",
    "bad-email": "Dit e-mailadres is niet volledig. Voorbeeld: naam@voorbeeld.be",
    "bad-date": "Schrijf een datum. Voorbeeld: 2027-04-06",
    "bad-instant": "Schrijf een tijdstip met zijn tijdsverschil. Voorbeeld: 2027-04-06T09:30:00+02:00",
    "bad-range": "Deze periode kan niet.",
    "bad-place": "Schrijf een postcode of een punt. Voorbeeld: 1030",
    "unknown-service": "Wij kennen deze dienst niet.",
    "unknown-location": "Wij kennen deze plaats niet.",
    "not-served-here": "Deze plaats biedt deze dienst niet aan.",
    "bad-number": "Schrijf een heel getal van 1 tot 12.",
    "bad-amount": "Dit getal past hier niet. Lees wat het vak vraagt.",
    "bad-key": "Deze sleutel heeft niet de juiste vorm.",
    "not-offered": "Dit uur bestaat niet. Kies een uur uit de lijst.",
    "broken-json": "Deze tekst is geen JSON.",
  },
  refusals: {
    invalid: "Er is iets te verbeteren.",
    "too-large": "Uw aanvraag is te groot. Schrijf minder tekst.",
    "wrong-type": "Stuur uw aanvraag in JSON.",
    "key-reused": "Deze aanvraag diende al voor iets anders. Begin opnieuw.",
    "sign-in": "Meld u aan om verder te gaan. Wat u schreef, blijft staan.",
    "not-allowed": "Uw rol laat dit hier niet toe. Vraag het aan uw verantwoordelijke.",
    "not-found": "Wij vinden dit niet. Kijk de code na, of bel ons.",
    "slot-taken": "Dit uur is net ingenomen. Dit zijn de dichtste uren:",
    "no-such-slot": "Dit uur bestaat niet. Dit zijn de dichtste uren:",
    "too-many-open": "Dit nummer heeft al een afspraak voor deze dienst.",
    over: "Deze afspraak is voorbij of geannuleerd. U kunt een andere maken.",
    "changed-meanwhile": "Iemand heeft dit net veranderd. Kijk nog eens.",
    "promise-broken": "Elke dienst houdt een loket, de telefoon en de post. Er is niets gewijzigd.",
    "too-many-requests": "Er is veel volk tegelijk. Wacht even of bel ons.",
  },
  lacks: {
    "not-offered": "Deze weg is er niet voor deze dienst.",
    "no-counter": "Geen enkele plaats heeft een loket voor deze dienst.",
    "not-staffed": "Hier zit niemand aan het loket voor deze dienst.",
    "too-few-hours": "De telefoon is te weinig uren per week bemand.",
  },
  limits: {
    phone: "Dit nummer is vandaag al enkele keren gebruikt. Bel ons: iemand helpt u.",
    address: "Van deze plek komen veel aanvragen. Wacht een uur, of bel ons.",
    organisation: "Uw organisatie maakte vandaag al veel afspraken. Bel naar de gemeente.",
    appointment: "Deze afspraak is vaak gewijzigd. Ze blijft zoals ze is. Bel ons om ze te wijzigen.",
  },
  staff,
  admin,
  rules,
  errorPage: {
    noAppointmentTitle: "Wij vinden deze afspraak niet",
    noAppointment: "Kijk de code en de sleutel na, of bel ons.",
    notFoundTitle: "Deze pagina bestaat niet",
    notFound: "Begin opnieuw, of bel ons.",
    brokenTitle: "Het lukt ons nu niet",
    broken: "Het is niet uw fout. Er is niets verloren. Bel ons: een medewerker helpt u.",
    nearest: "De dichtste uren",
    restart: "Opnieuw beginnen",
  },
  notice: {
    confirmation: (facts) =>
      fitted(
        facts,
        (commune, place) =>
          `${commune}: afspraak ${when(facts)}, ${place}. Code ${facts.code}. Wijzigen, annuleren: ${facts.phone}.` +
          (facts.further ? " U hebt er nog een." : ""),
      ),
    moved: (facts) =>
      fitted(
        facts,
        (commune, place) =>
          `${commune}: nieuw uur ${when(facts)}, ${place}. Code ${facts.code}. Vragen: ${facts.phone}.`,
      ),
    cancelled: (facts) =>
      fitted(
        facts,
        (commune) =>
          `${commune}: de afspraak van ${when(facts)} is geannuleerd. Code ${facts.code}. Vragen: ${facts.phone}.`,
      ),
    stranded: (facts) =>
      fitted(
        facts,
        (commune, place) =>
          `${commune}: loket dicht op ${date(facts, facts.start)}. ` +
          (facts.offer
            ? `Voor u: ${when({ ...facts, start: facts.offer.start })}, ${place}, vrijgehouden tot ${date(facts, facts.offer.until)}. Akkoord? `
            : "Iemand helpt u. ") +
          `${facts.phone}. Code ${facts.code}.`,
      ),
    restored: (facts) =>
      fitted(
        facts,
        (commune, place) =>
          `${commune}: uw afspraak ${when(facts)}, ${place}, gaat toch door. Code ${facts.code}. Vragen: ${facts.phone}.`,
      ),
  },
  attestation,
  paper,
  rights,
  promise,
  rebooking,
}
