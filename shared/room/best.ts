import type { Location } from "../location/location.ts"
import type { Territory } from "../territory/territory.ts"
import {
  type Day,
  dayOf,
  daysFrom,
  type Instant,
  instant,
  plusDays,
  wallTimeOn,
  type WallTime,
  weekdayOf,
} from "../time.ts"
import type { Learnt } from "../wait/learnt.ts"
import { plannedOn } from "../wait/room.ts"

/** An hour in which people waited little, on a day to come. */
export type Best = { day: Day; from: WallTime; minutes: number }

/** Of fewer visits nothing is said. */
const enough = 5

const hoursOfDay = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"))

function onDay(
  hours: Learnt["hours"],
  day: Day,
  after: Instant,
  place: Location,
  territory: Territory,
): Best[] {
  const zone = territory.head.timezone
  const planned = [...plannedOn(place, day, territory).values()].flat()
  return hoursOfDay.flatMap((hour) => {
    const measured = hours[`${weekdayOf(day)}-${hour}`]
    const from = `${hour}:00`
    const at = wallTimeOn(day, from, zone)
    const isToCome = instant(at) >= after && planned.some(({ start, end }) => start <= at && at < end)
    return measured && measured.seen >= enough && isToCome
      ? [{ day, from, minutes: Math.round(measured.median / 5) * 5 }]
      : []
  })
}

const shortest = (all: readonly Best[]): Best[] => all.toSorted((a, b) => a.minutes - b.minutes).slice(0, 1)

/** The best hour that is left today, and the best of the week that follows, by what was measured and when it is open. */
export function bestTimes(
  { hours }: Pick<Learnt, "hours">,
  now: Instant,
  place: Location,
  territory: Territory,
) {
  const today = dayOf(now, territory.head.timezone)
  const week = daysFrom(plusDays(today, 1), plusDays(today, 6))
  return [
    ...shortest(onDay(hours, today, now, place, territory)),
    ...shortest(week.flatMap((day) => onDay(hours, day, now, place, territory))),
  ]
}
