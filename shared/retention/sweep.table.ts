import * as z from "zod"
import { sealed, unsealed } from "../seal.ts"
import * as table from "../table.ts"
import { understood } from "../unknown.ts"
import { Sweep } from "./swept.ts"

const key: table.Key = { pk: "SWEEP", sk: "SWEEP" }

export async function find(): Promise<Sweep | undefined> {
  const found = await table.get(key, true)
  return found && understood(Sweep, found)
}

/** How far it has come; refuses `changed-meanwhile` when another was at it. */
export const keep = (sweep: Sweep): table.Step => {
  const item = { ...key, type: "sweep", ...sweep }
  return sweep.rev === 0
    ? table.create({ ...item, rev: 1 }, "changed-meanwhile")
    : table.replace(item, "changed-meanwhile")
}

const Cursor = z.record(z.string(), z.unknown())

export const written = (cursor: table.Cursor): string => sealed("sweep", JSON.stringify(cursor))
export const cursorIn = (from: string | undefined): table.Cursor | undefined => {
  const text = from === undefined ? undefined : unsealed("sweep", from)
  return text === undefined ? undefined : Cursor.parse(JSON.parse(text))
}

/** What tells of an item when it goes and when its person is erased, and nothing of who that is. */
const attributes = ["type", "expiresAt", "owes", "erasure", "until", "keyed", "code"]

/** So many items, from where the last look stopped. */
export const page = (limit: number, from: table.Cursor | undefined) =>
  table.everything(attributes, limit, from)
