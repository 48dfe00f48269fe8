import type { Language } from "../language.ts"

/** How one message reaches one person. */
export type Route = "sms" | "voice" | "letter" | "email"

/** What the post is asked to carry. `id` is the notice's: a carrier that knows it already carries nothing. */
export type Parcel = {
  id: string
  route: Route
  to: string
  language: Language
  /** Of an e-mail. */
  subject?: string
  body: string
}

/**
 * accepted: the provider has it · rejected: nobody will ever carry it · opted-out: whoever it is for wants none ·
 * unreachable: nothing was sent, it can be tried again · unknown: it may have been sent, nobody can tell.
 */
export type Answer = "accepted" | "rejected" | "opted-out" | "unreachable" | "unknown"

/** The port behind which every provider stands. What it throws counts as `unknown`. */
export type Post = {
  send(parcel: Parcel): Promise<Answer>
  /** For which ways there is a provider, where several are one post. */
  routes?: readonly Exclude<Route, "letter">[]
}
