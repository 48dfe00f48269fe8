import type { Act } from "../act.ts"
import { arrivedAt, statusOf, type Visit, wanted } from "../visit/visit.ts"
import { type Board, type Estimate, stillTrue } from "./board.ts"
import * as boards from "./board.table.ts"

export type { Estimate } from "./board.ts"

/** How long whoever comes now for all of this will wait: as long as for the longest of it; null when any is unknown. */
export function estimateOn({ services }: Pick<Board, "services">, wants: readonly string[]): Estimate | null {
  const all = wants.map((service) => services[service]?.estimate ?? null)
  const known = all.filter((each) => each !== null)
  if (known.length === 0 || known.length < all.length) return null
  return {
    p50: Math.max(...known.map(({ p50 }) => p50)),
    p80: Math.max(...known.map(({ p80 }) => p80)),
  }
}

/** From the shortest to the longest that anybody waits there who comes now, for whatever; null when all is unknown. */
export function overallOn({ services }: Pick<Board, "services">): Estimate | null {
  const known = Object.values(services).flatMap(({ estimate }) => estimate ?? [])
  if (known.length === 0) return null
  return {
    p50: Math.min(...known.map(({ p50 }) => p50)),
    p80: Math.max(...known.map(({ p80 }) => p80)),
  }
}

/**
 * How long somebody in line will still wait, as the last minute's board says it: whoever came since then, as it is for
 * whoever comes. Null when nobody knows, and for whoever does not wait.
 */
export async function estimateFor({ at }: Act, visit: Visit): Promise<Estimate | null> {
  const arrived = arrivedAt(visit)
  if (arrived === undefined || statusOf(visit) !== "arrived") return null
  const board = stillTrue(await boards.find(visit.location), at)
  if (!board || board.day !== visit.day) return null
  if (arrived >= board.updated) return estimateOn(board, wanted(visit))
  const { tickets = {} } = stillTrue(await boards.ticketsOf(visit.location), at) ?? {}
  return tickets[String(visit.ticket)] ?? null
}
