import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import * as helps from "../help/help.table.ts"
import { onceOf } from "../once.ts"
import { concluding } from "../rebooking/conclude.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { load, seen } from "./access.ts"
import { alreadyDone, type Appointment, cancelled } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"
import { leaving } from "./leaving.ts"
import { lost, tries } from "./place.ts"

/**
 * Cancels until the start; a second time is not an error. What stands beside it is written with it, or not at all.
 * Refuses `over`, `key-reused`, `not-found`.
 */
export async function cancel(
  act: Act,
  code: string,
  secret: string | undefined,
  key?: string,
  why?: string,
  beside: table.Step[] = [],
): Promise<Appointment> {
  const once = onceOf(`cancel ${code}`, key, {})
  let last: unknown
  for (let attempt = 0; attempt < tries; attempt++) {
    const appointment = await load(act, "cancel", code, secret)
    if (alreadyDone(appointment, once)) return seen(act, appointment)
    const territory = await territories.current()
    const after = cancelled(appointment, act, territory.policy.retentionDays, once)
    if (after === appointment) return seen(act, appointment)
    try {
      const { location, service, persons } = appointment
      const lines = [
        ...audits.noted(act, { what: "cancelled", about: code, location, ...(why && { why }) }),
        ...helps.noted(act, { what: "cancelled", code, location, service, persons }),
      ]
      const places = await leaving(act, { appointment }, territory)
      const done = await concluding(act, appointment, "cancelled")
      await table.commit([appointments.change(after), ...places, ...lines, ...done, ...beside], 1)
      return { ...after, rev: after.rev + 1 }
    } catch (refusal) {
      // Somebody moved or cancelled it in the same moment: look again.
      if (!(await lost(refusal, attempt))) throw refusal
      last = refusal
    }
  }
  throw last
}
