import * as table from "../table.ts"
import { nothing, Spend } from "./spend.ts"

const key: table.Key = { pk: "SPEND#parts", sk: "SPEND" }

/** Written by whoever sends, one after the other. */
export const keep = (before: Spend | undefined, after: Spend): table.Step =>
  before
    ? table.replace({ ...key, type: "spend", ...after, rev: before.rev }, "too-many-requests")
    : table.create({ ...key, type: "spend", ...after }, "too-many-requests")

export async function find(): Promise<Spend | undefined> {
  const found = await table.get(key, true)
  return found && Spend.parse(found)
}

/** What was spent, should nothing have been yet. */
export const current = async (): Promise<Spend> => (await find()) ?? nothing
