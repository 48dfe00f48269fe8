import * as table from "../table.ts"
import { ms } from "../time.ts"
import type { Allowance } from "./limit.ts"

const key = ({ whose, effect, who, from }: Allowance): table.Key => ({
  pk: `LIMIT#${who}`,
  sk: `${whose}#${effect}#${from}`,
})

/** The item goes when its window has ended. */
const spending = (allowance: Allowance) => ({
  set: "SET #type = :type, #expiresAt = :until ADD #spent :one, #rev :one",
  values: { ":type": "limit", ":until": ms(allowance.until) / 1000, ":one": 1 },
})

/** One more, if that is not too many; refuses `too-many-requests`. */
export function spend(allowance: Allowance): table.Step {
  const { set, values } = spending(allowance)
  const when = "attribute_not_exists(#spent) OR #spent < :most"
  const change = { set, when, values: { ...values, ":most": allowance.most } }
  return { ...table.update(key(allowance), change, "too-many-requests"), details: detailsOf(allowance) }
}

/** One more, whatever it comes to. */
export const count = (allowance: Allowance): table.Step =>
  table.update(key(allowance), spending(allowance), "too-many-requests")

/** How many there were a moment ago. */
export async function spent(allowance: Allowance): Promise<number> {
  const item = await table.get(key(allowance))
  return Number(item?.spent ?? 0)
}

/** Whose limit it is, and after how many seconds there is a new one. */
export const detailsOf = ({ whose, seconds }: Allowance) => ({ limit: { whose, seconds } })
