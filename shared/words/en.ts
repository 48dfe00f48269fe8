import { attestation } from "./attestation/en.ts"
import { staff } from "./staff/en.ts"
import { admin } from "./admin/en.ts"
import { rules } from "./rules/en.ts"
import { en as counter } from "./counter/en.ts"
import { en as helpers } from "./helping/en.ts"
import { en as reception } from "./reception/en.ts"
import { dayOf, type Instant, later, minute } from "../time.ts"
import type { NoticeFacts, Words } from "./fr.ts"
import { fitted } from "./short.ts"
import { dateText, dayText, timeText } from "./when.ts"
import { paper } from "./paper/en.ts"
import { rights } from "./rights/en.ts"
import { promise } from "./promise/en.ts"
import { rebooking } from "./rebooking/en.ts"

/** A day of a time that is named beside it; of a moment that ends a day, that day. */
const date = ({ zone }: NoticeFacts, at: Instant) => dateText("en", dayOf(later(at, -minute), zone))
const when = ({ start, zone }: NoticeFacts) =>
  `${dayText("en", dayOf(start, zone))} at ${timeText("en", start, zone)}`

const people = (n: number) => (n === 1 ? "1 person" : `${n} people`)

const hours = (n: number) => `${Math.floor(n / 60)} hours${n % 60 ? ` ${n % 60} minutes` : ""}`

