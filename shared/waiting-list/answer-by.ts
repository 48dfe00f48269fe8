import { workingDayAfter } from "../letter/letter.ts"
import { awake, type Rules } from "../notice/hours.ts"
import type { Reach } from "../rebooking/rebooking.ts"
import { calendarOf } from "../slot/slot.ts"
import { staffedSpans } from "../territory/phone-hours.ts"
import type { Policy, Territory } from "../territory/territory.ts"
import {
  dayOf,
  hour,
  type Instant,
  instant,
  later,
  ms,
  plusDays,
  startOfDay,
  type WallTime,
  wallTimeOn,
} from "../time.ts"

/** Whoever says yes must have the time to come. */
const timeToCome = 2 * hour
/** Less than that nobody can be asked to decide in. */
const shortest = hour
/** A letter that arrives on a day is read on the next. */
const daysToRead = 2

/** Milliseconds by which somebody who is told so stands earlier in the line: as long as it takes longer to ask them. */
export function headStart(reach: Reach, { offerDays, letterNoticeDays }: Policy): number {
  if (reach === "message") return 0
  const days = reach === "call" ? offerDays : 2 * letterNoticeDays
  // Five working days are a week.
  return Math.ceil((days * 7) / 5) * 24 * hour
}

/** So many hours later, counting only those of the day in which people hear from us. */
function awakeHoursLater(from: Instant, hours: number, rules: Rules): Instant {
  const { head, policy } = rules
  let at = awake(from, rules)
  for (let left = hours * hour; ;) {
    const night = wallTime(at, policy.messagesTo, rules)
    if (ms(at) + left <= night) return later(at, left)
    left -= night - ms(at)
    at = instant(wallTimeOn(plusDays(dayOf(at, head.timezone), 1), policy.messagesFrom, head.timezone))
  }
}

const wallTime = (at: Instant, time: WallTime, { head }: Rules): number =>
  wallTimeOn(dayOf(at, head.timezone), time, head.timezone)

/**
 * Until when somebody can say whether they take a time: some hours of a day for whom a message reaches, some days of
 * phone hours for whom a person phones, the post's way there and back for whom we write to. Undefined where there is
 * not enough time to ask them.
 */
export function answerBy(
  reach: Reach,
  start: Instant,
  now: Instant,
  territory: Territory,
): Instant | undefined {
  const { policy, head } = territory
  const last = ms(start) - timeToCome
  switch (reach) {
    case "message": {
      const told = ms(awake(now, territory))
      const until = Math.min(last, ms(awakeHoursLater(now, policy.offerHours, territory)))
      return until - told >= shortest ? instant(until) : undefined
    }
    case "call": {
      const calendar = calendarOf(territory)
      const spans = staffedSpans(head.phoneHours, calendar, now).filter(
        ({ start: from, end }) => Math.min(end, last) - Math.max(from, ms(now)) >= shortest,
      )
      const days = [...new Set(spans.map(({ end }) => dayOf(instant(end), head.timezone)))]
      const day = days[Math.min(policy.offerDays, days.length - 1)]
      const ends = spans.filter(({ end }) => dayOf(instant(end), head.timezone) === day).map(({ end }) => end)
      return ends.length > 0 ? instant(Math.min(last, Math.max(...ends))) : undefined
    }
    case "letter": {
      const { holidays } = calendarOf(territory)
      const there = workingDayAfter(dayOf(now, head.timezone), policy.letterNoticeDays, holidays)
      if (dayOf(start, head.timezone) <= workingDayAfter(there, daysToRead, holidays)) return undefined
      const back = workingDayAfter(there, policy.letterNoticeDays, holidays)
      return instant(Math.min(last, startOfDay(plusDays(back, 1), head.timezone)))
    }
    case "door":
      return undefined
  }
}
