import * as table from "../table.ts"
import { Rebooking } from "./rebooking.ts"

const number = (version: number) => String(version).padStart(6, "0")
const key = (version: number): table.Key => ({ pk: `REBOOKING#${number(version)}`, sk: "REBOOKING" })

const item = (rebooking: Rebooking) => ({
  ...key(rebooking.version),
  type: "rebooking",
  ...rebooking,
  ...table.dueAt(rebooking.due),
  listPk: "REBOOKINGS",
  listSk: number(rebooking.version),
})

export const add = (rebooking: Rebooking): table.Step => table.create(item(rebooking), "changed-meanwhile")
export const change = (after: Rebooking): table.Step => table.replace(item(after), "changed-meanwhile")

export async function find(version: number): Promise<Rebooking | undefined> {
  const found = await table.get(key(version), true)
  return found && Rebooking.parse(found)
}
