import type { Location } from "../location/location.ts"
import type { Territory } from "../territory/territory.ts"
import { dayOf, type Instant, ms } from "../time.ts"
import { plannedOn } from "../wait/room.ts"

/** What some desk of a place still does today by its hours: for anything else nobody would be called. */
export function stillToday(place: Location, territory: Territory, now: Instant): Set<string> {
  const planned = plannedOn(place, dayOf(now, territory.head.timezone), territory)
  const isToCome = (desk: string) => planned.get(desk)?.some(({ end }) => end > ms(now)) ?? false
  return new Set(place.desks.filter(({ id }) => isToCome(id)).flatMap(({ services }) => services))
}
