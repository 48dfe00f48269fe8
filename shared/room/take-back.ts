import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { load } from "../visit/access.ts"
import { changed } from "../visit/changed.ts"
import { type Word, wordOf } from "../visit/decisions.ts"
import { type Event, happened, momentAfter, type Visit } from "../visit/visit.ts"

/** The visit without the last thing that was said to have happened: that stays written, and the word that it did not. */
function withoutLast(visit: Visit, { at, by, staff, once }: Word): Visit {
  if (once !== undefined && visit.events.some((event) => event.once === once)) return visit
  const last = happened(visit.events).at(-1)
  if (!last) throw new Refusal("over")
  // Sent to another place: the visit there stands.
  if (last.to?.visit !== undefined) throw new Refusal("changed-meanwhile")
  const entered = momentAfter(visit.events, at)
  const event: Event = { what: last.what, at: last.at, by, entered, withdrawn: true }
  const said = { ...event, ...(staff !== undefined && { staff }), ...(once !== undefined && { once }) }
  return { ...visit, events: [...visit.events, said] }
}

/** What a colleague said last of a visit was a slip: it counts no more. Refuses `not-found`, `over`, `changed-meanwhile`. */
export async function takeBack(act: Act, id: string, key?: string): Promise<Visit> {
  const word = wordOf(act, { key, body: [id, "take-back"] })
  return changed(await load(act, "serve", id), (visit) => withoutLast(visit, word))
}
