import type { Act } from "../act.ts"
import { logBug } from "../log.ts"
import { hashed } from "../seal.ts"
import * as table from "../table.ts"
import { allowanceOf, type Effect } from "./limit.ts"
import * as limits from "./limit.table.ts"

/** What an effect on the web costs its phone, as a step of the commit that brings it about: only what succeeds counts. */
export const costOf = (act: Act, effect: Effect, phone: string | undefined): table.Step[] =>
  act.channel === "web" && phone
    ? [limits.spend(allowanceOf("phone", effect, hashed("phone", phone), act.at))]
    : []

/**
 * Does something on behalf of an address. It is charged beforehand and given back what came to nothing, apart from the
 * commit: many people behind one address would wait for each other there. Refuses `too-many-requests`.
 */
export async function allow<T>(act: Act, effect: Effect, work: () => Promise<T>): Promise<T> {
  const from = act.by.kind === "resident" ? act.by.from : undefined
  if (from === undefined) return work()
  const allowance = allowanceOf("address", effect, hashed("address", from), act.at)
  await table.commit([limits.spend(allowance)])
  try {
    return await work()
  } catch (refusal) {
    // Not given back, it is gone for an hour at most: no reason to lose the answer.
    await table.commit([limits.giveBack(allowance)]).catch((bug: unknown) => logBug("allowance-kept", bug))
    throw refusal
  }
}
