import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { type Edit } from "./change.ts"
import { isCountry } from "./holidays.ts"
import { inForce } from "./load.ts"
import type { TerritoryFile } from "./territory.ts"

type Named = { id: string }

/** What is there and no longer named: it stays, withdrawn, for those who have booked it. */
const withdrawn = <Each extends Named>(before: Each[], now: Named[]): Each[] =>
  before
    .filter(({ id }) => !now.some((each) => each.id === id))
    .map((each) => ({ ...each, published: false }))

/**
 * The rules as a file has them. Services and locations that it does not name are withdrawn, never deleted, and so is no
 * organisation that one of them belongs to; rights go, and nothing mentions them any more. Refuses `invalid` for a country whose holidays nobody knows.
 */
export const importing =
  (act: Act, file: TerritoryFile): Edit =>
  (before) => {
    const country = file.territory.holidays
    if (country !== undefined && !isCountry(country))
      throw new Refusal("invalid", { problems: [{ path: "territory.holidays", fault: "not-allowed" }] })
    const after = inForce(act, file)
    const locations = [...after.locations, ...withdrawn(before.locations, after.locations)]
    const services = [...after.services, ...withdrawn(before.services, after.services)]
    const mentioned = new Set([...services, ...after.rights].map(({ id }) => id))
    const named = new Set(after.organisations.map(({ id }) => id))
    const needed = new Set(locations.map(({ organisation }) => organisation))
    return {
      ...after,
      organisations: [
        ...after.organisations,
        ...before.organisations.filter(({ id }) => !named.has(id) && needed.has(id)),
      ],
      services: services.map((service) => ({
        ...service,
        seeAlso: service.seeAlso.filter((id) => mentioned.has(id)),
      })),
      locations,
    }
  }
