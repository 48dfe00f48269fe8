import * as table from "../table.ts"
import type { Instant } from "../time.ts"
import { Learnt } from "./learnt.ts"

const key = (location: string): table.Key => ({ pk: `WAITS#${location}`, sk: "WAITS" })

/** Keeps what past days teach, and when it is learnt anew. */
export const keep = (after: Learnt, due: Instant): table.Step => {
  const item = { ...key(after.location), type: "waits", ...after, ...table.dueAt(due, "patient") }
  return after.rev === 0
    ? table.create({ ...item, rev: 1 }, "changed-meanwhile")
    : table.replace(item, "changed-meanwhile")
}

/** What past days of a location teach; undefined before the first night. Half a read unit. */
export async function find(location: string): Promise<Learnt | undefined> {
  const found = await table.get(key(location))
  return found && Learnt.parse(found)
}
