import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { allowed } from "../staff/demand.ts"
import type { Deed } from "../staff/rights.ts"
import * as territories from "../territory/territory.table.ts"
import type { Territory } from "../territory/territory.ts"
import { dayOf } from "../time.ts"
import { changed } from "./changed.ts"
import { type Word, wordOf } from "./decisions.ts"
import { readId, type Visit } from "./visit.ts"
import * as visits from "./visit.table.ts"

/**
 * A visit of today as it was a moment ago, for a colleague who may do this where it is. Refuses `not-found` alike for what
 * is not there and what is none of their business, and `over` for a visit of another day.
 */
export async function load(act: Act, deed: Deed, id: string): Promise<Visit> {
  const named = readId(id)
  if (!named || act.by.kind === "resident" || !allowed(act, deed, { location: named.location }))
    throw new Refusal("not-found")
  return today(act, id)
}

/** A visit of today, for whoever knows its name. Refuses `not-found`, and `over` for a visit of another day. */
export async function today(act: Act, id: string): Promise<Visit> {
  const visit = (await visits.find(id, false)) ?? (await visits.find(id))
  if (!visit) throw new Refusal("not-found")
  const { head } = await territories.lately(act.at)
  if (visit.day !== dayOf(act.at, head.timezone)) throw new Refusal("over")
  return visit
}

/** The rules of the last minute, unless they would refuse what the very latest allow. Refuses as `check` does. */
export async function rulesFor(act: Act, check: (territory: Territory) => void): Promise<Territory> {
  try {
    const known = await territories.lately(act.at)
    check(known)
    return known
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    const latest = await territories.current()
    check(latest)
    return latest
  }
}

type Decide = (visit: Visit, word: Word) => Visit

/** Says something of a visit; the same request again says nothing new. Refuses as `load` and the decision do. */
export async function say(
  act: Act,
  id: string,
  request: { key?: string | undefined; body: unknown },
  decide: Decide,
): Promise<Visit> {
  const word = wordOf(act, { key: request.key, body: [id, request.body] })
  return changed(await load(act, "serve", id), (visit) => decide(visit, word))
}
