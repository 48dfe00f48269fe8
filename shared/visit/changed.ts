import { lost, tries } from "../appointment/place.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import type { Visit } from "./visit.ts"
import * as visits from "./visit.table.ts"

type Decide = (visit: Visit) => Visit

/** The visit as it is now, where that is another than was seen. */
const newer = async (seen: Visit): Promise<Visit> => (await visits.find(seen.id)) ?? seen

/**
 * What is decided about a visit that was read a moment ago. A no, or nothing to do, may only mean that it is no longer as
 * it was: then it is read as it is now.
 */
async function decided(seen: Visit, decide: Decide): Promise<{ before: Visit; after: Visit }> {
  try {
    const after = decide(seen)
    if (after !== seen) return { before: seen, after }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
  }
  const before = await newer(seen)
  return { before, after: decide(before) }
}

/**
 * The visit after a decision about it, as it is kept. Whoever was at it in the same moment is heard and the decision made
 * anew. A decision that changes nothing writes nothing.
 */
export async function changed(seen: Visit, decide: Decide, beside: table.Step[] = []): Promise<Visit> {
  let [start, last]: [Visit, unknown] = [seen, undefined]
  for (let attempt = 0; attempt < tries; attempt++) {
    const { before, after } = await decided(start, decide)
    if (after === before) return before
    try {
      await table.commit([visits.keep(after), ...beside], 1)
      return { ...after, rev: after.rev + 1 }
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || !(await lost(refusal, attempt))) throw refusal
      start = visits.foundIn(refusal) ?? (await newer(before))
      last = refusal
    }
  }
  throw last
}
