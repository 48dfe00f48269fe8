import type { Act } from "../act.ts"
import type { Location } from "../location/location.ts"
import { wouldStrand } from "../rebooking/find.ts"
import { concerned } from "../rebooking/rebooking.ts"
import { bookableDays, slots } from "../slot/slot.ts"
import type { Day, Instant } from "../time.ts"
import { decided, type Edit } from "./change.ts"
import { type Difference, differences } from "./diff.ts"
import { canonical } from "./parts.ts"
import { locationOf, serviceOf, type Territory } from "./territory.ts"

/** What a day offers for a service: how many places, desk by desk, and the first and the last start. */
export type Offer = { places: number; first?: Instant; last?: Instant }

export type Outlook = { day: Day; before: Offer; after: Offer }

/** What becomes of a service at a location, on the next days that differ. */
export type Result = { location: string; service: string; days: Outlook[]; more: boolean }

/** So many days are shown. */
const shown = 10

/** What the rules offer on a day when nobody has booked. */
function offer(
  territory: Territory,
  names: { location: string; service: string },
  day: Day,
  now: Instant,
): Offer {
  const location = locationOf(territory, names.location)
  const service = serviceOf(territory, names.service)
  if (!location || !service?.published) return { places: 0 }
  const found = slots({
    territory,
    location,
    visit: { service, persons: 1, also: [] },
    days: [day],
    deskDays: [],
    now,
    pool: "assisted",
  })
  const [first, last] = [found[0]?.start, found.at(-1)?.start]
  return {
    places: found.reduce((sum, { desks }) => sum + desks.length, 0),
    ...(first !== undefined && last !== undefined && { first, last }),
  }
}

/** Unless a change is about how far ahead people book, what it does is shown as far ahead as anything is decided. */
function farAhead(before: Territory, after: Territory): [Territory, Territory] {
  if (before.policy.horizonDays !== after.policy.horizonDays) return [before, after]
  const far = (territory: Territory) => ({ ...territory, policy: { ...territory.policy, horizonDays: 366 } })
  return [far(before), far(after)]
}

const servicesAt = (location: Location | undefined): string[] =>
  location?.desks.flatMap(({ services }) => services) ?? []

/** The slots that result from a change, where they are not those of before. */
export function results(before: Territory, after: Territory, now: Instant): Result[] {
  const places = new Map(concerned(before, after, now).map(({ location, days }) => [location, days]))
  const bookable = [...new Set([before, after].flatMap((each) => bookableDays(each, now)))]
  const samePolicy =
    before.policy.horizonDays === after.policy.horizonDays &&
    before.policy.minNoticeMinutes === after.policy.minNoticeMinutes
  const [old, next] = farAhead(before, after)
  const sameService = (id: string) => canonical(serviceOf(before, id)) === canonical(serviceOf(after, id))
  const ids = new Set([...after.locations, ...before.locations].map(({ id }) => id))
  return [...ids].flatMap((location) => {
    const [was, is] = [locationOf(before, location), locationOf(after, location)]
    const services = new Set([...servicesAt(is), ...servicesAt(was)])
    return [...services].flatMap((service) => {
      const same = samePolicy && sameService(service) && was !== undefined
      const days = same
        ? (places.get(location) ?? [])
        : [...new Set([...bookable, ...(places.get(location) ?? [])])]
      const names = { location, service }
      const found: Outlook[] = []
      for (const day of days) {
        if (found.length > shown) break
        const outlook = { day, before: offer(old, names, day, now), after: offer(next, names, day, now) }
        if (canonical(outlook.before) !== canonical(outlook.after)) found.push(outlook)
      }
      return found.length > 0 ? [{ ...names, days: found.slice(0, shown), more: found.length > shown }] : []
    })
  })
}

/** What would come of a change: what is not the same, the slots that result, how many would lose their place. */
export type Preview = { after: Territory; differences: Difference[]; results: Result[]; stranded: number }

/** Tries a change that is not made. Refuses what `decided` refuses. */
export async function preview(act: Act, territory: Territory, edit: Edit): Promise<Preview> {
  const { before, after } = decided(act, territory, edit)
  const stranded = await wouldStrand(act, after, concerned(before, after, act.at))
  return {
    after,
    differences: differences(before, after),
    results: results(before, after, act.at),
    stranded: stranded.length,
  }
}
