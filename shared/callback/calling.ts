import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import type { Policy } from "../territory/territory.ts"
import { type Instant, later, minute } from "../time.ts"
import {
  type Attempt,
  type Callback,
  type Ending,
  erasureOf,
  lookAt,
  type Outcome,
  type Window,
} from "./callback.ts"
import { isClaimed } from "./line.ts"

/** Somebody calls now: until the lease runs out, nobody else does. Again by the same one it runs anew. */
export const claimed = (callback: Callback, by: string, at: Instant, policy: Policy): Callback => ({
  ...callback,
  claim: {
    by,
    since: callback.claim?.by === by ? callback.claim.since : at,
    until: later(at, policy.callLeaseMinutes * minute),
  },
})

/** Nobody calls any more: back in its place in line. */
export const released = ({ claim: _, ...callback }: Callback): Callback => callback

/** Only whoever has claimed it says what came of it. Refuses `changed-meanwhile`. */
export function demandClaim(callback: Callback, by: string, at: Instant): void {
  if (callback.status !== "open" || callback.claim?.by !== by || !isClaimed(callback, at))
    throw new Refusal("changed-meanwhile")
}

/** The task of a promise that nobody kept, after so many attempts. */
export const unkeptTask = (code: string, attempts: number): string => `unkept-${code}-${attempts}`

/** It has ended: the phone may ask again. */
export const ended = (
  callback: Callback,
  how: Ending,
  { at }: Pick<Act, "at">,
  { retentionDays }: Policy,
  appointment?: string,
): Callback => ({
  ...released(callback),
  status: "closed",
  end: { at, how, ...(appointment !== undefined && { appointment }) },
  owes: [],
  erasure: erasureOf(at, retentionDays),
})

/** So many attempts were made in vain. */
export const isLast = ({ attempts }: Callback, { callAttempts }: Policy): boolean =>
  attempts.length >= callAttempts

const attempted = (callback: Callback, outcome: Outcome, { at, by }: Act): Callback => {
  const { location, window } = callback
  const attempt: Attempt = { at, by: by.kind, ...(location !== undefined && { location }), outcome, window }
  return { ...callback, attempts: [...callback.attempts, attempt] }
}

/**
 * What becomes of a request once somebody dialled. Reached, it stays with whoever talks; declined or a wrong number, it
 * is over; otherwise it waits for another window, or ends when that was the last attempt or no window is left.
 */
export function dialled(
  callback: Callback,
  outcome: Outcome,
  act: Act,
  policy: Policy,
  again: (attempts: Attempt[]) => Window | undefined,
): Callback {
  const after = attempted(callback, outcome, act)
  if (outcome === "reached") return after
  if (outcome === "declined" || outcome === "wrong-number") return ended(after, outcome, act, policy)
  const window = isLast(after, policy) ? undefined : again(after.attempts)
  return window
    ? { ...released(after), window, owes: lookAt(window) }
    : ended(after, "unreachable", act, policy)
}
