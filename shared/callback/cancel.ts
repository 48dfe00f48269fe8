import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { load } from "./access.ts"
import { type Callback, cancelled } from "./callback.ts"
import * as callbacks from "./callback.table.ts"

/** Takes a request back; a second time is not an error. Refuses `not-found`. */
export async function cancel(act: Act, code: string, key: string): Promise<Callback> {
  const { policy } = await territories.current()
  for (let attempt = 0; ; attempt++) {
    const callback = await load(code, key)
    const after = cancelled(callback, act, policy.retentionDays)
    if (after === callback) return callback
    try {
      await table.commit(callbacks.close(callback, after))
      return after
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.reason !== "changed-meanwhile" || attempt === 3)
        throw refusal
    }
  }
}