export const en: Words = {
  name: "English",
  skip: "Go to the content",
  appName: (commune) => `Appointments – ${commune}`,
  languageMenu: "Language",
  back: "Back",
  continue: "Continue",
  change: "Change",
  people,
  minutes: (n) => (n < 120 ? `${n} minutes` : hours(n)),
  at: (day, time) => `${day} at ${time}`,
  kilometres: (km) => `${km} km away`,
  footer: { find: "Find my appointment", callMe: "Ask us to call you", help: "Help" },
  human: {
    title: "Need help?",
    line: "Speak to a person:",
    hours: (days, hours) => `${days} ${hours}`,
    openNow: (until) => `Open now, until ${until}.`,
    opens: (day, time) => `The phone opens ${day} at ${time}.`,
    callMe: "Call me",
  },
  service: {
    title: "What do you need?",
    search: "Search in your own words",
    hint: "For example: card, driving licence, moving",
    button: "Search",
    all: "Show everything",
    found: (n) => (n === 1 ? "1 answer" : `${n} answers`),
    none: (words) => `We cannot find “${words}”. A person can help you.`,
    heading: "All services",
    already: "Do you already have an appointment?",
    notWeb: "By phone or at the counter",
  },
  visit: {
    title: "For how many people?",
    each: "Count each person who needs this service.",
    bring: "Please bring",
    eachBrings: "Each person brings their own papers.",
    bringNothing: "You do not need to bring anything.",
    seeAlso: "Maybe useful too",
    byHuman: "For this service, a person chooses a time with you.",
  },
  together: {
    title: "Anything else in the same visit?",
    atMost: (n) => `${n} services at most.`,
    more: "See other services",
    tooMany: (n) => `Tick ${n} services at most. For the rest, a person helps you.`,
    byHuman: (service) => `${service}: a person chooses a time with you.`,
    noDesk: "No counter does all of this at once.",
    tooLong: "All of this takes too long for one visit.",
    next: "Make two appointments. Or a person arranges everything with you.",
    muchHere: "This is too much for one visit here. Look at the other places too.",
    muchRow: "Too much for one visit here",
    again: "Choose again",
    front: "Several things? Choose the first, then add the others.",
  },
  place: {
    title: "Where do you want to come?",
    postcode: "Your postcode",
    postcodeHint: "We show the nearest place first.",
    button: "Nearest first",
    badPostcode: "A postcode has 4 digits. Example: 1030",
    unknownPostcode: (postcode) => `We do not know the distance from ${postcode}.`,
    soonest: (when) => `First free time: ${when}`,
    anywhere: "Anywhere, as soon as possible",
    full: (until) => `Full until ${until}`,
    atHome: "We come to your home.",
    noWheelchair: "no wheelchair access",
    access: {
      wheelchair: "wheelchair access",
      "hearing-loop": "hearing loop",
      "accessible-toilet": "accessible toilet",
      lift: "lift",
      parking: "parking",
      "quiet-room": "quiet room",
    },
  },
  time: {
    title: "When do you want to come?",
    all: "See all times",
    otherDay: "Choose another day",
    morning: "Morning",
    afternoon: "Afternoon",
    soonest: "soonest",
    later: "Later days",
    earlier: "Earlier days",
    anywhere: "All places",
    full: (until) => `Everything is full until ${until}. Shall we call you?`,
    fullHere: "This place is full. Look at the other places too.",
    unknown: "We cannot show the times now. Please phone: a person has them.",
    held: "A time is yours only when you confirm at the end.",
  },
  who: {
    title: "Who is coming?",
    introHome: "We need your address. You can leave the rest empty.",
    intro: "You can leave everything empty. You then get a code to write down.",
    name: "Your name",
    nameHint: "As you say it at the counter.",
    phone: "Your phone",
    phoneHint: "Mobile: we send a text. Landline: we call.",
    otherWay: "No phone? E-mail or letter",
    email: "Your e-mail",
    address: "Your address",
    addressHint: "Street, number, box, postcode, town",
    addressHome: "The address where we come",
    needs: "What do you need?",
    interpreter: "An interpreter. Your language:",
    sign: "Sign language",
    wheelchair: "Wheelchair access",
    optional: "(optional)",
    kept: (days) => `We erase these details ${days} days after the appointment.`,
  },
  needs: {
    interpreter: (language) => `interpreter (${language})`,
    sign: "sign language",
    wheelchair: "wheelchair",
  },
  check: {
    title: "Is everything right?",
    service: "For",
    place: "Where",
    time: "When",
    name: "Name",
    phone: "Phone",
    email: "E-mail",
    address: "Address",
    needs: "Needs",
    otherNumber: "Go on without a number, or with another",
    stairs: "This place has no wheelchair access. Choose another place, or phone us.",
    twice: "You already have this time. Do you want a second one?",
    nothing: "–",
    button: "Confirm the appointment",
    lost: "We no longer have your answers. Choose the time once more, or phone us.",
  },
  done: {
    title: "It is booked.",
    yours: "Your appointment",
    cancelledTitle: "This appointment is cancelled.",
    movedTitle: "Your new time is booked.",
    over: "This appointment is over.",
    started: "Your appointment has started.",
    late: "Are you late? Phone us: a person tells you what to do.",
    slowLetter: "Write down the code and the key: the letter may come too late.",
    code: "Your code",
    key: "Your key",
    keyHint: "Keep the code and the key: with them you change or cancel.",
    confirmBy: {
      sms: "You will get a text message.",
      voice: "We call you to confirm.",
      email: "You will get an e-mail.",
      letter: "You will get a letter.",
      none: "Write down the code and the key, or print this page.",
    },
    bring: "Please bring",
    route: "Where is it?",
    map: "See it on a map",
    calendar: "Put it in my calendar",
    move: "Change the time or place",
    cancel: "Cancel",
    print: "Print",
    again: "Make another appointment",
  },
  move: {
    title: "Choose a new time",
    now: "Now:",
    otherPlace: "Or at another place",
    checkTitle: "Change to this time?",
    old: "Before",
    new: "After",
    button: "Yes, change",
    keep: "No, keep my time",
  },
  cancel: {
    title: "Cancel this appointment?",
    text: "Your place will be free for someone else.",
    button: "Yes, cancel",
    keep: "No, keep my appointment",
  },
  find: {
    title: "Find my appointment",
    code: "Your code",
    codeHint: "5 letters or digits",
    key: "Your key",
    keyHint: "8 letters or digits",
    button: "Show my appointment",
    none: "We cannot find this code with this key. Look at your paper, or phone us.",
    lost: "Lost the code or key? Phone us, we find your appointment.",
  },
  callMe: {
    title: "A person calls you",
    text: "Give your number. We call you, it is free.",
    phone: "Your phone",
    phoneHint: "Mobile or landline. Example: 0470 12 34 56",
    name: "Your name",
    button: "Call me",
    next: (window) => `We can call you ${window}.`,
    window: (day, from, to) => `${day} between ${from} and ${to}`,
    doneTitle: "We will call you.",
    promise: (window, phone) => `A person calls you ${window}, from ${phone}.`,
    ahead: (n) => (n === 0 ? "Nobody before you." : `${people(n)} before you.`),
    cancel: "Do not call me any more",
    cancelled: "Noted: we will not call you.",
  },
  help: {
    title: "Help",
    contents: "Your questions",
    phone: (number) => `Phone: ${number}`,
    appointment: {
      title: "How do I get an appointment?",
      text: "Choose what suits you.",
      web: "On this site",
      webLink: "Choose a service",
      phone: "By phone",
      counter: "At the counter",
      counterText: "Just come, you need nothing. A person finds a time with you.",
      addresses: "Show our addresses",
      shared: "We keep times free for the phone and the counter.",
    },
    nothing: {
      title: "What do I need to make an appointment?",
      text: "Nothing: no e-mail, no account, no phone.",
      slip: "You get a code and a key. Write them down, or print the page.",
      bring: "The page of each service says what to bring to the counter.",
    },
    change: {
      title: "I cannot come, or I want another time",
      text: "Take your code and your key. Change or cancel until the time of your appointment.",
      human: "Or phone us: a person does it with you.",
    },
    lost: {
      title: "I lost my code or key",
      text: "A text, e-mail or letter has your code, but not your key.",
      human: "Without the key, phone us: we find your appointment.",
    },
    called: {
      title: "I prefer that somebody calls me",
      text: "Give your number. The page says when we call.",
    },
    several: {
      title: "We are several people, or I come for several things",
      text: "Choose one service first. On its page, say how many people need it.",
      also: "On the same page, add the other services. Often one appointment is enough.",
    },
    needs: {
      title: "Interpreter, sign language, wheelchair",
      text: (who) => `Say so on the page “${who}”, or by phone.`,
      places: "For each place, we show what is accessible.",
    },
    home: {
      title: "I cannot leave my home",
      text: (place) => `For some services, you can choose the place “${place}”.`,
      human: "Phone us: a person looks for a solution with you.",
    },
    cost: {
      title: "What does it cost?",
      text: "Nothing. Booking, changing or cancelling is free. Our call is free too.",
      papers: "Some documents cost money. You pay for them at the counter.",
    },
    kept: {
      title: "What do you keep about me?",
      text: "What you tell us. You may leave everything empty, except the address for a home visit.",
      trace: "For one hour at most, also a trace of your connection, against abuse.",
      days: (n) =>
        `We erase it ${n} days after the appointment or the request for a call. Only numbers stay, without names.`,
      sooner: "Do you want it erased sooner? Phone us: a person does it.",
    },
    letter: {
      title: "By letter",
      text: "Write what you come for, your name, your address and the days you can come.",
      answer: "We answer by letter.",
    },
  },
  counter,
  reception,
  helpers,
  problem: {
    title: "Something needs correcting",
    prefix: "To correct: ",
  },
  faults: {
    missing: "Please fill this in.",
    "unknown-field": "This field does not exist.",
    "repeated-field": "This field is there twice.",
    "not-allowed": "This answer is not possible here.",
    "wrong-shape": "This answer does not have the right form.",
    "too-long": "This is too long.",
    "bad-characters": "This text has an invisible sign in it. Please write it again.",
    "bad-phone": "This number does not exist, or a digit is missing. Example: 0470 12 34 56",
    "not-mobile": "A text needs a mobile number. Example: 0470 12 34 56",
    "bad-email": "This e-mail is not complete. Example: name@example.be",
    "bad-date": "Write a date. Example: 2027-04-06",
    "bad-instant": "Write a time with its offset. Example: 2027-04-06T09:30:00+02:00",
    "bad-range": "This period is not possible.",
    "bad-place": "Write a postcode or a point. Example: 1030",
    "unknown-service": "We do not know this service.",
    "unknown-location": "We do not know this place.",
    "not-served-here": "This place does not offer this service.",
    "bad-number": "Write a whole number from 1 to 12.",
    "bad-amount": "This number does not fit here. Read what the field asks.",
    "bad-key": "This key does not have the right form.",
    "not-offered": "This time does not exist. Choose one from the list.",
    "broken-json": "This text is not JSON.",
  },
  refusals: {
    invalid: "Something needs correcting.",
    "too-large": "Your request is too large. Write less text.",
    "wrong-type": "Send your request as JSON.",
    "key-reused": "This request was already used for something else. Start again.",
    "sign-in": "Sign in to go on. What you wrote stays.",
    "not-allowed": "Your role does not do this here. Ask your manager.",
    "not-found": "We cannot find this. Check the code, or phone us.",
    "slot-taken": "This time has just been taken. These are the nearest:",
    "no-such-slot": "This time does not exist. These are the nearest:",
    "too-many-open": "This number already has an appointment for this service.",
    over: "This appointment is over or cancelled. You can make another.",
    "changed-meanwhile": "Somebody has just changed this. Look at it once more.",
    "promise-broken": "Every service keeps a counter, the phone and the post. Nothing has changed.",
    "too-many-requests": "Many people at once. Wait a little, or phone us.",
  },
  lacks: {
    "not-offered": "This service is not offered by this route.",
    "no-counter": "No place has a counter for this service.",
    "not-staffed": "Nobody works at the counter for this service here.",
    "too-few-hours": "People answer the phone too few hours a week.",
  },
  limits: {
    phone: "This number has been used several times today. Phone us: a person helps you.",
    address: "Many requests come from this place. Wait an hour, or phone us.",
    organisation: "Your organisation has made many appointments today. Phone the municipality.",
    appointment: "This appointment has changed often. It stays as it is. Phone us to change it.",
  },
  staff,
  admin,
  rules,
  errorPage: {
    noAppointmentTitle: "We cannot find this appointment",
    noAppointment: "Check the code and the key, or phone us.",
    notFoundTitle: "This page does not exist",
    notFound: "Start again, or phone us.",
    brokenTitle: "We cannot do this now",
    broken: "It is not your fault. Nothing is lost. Phone us: a person helps you.",
    nearest: "The nearest times",
    restart: "Start again",
  },
  notice: {
    confirmation: (facts) =>
      fitted(
        facts,
        (commune, place) =>
          `${commune}: appointment ${when(facts)}, ${place}. Code ${facts.code}. Change or cancel: ${facts.phone}.` +
          (facts.further ? " You have another." : ""),
      ),
    moved: (facts) =>
      fitted(
        facts,
        (commune, place) =>
          `${commune}: new time ${when(facts)}, ${place}. Code ${facts.code}. Questions: ${facts.phone}.`,
      ),
    cancelled: (facts) =>
      fitted(
        facts,
        (commune) =>
          `${commune}: the appointment of ${when(facts)} is cancelled. Code ${facts.code}. Questions: ${facts.phone}.`,
      ),
    stranded: (facts) =>
      fitted(
        facts,
        (commune, place) =>
          `${commune}: desk closed on ${date(facts, facts.start)}. ` +
          (facts.offer
            ? `For you: ${when({ ...facts, start: facts.offer.start })}, ${place}, kept until ${date(facts, facts.offer.until)}. OK? `
            : "A person helps you. ") +
          `${facts.phone}. Code ${facts.code}.`,
      ),
    restored: (facts) =>
      fitted(
        facts,
        (commune, place) =>
          `${commune}: your appointment ${when(facts)}, ${place}, takes place after all. Code ${facts.code}. Questions: ${facts.phone}.`,
      ),
  },
  attestation,
  paper,
  rights,
  promise,
  rebooking,
}
