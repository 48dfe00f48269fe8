import type { Act } from "../act.ts"
import * as table from "../table.ts"
import { erased } from "./visit.ts"
import * as visits from "./visit.table.ts"

/** Erases whoever came without an appointment, once the retention time is over: what figures need stays. */
export async function forget(act: Act, key: table.Key): Promise<void> {
  const visit = await visits.findDue(key)
  if (visit?.erasure !== undefined && visit.erasure <= act.at)
    await table.commit([visits.keep(erased(visit))])
}
