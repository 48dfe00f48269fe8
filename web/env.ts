import type { Context } from "hono"
import type { Act } from "#shared/act.ts"
import type { Exchange } from "#shared/callback/exchange.ts"
import type { Deliver } from "#shared/conversation/deliver.ts"
import type { Issuer } from "#shared/issuer/issuer.ts"
import type { Language } from "#shared/language.ts"
import type { Staff } from "#shared/staff/staff.ts"
import type { Territory } from "#shared/territory/territory.ts"
import type { Instant } from "#shared/time.ts"
import type { Words } from "#shared/words/words.ts"

/** What the door gives the site: the clock, the public address, and where a request comes from. */
export type Settings = {
  now: () => Instant
  origin: string
  addressOf?: (c: Context<Env>) => string | undefined
  /** Who signs staff in; without one nobody can. */
  issuer?: Issuer | undefined
  /** Takes what topics of ours deliver over HTTP; without it nothing is taken that way. */
  inbound?: Deliver | undefined
  /** Takes what a telephone exchange tells of missed calls; without it nothing is taken that way. */
  exchange?: Exchange | undefined
  /** Takes what a ticket machine tells of its queues; without it nothing is taken that way. */
  machine?: Exchange | undefined
}

/** What a page knows besides its URL. */
export type Page = {
  language: Language
  words: Words
  territory: Territory
  now: Instant
  path: string
  /** Who is signed in, on pages of staff. */
  staff?: Staff
}

export type Env = { Variables: { act: Act; origin: string; page: Page; staff: Staff; settings: Settings } }
