import type { PromiseWords } from "./fr.ts"

export const promise: PromiseWords = {
  title: "Every service, always from a person too",
  text: "You can ask for everything without the internet.",
  ways: "At a counter, by phone or by post: a person answers you.",
  link: "Where to find a person",
  contents: "The services",
  counter: "At a counter",
  phone: "By phone",
  post: "By post",
  appointments: "With an appointment:",
  walkIns: "Without an appointment:",
  lacks: {
    counter: "Nobody is at the counter right now. Phone us: a person helps you.",
    phone: "The phone is answered too little right now. Come to a counter or write.",
    post: "This cannot be done by post right now. Phone us: a person helps you.",
  },
  here: {
    title: (place) => `${place}: a person helps you`,
    services: "What you can ask for here",
    hours: "Some services have other hours.",
    all: "See every service",
    none: "You cannot ask for anything here right now.",
    other: "Different on these days:",
    closed: (day) => `${day}: closed`,
    open: (day, hours) => `${day}: ${hours}`,
  },
  rule: {
    every: (weeks) => `every ${weeks} weeks`,
    nth: (n) =>
      n > 0
        ? `${n}${["st", "nd", "rd"][n - 1] ?? "th"}`
        : n === -1
          ? "last"
          : `${-n}${["st", "nd", "rd"][-n - 1] ?? "th"} last`,
    ofMonth: (nths, days) => `the ${nths} ${days} of the month`,
    and: (one, other) => `${one} and ${other}`,
    since: (day) => `from ${day}`,
    until: (day) => `until ${day}`,
  },
  withdrawn: (place) => `${place}: nobody is at the counter for this service any more.`,
  soon: {
    title: "Soon without a counter",
    line: (day, place, service) => `${day}: ${place}, ${service}`,
    next: "Write down new hours. Otherwise this service is no longer offered from that day.",
  },
  seal: {
    title: "The promise, for the door",
    how: "Print this sheet and put it on the door.",
    back: "Back",
    sentence: "Every service, always from a person too.",
    ways: "At a counter. By phone. By post.",
    where: "Address, hours and number:",
    code: (place) => `The code leads to the page: ${place}`,
  },
}
