import * as z from "zod"
import * as table from "../table.ts"
import { Instant } from "../time.ts"
import { understood } from "../unknown.ts"

/** When somebody looks next whether time has taken a human route away. */
const Watch = z.object({ due: Instant, rev: z.int() })
export type Watch = z.infer<typeof Watch>

const key: table.Key = { pk: "PROMISE", sk: "PROMISE" }

const item = (watch: Watch) => ({ ...key, type: "promise", ...watch, ...table.dueAt(watch.due) })

export const add = (watch: Watch): table.Step => table.create(item(watch), "changed-meanwhile")
export const change = (after: Watch): table.Step => table.replace(item(after), "changed-meanwhile")

export async function find(): Promise<Watch | undefined> {
  const found = await table.get(key, true)
  return found && understood(Watch, found)
}
