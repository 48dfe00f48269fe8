/** Every "no" this system can say. Status codes live in web/, words in words/. */
export const reasons = [
  "invalid",
  "too-large",
  "wrong-type",
  "key-reused",
  "sign-in",
  "not-allowed",
  "not-found",
  "slot-taken",
  "no-such-slot",
  "too-many-open",
  "over",
  "changed-meanwhile",
  "promise-broken",
  "too-many-requests",
] as const

export type Reason = (typeof reasons)[number]

/** One field that is wrong, by its path in what was sent, and why (see `faults`). */
export type Problem = { path: string; fault: Fault }

/** Every way a field can be wrong. */
export const faults = [
  "missing",
  "unknown-field",
  "repeated-field",
  "not-allowed",
  "wrong-shape",
  "too-long",
  "bad-characters",
  "bad-phone",
  "not-mobile",
  "bad-email",
  "bad-date",
  "bad-instant",
  "bad-range",
  "bad-place",
  "unknown-service",
  "unknown-location",
  "not-served-here",
  "bad-number",
  "bad-amount",
  "bad-key",
  "not-offered",
  "broken-json",
] as const

export type Fault = (typeof faults)[number]

/** A human route that a service would be without; at one location, where the counter there is what is missing. */
export type Missing = {
  service: string
  route: "counter" | "phone" | "post"
  location?: string
  why: (typeof lacks)[number]
}

/** The route is not offered · no location has a counter for it · nobody works there · fewer hours than the policy says. */
export const lacks = ["not-offered", "no-counter", "not-staffed", "too-few-hours"] as const

export type Details = {
  /** What the promise would be without. */
  missing?: Missing[]
  problems?: Problem[]
  /** What the database held when a condition failed, for the verb that asked. */
  found?: Record<string, unknown> | undefined
  /** The free times closest to the one refused. */
  nearest?: { start: string; end: string; location: string }[]
  /** Who has asked for more than anybody needs, and after how many seconds they may again. */
  limit?: { whose: "phone" | "address" | "organisation" | "appointment"; seconds?: number }
}

/** An expected "no". Anything else that is thrown is a bug. */
export class Refusal extends Error {
  override name = "Refusal"
  readonly reason: Reason
  readonly details: Details

  constructor(reason: Reason, details: Details = {}) {
    super(reason)
    this.reason = reason
    this.details = details
  }
}

/** Refuses input, naming the fields. */
export const invalid = (...problems: Problem[]) => new Refusal("invalid", { problems })
