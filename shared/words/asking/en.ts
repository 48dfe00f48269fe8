import type { Asking } from "./fr.ts"

export const asking: Asking = {
  own: {
    word: (word) => `The person's first word: ${word}.`,
    attempts: "Our calls",
    outcomes: {
      reached: "We talked.",
      "no-answer": "No answer.",
      busy: "The line was busy.",
      voicemail: "We got your voicemail.",
      "wrong-number": "It was somebody else's number.",
      declined: "You want no more calls.",
    },
    overTitle: "This request is done.",
    ends: {
      resolved: "You have your answer.",
      appointment: "You have an appointment.",
      declined: "We do not call you any more.",
      "wrong-number": "This number is somebody else's.",
      unreachable: "We could not reach you. A person looks for another way.",
      cancelled: "We do not call you.",
    },
    lapsed: "We keep this request no longer.",
    again: "Ask for another call",
    noted: "What we wrote down",
  },
  form: {
    title: "Promise a call",
    text: "A person calls. A number is enough.",
    button: "Promise a call",
    again: "A call is promised to this number already:",
    open: "Promise a call",
    noTimes: "A person can call back as soon as a time is free.",
    another: "Somebody else",
  },
  card: {
    title: "A person calls you",
    number: "This number calls you",
    word: "The first word",
    other: "Without this word, it is not us.",
    ask: "To ask for another call",
    sms: (word) => `Reply to our SMS: ${word}.`,
    phone: (phone, hours) => `Phone: ${phone}. ${hours}`,
    stop: "No call needed any more? Say so when we call.",
    say: "CALL",
  },
  post: {
    noPhone: "There is no phone number in this letter.",
    promise: "Promise a call",
  },
}
