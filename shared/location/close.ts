import type { Act } from "../act.ts"
import type { Appointment } from "../appointment/appointment.ts"
import { stranded } from "../rebooking/find.ts"
import { concerned } from "../rebooking/rebooking.ts"
import { invalid, Refusal } from "../refusal.ts"
import { change, type Edit, type Reasons } from "../territory/change.ts"
import { locationOf, replaced } from "../territory/territory.ts"
import type { Closure } from "./location.ts"

/** The rules with one more closure; refuses `not-found`, and `invalid` for desks nobody knows. */
export const closing =
  (id: string, closure: Closure): Edit =>
  (territory) => {
    const location = locationOf(territory, id)
    if (!location) throw new Refusal("not-found")
    const problems = (closure.desks ?? []).flatMap((desk, i) =>
      location.desks.some((each) => each.id === desk)
        ? []
        : [{ path: `desks.${i}`, fault: "not-allowed" as const }],
    )
    if (problems.length > 0) throw invalid(...problems)
    return replaced(territory, { ...location, closures: [...location.closures, closure] })
  }

/**
 * Closes a location, or some of its desks, for days or hours. Once this answers nothing more is booked there, and every
 * appointment that lies there is in the answer. Refuses `not-found`, `invalid`, `promise-broken`, `changed-meanwhile`.
 */
export async function close(
  act: Act,
  id: string,
  closure: Closure,
  reasons: Reasons = {},
): Promise<Appointment[]> {
  const { before, after } = await change(act, closing(id, closure), reasons)
  return stranded(act, after, concerned(before, after, act.at))
}
