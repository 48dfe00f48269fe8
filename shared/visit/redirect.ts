import { lost, tries } from "../appointment/place.ts"
import type { Act } from "../act.ts"
import { serves } from "../location/location.ts"
import { invalid, Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import { locationOf, type Territory, unknownNames } from "../territory/territory.ts"
import { load, rulesFor } from "./access.ts"
import { changed } from "./changed.ts"
import { arrived, redirected, type Word, wordOf } from "./decisions.ts"
import { inLine } from "./line.ts"
import * as tickets from "./ticket.table.ts"
import { idOf, momentAfter, readId, unseen, type Visit } from "./visit.ts"
import * as visits from "./visit.table.ts"

export type Where = { service: string; location?: string | undefined }
type Place = { service: string; location: string }

/** Refuses `invalid` for what nobody does there. */
function check({ service, location }: Place, territory: Territory): void {
  const problems = unknownNames(territory, { service, location })
  const place = locationOf(territory, location)
  if (problems.length === 0 && place && !serves(place, [service]))
    problems.push({ path: "service", fault: "not-served-here" })
  if (problems.length > 0) throw invalid(...problems)
}

type Arrival = { id: string; to: Place; word: Word; ticket: number; rules: Territory["policy"] }

/** The visit at the other place: the same person with their age, and a number of that place. */
function there(visit: Visit, { id, to, word, ticket, rules }: Arrival): Visit {
  const { rev: _, once: __, from: ___, events: ____, ...person } = visit
  const { once: _____, ...said } = word
  const start = unseen({ ...person, ...to, id, also: [], ticket, origin: visit.id })
  return inLine(start, arrived(start, said), { ticket, rules })
}

/** The visit of somebody who is sent back to where they came from. */
function backThere(visit: Visit, { to, word }: Arrival): Visit {
  const { once: _, ...said } = word
  const at = momentAfter(visit.events, word.at)
  const event = { what: "redirected" as const, ...said, at, to: { service: to.service } }
  return { ...visit, events: [...visit.events, event] }
}

/** Both visits change together: nobody stands in two lines, and nobody in none. */
async function elsewhere(seen: Visit, to: Place, word: Word, { policy: rules }: Territory): Promise<Visit> {
  const own = readId(seen.id)?.own
  if (!own) throw new Refusal("not-found")
  const id = idOf(to.location, seen.day, own)
  let [ticket, last]: [number | undefined, unknown] = [undefined, undefined]
  for (let attempt = 0; attempt < tries; attempt++) {
    const visit = (await visits.find(seen.id)) ?? seen
    const other = await visits.find(id)
    const after = redirected(visit, word, { service: to.service, visit: id })
    if (after === visit) return other ?? visit
    ticket ??= other?.ticket ?? (await tickets.next(to.location, seen.day))
    const arrival = { id, to, word, ticket, rules }
    const now = other ? backThere(other, arrival) : there(visit, arrival)
    try {
      await table.commit([visits.keep(after), visits.keep(now)], 1)
      return { ...now, rev: now.rev + 1 }
    } catch (refusal) {
      if (!(await lost(refusal, attempt))) throw refusal
      last = refusal
    }
  }
  throw last
}

/**
 * Sends somebody on to another service, or to another place, where they have a new number. They keep their age: the visit
 * that is to be served now. Refuses `not-found`, `over`, `changed-meanwhile`, `invalid`.
 */
export async function redirect(act: Act, id: string, where: Where, key?: string): Promise<Visit> {
  const seen = await load(act, "serve", id)
  const { service, location = seen.location } = where
  const territory = await rulesFor(act, (rules) => check({ service, location }, rules))
  const word = wordOf(act, { key, body: [id, "redirect", service, location] })
  if (location !== seen.location) return elsewhere(seen, { service, location }, word, territory)
  return changed(seen, (visit) => redirected(visit, word, { service }))
}
