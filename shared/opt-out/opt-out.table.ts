import { hashed } from "../seal.ts"
import * as table from "../table.ts"
import { type Instant, ms } from "../time.ts"
import { optOut } from "./opt-out.ts"

const key = (phone: string): table.Key => ({ pk: `OPTOUT#${hashed("phone", phone)}`, sk: "OPTOUT" })

export function keep(phone: string, now: Instant): table.Step {
  const { at, until } = optOut(now)
  return table.put({ ...key(phone), type: "opt-out", at, expiresAt: ms(until) / 1000, rev: 1 })
}
export const drop = (phone: string): table.Step => table.drop(key(phone))

/** Whether a phone wants no SMS. */
export async function has(phone: string, now: Instant): Promise<boolean> {
  const found = await table.get(key(phone), true)
  return found !== undefined && Number(found.expiresAt) > ms(now) / 1000
}
