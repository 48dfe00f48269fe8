import type { Calendar, Span } from "../location/hours.ts"
import { dayOf, daysFrom, type Instant, ms, plusDays, wallTimeOn, weekdayOf } from "../time.ts"
import type { PhoneHours } from "./territory.ts"

const daysAhead = 14

/** When people answer the phone, from now on and soonest first; one that is running counts from its start. */
export function staffedSpans(hours: PhoneHours[], calendar: Calendar, now: Instant): Span[] {
  const today = dayOf(now, calendar.zone)
  return daysFrom(today, plusDays(today, daysAhead))
    .filter((day) => !calendar.holidays.has(day))
    .flatMap((day) =>
      hours
        .filter(({ days }) => days.includes(weekdayOf(day)))
        .map(({ from, to }) => ({
          start: wallTimeOn(day, from, calendar.zone),
          end: wallTimeOn(day, to, calendar.zone),
        })),
    )
    .filter(({ end }) => end > ms(now))
    .sort((a, b) => a.start - b.start)
}
