import type { Act } from "../act.ts"
import { serves } from "../location/location.ts"
import { codeOf, onceOf } from "../once.ts"
import { isMobile } from "../phone.ts"
import { invalid, Refusal } from "../refusal.ts"
import { demand } from "../staff/demand.ts"
import * as table from "../table.ts"
import { locationOf, type Territory, unknownNames } from "../territory/territory.ts"
import { dayOf, hour, later } from "../time.ts"
import { type Estimate, estimateFor } from "../wait/estimate-for.ts"
import { rulesFor } from "./access.ts"
import { arrived, wordOf } from "./decisions.ts"
import { inLine } from "./line.ts"
import * as tickets from "./ticket.table.ts"
import type { TicketRequest } from "./ticket.request.ts"
import { idOf, unseen, type Visit } from "./visit.ts"
import * as visits from "./visit.table.ts"

/** Refuses `invalid` for what nobody does there, and a priority that no colleague has seen. */
function check(act: Act, asked: TicketRequest, territory: Territory): void {
  const problems = unknownNames(territory, asked)
  const place = locationOf(territory, asked.location)
  if (problems.length === 0 && place && !serves(place, [asked.service, ...asked.also]))
    problems.push({ path: "service", fault: "not-served-here" })
  if (asked.priority && act.by.kind !== "staff") problems.push({ path: "priority", fault: "not-allowed" })
  if (problems.length > 0) throw invalid(...problems)
}

/** The visit of whoever has just come, without a number yet. */
function coming(act: Act, asked: TicketRequest, { head, policy }: Territory): Visit {
  const { location, service, also, persons, language = head.languages[0], name, phone, needs } = asked
  const isSomebody = name !== undefined || phone !== undefined || needs !== undefined
  const day = dayOf(act.at, head.timezone)
  const visit = unseen({
    id: "",
    location,
    day,
    service,
    also,
    persons,
    ...(language && { language }),
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    ...(phone !== undefined && isMobile(phone) && { sms: true }),
    ...(needs && { needs }),
    ...(isSomebody && { erasure: later(act.at, policy.retentionDays * 24 * hour) }),
  })
  return arrived(visit, wordOf(act))
}

/** So many codes in a row are somebody else's only where something is wrong. */
const tries = 20

export type Taken = { visit: Visit; estimate: Estimate | null }

/**
 * Somebody is here without an appointment: they get a number, a place in line, and a code to follow their turn by. The
 * same request again gets the same. Refuses `not-allowed`, `invalid`, `key-reused`.
 */
export async function takeTicket(act: Act, asked: TicketRequest, key?: string): Promise<Taken> {
  demand(act, "arrive", { location: asked.location })
  const territory = await rulesFor(act, (rules) => check(act, asked, rules))
  const once = onceOf("ticket", key, asked)
  const start = coming(act, asked, territory)
  const { location, day } = start
  const told = async (visit: Visit) => ({ visit, estimate: await estimateFor(act, visit) })
  /** Whether this visit is what the very request made before. */
  const isMine = (visit: Visit): boolean => {
    if (visit.once?.key === once.key && visit.once.body !== once.body) throw new Refusal("key-reused")
    return visit.once?.key === once.key
  }
  let ticket: number | undefined
  for (let n = 0; n < tries; n++) {
    const id = idOf(location, day, { ticket: codeOf(once, n) })
    const before = key === undefined ? undefined : await visits.find(id, false)
    if (before && isMine(before)) return told(before)
    if (before) continue // The code is another's.
    ticket ??= await tickets.next(location, day)
    const named = { ...start, id, ...(key !== undefined && { once }) }
    const visit = inLine(named, named, { ticket, priority: asked.priority?.why, rules: territory.policy })
    try {
      await table.commit([visits.keep(visit)])
      return await told({ ...visit, rev: 1 })
    } catch (refusal) {
      const found = refusal instanceof Refusal ? visits.foundIn(refusal) : undefined
      if (!found) throw refusal
      // Its twin was quicker, or the code is another's.
      if (isMine(found)) return told(found)
    }
  }
  throw new Refusal("too-many-requests")
}
