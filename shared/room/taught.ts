import { hour, type Instant, later } from "../time.ts"
import type { Learnt } from "../wait/learnt.ts"
import * as learnt from "../wait/learnt.table.ts"

let known = new Map<string, { at: Instant; taught: Learnt | undefined }>()

/** Forgets what is in memory: for tests that change tables. */
export const forget = (): void => void (known = new Map())

/** What past days of a place teach, at most an hour old: it is learnt anew once a night, and read by whoever looks. */
export async function taughtOf(location: string, now: Instant): Promise<Learnt | undefined> {
  const before = known.get(location)
  if (before && before.at <= now && now < later(before.at, hour)) return before.taught
  const taught = await learnt.find(location)
  known.set(location, { at: now, taught })
  return taught
}
