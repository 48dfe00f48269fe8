import * as z from "zod"
import * as table from "../table.ts"
import type { Instant } from "../time.ts"
import { entriesKept, Entry, Parity } from "./parity.ts"
import { understood } from "../unknown.ts"

/** All places are one partition: how fair each is, is one query. */
const pk = "PARITY"
const key = (location: string): table.Key => ({ pk, sk: location })
const logKey = (location: string): table.Key => ({ pk: `PARITY-LOG#${location}`, sk: "LOG" })
const nightKey: table.Key = { pk: "PARITY-NIGHT", sk: "PARITY-NIGHT" }

const Log = z.object({ entries: z.array(Entry) })

/** Keeps how a place stands; refuses `changed-meanwhile` when somebody else has changed it since it was read. */
export const keep = (parity: Parity): table.Step => {
  const item = { ...key(parity.location), type: "parity", ...parity }
  return parity.rev === 0
    ? table.create({ ...item, rev: 1 }, "changed-meanwhile")
    : table.replace(item, "changed-meanwhile")
}

export async function find(location: string): Promise<Parity | undefined> {
  const found = await table.get(key(location), true)
  return found && understood(Parity, found)
}

/** How every place stands, a moment ago. */
export async function all(): Promise<Parity[]> {
  const found: Parity[] = []
  for await (const each of table.query(pk)) found.push(understood(Parity, each))
  return found
}

/** What happened to the share of a place, the oldest first. */
export async function entries(location: string): Promise<Entry[]> {
  const found = await table.get(logKey(location), true)
  return found ? Log.parse(found).entries : []
}

/** Goes with `keep`, which says that nobody else has written since. */
export const log = (location: string, before: readonly Entry[], entry: Entry): table.Step =>
  table.put({
    ...logKey(location),
    type: "parity-log",
    rev: 1,
    entries: [...before, entry].slice(-entriesKept),
  })

const Night = z.object({ due: z.string(), rev: z.int() })
export type Night = z.infer<typeof Night>

export async function findNight(): Promise<Night | undefined> {
  const found = await table.get(nightKey, true)
  return found && understood(Night, found)
}

/** When the shares are steered next. */
export const planNight = (due: Instant, rev: number): table.Step => {
  const item = { ...nightKey, type: "parity-night", due, ...table.dueAt(due, "patient") }
  return rev === 0
    ? table.create({ ...item, rev: 1 }, "changed-meanwhile")
    : table.replace({ ...item, rev }, "changed-meanwhile")
}
