import { hashed } from "../seal.ts"
import * as table from "../table.ts"
import type { Day } from "../time.ts"
import { Visit } from "./visit.ts"

const key = (id: string): table.Key => ({ pk: `VISIT#${id}`, sk: "VISIT" })

const item = (visit: Visit) => ({
  ...key(visit.id),
  type: "visit",
  ...visit,
  listPk: `VISITS#${visit.location}#${visit.day}`,
  listSk: `${visit.events[0]?.at ?? ""}#${visit.id}`,
})

/** Whoever comes for an appointment makes one visit a day, however often it is said. */
export const idFor = (code: string, day: Day): string => hashed("visit", `${code} ${day}`)

/** Keeps a visit, new or changed; refuses `changed-meanwhile` when somebody else was at it since it was read. */
export const keep = (after: Visit): table.Step =>
  after.rev === 0
    ? table.create(item({ ...after, rev: 1 }), "changed-meanwhile")
    : table.replace(item(after), "changed-meanwhile")

export async function find(id: string): Promise<Visit | undefined> {
  const found = await table.get(key(id), true)
  return found && Visit.parse(found)
}

/** All visits of a location's day, by the first thing that happened. */
export async function ofDay(location: string, day: Day): Promise<Visit[]> {
  const found: Visit[] = []
  for await (const each of table.query(`VISITS#${location}#${day}`, { index: "list" }))
    found.push(Visit.parse(each))
  return found
}
