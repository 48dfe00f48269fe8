import * as table from "../table.ts"
import { FreedTime } from "./freed-time.ts"
import { understood } from "../unknown.ts"

const key = (name: string): table.Key => ({ pk: `FREED#${name}`, sk: "FREED" })

const item = (time: FreedTime) => ({
  ...key(time.name),
  type: "freed-time",
  ...time,
  ...table.dueAt(time.due),
})

export const add = (time: FreedTime): table.Step => table.create(item(time), "changed-meanwhile")
export const change = (after: FreedTime): table.Step => table.replace(item(after), "changed-meanwhile")
/** It is somebody's, or everybody's: refuses `changed-meanwhile` when it is gone already. */
export const remove = ({ name, rev }: FreedTime): table.Step =>
  table.remove(key(name), "changed-meanwhile", rev)

export async function find(name: string): Promise<FreedTime | undefined> {
  const found = await table.get(key(name), true)
  return found && understood(FreedTime, found)
}
