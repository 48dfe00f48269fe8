import type { Act } from "../act.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import { onceOf } from "../once.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { load } from "./access.ts"
import { alreadyDone, type Appointment, cancelled } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"
import { freedBy, lost, ownPlace, tries } from "./place.ts"

/** Cancels until the start; a second time is not an error. Refuses `over`, `key-reused`, `not-found`. */
export async function cancel(act: Act, code: string, secret: string, key?: string): Promise<Appointment> {
  const once = onceOf(`cancel ${code}`, key, {})
  let last: unknown
  for (let attempt = 0; attempt < tries; attempt++) {
    const appointment = await load(code, secret)
    if (alreadyDone(appointment, once)) return appointment
    const territory = await territories.current()
    const after = cancelled(appointment, act, territory.policy.retentionDays, once)
    if (after === appointment) return appointment
    try {
      const place = ownPlace(appointment, territory)
      await table.commit(
        [
          appointments.change(after),
          deskDays.release(place, freedBy(act, appointment, place, territory.policy)),
        ],
        1,
      )
      return { ...after, rev: after.rev + 1 }
    } catch (refusal) {
      // Somebody moved or cancelled it in the same moment: look again.
      if (!(await lost(refusal, attempt))) throw refusal
      last = refusal
    }
  }
  throw last
}
