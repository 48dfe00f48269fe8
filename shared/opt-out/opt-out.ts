import type { Rule } from "../retention.ts"
import { hour, type Instant, later } from "../time.ts"

/** Whoever wants no SMS is left alone for so long: by then a number may belong to somebody else. */
const kept = 400 * 24 * hour

/** A phone that wants no SMS, known by its hash alone. */
export const optOut = (at: Instant) => ({ at, until: later(at, kept) })

export const retention = { at: "expires", expiresAt: "expires" } satisfies Record<string, Rule>
