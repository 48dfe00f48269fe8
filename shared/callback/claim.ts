import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { Refusal } from "../refusal.ts"
import { allowed, demand } from "../staff/demand.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import type { Callback } from "./callback.ts"
import * as callbacks from "./callback.table.ts"
import { claimed, released } from "./calling.ts"
import { type Caller, inLine, isClaimed } from "./line.ts"
import { again, colleague, own } from "./own.ts"

/** In which languages somebody phones, and about what; without, any. */
export type Skills = Pick<Caller, "languages" | "services">

const busy = (refusal: unknown): boolean =>
  refusal instanceof Refusal && refusal.reason === "changed-meanwhile"

/**
 * The next person to call, for whoever asks: theirs until the lease runs out, and nobody else dials meanwhile. Whoever
 * is calling somebody already is given them again. Undefined when nobody's turn has come. Refuses `not-allowed`.
 */
export async function claimNext(act: Act, skills: Skills = {}): Promise<Callback | undefined> {
  demand(act, "calls")
  const { id } = colleague(act)
  const { policy } = await territories.current()
  const mayCall = ({ location }: Callback) => allowed(act, "calls", { location })
  const open = await callbacks.open()
  const mine = open.find((each) => each.claim?.by === id && isClaimed(each, act.at))
  for (const { code } of [...(mine ? [mine] : []), ...inLine(open, act.at, { id, ...skills, mayCall })]) {
    const now = await callbacks.find(code)
    if (!now || now.status !== "open" || (isClaimed(now, act.at) && now.claim?.by !== id)) continue
    const after = claimed(now, id, act.at, policy)
    const { location } = now
    const line = audits.noted(act, { what: "saw", about: code, ...(location !== undefined && { location }) })
    try {
      await table.commit([callbacks.change(after), ...line])
      return { ...after, rev: after.rev + 1 }
    } catch (refusal) {
      // A colleague was quicker: the next in line.
      if (!busy(refusal)) throw refusal
    }
  }
  return undefined
}

/** Still calling: the lease runs anew. Refuses `not-found`, `changed-meanwhile`. */
export const renew = (act: Act, code: string): Promise<void> =>
  again(async () => {
    const callback = await own(act, code)
    const { policy } = await territories.current()
    await table.commit([callbacks.change(claimed(callback, colleague(act).id, act.at, policy))])
  })

/** Not calling after all: back in its place in line. Refuses `not-found`, `changed-meanwhile`. */
export const release = (act: Act, code: string): Promise<void> =>
  again(async () => table.commit([callbacks.change(released(await own(act, code)))]))
