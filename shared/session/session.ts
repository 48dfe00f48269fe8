import * as z from "zod"
import type { Rule } from "../retention.ts"
import { grantFrom, grantText, Staff } from "../staff/staff.ts"
import { hour, Instant, instant, minute, ms } from "../time.ts"

/** Time for which somebody stays signed in: a long working day, and half an hour without a sign of them. */
export const longest = 12 * hour
export const idle = 30 * minute
/** How exactly it is known when they were last seen. */
const often = minute

/** That somebody is signed in: what their browser keeps, sealed. */
export const Session = z.object({
  id: z.string(),
  staff: Staff,
  /** The name they sign in with, for the issuer to suggest. */
  hint: z.string().optional(),
  since: Instant,
  seen: Instant,
})
export type Session = z.infer<typeof Session>

/** What is kept of one that was ended before its time: that it was. */
export const retention = { expiresAt: "expires" } satisfies Record<string, Rule>

export const opened = (
  id: string,
  { staff, hint }: { staff: Staff; hint?: string | undefined },
  at: Instant,
): Session => ({ id, staff, since: at, seen: at, ...(hint !== undefined && { hint }) })

/** Until when it would have lasted. */
export const lastsUntil = ({ since }: Session): Instant => instant(ms(since) + longest)

/** Whether it still holds, as far as time goes. */
export const holds = ({ since, seen }: Session, now: Instant): boolean =>
  ms(now) - ms(since) < longest && ms(now) - ms(seen) < idle

/** Seen now; undefined when that is known well enough. */
export const seenAt = (session: Session, now: Instant): Session | undefined =>
  ms(now) - ms(session.seen) >= often ? { ...session, seen: now } : undefined

const Written = z.tuple([
  z.string(),
  z.string(),
  z.string(),
  z.array(z.string()),
  Instant,
  Instant,
  z.string(),
])

/** As short as a cookie wants it. */
export const written = ({ id, staff, since, seen, hint = "" }: Session): string =>
  JSON.stringify([id, staff.id, staff.name, staff.grants.map(grantText), since, seen, hint])

export function readFrom(text: string): Session | undefined {
  const read = Written.safeParse(JSON.parse(text)).data
  if (!read) return undefined
  const [id, who, name, grants, since, seen, hint] = read
  const staff = { id: who, name, grants: grants.flatMap((each) => grantFrom(each) ?? []) }
  return { id, staff, since, seen, ...(hint && { hint }) }
}
