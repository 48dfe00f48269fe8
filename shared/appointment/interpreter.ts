import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import { needsInterpreter } from "../visit/needs.ts"
import { load } from "./access.ts"
import type { Appointment } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"
import { lost, tries } from "./place.ts"

/**
 * Somebody was found who interprets for this person, or the word is taken back. Refuses `not-found`, and `over` where
 * nobody needs one.
 */
export async function interpreter(act: Act, code: string, found: boolean): Promise<Appointment> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const before = await load(act, "day", code, undefined)
    if ((before.interpreter === "found") === found) return before
    if (found && !needsInterpreter(before)) throw new Refusal("over")
    const { interpreter: _, ...rest } = before
    const after = { ...rest, ...(found && { interpreter: "found" as const }) }
    const line = audits.noted(act, { what: "corrected", about: code, location: before.location })
    try {
      await table.commit([appointments.change(after), ...line])
      return { ...after, rev: after.rev + 1 }
    } catch (refusal) {
      if (!(await lost(refusal, attempt))) throw refusal
    }
  }
  throw new Refusal("changed-meanwhile")
}
