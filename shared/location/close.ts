import type { Act } from "../act.ts"
import type { Appointment } from "../appointment/appointment.ts"
import { stranded } from "../rebooking/find.ts"
import { concerned } from "../rebooking/rebooking.ts"
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

/** The rules without a closure. */
const opened = (territory: Territory, id: string, closure: Closure): Territory => {
  const location = locationOf(territory, id)
  if (!location) return territory
  const closures = location.closures.filter((each) => !sameAs(closure)(each))
  return replaced(territory, { ...location, closures })
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
  const places = concerned(opened(after, id, closure), after, act.at)
  return { version: after.version, stranded: await stranded(act, after, places) }
}

/** As `closed`, for whoever asks only who lies there. */
export const close = async (
  act: Act,
  id: string,
  closure: Closure,
  reasons: Reasons = {},
): Promise<Appointment[]> => (await closed(act, id, closure, reasons)).stranded
