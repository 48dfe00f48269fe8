import type { Instant } from "../time.ts"

/** A message as it reached us: the carrier's name for it, who it says it is from (E.164), when it was written. */
export type Inbound = { id: string; from: string; body: string; at: Instant }
