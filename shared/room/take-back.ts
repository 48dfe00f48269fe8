import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { load } from "../visit/access.ts"
import { changed } from "../visit/changed.ts"
import { type Word, wordOf } from "../visit/decisions.ts"
import { type Event, lastOf, momentAfter, type Visit } from "../visit/visit.ts"

/** The visit without what happened last, if it is this: that stays written, and the word that it did not. */
function without(visit: Visit, what: string, { at, by, staff, once }: Word): Visit {
  if (once !== undefined && visit.events.some((event) => event.once === once)) return visit
  const last = lastOf(visit)
  // A colleague was quicker, or they were sent to another place, where their visit stands.
  if (last?.what !== what || last.to?.visit !== undefined) throw new Refusal("changed-meanwhile")
  const entered = momentAfter(visit.events, at)
  const event: Event = { what: last.what, at: last.at, by, entered, withdrawn: true }
  const said = { ...event, ...(staff !== undefined && { staff }), ...(once !== undefined && { once }) }
  return { ...visit, events: [...visit.events, said] }
}

/**
 * What was said last of a visit was a slip, and counts no more: that they were called, have left, or whatever it was.
 * Refuses `not-found`, `over`, and `changed-meanwhile` where something else happened last.
 */
export async function takeBack(act: Act, id: string, what: string, key?: string): Promise<Visit> {
  const word = wordOf(act, { key, body: [id, "take-back", what] })
  return changed(await load(act, "serve", id), (visit) => without(visit, what, word))
}
