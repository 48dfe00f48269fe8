import { distance, type Location } from "../location/location.ts"
import { isCounter, offers } from "../promise/promise.ts"
import { pointOfArea } from "../territory/area.ts"
import { publishedLocations, publishedServices, type Territory } from "../territory/territory.ts"

/** The counter that is nearest to an area, for these services. */
export type Nearest = { location: string; km: number; services: string[] }

/** How far it is, as the crow flies, from the middle of an area to the nearest counter of each service; the nearest first. */
export function nearest(territory: Territory, area: string): Nearest[] {
  const here = pointOfArea(territory, area)
  if (!here) return []
  const counters = publishedLocations(territory).filter(isCounter)
  const away = ({ geo }: Location): number => (geo ? distance(here, geo) : Infinity)
  const found = new Map<string, Nearest>()
  for (const { id } of publishedServices(territory)) {
    const [next] = counters
      .filter((place) => place.geo && offers(place, id))
      .toSorted((a, b) => away(a) - away(b))
    if (!next) continue
    const known = found.get(next.id) ?? { location: next.id, km: away(next), services: [] }
    known.services.push(id)
    found.set(next.id, known)
  }
  return [...found.values()].toSorted((a, b) => a.km - b.km)
}
