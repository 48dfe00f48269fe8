import type { Rule } from "../retention.ts"
import { hour, type Instant, instant, ms } from "../time.ts"

/** What people do on the web without a person, each time at a cost: desk time, a message, somebody's call. */
export type Effect = "appointment" | "callback" | "waiting" | "attestation" | "message" | "code" | "ticket"
/** What costs a phone something: an attestation goes to nobody's, and a ticket neither. */
export type ForPhone = Exclude<Effect, "attestation" | "ticket">
/** What an address does: a message comes from none. */
export type ForAddress = Exclude<Effect, "message" | "code">

export type Whose = "phone" | "address" | "organisation"

type Limit = { most: number; per: number }

/**
 * So many effects in a window of so many milliseconds. Few for a phone, but enough for a family. Many for an
 * address: behind one stand a library, a shelter, or thousands of mobile phones.
 */
export const limits: { phone: Record<ForPhone, Limit>; address: Record<ForAddress, Limit> } = {
  phone: {
    appointment: { most: 5, per: 24 * hour },
    callback: { most: 4, per: 24 * hour },
    waiting: { most: 4, per: 24 * hour },
    // Each is answered: then a person phones.
    message: { most: 40, per: hour },
    // Codes that are none of theirs.
    code: { most: 5, per: 24 * hour },
  },
  address: {
    appointment: { most: 150, per: hour },
    // Each takes a person, or keeps a time from others for a while: so many of one commune come to no library in a day.
    callback: { most: 60, per: 24 * hour },
    waiting: { most: 40, per: 24 * hour },
    attestation: { most: 150, per: hour },
    // At the tablet of one door, for all who come in.
    ticket: { most: 600, per: hour },
  },
}

/** What may still be done by one phone or one address until its window ends. */
export type Allowance = {
  whose: Whose
  effect: Effect
  who: string
  most: number
  from: Instant
  until: Instant
  /** Until then. */
  seconds: number
}

export const retention = { spent: "expires", expiresAt: "expires" } satisfies Record<string, Rule>

/** Windows lie side by side, the same for everybody: whoever used one up waits for the next. */
export const phoneAllowance = (effect: ForPhone, who: string, at: Instant): Allowance =>
  within(limits.phone[effect], "phone", effect, who, at)

export const addressAllowance = (effect: ForAddress, who: string, at: Instant): Allowance =>
  within(limits.address[effect], "address", effect, who, at)

/** What an organisation that helps people may still do today, for all of them together. */
export const helpAllowance = (most: number, who: string, at: Instant): Allowance =>
  within({ most, per: 24 * hour }, "organisation", "appointment", who, at)

function within({ most, per }: Limit, whose: Whose, effect: Effect, who: string, at: Instant): Allowance {
  const from = Math.floor(ms(at) / per) * per
  const until = from + per
  const seconds = Math.ceil((until - ms(at)) / 1000)
  return { whose, effect, who, most, from: instant(from), until: instant(until), seconds }
}
