import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { same } from "../seal.ts"
import * as territories from "../territory/territory.table.ts"
import { locationOf } from "../territory/territory.ts"
import { dayOf } from "../time.ts"
import { leave } from "../visit/leave.ts"
import { aheadOf } from "../visit/pick-next.ts"
import { idOf, statusOf, type Visit } from "../visit/visit.ts"
import * as visits from "../visit/visit.table.ts"
import { followKey } from "./room.ts"

type Asked = { location: string; code: string; key: string }

/** The visit of today that a ticket or an appointment is of, for whoever holds its key; undefined before they came. */
async function find(act: Act, { location, code, key }: Asked): Promise<Visit | undefined> {
  const { head } = await territories.lately(act.at)
  const day = dayOf(act.at, head.timezone)
  const ids = [idOf(location, day, { ticket: code }), idOf(location, day, { appointment: code })]
  const id = ids.find((each) => same(followKey({ id: each }), key))
  if (id === undefined) throw new Refusal("not-found")
  return (await visits.find(id, false)) ?? visits.find(id)
}

/** So many of the line at a time. */
const some = 25

/** How many are called before them, as far as the line says; undefined where they do not wait. */
async function ahead(act: Act, visit: Visit): Promise<number | undefined> {
  const place = locationOf(await territories.lately(act.at), visit.location)
  if (!place || statusOf(visit) !== "arrived") return undefined
  const line: visits.Waiting[] = []
  for await (const page of visits.line(visit.location, visit.day, some)) {
    line.push(...page)
    const at = line.findIndex((each) => each.visit.id === visit.id)
    if (at >= 0) return aheadOf(line, at, place)
  }
  // The list is a moment behind: they have just come.
  return undefined
}

/** Where somebody stands, for whoever holds their ticket. Refuses `not-found` alike for a wrong code and a wrong key. */
export async function follow(
  act: Act,
  asked: Asked,
): Promise<{ visit: Visit | undefined; ahead: number | undefined }> {
  const visit = await find(act, asked)
  return { visit, ahead: visit && (await ahead(act, visit)) }
}

/** They leave the line, as they say themselves. Refuses `not-found`, `over`, `changed-meanwhile`. */
export async function quit(act: Act, asked: Asked, key?: string): Promise<void> {
  const visit = await find(act, asked)
  if (visit) await leave(act, visit.id, key)
}
