import type { Act } from "../act.ts"
import { codeOf, onceOf } from "../once.ts"
import { invalid, Refusal } from "../refusal.ts"
import { calendarOf } from "../slot/slot.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { locationOf, serviceOf, type Territory } from "../territory/territory.ts"
import { type Callback, type CallbackRequest, erasureOf, windowFor } from "./callback.ts"
import * as callbacks from "./callback.table.ts"

function checkNames(territory: Territory, { service, location }: CallbackRequest): void {
  if (service && !serviceOf(territory, service)) throw invalid({ path: "service", fault: "unknown-service" })
  if (location && !locationOf(territory, location))
    throw invalid({ path: "location", fault: "unknown-location" })
}

/** `first`: this request made it, and its asker may know its code. Otherwise one was open for that phone already. */
export type Asked = { callback: Callback; first: boolean; ahead: number }

const told = async (callback: Callback, first: boolean): Promise<Asked> => ({
  callback,
  first,
  ahead: await callbacks.ahead(callback),
})

/**
 * Asks for a person to phone. While a request is open for the phone, asking again finds that one and makes no other.
 * Refuses `invalid` (no window that anybody could keep), `key-reused`.
 */
export async function request(act: Act, asked: CallbackRequest, key?: string): Promise<Asked> {
  const territory = await territories.current()
  checkNames(territory, asked)
  const window = windowFor(territory.head.phoneHours, calendarOf(territory), act.at, asked.window)
  if (!window) throw invalid({ path: "window", fault: "bad-range" })
  const once = onceOf("callback", key, asked)
  for (let n = 0; ; n++) {
    const { window: _, ...rest } = asked
    const callback: Callback = {
      ...rest,
      code: codeOf(once, n),
      window,
      asked: { at: act.at, by: act.by.kind, channel: act.channel },
      status: "open",
      attempts: [],
      once,
      erasure: erasureOf(act.at, territory.policy.retentionDays),
      rev: 1,
    }
    try {
      await table.commit(callbacks.add(callback, asked.phone))
      return await told(callback, true)
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      const found = refusal.details.found
      if (refusal.reason === "changed-meanwhile" && found) {
        const other = callbacks.read(found)
        if (other.once?.key !== once.key) continue // The code is another's: take the next.
        if (other.once.body !== once.body) throw new Refusal("key-reused")
        return await told(other, true)
      }
      const open = refusal.reason === "too-many-open" ? await callbacks.openOf(asked.phone) : undefined
      if (open) return await told(open, false)
      if (refusal.reason !== "too-many-open") throw refusal
    }
  }
}
