import type { Act } from "../act.ts"
import { invalid } from "../refusal.ts"
import { locationOf } from "../territory/territory.ts"
import { load, rulesFor } from "./access.ts"
import * as callings from "./calling.table.ts"
import { changed } from "./changed.ts"
import { recalled, wordOf } from "./decisions.ts"
import { deskOf, type Visit } from "./visit.ts"

/**
 * Calls somebody again, who keeps their place: to the desk that called them, or to another. Also whoever was put aside,
 * or given up. Refuses `not-found`, `over`, `changed-meanwhile`, and `invalid` where no desk is known.
 */
export async function recall(act: Act, id: string, desk?: string, key?: string): Promise<Visit> {
  const seen = await load(act, "serve", id)
  const { location, day } = seen
  const at = desk ?? deskOf(seen)
  if (at === undefined) throw invalid({ path: "desk", fault: "missing" })
  await rulesFor(act, (rules) => {
    const there = locationOf(rules, location)?.desks.some((each) => each.id === desk)
    if (desk !== undefined && !there) throw invalid({ path: "desk", fault: "not-allowed" })
  })
  const word = wordOf(act, { key, body: [id, "recall", desk] })
  const visit = await changed(seen, (each) => recalled(each, word, desk ?? deskOf(each) ?? at))
  if (at !== deskOf(seen)) await callings.note(location, day, { desk: at, at: act.at, visit: id })
  return visit
}
