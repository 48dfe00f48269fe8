import type { Act } from "../act.ts"
import type { Appointment } from "../appointment/appointment.ts"
import { stranded } from "../rebooking/find.ts"
import { concerned, stands } from "../rebooking/rebooking.ts"
import { invalid, Refusal } from "../refusal.ts"
import { demand } from "../staff/demand.ts"
import { change, type Edit, type Reasons } from "../territory/change.ts"
import { canonical } from "../territory/parts.ts"
import { locationOf, replaced, type Territory } from "../territory/territory.ts"
import type { Closure } from "./location.ts"

const sameAs = (closure: Closure) => (each: Closure) => canonical(each) === canonical(closure)

/** The rules with one more closure; the same again adds nothing. Refuses `not-found`, and `invalid` for desks nobody knows. */
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
    if (location.closures.some(sameAs(closure))) return territory
    return replaced(territory, { ...location, closures: [...location.closures, closure] })
  }

/** The rules as if a location had these closures and no others. */
const closedOnly = (territory: Territory, id: string, closures: Closure[]): Territory => {
  const location = locationOf(territory, id)
  return location ? replaced(territory, { ...location, closures }) : territory
}

/**
 * Closes a location, or some of its desks, for days or hours. Once this answers nothing more is booked there, and every
 * appointment that lies there is in the answer; asked again, it says who lies there still. Refuses `not-allowed`,
 * `not-found`, `invalid`, `promise-broken`, `changed-meanwhile`.
 */
export async function closed(
  act: Act,
  id: string,
  closure: Closure,
  reasons: Reasons = {},
): Promise<{ version: number; stranded: Appointment[] }> {
  const { after } = await change(act, closing(id, closure), reasons)
  // Where it was closed already nothing changed, and nobody was asked yet whether they may know who lies there.
  demand(act, "close", { location: id })
  const [none, only] = [closedOnly(after, id, []), closedOnly(after, id, [closure])]
  const all = await stranded(act, after, concerned(none, only, act.at))
  // Who lies in another closure of that day was in the answer to that one.
  return { version: after.version, stranded: all.filter((each) => !stands(only, each)) }
}

/** As `closed`, for whoever asks only who lies there. */
export const close = async (
  act: Act,
  id: string,
  closure: Closure,
  reasons: Reasons = {},
): Promise<Appointment[]> => (await closed(act, id, closure, reasons)).stranded
