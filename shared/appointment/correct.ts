import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import * as notices from "../notice/notice.table.ts"
import { routeTo } from "../notice/notice.ts"
import { Refusal } from "../refusal.ts"
import { type Resident, unreachable } from "../resident/resident.ts"
import * as table from "../table.ts"
import { areaOf } from "../territory/area.ts"
import * as territories from "../territory/territory.table.ts"
import { load } from "./access.ts"
import { type Appointment, corrected, isErased, isOpen } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"
import { lost, tries } from "./place.ts"

/** Whether words would now go somewhere else. */
function goesElsewhere(before: Resident, after: Resident): boolean {
  const [old, now] = [routeTo(before), routeTo(after)]
  return now !== undefined && (old?.route !== now.route || old.to !== now.to)
}

/**
 * A wrong number, a name that was misheard: what is known of the person is put right, and whoever comes is told by the
 * way that is right. What still waits to go to the wrong one does not go. `why` says how it was known who asks.
 * Refuses `invalid`, `over` once the person was erased, `not-found`.
 */
export async function correct(act: Act, code: string, resident: Resident, why: string): Promise<Appointment> {
  const problems = unreachable(resident)
  if (problems.length > 0) throw new Refusal("invalid", { problems })
  for (let attempt = 0; attempt < tries; attempt++) {
    const before = await load(act, "correct", code, undefined)
    if (isErased(before)) throw new Refusal("over")
    const anew = isOpen(before, act.at) && goesElsewhere(before.resident, resident)
    const after = corrected(
      before,
      resident,
      act,
      anew,
      areaOf(await territories.current(), resident.address),
    )
    const messages = anew ? await notices.about(code, before.history.length) : []
    const unsent = messages.filter(({ fate }) => fate === "waiting")
    const line = audits.noted(act, { what: "corrected", about: code, location: before.location, why })
    try {
      await table.commit([...appointments.rename(before, after), ...unsent.map(notices.forget), ...line], 1)
      return { ...after, rev: after.rev + 1 }
    } catch (refusal) {
      // It changed, or a message about it did, in the same moment.
      if (!(await lost(refusal, attempt))) throw refusal
    }
  }
  throw new Refusal("changed-meanwhile")
}
