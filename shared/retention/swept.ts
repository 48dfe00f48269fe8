import * as z from "zod"
import { Instant } from "../time.ts"

/** What a look through everything came to: how many items, and of which kind what was done. */
export const Counts = z.object({
  looked: z.int(),
  /** Past the moment at which they go by themselves. */
  expired: z.int(),
  /** People who should have been erased by then. */
  erased: z.int(),
  /** Names, lines and places that led nowhere. */
  stale: z.int(),
  failed: z.int(),
})
export type Counts = z.infer<typeof Counts>

export const none: Counts = { looked: 0, expired: 0, erased: 0, stale: 0, failed: 0 }

export const sum = (a: Counts, b: Counts): Counts => ({
  looked: a.looked + b.looked,
  expired: a.expired + b.expired,
  erased: a.erased + b.erased,
  stale: a.stale + b.stale,
  failed: a.failed + b.failed,
})

export const writes = ({ expired, erased, stale }: Counts): number => expired + erased + stale

/** A sweep that goes on where it stopped: one a day. `from` is sealed: a key may be a name. */
export const Sweep = z.object({
  began: Instant,
  from: z.string().optional(),
  counts: Counts,
  done: Instant.optional(),
  rev: z.int(),
})
export type Sweep = z.infer<typeof Sweep>
