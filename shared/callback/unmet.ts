import type { Act } from "../act.ts"
import { locationsFor, notOffered, poolOf, soonest, visitOf } from "../slot/find.ts"
import type { Territory } from "../territory/territory.ts"
import type { CallbackRequest } from "./callback.ts"

/** Whether nothing was free for them when they asked to be called: then it is a time that they want. */
export async function isUnmet(
  act: Act,
  { service, location }: CallbackRequest,
  territory: Territory,
): Promise<boolean> {
  if (service === undefined || notOffered(territory, { service, location }).length > 0) return false
  const visit = visitOf(territory, { service })
  const locations = locationsFor(territory, visit, location)
  if (locations.length === 0) return false
  const found = await soonest(act, territory, { visit, locations, pool: poolOf(act) })
  return [...found.values()].every((slot) => slot === undefined)
}
