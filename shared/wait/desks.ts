import type { Span } from "../location/hours.ts"
import type { InLine } from "../visit/pick-next.ts"
import { isDue } from "../visit/pick-next.ts"
import { type Instant, minute, ms } from "../time.ts"
import { meanOf, paceFor } from "./durations.ts"
import type { AtWork, Wish } from "./forecast.ts"
import type { Learnt } from "./learnt.ts"

/** The last call of a desk, and whom it serves since then, if they are there still. */
export type Calling = { at: Instant; serving?: Wish }

/** A desk that should work and calls nobody for so long, though somebody waits for it, is empty. */
const silence = 20 * minute
/** Whoever takes so many times what is usual was forgotten, and so many minutes at least. */
const forgotten = { times: 4, least: 45 * minute }
/** A desk that calls outside its hours goes on for so long after its last call. */
const goesOn = 30 * minute
/** Whoever is in line at the end of the hours is still served, within so long. */
export const overtime = 30 * minute

/** Spans that touch are one. */
export const merged = (spans: readonly Span[]): Span[] =>
  spans
    .toSorted((a, b) => a.start - b.start)
    .reduce<Span[]>((done, { start, end }) => {
      const last = done.at(-1)
      if (!last || last.end < start) return [...done, { start, end }]
      return [...done.slice(0, -1), { start: last.start, end: Math.max(last.end, end) }]
    }, [])

type Facts = {
  now: Instant
  id: string
  /** When it works today by the rules. */
  planned: readonly Span[]
  calling: Calling | undefined
  /** Who waits that it can serve. */
  line: readonly InLine[]
  learnt: Pick<Learnt, "paces"> | undefined
}

/** Since when nobody was called although somebody waited; undefined while nobody does. */
function silentSince({ now, calling, line }: Facts, start: number): number | undefined {
  const waiting = line.filter((each) => isDue(each, now)).map(({ arrived }) => ms(arrived))
  if (waiting.length === 0) return undefined
  return Math.max(start, calling ? ms(calling.at) : 0, Math.min(...waiting))
}

function busyOf({ now, calling, learnt }: Facts): AtWork["busy"] {
  if (!calling?.serving) return undefined
  const { wants, minutes } = calling.serving
  const usual = meanOf(minutes, paceFor(learnt, wants[0])) * minute
  const isForgotten = ms(now) - ms(calling.at) > Math.max(forgotten.least, forgotten.times * usual)
  return isForgotten ? undefined : { wants, minutes, since: calling.at }
}

/**
 * When a desk works from now on: by the rules and by what it does. `until` is when its hours end, without what is added
 * for those who are in line then.
 */
export function atWork(facts: Facts): AtWork & { until: number } {
  const { id, calling } = facts
  const now = ms(facts.now)
  const planned = merged(facts.planned)
  const busy = busyOf(facts)
  const within = planned.find(({ start, end }) => start <= now && now < end)
  const silent = within && !busy ? silentSince(facts, within.start) : undefined
  const isEmpty = silent !== undefined && now - silent > silence
  const called = calling ? ms(calling.at) : -Infinity
  const isLately = now - called <= goesOn
  const own = planned.find(({ start, end }) => start <= called && called < end + overtime)
  const left = planned.filter((span) => span.end > now && !(isEmpty && span === within))
  const spans = isLately && !within && !own ? merged([{ start: now, end: called + goesOn }, ...left]) : left
  const [last, over] = [spans.at(-1), planned.at(-1)]
  const until = (last ?? over)?.end ?? -Infinity
  const isFinishing = !last && isLately && own && own === over && now >= own.end && now < own.end + overtime
  const end = isFinishing ? { start: now, end: own.end } : last
  const extended = end ? [...spans.slice(0, -1), { ...end, end: end.end + overtime }] : []
  return { id, spans: extended, until, ...(busy && { busy }) }
}
