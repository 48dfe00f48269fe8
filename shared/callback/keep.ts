import type { Act } from "../act.ts"
import { allowed } from "../staff/demand.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import type { Callback } from "./callback.ts"
import * as callbacks from "./callback.table.ts"
import { claimed } from "./calling.ts"
import { type Form, withForm } from "./form.ts"
import { isClaimed } from "./line.ts"
import { again, colleague } from "./own.ts"

async function keepOnce(act: Act, code: string, typed: Form): Promise<Callback> {
  const { id } = colleague(act)
  const before = await callbacks.find(code)
  if (!before || !allowed(act, "calls", { location: before.location })) throw new Refusal("not-found")
  if (before.status !== "open" || before.claim?.by !== id) throw new Refusal("changed-meanwhile")
  const { policy } = await territories.current()
  const theirs = isClaimed(before, act.at)
  const after = withForm(theirs ? claimed(before, id, act.at, policy) : before, typed)
  await table.commit([callbacks.change(after)])
  if (!theirs) throw new Refusal("changed-meanwhile")
  return { ...after, rev: after.rev + 1 }
}

/**
 * Keeps what was typed with the request, for whoever calls next, and the lease runs anew. Of a colleague whose lease has
 * just run out it is kept too, as long as nobody else calls; the lease stays over. Refuses `not-found`, `changed-meanwhile`.
 */
export const keep = (act: Act, code: string, typed: Form): Promise<Callback> =>
  again(() => keepOnce(act, code, typed))
