import * as z from "zod"
import * as table from "../table.ts"
import { Instant } from "../time.ts"
import { Alert } from "./alert.ts"
import { understood } from "../unknown.ts"

/** All of them are one partition: a look is one query. */
const pk = "ALERT"
const key = (id: string): table.Key => ({ pk, sk: id })
const watchKey: table.Key = { pk: "ALERT-WATCH", sk: "ALERT-WATCH" }

/** Keeps an alert; refuses `changed-meanwhile` when somebody else has changed it since it was read. */
export const keep = (alert: Alert): table.Step => {
  const item = { ...key(alert.id), type: "alert", ...alert }
  return alert.rev === 0
    ? table.create({ ...item, rev: 1 }, "changed-meanwhile")
    : table.replace(item, "changed-meanwhile")
}

export const forget = ({ id, rev }: Alert): table.Step => table.remove(key(id), "changed-meanwhile", rev)

export async function find(id: string): Promise<Alert | undefined> {
  const found = await table.get(key(id), true)
  return found && understood(Alert, found)
}

/** Every alert that is open, or was over lately. */
export async function all(consistent = false): Promise<Alert[]> {
  const found: Alert[] = []
  for await (const each of table.query(pk, { consistent })) found.push(understood(Alert, each))
  return found
}

const Watch = z.object({ due: Instant, rev: z.int() })
export type Watch = z.infer<typeof Watch>

export async function findWatch(): Promise<Watch | undefined> {
  const found = await table.get(watchKey, true)
  return found && understood(Watch, found)
}

/** When somebody looks next. */
export const planWatch = (due: Instant, rev: number): table.Step => {
  const item = { ...watchKey, type: "alert-watch", due, ...table.dueAt(due, "patient") }
  return rev === 0
    ? table.create({ ...item, rev: 1 }, "changed-meanwhile")
    : table.replace({ ...item, rev }, "changed-meanwhile")
}
