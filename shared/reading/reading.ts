import type { Language } from "../language.ts"
import type { Weekday } from "../time.ts"

/** What somebody who writes to us wants. */
export const intents = [
  "book",
  "when",
  "move",
  "cancel",
  "call",
  "wait",
  "help",
  "stop",
  "start",
  "language",
  "choice",
] as const
export type Intent = (typeof intents)[number]

/** A day or a part of it, as somebody says it: no clock is needed to read it. */
export type Wish = {
  weekday?: Weekday
  /** 0 today, 1 tomorrow, 7 next week. */
  inDays?: number
  date?: { day: number; month: number }
  half?: "morning" | "afternoon"
}

/** What a message says, read without knowing who wrote it or what they were asked. */
export type Reading = {
  /** Undefined: nobody can tell. */
  intent?: Intent
  /** What decides was written right, accents and case aside; otherwise a slip was mended or a sentence understood. */
  sure: boolean
  /** Thanks, or a bare "ok": nobody waits for an answer. */
  courtesy: boolean
  /** Languages its words belong to, likeliest first; none when it could be any. */
  languages: Language[]
  /** The language that is asked for. */
  wanted?: Language
  service?: string
  location?: string
  /** A postcode. */
  near?: string
  code?: string
  /**
   * A number of a menu, or an answer to a question; a bare "ok" is a courtesy and a yes, and so may a cancellation begin
   * with one.
   */
  choice?: number | "yes" | "no" | "later"
  persons?: number
  wish?: Wish
  /** They cannot hear: nobody phones them, and they need sign language. */
  sign: boolean
  /** A national register number stood in it: it was taken out before anything else was read. */
  register: boolean
}
