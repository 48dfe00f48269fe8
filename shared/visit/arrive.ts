import type { Act } from "../act.ts"
import { load } from "../appointment/access.ts"
import * as audits from "../audit/audit.table.ts"
import { Refusal } from "../refusal.ts"
import * as territories from "../territory/territory.table.ts"
import { dayOf } from "../time.ts"
import { changed } from "./changed.ts"
import { arrived, expected, type Visit } from "./visit.ts"
import * as visits from "./visit.table.ts"

/**
 * Somebody stands at the counter for an appointment: also on another day than it is for, for they are here now. Twice is
 * the same visit. Refuses `not-found`, also for one at another place than `here`, and `over` for a cancelled one.
 */
export async function arrive(act: Act, code: string, here?: string): Promise<Visit> {
  const appointment = await load(act, "arrive", code, undefined)
  if (here !== undefined && appointment.location !== here) throw new Refusal("not-found")
  if (appointment.status === "cancelled") throw new Refusal("over")
  const { head } = await territories.current()
  const day = dayOf(act.at, head.timezone)
  const { location } = appointment
  return changed(
    expected(appointment, visits.idFor(code, day), day),
    (visit) => arrived(visit, act.at),
    audits.noted(act, { what: "arrived", about: code, location }),
  )
}
