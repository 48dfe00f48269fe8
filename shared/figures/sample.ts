import type { Location } from "../location/location.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import { locationsFor } from "../slot/find.ts"
import { bookableDays, type Pool, slots } from "../slot/slot.ts"
import { publishedServices, type Territory } from "../territory/territory.ts"
import { daysBetween, dayOf, type Instant } from "../time.ts"
import type { Third } from "./row.ts"

const pools: readonly Pool[] = ["web", "assisted"]

/**
 * For each service of a location and each pool, how many days ahead the third free time lies: the first two may be what
 * somebody just gave back (Murray and Berwick 2003).
 */
export async function thirds(now: Instant, territory: Territory, location: Location): Promise<Third[]> {
  const days = bookableDays(territory, now)
  const taken = await deskDays.load(location.id, days)
  const today = dayOf(now, territory.head.timezone)
  return publishedServices(territory).flatMap((service) => {
    const visit = { service, persons: 1, also: [] }
    if (locationsFor(territory, visit, location.id).length === 0) return []
    return pools.flatMap((pool): Third[] => {
      if (pool === "web" && !service.routes.includes("web")) return []
      let seen = 0
      for (const day of days) {
        seen += slots({ territory, location, visit, days: [day], deskDays: taken, now, pool }).length
        if (seen >= 3)
          return [{ kind: "third", service: service.id, pool, days: daysBetween(today, day), none: 0 }]
      }
      return [{ kind: "third", service: service.id, pool, days: territory.policy.horizonDays, none: 1 }]
    })
  })
}
