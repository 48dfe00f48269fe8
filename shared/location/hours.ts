import { daysBetween, type Day, mondayOf, plusDays, wallTimeOn, weekdayOf } from "../time.ts"
import type { Closure, Location, Opening } from "./location.ts"

/** Milliseconds; the end is not part of it. */
export type Span = { start: number; end: number }

/** One desk at work without a break. `origin` is where its opening starts: the grid of slots is counted from it. */
export type Shift = Span & { desk: string; origin: number }

/** The day is the nth of its weekday in the month, counted from the front (1…5) and from the back (-1…-5). */
function nthOfMonth(day: Day): [number, number] {
  const date = Number(day.slice(8))
  const firstOfNext = `${plusDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`
  return [Math.ceil(date / 7), -Math.ceil(daysBetween(day, firstOfNext) / 7)]
}

/** Whether a weekly rule works on a day. Weeks start on Monday; `every` counts them from the week of `since`. */
export function appliesOn(rule: Opening, day: Day): boolean {
  if (!rule.days.includes(weekdayOf(day))) return false
  if ((rule.since && day < rule.since) || (rule.until && day > rule.until)) return false
  if (rule.every && rule.since && (daysBetween(mondayOf(rule.since), mondayOf(day)) / 7) % rule.every !== 0)
    return false
  return !rule.week || nthOfMonth(day).some((nth) => rule.week?.includes(nth))
}

/** What remains of spans once others are taken away. */
export const without = (spans: Span[], taken: Span): Span[] =>
  spans.flatMap((span) =>
    taken.end <= span.start || taken.start >= span.end
      ? [span]
      : [
          { start: span.start, end: taken.start },
          { start: taken.end, end: span.end },
        ].filter(({ start, end }) => start < end),
  )

/** What a closure takes of a day. */
export const closed = (closure: Closure, day: Day, zone: string): Span => ({
  start: wallTimeOn(day, closure.fromTime ?? "00:00", zone),
  end: wallTimeOn(day, closure.toTime ?? "24:00", zone),
})

export type Calendar = { zone: string; holidays: ReadonlySet<Day> }

export const isHoliday = (location: Location, day: Day, calendar: Calendar): boolean =>
  calendar.holidays.has(day) && !location.holidaysOpen.includes(day)

/** When each desk of a location works on a day, after holidays and closures: the one expansion everything uses. */
export function shifts(location: Location, day: Day, purpose: Opening["for"], calendar: Calendar): Shift[] {
  if (!location.published || isHoliday(location, day, calendar)) return []
  const closures = location.closures.filter(({ from, to }) => from <= day && day <= to)
  return location.openings
    .filter((rule) => rule.for === purpose && appliesOn(rule, day))
    .flatMap((rule) => {
      const origin = wallTimeOn(day, rule.from, calendar.zone)
      const whole = { start: origin, end: wallTimeOn(day, rule.to, calendar.zone) }
      return (rule.desks ?? location.desks.map(({ id }) => id)).flatMap((desk) =>
        closures
          .filter(({ desks }) => !desks || desks.includes(desk))
          .reduce((spans, closure) => without(spans, closed(closure, day, calendar.zone)), [whole])
          .filter(({ start, end }) => start < end)
          .map((span) => ({ ...span, desk, origin })),
      )
    })
}

/** Minutes covered by spans, overlaps counted once. */
export function minutesCovered(spans: Span[]): number {
  let total = 0
  let reached = -Infinity
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    total += Math.max(0, end - Math.max(start, reached))
    reached = Math.max(reached, end)
  }
  return total / 60_000
}
