import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { allowed } from "../staff/demand.ts"
import type { Staff } from "../staff/staff.ts"
import * as table from "../table.ts"
import type { Callback } from "./callback.ts"
import * as callbacks from "./callback.table.ts"
import { demandClaim } from "./calling.ts"

/** The colleague who acts; `sign-in` for anybody else. */
export function colleague(act: Act): Staff {
  if (act.by.kind !== "staff") throw new Refusal("sign-in")
  return act.by.staff
}

/** The request that a colleague is calling now. Refuses `not-found`, and `changed-meanwhile` when it is no longer theirs. */
export async function own(act: Act, code: string): Promise<Callback> {
  const staff = colleague(act)
  const callback = await callbacks.find(code)
  if (!callback || !allowed(act, "calls", { location: callback.location })) throw new Refusal("not-found")
  demandClaim(callback, staff.id, act.at)
  return callback
}

const tries = 8

/** Somebody wrote in the same moment: the table found another revision. What a noun refuses stays refused. */
const isRace = (refusal: unknown): boolean =>
  refusal instanceof Refusal && refusal.reason === "changed-meanwhile" && "found" in refusal.details

/**
 * Does it again from the start when the request changed in the same moment: what somebody types is kept while they say
 * what came of the call.
 */
export async function again<T>(verb: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await verb()
    } catch (refusal) {
      if (!isRace(refusal) || attempt === tries) throw refusal
      await table.backoff(attempt)
    }
}
