import * as z from "zod"
import { type Act, Channel } from "../act.ts"
import { Id } from "../id.ts"
import type { Rule } from "../retention.ts"
import { Text } from "../text.ts"
import { type Day, hour, Instant, ms } from "../time.ts"

/** What a colleague did with somebody's data: looked at it, or changed it. */
export const Looked = z.enum([
  "saw",
  "found",
  "printed",
  "saw-day",
  "printed-day",
  "booked",
  "overbooked",
  "moved",
  "cancelled",
  "corrected",
  "arrived",
  "entered-paper",
  "keyed-letter",
  "posted-letter",
  "answered-letter",
  "asked-callback",
  "told-all",
  "forgot",
  "saw-own",
  "saw-trail",
  "changed-rules",
  "stranded",
  "restored",
  "attested",
  "saw-waiting",
  "listed",
  "unlisted",
  "pinned-share",
  "unpinned-share",
])
export type Looked = z.infer<typeof Looked>

/** One line of the trail: who, when, what, and why. It names no resident: only the code of what was theirs. */
export const Audit = z.object({
  id: z.string(),
  at: Instant,
  by: z.string(),
  name: z.string(),
  channel: Channel,
  what: Looked,
  /** The code of an appointment; or whose list was read: a location's day, an organisation's people, what a colleague did. */
  about: z.string(),
  location: Id.optional(),
  why: Text(200).optional(),
})
export type Audit = z.infer<typeof Audit>

export const retention = {
  id: "expires",
  at: "expires",
  by: "expires",
  name: "expires",
  channel: "expires",
  what: "expires",
  about: "expires",
  location: "expires",
  why: "expires",
  expiresAt: "expires",
} satisfies Record<keyof Audit | "expiresAt", Rule>

/** How a colleague knows who it is. Any other `why` is free text, and goes when the person is erased. */
export const howKnown = ["paper", "identity", "answers"] as const
/** How it was checked who asks what is kept of them, or to be erased: seen at the counter, called back on the number on file, written to at the address on file. */
export const checked = ["document", "called-back", "wrote-back"] as const
export type Checked = (typeof checked)[number]
export const isHowKnown = (why: string): boolean => [...howKnown, ...checked].some((each) => each === why)

/** The trail is kept for a year: long enough for somebody to ask, and for a complaint to be heard. */
export const trailDays = 365

/** Seconds since 1970 at which a line is forgotten. */
export const forgottenAt = (at: Instant): number => Math.floor((ms(at) + trailDays * 24 * hour) / 1000)

/** How the list of a location's day is named. */
export const dayName = (location: string, day: Day): string => `${location} ${day}`

/** How the list of an organisation's people is named. */
export const peopleName = (organisation: string): string => `people ${organisation}`

/** How the list of those at a location who wait for another time is named. */
export const waitingName = (location: string): string => `waiting ${location}`

/** How the waiting list of a location is named. */
export const waitersName = (location: string): string => `waiters ${location}`

/** How a version of the rules is named. */
export const rulesName = (version: number): string => `rules ${version}`

/** How the protected share of a location is named. */
export const shareName = (location: string): string => `share ${location}`

/** How the list of what a colleague did is named. */
export const doneName = (colleague: string): string => `done ${colleague}`

export type Note = Pick<Audit, "what" | "about" | "location" | "why">

/** The line an act leaves; undefined for residents and the system, who leave none. */
export const lineOf = (act: Act, note: Note, id: string): Audit | undefined =>
  act.by.kind === "staff"
    ? { id, at: act.at, by: act.by.staff.id, name: act.by.staff.name, channel: act.channel, ...note }
    : undefined
