import * as z from "zod"

const Count = z.int().nonnegative().max(1_000_000)

/** What a ticket machine says of one queue. What it does not know is left out. */
export const Reading = z.object({
  queue: z.string().min(1),
  open: z.boolean().optional(),
  desks: Count.optional(),
  waiting: Count.optional(),
  /** The number last called. */
  called: Count.optional(),
  /** Minutes a service should take, as somebody once wrote down. */
  nominal: z.number().nonnegative().optional(),
})
export type Reading = z.infer<typeof Reading>

/** What a place says at one moment: all its queues, by its own clock, whatever year that shows. */
export const Snapshot = z.object({
  date: z.iso.date(),
  minute: z.int().min(0).max(1439),
  readings: z.array(Reading),
})
export type Snapshot = z.infer<typeof Snapshot>

/** Minutes until somebody who takes a ticket now is called: the middle, and what suffices in four of five cases. */
export type Estimate = { p50: number; p80: number }
