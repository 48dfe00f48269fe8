import { type LineRules, type Priority, turnOf } from "./turn.ts"
import { arrivedAt, statusOf, type Visit } from "./visit.ts"

type Place = { ticket: number | undefined; priority?: Priority | undefined; rules: LineRules }

/**
 * Whoever has just come, in line: with a number, and the place that the rules give. Nobody loses a place they had; whoever
 * had left begins anew. A priority that is seen later counts from then on.
 */
export function inLine(before: Visit, visit: Visit, { ticket, priority, rules }: Place): Visit {
  const arrived = arrivedAt(visit)
  const number = visit.ticket ?? ticket
  const why = visit.priority ?? priority
  const isBack = visit !== before && statusOf(before) === "left"
  const keeps = visit.turn !== undefined && !isBack && why === visit.priority
  if (arrived === undefined || number === undefined || (keeps && visit.ticket !== undefined)) return visit
  const { turn: _, from: __, ...rest } = visit
  return {
    ...rest,
    ticket: number,
    ...(why !== undefined && { priority: why }),
    ...turnOf({ arrived, start: visit.start, priority: why }, rules),
  }
}
