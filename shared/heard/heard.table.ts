import { hashed } from "../seal.ts"
import * as table from "../table.ts"
import type { Instant } from "../time.ts"

/** What a carrier calls something, for nobody to read. */
export const markOf = (id: string): string => hashed("inbound", id)

const key = (id: string): table.Key => ({ pk: `INBOUND#${markOf(id)}`, sk: "INBOUND" })

/** That it was heard, for ever: nothing in it says whose it was. Refuses `over` when it was heard before. */
export const hear = (id: string, at: Instant): table.Step =>
  table.create({ ...key(id), type: "inbound", at, rev: 1 }, "over")

export const wasHeard = async (id: string): Promise<boolean> => (await table.get(key(id), true)) !== undefined
