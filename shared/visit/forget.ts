import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { allowed } from "../staff/demand.ts"
import type { Deed } from "../staff/rights.ts"
import * as table from "../table.ts"
import { erased, type Visit } from "./visit.ts"
import * as visits from "./visit.table.ts"

/** Erases whoever came without an appointment, once the retention time is over: what figures need stays. */
export async function forget(act: Act, key: table.Key): Promise<void> {
  const visit = await visits.findDue(key)
  if (visit?.erasure !== undefined && visit.erasure <= act.at)
    await table.commit([visits.keep(erased(visit))])
}

/** When somebody came without an appointment who left this number, as far as whoever asks may do this there. */
export async function visitsFor(act: Act, deed: Deed, phone: string | undefined): Promise<Visit[]> {
  const found = phone === undefined ? [] : await visits.ofPhone(phone)
  return found.filter(({ location }) => allowed(act, deed, { location }))
}

const tries = 8

/** Erases the person from a visit now; it goes on by its number: whether there was anybody. */
export async function forgetVisit(id: string, beside: table.Step[] = []): Promise<boolean> {
  for (let attempt = 0; ; attempt++) {
    const visit = await visits.find(id)
    if (!visit || visit.erasure === undefined) return false
    try {
      await table.commit([visits.keep(erased(visit)), ...beside])
      return true
    } catch (refusal) {
      // They were called in the same moment.
      if (!(refusal instanceof Refusal) || attempt === tries) throw refusal
      await table.backoff(attempt)
    }
  }
}
