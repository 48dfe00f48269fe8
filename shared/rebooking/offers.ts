import type { Appointment, Place } from "../appointment/appointment.ts"
import { ownPlace } from "../appointment/place.ts"
import type { Claim, DeskDay } from "../desk/desk-day.ts"
import { isFree } from "../desk/desk-day.ts"
import type { Location } from "../location/location.ts"
import type { Visit } from "../service/service.ts"
import { bookableDays, calendarOf, type Slot, slots } from "../slot/slot.ts"
import type { Territory } from "../territory/territory.ts"
import {
  type Day,
  daysBetween,
  dayOf,
  hour,
  type Instant,
  instant,
  ms,
  plusDays,
  startOfDay,
} from "../time.ts"
import { workingDayAfter } from "../letter/letter.ts"
import { type Reach, stands } from "./rebooking.ts"

/** What is taken now at some locations, as far as it was read. */
export type Taken = ReadonlyMap<string, DeskDay[]>

type Asked = { appointment: Appointment; visit: Visit; territory: Territory; taken: Taken; now: Instant }

const dayAt = (taken: Taken, { location, desk, day }: Pick<Place, "location" | "desk" | "day">) =>
  taken.get(location)?.find((each) => each.desk === desk && each.day === day)

/** Another desk of the same location that works and is free at the same time: whoever comes will not notice. */
export function sisterDesk({ appointment, territory, taken }: Asked, location: Location): string | undefined {
  const free = ({ id: desk }: { id: string }) => {
    const there = { ...appointment, desk }
    return stands(territory, there) && isFree(dayAt(taken, there), ownPlace(there, territory).cells)
  }
  return location.desks.find(free)?.id
}

/**
 * The moment from which somebody can take another time, and how long what is held waits for them: whoever is told or
 * called, so many hours, and no time before that is worth holding; a letter must arrive and be answered; who is reached by nothing hears of it at the door.
 */
export function window(
  reach: Reach,
  { appointment, territory, now }: Asked,
): { from: number; until?: number } {
  const { policy, head } = territory
  const soonest = ms(now) + policy.minNoticeMinutes * 60_000
  if (reach === "door") return { from: Math.max(soonest, ms(appointment.end)), until: ms(appointment.end) }
  if (reach !== "letter") {
    const over = dayOf(instant(ms(now) + policy.holdHours * hour), head.timezone)
    const until = startOfDay(plusDays(over, 1), head.timezone)
    return { from: Math.max(soonest, until), until }
  }
  const { holidays } = calendarOf(territory)
  const arrives = workingDayAfter(dayOf(now, head.timezone), policy.letterNoticeDays, holidays)
  return { from: startOfDay(arrives, head.timezone) }
}

/** Days on which something can be booked, the nearest to the lost one first. */
const nearestDays = ({ appointment, territory, now }: Asked): Day[] =>
  bookableDays(territory, now).toSorted(
    (a, b) =>
      Math.abs(daysBetween(appointment.day, a)) - Math.abs(daysBetween(appointment.day, b)) ||
      (a < b ? 1 : -1),
  )

/** Free times at a location from a moment on: of so many days, the nearest first, and on each the nearest time of day first. */
function nearest(asked: Asked, location: Location, from: number, many: number): Slot[] {
  const { appointment, visit, territory, taken, now } = asked
  const clock = ({ start, day }: Pick<Slot, "start" | "day">) =>
    ms(start) - startOfDay(day, territory.head.timezone)
  const away = (slot: Slot) => Math.abs(clock(slot) - clock(appointment))
  const found: Slot[] = []
  let days = 0
  for (const day of nearestDays(asked)) {
    if (days >= many) break
    const free = slots({
      territory,
      location,
      visit,
      days: [day],
      deskDays: taken.get(location.id) ?? [],
      now,
      pool: "assisted",
    }).filter(({ start }) => ms(start) >= from)
    if (free.length > 0) days++
    found.push(...free.toSorted((a, b) => away(a) - away(b)))
  }
  return found
}

/** Nobody is sent up stairs in a wheelchair, and nobody's home is a counter for others. */
const suits = ({ resident: { needs }, location }: Appointment, other: Location): boolean =>
  other.id === location ||
  (other.kind !== "home-visit" && (!needs?.wheelchair || other.access.includes("wheelchair")))

/**
 * Other times to be held for somebody: the nearest at their own location on different days, or where it has none, at those
 * that suit them. Each at one of the free desks by chance.
 */
export function offersFor(asked: Asked, locations: Location[], from: number, chance: () => number): Place[] {
  const { appointment, territory } = asked
  const many = territory.policy.offersHeld
  const offers: Place[] = []
  const places = locations
    .filter((each) => suits(appointment, each))
    .toSorted((a, b) => Number(b.id === appointment.location) - Number(a.id === appointment.location))
  for (const location of places)
    for (const { start, end, day, desks } of nearest(asked, location, from, many)) {
      const one = desks[Math.floor(chance() * desks.length)]
      if (offers.length >= many || !one || offers.some((offer) => offer.day === day)) continue
      offers.push({ location: location.id, desk: one.desk, day, start, end })
    }
  return offers
}

/** What an offer takes of its desk, without counting as the web's. */
export const claimFor = (appointment: Appointment, offer: Place, territory: Territory): Claim => ({
  ...ownPlace({ ...appointment, ...offer, web: false }, territory),
  room: undefined,
  rules: territory.version,
  held: appointment.code,
})
