import type { Refusal } from "../refusal.ts"
import { hashed } from "../seal.ts"
import * as table from "../table.ts"
import type { Day } from "../time.ts"
import type { InLine } from "./pick-next.ts"
import { arrivedAt, lastCallOf, readId, since, statusOf, Visit, wanted } from "./visit.ts"
import { understood } from "../unknown.ts"

/** A location's day is one partition: all of it is one query, without an index. */
const dayPk = (location: string, day: Day) => `VISITS#${location}#${day}`

/** The rest of the name, without where and when. */
const rest = ({ id, location, day }: Pick<Visit, "id" | "location" | "day">) =>
  id.slice(location.length + day.length + 2)

const keyOf = (visit: Pick<Visit, "id" | "location" | "day">): table.Key => ({
  pk: dayPk(visit.location, visit.day),
  sk: rest(visit),
})

const lists = { waiting: "QUEUE", called: "CALLED", aside: "ASIDE" }
type List = keyof typeof lists
const listPk = (list: List, location: string, day: Day) => `${lists[list]}#${location}#${day}`

const placed = (list: List, visit: Visit, place: string) => ({
  listPk: listPk(list, visit.location, visit.day),
  listSk: `${place}#${rest(visit)}`,
})

/** Only whoever waits, was called or may come back stands in a list, and only with a number to call. */
function listed(visit: Visit) {
  const status = statusOf(visit)
  const { turn, ticket } = visit
  if (turn === undefined || ticket === undefined) return {}
  if (status === "arrived")
    return placed("waiting", visit, `${turn}#${arrivedAt(visit) ?? ""}#${String(ticket).padStart(5, "0")}`)
  if (status === "called" || status === "served") {
    return placed("called", visit, lastCallOf(visit)?.at ?? since(visit) ?? "")
  }
  return status === "parked" || status === "no-show" ? placed("aside", visit, since(visit) ?? "") : {}
}

function item({ id, ...visit }: Visit) {
  return {
    ...keyOf({ id, ...visit }),
    type: "visit",
    ...visit,
    ...listed({ id, ...visit }),
    ...table.dueAt(visit.erasure, "patient"),
    ...(visit.phone && { phonePk: hashed("phone", visit.phone), phoneSk: `VISIT#${visit.day}` }),
  }
}

const read = (found: Record<string, unknown>): Visit =>
  understood(Visit, { ...found, id: `${String(found.location)}.${String(found.day)}.${String(found.sk)}` })

/** The visit that stood in the way of a commit, if one did. */
export const foundIn = ({ details }: Refusal): Visit | undefined =>
  details.found?.type === "visit" ? read(details.found) : undefined

/** Keeps a visit, new or changed; refuses `changed-meanwhile` when somebody else was at it since it was read. */
export const keep = (after: Visit): table.Step =>
  after.rev === 0
    ? table.create(item({ ...after, rev: 1 }), "changed-meanwhile")
    : table.replace(item(after), "changed-meanwhile")

/** A visit as it was a moment ago, or as it is now. */
export async function find(id: string, consistent = true): Promise<Visit | undefined> {
  const named = readId(id)
  const found = named && (await table.get(keyOf({ id, ...named }), consistent))
  return found && read(found)
}

/** The visit that falls due under a key. */
export async function findDue(key: table.Key): Promise<Visit | undefined> {
  const found = await table.get(key, true)
  return found && read(found)
}

/** Visits of whoever left this number with a ticket, as far as they are remembered; the first day first. */
export async function ofPhone(phone: string): Promise<Visit[]> {
  const keys: table.Key[] = []
  const range = { from: "VISIT#", to: "VISIT#\uFFFF" }
  for await (const { pk, sk } of table.query(hashed("phone", phone), { index: "phone", range }))
    keys.push({ pk: String(pk), sk: String(sk) })
  // An index may still lead to what bears another number by now.
  const found = (await table.getMany(keys)).map(read).filter((each) => each.phone === phone)
  return found.toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

/** All visits of a location's day, by the first thing that happened. */
export async function ofDay(location: string, day: Day): Promise<Visit[]> {
  const found: Visit[] = []
  for await (const each of table.query(dayPk(location, day))) found.push(read(each))
  const first = ({ events }: Visit) => events[0]?.at ?? ""
  return found.toSorted((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : a.id < b.id ? -1 : 1))
}

/** Somebody who waits, with their place in line. */
export type Waiting = InLine & { visit: Visit }

/** Whoever stands in line, as the order of the line needs it. */
const waitingOf = (visit: Visit): Waiting[] => {
  const { turn, from, ticket } = visit
  const arrived = arrivedAt(visit)
  return turn === undefined || ticket === undefined || arrived === undefined
    ? []
    : [{ visit, turn, from, arrived, ticket, wants: wanted(visit) }]
}

/** So many at a time: half a read unit, and nearly always enough. */
const few = 6

/** Who waits, in the order of the line, a few at a time. */
export async function* line(location: string, day: Day, page = few): AsyncGenerator<Waiting[]> {
  const pages = table.pages(listPk("waiting", location, day), { index: "list", page })
  for await (const items of pages) yield items.flatMap((each) => waitingOf(read(each)))
}

/** All who wait, in the order of the line. */
export async function waiting(location: string, day: Day): Promise<Waiting[]> {
  const found: Waiting[] = []
  for await (const page of line(location, day, 1000)) found.push(...page)
  return found
}

/** The newest of a list first. */
async function newest(list: List, location: string, day: Day, limit: number): Promise<Visit[]> {
  const found: Visit[] = []
  const asked = { index: "list", newestFirst: true, limit } as const
  for await (const each of table.query(listPk(list, location, day), asked)) found.push(read(each))
  return found
}

/** Whoever is called or at a desk, the last call first. */
export const called = (location: string, day: Day, limit = 100): Promise<Visit[]> =>
  newest("called", location, day, limit)

/** Whoever was put aside or did not come when called, and may come back; the last first. */
export const aside = (location: string, day: Day, limit = 100): Promise<Visit[]> =>
  newest("aside", location, day, limit)
