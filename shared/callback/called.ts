import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { Refusal } from "../refusal.ts"
import { allowed } from "../staff/demand.ts"
import type { Callback } from "./callback.ts"
import * as callbacks from "./callback.table.ts"
import { isClaimed } from "./line.ts"
import { colleague } from "./own.ts"

/** mine: they call now · lapsed: they called, and their lease ran out · unreached: nobody ever picked up. */
export type Called = { callback: Callback; state: "mine" | "lapsed" | "unreached" }

/**
 * A request as whoever calls it sees it; one that nobody could reach as whoever finds another way. Claiming it has left
 * its line in the trail, opening the other leaves one now. Refuses `not-found`, alike for a colleague's and for none.
 */
export async function called(act: Act, code: string): Promise<Called> {
  const { id } = colleague(act)
  const callback = await callbacks.find(code)
  if (!callback || !allowed(act, "calls", { location: callback.location })) throw new Refusal("not-found")
  if (callback.end?.how === "unreachable") {
    const { location } = callback
    await audits.note(act, { what: "saw", about: code, ...(location !== undefined && { location }) })
    return { callback, state: "unreached" }
  }
  if (callback.status !== "open" || callback.claim?.by !== id) throw new Refusal("not-found")
  return { callback, state: isClaimed(callback, act.at) ? "mine" : "lapsed" }
}
