import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { Refusal } from "../refusal.ts"
import { allowed, demand } from "../staff/demand.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import type { Policy } from "../territory/territory.ts"
import type { Callback } from "./callback.ts"
import * as callbacks from "./callback.table.ts"
import { claimed, released } from "./calling.ts"
import { type Caller, inLine, isClaimed } from "./line.ts"
import { again, colleague, own } from "./own.ts"

/** In which languages somebody phones, and about what; without, any. */
export type Skills = Pick<Caller, "languages" | "services">

/** A colleague has it already, or is taking it at this moment. */
const taken = (refusal: unknown): "by-another" | "maybe" => {
  if (refusal instanceof Refusal && refusal.reason === "changed-meanwhile") return "by-another"
  if (refusal instanceof Refusal && refusal.reason === "too-many-requests") return "maybe"
  throw refusal
}

/** Claims one of these, the first that can be had; `unsure` when somebody was about to take one, and may not have. */
async function firstOf(act: Act, codes: string[], policy: Policy): Promise<Callback | "unsure" | undefined> {
  const { id } = colleague(act)
  let unsure = false
  for (const code of codes) {
    const now = await callbacks.find(code)
    if (!now || now.status !== "open" || (isClaimed(now, act.at) && now.claim?.by !== id)) continue
    const after = claimed(now, id, act.at, policy)
    const { location } = now
    const line = audits.noted(act, { what: "saw", about: code, ...(location !== undefined && { location }) })
    try {
      // In a crowd nobody waits for one: the next in line is as good.
      await table.commit([callbacks.change(after), ...line], 1)
      return { ...after, rev: after.rev + 1 }
    } catch (refusal) {
      if (taken(refusal) === "maybe") unsure = true
    }
  }
  return unsure ? "unsure" : undefined
}

const tries = 10

/**
 * The next person to call, for whoever asks: theirs until the lease runs out, and nobody else dials meanwhile. Whoever
 * is calling somebody already is given them again. Undefined when nobody's turn has come. Refuses `not-allowed`, and
 * `too-many-requests` in a crowd that never ends.
 */
export async function claimNext(act: Act, skills: Skills = {}): Promise<Callback | undefined> {
  demand(act, "calls")
  const { id } = colleague(act)
  const { policy } = await territories.current()
  const mayCall = ({ location }: Callback) => allowed(act, "calls", { location })
  for (let attempt = 0; attempt < tries; attempt++) {
    const open = await callbacks.open()
    const mine = open.filter((each) => each.claim?.by === id && isClaimed(each, act.at))
    const turn = [...mine, ...inLine(open, act.at, { id, ...skills, mayCall })]
    const found = await firstOf(
      act,
      turn.map(({ code }) => code),
      policy,
    )
    if (found !== "unsure") return found
    await table.backoff(attempt)
  }
  throw new Refusal("too-many-requests")
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
