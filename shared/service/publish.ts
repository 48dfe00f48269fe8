import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { change, type Changed, type Edit } from "../territory/change.ts"
import { serviceOf } from "../territory/territory.ts"

/** The rules with a service offered or not; refuses `not-found`. */
export const publishing =
  (id: string, published: boolean): Edit =>
  (territory) => {
    if (!serviceOf(territory, id)) throw new Refusal("not-found")
    return {
      ...territory,
      services: territory.services.map((each) => (each.id === id ? { ...each, published } : each)),
    }
  }

/**
 * Lets people ask for a service; twice is not an error. Refuses `not-found`, `not-allowed`, and `promise-broken` with each
 * human route that is missing and where.
 */
export const publish = (act: Act, id: string, why?: string): Promise<Changed> =>
  change(act, publishing(id, true), { why })

/** From now on nobody asks for a service any more; what was booked stands. Refuses `not-found` and `not-allowed`. */
export const unpublish = (act: Act, id: string, why?: string): Promise<Changed> =>
  change(act, publishing(id, false), { why })
