import { lost, tries } from "../appointment/place.ts"
import * as table from "../table.ts"
import type { Visit } from "./visit.ts"
import * as visits from "./visit.table.ts"

/**
 * The visit after a decision about it, as it is kept; where nobody was seen yet, about `unseen`. Whoever was at it in the
 * same moment is read and the decision made anew. A decision that changes nothing writes nothing.
 */
export async function changed(
  unseen: Visit,
  decide: (visit: Visit) => Visit,
  line: table.Step[],
): Promise<Visit> {
  let last: unknown
  for (let attempt = 0; attempt < tries; attempt++) {
    const before = (await visits.find(unseen.id)) ?? unseen
    const after = decide(before)
    if (after === before) return before
    try {
      await table.commit([visits.keep(after), ...line], 1)
      return { ...after, rev: after.rev + 1 }
    } catch (refusal) {
      if (!(await lost(refusal, attempt))) throw refusal
      last = refusal
    }
  }
  throw last
}
