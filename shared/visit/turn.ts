import * as z from "zod"
import type { Policy } from "../territory/territory.ts"
import { type Instant, later, minute } from "../time.ts"

/** Why somebody goes before others. */
export const Priority = z.enum(["pregnant", "infirm", "child", "urgent", "other"])
export type Priority = z.infer<typeof Priority>

export type LineRules = Pick<Policy, "headStartMinutes" | "earlyMinutes" | "lateMinutes" | "priorityMinutes">

type Coming = {
  arrived: Instant
  /** The time of their appointment, if it is on this day. */
  start?: Instant | undefined
  priority?: Priority | undefined
}

/** A place in line, and the moment before which others go first. */
export type Turn = { turn: Instant; from?: Instant }

/**
 * A place in line, fixed on arrival: the moment somebody came, or, with an appointment, a head start before its time.
 * Whoever is too late for it, or comes on another day, stands where they came. A priority moves it by so many minutes.
 */
export function turnOf({ arrived, start, priority }: Coming, rules: LineRules): Turn {
  const credit = priority === undefined ? 0 : rules.priorityMinutes * minute
  if (start === undefined || arrived > later(start, rules.lateMinutes * minute))
    return { turn: later(arrived, -credit) }
  return {
    turn: later(start, -rules.headStartMinutes * minute - credit),
    from: later(start, -rules.earlyMinutes * minute - credit),
  }
}

/** Whoever comes so long after a turn stands behind it, whoever they are: so nobody waits for ever. Milliseconds. */
export const lastOvertaking = (rules: LineRules): number =>
  (rules.headStartMinutes + rules.lateMinutes + rules.priorityMinutes) * minute
