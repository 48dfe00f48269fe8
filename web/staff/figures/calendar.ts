import type { Hour } from "#shared/figures/ahead.ts"
import { type Day, mondayOf, type Weekday, weekdayOf, weekdays } from "#shared/time.ts"
import { partsOf, type Taken } from "./findings.ts"

/** Weeks and hours of the week, and how full each is. */
export type Calendar = {
  weeks: readonly Day[]
  weekdays: readonly Weekday[]
  /** Hours of the day in which anything is open, from the first to the last. */
  hours: readonly number[]
  at: (week: Day, weekday: Weekday, hour: number) => Taken | undefined
}

const key = (week: Day, weekday: Weekday, hour: number): string => `${week} ${weekday} ${hour}`

export function calendarOf(hours: readonly Hour[]): Calendar {
  const found = new Map<string, Taken>()
  const seen = { weeks: new Set<Day>(), weekdays: new Set<Weekday>(), hours: new Set<number>() }
  for (const { day, hour, planned, booked } of hours) {
    const at = partsOf(hour)?.at
    if (at === undefined || planned === 0) continue
    const [week, weekday] = [mondayOf(day), weekdayOf(day)]
    seen.weeks.add(week)
    seen.weekdays.add(weekday)
    seen.hours.add(at)
    const name = key(week, weekday, at)
    const known = found.get(name) ?? { planned: 0, booked: 0 }
    found.set(name, { planned: known.planned + planned, booked: known.booked + booked })
  }
  const [first, last] = [Math.min(...seen.hours), Math.max(...seen.hours)]
  return {
    weeks: [...seen.weeks].toSorted(),
    weekdays: weekdays.filter((each) => seen.weekdays.has(each)),
    hours: seen.hours.size === 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i),
    at: (week, weekday, hour) => found.get(key(week, weekday, hour)),
  }
}

/** All that is open and taken in some hours together. */
export const together = (hours: readonly Taken[]): Taken =>
  hours.reduce(
    (sum, { planned, booked }) => ({ planned: sum.planned + planned, booked: sum.booked + booked }),
    {
      planned: 0,
      booked: 0,
    },
  )

/** By hour of the week. */
export function byHour(hours: readonly Hour[]): ReadonlyMap<string, Taken> {
  const found = new Map<string, Taken>()
  for (const each of hours) found.set(each.hour, together([each, ...[found.get(each.hour) ?? []].flat()]))
  return found
}
