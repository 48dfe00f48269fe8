import { Channel } from "../act.ts"
import { median } from "../letter/letter.ts"
import { type Instant, minute, ms, wallTimeOf } from "../time.ts"
import { type Attempt, type Callback, Ending, Outcome } from "./callback.ts"

/** kept: somebody dialled before the promised hours were over · broken: nobody had · spared: it ended before anybody had to · coming: they are not over. */
export type Promised = "kept" | "broken" | "spared" | "coming"

/** What became of the promise that was made first; those that follow an attempt in vain are no promises of their own. */
export function promiseOf({ promised, attempts, end, status }: Callback, now: Instant): Promised {
  const dialled = attempts.some(({ at }) => at <= promised.to)
  if (dialled) return "kept"
  if (end && end.at <= promised.to) return "spared"
  return promised.to <= now || status === "lapsed" ? "broken" : "coming"
}

/** Called again in later hours than those that were promised first. */
const isMoved = ({ promised, window }: Callback): boolean => window.from >= promised.to

/** Minutes until somebody dialled for the first time, from when they asked or rang in vain. */
const delayOf = ({ asked, attempts: [first] }: Callback): number | undefined =>
  first && (ms(first.at) - ms(asked.rang ?? asked.at)) / minute

/** How often each name was found; every name has its number. */
function tally(names: readonly string[], found: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]))
  for (const name of found) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

const promises: readonly Promised[] = ["kept", "broken", "spared", "coming"]
const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"))

/** Each request once, however often somebody dialled for it. */
export type OfRequests = {
  asked: number
  byChannel: Record<string, number>
  promises: Record<string, number>
  moved: number
  /** For how many somebody dialled at all, and after how many minutes; undefined where nobody did. */
  dialled: number
  medianMinutes: number | undefined
  /** Somebody spoke with them. */
  reached: number
  /** Answered, or with a time. */
  resolved: number
  /** What came of it in the end. */
  byEnding: Record<string, number>
  /** Nobody saw to it until it was forgotten. */
  lapsed: number
  open: number
}

export function ofRequests(all: readonly Callback[], now: Instant): OfRequests {
  const delays = all.flatMap((each) => delayOf(each) ?? [])
  const byEnding = tally(
    Ending.options,
    all.flatMap(({ end }) => end?.how ?? []),
  )
  return {
    asked: all.length,
    byChannel: tally(
      Channel.options,
      all.map(({ asked }) => asked.channel),
    ),
    promises: tally(
      promises,
      all.map((each) => promiseOf(each, now)),
    ),
    moved: all.filter(isMoved).length,
    dialled: delays.length,
    medianMinutes: median(delays),
    reached: all.filter(({ attempts }) => attempts.some(({ outcome }) => outcome === "reached")).length,
    resolved: (byEnding.resolved ?? 0) + (byEnding.appointment ?? 0),
    byEnding,
    lapsed: all.filter(({ status }) => status === "lapsed").length,
    open: all.filter(({ status }) => status === "open").length,
  }
}

/** Each time somebody dialled, whoever it was for. `byHour`: on the clock of the territory. */
export type OfAttempts = {
  made: number
  byOutcome: Record<string, number>
  byHour: Record<string, number>
}

export function ofAttempts(all: readonly Callback[], zone: string): OfAttempts {
  const made: Attempt[] = all.flatMap(({ attempts }) => attempts)
  return {
    made: made.length,
    byOutcome: tally(
      Outcome.options,
      made.map(({ outcome }) => outcome),
    ),
    byHour: tally(
      hours,
      made.map(({ at }) => wallTimeOf(at, zone).slice(0, 2)),
    ),
  }
}
