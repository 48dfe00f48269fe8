import * as z from "zod"
import { Id } from "../id.ts"
import { Day, Instant, later, minute } from "../time.ts"

/** How long somebody will wait, in minutes: the middle, and what is not exceeded in four cases of five. */
export const Estimate = z.object({ p50: z.int().min(0), p80: z.int().min(0) })
export type Estimate = z.infer<typeof Estimate>

/** For one service: how many in line want it, and how long whoever comes for it now will wait; null is unknown. */
export const Told = z.object({ waiting: z.int().min(0), estimate: Estimate.nullable() })
export type Told = z.infer<typeof Told>

/** How far what was told is stretched so that four of five wait no longer, and on how many that rests. */
export const Calibration = z.object({ stretch: z.number(), seen: z.int(), kept: z.int() })
export type Calibration = z.infer<typeof Calibration>

/** What is known in a waiting room, written each minute while it is open: everybody reads this and nothing else. */
export const Board = z.object({
  location: Id,
  day: Day,
  updated: Instant,
  /** People in line, for whatever. */
  waiting: z.int().min(0),
  /** Desks at work. */
  desks: z.int().min(0),
  services: z.record(Id, Told),
  calibration: Calibration,
  /** Calls seen in each of the last six times ten minutes, the newest first. */
  calls: z.array(z.int()),
  /** Appointments of the hours around whose people were seen here. */
  came: z.array(z.string()),
  /** A ticket machine keeps the queues here, and says how they stand. */
  machine: z.literal(true).optional(),
  rev: z.int(),
})
export type Board = z.infer<typeof Board>

/** How long each number in line still waits, beside the board of its location. */
export const Tickets = z.object({ location: Id, updated: Instant, tickets: z.record(z.string(), Estimate) })
export type Tickets = z.infer<typeof Tickets>

/** Older than this, what a board says is no longer known. */
export const fresh = 3 * minute

/** What the board says, as long as it is true; undefined once it is too old. */
export const stillTrue = <Each extends { updated: Instant }>(
  board: Each | undefined,
  now: Instant,
): Each | undefined => (board && now <= later(board.updated, fresh) ? board : undefined)

/** Minutes as people are told them: in steps of 5. */
const step = 5
const nearest = (minutes: number): number => Math.round(minutes / step) * step

/** The figures as people are told them. A range says that it is one. */
export function rounded(p50: number, p80: number): Estimate {
  const middle = nearest(p50)
  return { p50: middle, p80: Math.max(nearest(p80), middle + step) }
}
