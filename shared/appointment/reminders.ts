import { type Rules, sociable } from "../notice/hours.ts"
import { hour, type Instant, instant, later, plusDays, wallTimeOf, wallTimeOn } from "../time.ts"
import type { Appointment, Place } from "./appointment.ts"

/** So many days before their appointment people are reminded of it. */
const ahead = [
  { what: "reminder-3", days: 3 },
  { what: "reminder-1", days: 1 },
] as const

/** Whoever was told a moment ago is not reminded yet. */
const justTold = 3 * hour

/** When each reminder falls due: at the appointment's own time of day, whatever the clock does in between. */
const dates = ({ day, start }: Pick<Place, "day" | "start">, rules: Rules) =>
  ahead.map(({ what, days }) => {
    const time = sociable(wallTimeOf(start, rules.head.timezone), rules)
    return { what, due: instant(wallTimeOn(plusDays(day, -days), time, rules.head.timezone)) }
  })

/** The reminders owed about a time that somebody hears of now. */
export const remindersOf = (
  place: Pick<Place, "day" | "start">,
  now: Instant,
  rules: Rules,
): Appointment["owes"] => dates(place, rules).filter(({ due }) => due > later(now, justTold))

/** When a reminder is of no use any more: the next one falls due, or the appointment begins. */
export function reminderOver(what: "reminder-3" | "reminder-1", place: Place, rules: Rules): Instant {
  const next = dates(place, rules)[ahead.findIndex((each) => each.what === what) + 1]
  return next?.due ?? place.start
}
