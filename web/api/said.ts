import { mostMoves } from "#shared/appointment/appointment.ts"
import { limits } from "#shared/limit/limit.ts"
import type { Reason } from "#shared/refusal.ts"

/** What the API says to programmers. They read English, and no resident reads this: it does not stand in words/. */
export const introduction = `
Appointments at counters, and calls from a person.

Bodies and answers are JSON in UTF-8. A body has at most 64 KB, a territory 1 MB. Fields that nobody knows and names given twice are refused.

Three calls book: \`/services\`, \`/slots\`, \`/appointments\`. Whoever is booked hears of it at once, by SMS or call on the phone given, or else by e-mail or letter: use numbers of your own to try.

A service without \`web\` among its \`routes\` has no free times here: a person fixes the time. Free times reach as far as the territory lets people book, usually six weeks, and start an hour from now at the earliest. Where no desk does all the services of a visit, or none for so long, there are none.

## Asking again

Every POST takes an \`Idempotency-Key\`: 1 to 200 visible ASCII characters, best chosen at random. The same key and body again get the same answer and do nothing more. The same key with another body is refused, \`key-reused\`. Refusals are not remembered: asking again may succeed. Without a key, each POST is a request of its own.

## Where nothing is free

\`POST /waiting-list\` waits: for a service, the places and days that suit, and somebody who can be told. A time that frees up is kept for whoever waits, one after the other, before it is shown to anybody else. They hear of it by SMS, e-mail, a call or a letter, and have until \`until\` to accept.

## Instants

What you send carries an offset, whichever: \`2027-04-06T09:30:00+02:00\`, \`2027-04-06T07:30:00Z\`. What you get carries the offset of the location, never \`Z\`. Days are \`2027-04-06\`.

## Codes and keys

What you make has a \`code\` to say aloud, and a \`key\` that opens it. Send the key as \`key\` in the query or in the body, or in the header \`X-Appointment-Key\`. Case, spaces and dashes do not matter.

## Colleagues and helpers

Calls under \`/staff\` take an access token of the territory's OpenID Connect issuer, \`Authorization: Bearer …\`; pages use the same calls with a cookie. Roles are for named locations: another location's appointment is \`not-found\`, like one that never was. They need no key, see the times that the web does not, and leave a line in the trail for everything they see or change.

## Administration

Calls under \`/admin\` change the rules, for managers and administrators. Each change is a version, with who made it and, in \`X-Why\`, why. Every answer has the version as its \`ETag\`; sent back as \`If-Match\`, it refuses a change that was decided on older rules. Nothing is ever deleted: what is no longer offered is unpublished, for those who have booked it.

## Limits

On the web a phone may be given for ${limits.phone.appointment.most} appointments and ${limits.phone.callback.most} calls a day, and for ${limits.phone.waiting.most} places on the waiting list. An address may bring ${limits.address.appointment.most} appointments an hour, and ${limits.address.callback.most} calls and ${limits.address.waiting.most} places on the waiting list a day. An appointment moves ${mostMoves} times. Only what succeeded counts. Beyond that the answer is 429, and a person at the counter or on the phone helps without any limit.

## Refusals

A refusal is \`application/problem+json\` (RFC 9457), as described under Problem. Its \`title\` and its messages are in the language of \`Accept-Language\`, and its \`phone\` is the number of a person who can help. \`human\` says how else a person is had: show it wherever you show a refusal. After 429, wait as many seconds as \`Retry-After\` says. A 500 is our fault and has no \`reason\`: the same request with the same \`Idempotency-Key\` may be sent again.
`.trim()

export const meanings: Record<Reason, string> = {
  invalid: "Something sent is wrong; `problems` names every field.",
  "too-large": "The body has more than 64 KB, or a territory more than 1 MB.",
  "wrong-type": "The body is not sent as `application/json`.",
  "key-reused": "This `Idempotency-Key` came before, with another body.",
  "sign-in": "Nobody is signed in, or no longer: send a bearer token, or sign in on the pages.",
  "not-allowed": "Your role does not do this, or not at this location.",
  "not-found": "There is no such thing, or its key is wrong: both get the same answer.",
  "slot-taken": "Somebody else was quicker; `nearest` has the closest free times.",
  "no-such-slot": "No desk offers this time; `nearest` has the closest free times.",
  "too-many-open": "This phone holds an open appointment for this service. No call listed here answers it.",
  over: "It has started or was cancelled, and changes no more; or the time is no longer kept for them.",
  "changed-meanwhile": "Somebody changed it in the same moment: read it and ask again.",
  "promise-broken":
    "A published service would be without its counter, its phone line or its post; `missing` says which, and where.",
  "too-many-requests": "Many ask at once, or a limit is reached: wait as long as `Retry-After` says.",
}

export const callers = {
  public: "Anyone may call it.",
  staff: "Whoever is signed in with a role that does this here.",
  key: "Whoever holds its key may call it; to anybody else it is `not-found`.",
}

/** What stands around the document on the page that shows it. */
export const labels = {
  skip: "Go to the content",
  document: "openapi.json",
  calls: "Calls",
  parameters: "Parameters",
  body: "Body",
  optional: "optional",
  required: "required",
  example: "Example",
  answers: "Answers",
  or: "or",
  list: (of: string) => `list of ${of}`,
  oneOf: (values: string[]) => values.join(" · "),
  preset: (value: string) => `${value} when left out`,
  least: (n: number, of = "") => `at least ${n}${of}`,
  most: (n: number, of = "") => `at most ${n}${of}`,
  characters: " characters",
  items: " items",
  written: (pattern: string) => `written as ${pattern}`,
}
