import type { AllWords } from "../all/fr.ts"

export const sms: AllWords["sms"] = {
  what: "What for? One word is enough. Or 0: we phone you.",
  pick: "Reply with a number.",
  later: "4 = later.",
  person: "0 = we phone you.",
  taken: "That time is taken.",
  old: "That list is too old.",
  whichever: "Nothing free that day.",
  /** Why a person is going to phone. */
  why: {
    asked: "OK.",
    unclear: "We do not understand.",
    full: "Nothing is free now.",
    byPerson: "A person does that with you.",
    often: "You wrote a lot.",
  },
  call: ({ when, phone, word }) => `We phone you ${when}, from ${phone}. First word: ${word}.`,
  sorry: (phone) => `Please phone us: ${phone}.`,
  again: "We did not understand. One word: BOOK, WHEN, MOVE, ANNUL, HELP. Or 0: we phone you.",
  greet: "BOOK. WHEN. 0: we phone you.",
  greetCall: (when) => `We phone you ${when}.`,
  one: ({ when, place, code }) =>
    `Appointment ${when}, ${place}. Code ${code}. To change: MOVE ${code}. To cancel: ANNUL ${code}.`,
  several: (list) => `Your appointments: ${list}. To change or cancel: add the code. 0: we phone you.`,
  none: "No appointment with this number. BOOK: make one. 0: we phone you.",
  cancelHow: ({ when, code }) => `To cancel ${when}, reply ANNUL ${code}. 0: we phone you.`,
  moveHow: ({ when, code }) => `To change ${when}, reply MOVE ${code}. 0: we phone you.`,
  offerHow: (code) => `To agree, reply YES ${code}. If not, 0: we phone you.`,
  unknown: "We do not find that code with this number. WHEN: your appointments. 0: we phone you.",
  sureCancel: ({ when, place }) => `Cancel ${when}, ${place}? Reply YES or NO.`,
  sureStop: "No more SMS? Reply YES or NO.",
  kept: "OK, nothing changes.",
  over: "That appointment is over or cancelled. BOOK: make one. 0: we phone you.",
  already: ({ when, code }) => `You have that appointment: ${when}. Code ${code}. Another? 0: we phone you.`,
  wait: (phone) => `Waiting time: unknown now. Questions: ${phone}. 0: we phone you.`,
  help: (phone) =>
    `BOOK: make an appointment. WHEN: see it. MOVE or ANNUL + code. STOP: no SMS. 0: we phone you. Or ${phone}.`,
  stop: "You get no more SMS. Your appointments stay. A person contacts you. START: get SMS again.",
  stopped: "You get no more SMS. START: get SMS again.",
  writes: "A person writes to you.",
  start: "OK, you get our SMS again.",
  language: "OK, in English. Write BOOK, WHEN or HELP. 0: we phone you.",
  register: "Do not send that number. We do not keep it.",
  list: {
    how: "Or reply LIST: we write to you when a time becomes free.",
    on: (code) =>
      `You are on the waiting list, code ${code}. A time becomes free: we write to you. To leave: ANNUL ${code}. 0: we phone you.`,
    place: ({ since, code, ahead }) =>
      `Waiting list since ${since}, code ${code}. Before you: ${ahead}. To leave: ANNUL ${code}. 0: we phone you.`,
    offer: ({ when, place, until, code }) =>
      `A time ${when}, ${place}, kept for you until ${until}. Reply YES ${code} or NO ${code}. 0: we phone you.`,
    taken: ({ when, place }) => `Noted: ${when}, ${place}. WHEN: your code. 0: we phone you.`,
    stays: (code) => `OK. You keep your place on the list. To leave: ANNUL ${code}. 0: we phone you.`,
    late: (code) =>
      `That time is no longer free. You stay on the list. To leave: ANNUL ${code}. 0: we phone you.`,
    sure: "Leave the waiting list? Reply YES or NO.",
    left: "You are no longer on the waiting list. BOOK: make an appointment. 0: we phone you.",
  },
}
