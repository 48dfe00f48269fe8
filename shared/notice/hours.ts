import type { Territory } from "../territory/territory.ts"
import { dayOf, type Instant, instant, ms, plusDays, type WallTime, wallTimeOf, wallTimeOn } from "../time.ts"

export type Rules = Pick<Territory, "head" | "policy">

/** A time of day at which people may hear from us, as close as can be to this one. */
export function sociable(time: WallTime, { policy }: Rules): WallTime {
  if (time < policy.messagesFrom) return policy.messagesFrom
  return time > policy.messagesTo ? policy.messagesTo : time
}

/** The first moment from this one on at which people may hear from us. */
export function awake(at: Instant, { head, policy }: Rules): Instant {
  const time = wallTimeOf(at, head.timezone)
  if (time >= policy.messagesFrom && time <= policy.messagesTo) return at
  const today = dayOf(at, head.timezone)
  const day = time < policy.messagesFrom ? today : plusDays(today, 1)
  return instant(wallTimeOn(day, policy.messagesFrom, head.timezone))
}

/** What is said less than so long before an appointment comes too late to be of use: milliseconds. */
const inTime = 2 * 3_600_000

type Urgency = {
  /** Whoever hears of it has just asked for it, and is awake. */
  asked: boolean
  voice: boolean
  /** What it is about begins then. */
  start?: Instant | undefined
}

/**
 * When a message goes that may go from now on: at once to whoever has just written, else not at night, unless the morning
 * would be too late. A phone never rings at night.
 */
export function goesAt(now: Instant, { asked, voice, start }: Urgency, rules: Rules): Instant {
  const morning = awake(now, rules)
  if (voice) return morning
  const late = start !== undefined && ms(morning) > ms(start) - inTime
  return asked || late ? now : morning
}
