import type { Act } from "../act.ts"
import type { Location } from "../location/location.ts"
import { suitsNeeds } from "../location/suits.ts"
import { invalid } from "../refusal.ts"
import { find, locationsFor, notOffered, visitOf } from "../slot/find.ts"
import { bookableDays, calendarOf, type Slot } from "../slot/slot.ts"
import { allowed, demand } from "../staff/demand.ts"
import * as territories from "../territory/territory.table.ts"
import { unknownNames } from "../territory/territory.ts"
import { dayOf } from "../time.ts"
import { fitting, type Keyed, workingDayAfter, wrongWith } from "./letter.ts"

/** One proposal and three others. */
const most = 4

/** Where they asked to come, or else wherever what they need is. */
const suits = ({ wanted, resident: { needs } }: Keyed, location: Location, all: Location[]): boolean =>
  wanted === undefined ? suitsNeeds(needs, location, all) : location.id === wanted

/**
 * The soonest times for a letter, none held yet: those that fit what it asks, and lie far enough ahead for the answer to
 * arrive. None where nothing fits, or where it asks for something else. Refuses `not-allowed`, and `invalid` with what to
 * correct.
 */
export async function propose(act: Act, keyed: Keyed): Promise<Slot[]> {
  demand(act, "letters", { location: keyed.location })
  const territory = await territories.current()
  const { policy, head } = territory
  const today = dayOf(act.at, head.timezone)
  const { service, location, wanted, also, persons } = keyed
  const names =
    service === undefined
      ? unknownNames(territory, { also, location: wanted })
      : notOffered(territory, { service, also, location: wanted })
  const problems = [...wrongWith(keyed, today), ...names, ...unknownNames(territory, { location })]
  if (problems.length > 0) throw invalid(...problems)
  if (service === undefined) return []
  const visit = visitOf(territory, { service, also, persons })
  const locations = locationsFor(territory, visit).filter(
    (each) => suits(keyed, each, territory.locations) && allowed(act, "book", { location: each.id }),
  )
  const from = workingDayAfter(today, policy.letterNoticeDays, calendarOf(territory).holidays)
  const days = bookableDays(territory, act.at).filter((day) => day >= from)
  const free = await find(act, territory, { visit, locations, days, pool: "assisted" })
  return fitting(free, { wishes: keyed.wishes, from, zone: head.timezone, most })
}
