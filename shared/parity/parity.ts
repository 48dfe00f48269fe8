import * as z from "zod"
import { count, quantile, type Spread } from "../figures/spread.ts"
import type { Rule } from "../retention.ts"
import { Text } from "../text.ts"
import { Instant } from "../time.ts"

/**
 * Why a share is as it is, or went where it went. pinned: somebody wants it so · unpinned: not any more · ruled: the rules say so anew ·
 * unprotected: the rules keep nothing · unused: what is kept stays empty while the web is full · few: too few bookings to
 * judge · slower: people who do not come by the web wait longer · even: nobody waits longer · faster: they wait so much
 * less that the web may have some · at-most, at-least: it would go further, and may not · bounds: it lay outside them.
 */
export const Reason = z.enum([
  "pinned",
  "unpinned",
  "ruled",
  "unprotected",
  "unused",
  "few",
  "slower",
  "even",
  "faster",
  "at-most",
  "at-least",
  "bounds",
])
export type Reason = z.infer<typeof Reason>

/** What one night is decided on. Lead times in working days of the place, as many as people booked. */
export type Facts = {
  share: number
  web: Spread
  assisted: Spread
  /** Of the minutes of the desks: what was still free at the end of days on which the web had had its part. */
  unused: number
  from: number
  to: number
}

/**
 * The law, an integrator with a dead zone whose output is held within bounds (the velocity form of integral action:
 * Åström and Hägglund, PID Controllers, 1995, chapter 3): the share moves in proportion to how much longer people wait
 * who do not come by the web, at most a step a day, and stands still while the difference is small. What the share is, is
 * all it remembers, so that nothing winds up at a bound. The numbers were chosen in a simulation (tests/shared/parity);
 * docs/decisions/2026-11-22-steered-share.md says what came of others.
 */
export const law = {
  /** A share moves by so much a day at most. */
  step: 0.02,
  /** And by so much for each working day of difference. */
  gain: 0.004,
  /** Working days: so much slower is no difference yet; and what is promised. */
  rest: 0.5,
  promised: 1,
  /** So much faster is no reason to take anything away from those who do not come by the web. */
  faster: 7,
  /** Fewer bookings of either kind say nothing. */
  few: 10,
  /** Of the desk time: from here on what is kept is given back, so that it never comes to `unusedMost`. */
  unused: 0.03,
  unusedMost: 0.05,
} as const

/** What comes of one night. `gap`: how many working days longer people wait who do not come by the web, at the median. */
export type Step = {
  share: number
  reason: Reason
  gap?: number
  web: number
  assisted: number
  unused: number
}

/** Shares are told in tenths of a hundredth. */
export const rounded = (share: number): number => Math.round(share * 1000) / 1000

const enough = ({ web, assisted }: Facts): boolean => count(web) >= law.few && count(assisted) >= law.few

/** Median of those who do not come by the web − median of the web; undefined where either is nobody. */
export function gapOf({ web, assisted }: Pick<Facts, "web" | "assisted">): number | undefined {
  const [own, others] = [quantile(assisted, 0.5), quantile(web, 0.5)]
  return own === undefined || others === undefined ? undefined : own - others
}

/** How far it would go, were there no bounds. */
function wanted(facts: Facts, gap: number | undefined): { by: number; reason: Reason } {
  if (facts.unused > law.unused) return { by: -law.step, reason: "unused" }
  if (!enough(facts) || gap === undefined) return { by: 0, reason: "few" }
  if (gap > law.rest) return { by: Math.min(law.step, law.gain * gap), reason: "slower" }
  if (gap < -law.faster)
    return { by: Math.max(-law.step / 2, law.gain * (gap + law.faster)), reason: "faster" }
  return { by: 0, reason: "even" }
}

/** The share of the next day, and why. */
export function stepped(facts: Facts): Step {
  const { share, from, to, web, assisted, unused } = facts
  const gap = gapOf(facts)
  const told = {
    web: count(web),
    assisted: count(assisted),
    unused: rounded(unused),
    ...(gap !== undefined && { gap: rounded(gap) }),
  }
  if (share < from) return { ...told, share: rounded(Math.min(from, share + law.step)), reason: "bounds" }
  if (share > to) return { ...told, share: rounded(Math.max(to, share - law.step)), reason: "bounds" }
  const { by, reason } = wanted(facts, gap)
  const next = rounded(Math.min(to, Math.max(from, share + by)))
  const stopped = by !== 0 && next === rounded(share)
  if (!stopped) return { ...told, share: next, reason }
  // Whoever waits less anyway loses nothing at the lower bound.
  return { ...told, share: next, reason: by > 0 ? "at-most" : reason === "unused" ? "at-least" : "even" }
}

const By = z.object({ id: z.string(), name: z.string() })

/** How the share of a place stands. */
export const Parity = z.object({
  location: z.string(),
  share: z.number(),
  /** What the rules said when it was looked at. */
  ruled: z.number(),
  reason: Reason,
  /** Since when it is for this reason; and when it was looked at last. */
  since: Instant,
  at: Instant,
  gap: z.number().optional(),
  web: z.int(),
  assisted: z.int(),
  unused: z.number(),
  /** The nights in a row on which people who do not come by the web waited longer than is promised. */
  broken: z.int(),
  pinned: z.object({ at: Instant, by: By, why: Text(200) }).optional(),
  rev: z.int(),
})
export type Parity = z.infer<typeof Parity>

export const retention = {
  location: "kept",
  share: "kept",
  ruled: "kept",
  reason: "kept",
  since: "kept",
  at: "kept",
  gap: "kept",
  web: "kept",
  assisted: "kept",
  unused: "kept",
  broken: "kept",
  pinned: "kept",
  rev: "kept",
} satisfies Record<keyof Parity, Rule>
export const logRetention = { entries: "kept" } satisfies Record<string, Rule>

/** One change, or one that did not come: in the order of time. */
export const Entry = z.object({
  at: Instant,
  from: z.number(),
  to: z.number(),
  reason: Reason,
  gap: z.number().optional(),
  web: z.int(),
  assisted: z.int(),
  unused: z.number(),
  /** A colleague; none for what was steered. */
  by: By.optional(),
  why: Text(200).optional(),
})
export type Entry = z.infer<typeof Entry>

/** So many of them are kept: more than a year of nights. */
export const entriesKept = 400

/** Whether a night says something new: the share moved, or there is another reason for it. */
export const isNews = (before: Parity | undefined, step: Step): boolean =>
  !before || before.share !== step.share || before.reason !== step.reason

/** How a place stands after a night. */
export const after = (
  before: Parity | undefined,
  step: Step,
  { location, ruled, at }: Pick<Parity, "location" | "ruled" | "at">,
): Parity => ({
  location,
  ...step,
  ruled,
  since: before && before.reason === step.reason ? before.since : at,
  at,
  broken:
    step.gap !== undefined && step.reason !== "few" && step.gap > law.promised
      ? (before?.broken ?? 0) + 1
      : 0,
  ...(step.reason === "pinned" && before?.pinned && { pinned: before.pinned }),
  rev: before?.rev ?? 0,
})
