import type { Calendar, Span } from "../location/hours.ts"
import { type Day, dayOf, daysFrom, type Instant, ms, plusDays, wallTimeOn, weekdayOf } from "../time.ts"
import type { PhoneHours } from "./territory.ts"

const daysAhead = 14
/** After so many days without anybody at the phone, nobody looks further. */
const furthest = 366

function spansOn(days: readonly Day[], hours: PhoneHours[], calendar: Calendar): Span[] {
  return days
    .filter((day) => !calendar.holidays.has(day))
    .flatMap((day) =>
      hours
        .filter(({ days: on }) => on.includes(weekdayOf(day)))
        .map(({ from, to }) => ({
          start: wallTimeOn(day, from, calendar.zone),
          end: wallTimeOn(day, to, calendar.zone),
        })),
    )
}

/**
 * When people answer the phone, from now on and soonest first; one that is running counts from its start, as long as at
 * least so many milliseconds are left of it. Of the next two weeks; where everybody is away for so long, of those in
 * which somebody is back.
 */
export function staffedSpans(hours: PhoneHours[], calendar: Calendar, now: Instant, least = 1): Span[] {
  const at = ms(now)
  const today = dayOf(now, calendar.zone)
  for (let ahead = 0; ahead < furthest; ahead += daysAhead + 1) {
    const days = daysFrom(plusDays(today, ahead), plusDays(today, ahead + daysAhead))
    const found = spansOn(days, hours, calendar).filter(
      ({ start, end }) => end - Math.max(start, at) >= Math.min(least, end - start),
    )
    if (found.length > 0) return found.toSorted((a, b) => a.start - b.start)
  }
  return []
}
