import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { allowed } from "../staff/demand.ts"
import * as territories from "../territory/territory.table.ts"
import type { Territory } from "../territory/territory.ts"
import { type Day, daysBetween } from "../time.ts"
import * as figures from "./figures.table.ts"
import { type Measure, measures } from "./measure.ts"
import { everywhere } from "./row.ts"
import { counting, type Dimension, type Filter, type Table } from "./table.ts"

/** At most so many days at once. */
export const longest = 400

export type Question = {
  /** Without it, everywhere that the asker answers for. */
  location?: string | undefined
  from: Day
  to: Day
  by?: Dimension | undefined
  filter?: Filter
  /** Without them, all. */
  of?: readonly Measure[]
}

/** The places somebody sees figures of: what is at no location belongs to whoever answers for all of them. */
export function placesOf(act: Act, { locations }: Territory): string[] {
  const ids = locations.map(({ id }) => id).filter((id) => allowed(act, "figures", { location: id }))
  return allowed(act, "figures", { location: everywhere }) ? [...ids, everywhere] : ids
}

/**
 * Every measure of a period, by one dimension: whole days, both ends included. Refuses `not-allowed` for a place that is
 * none of the asker's business, and `too-large` for more than 400 days.
 */
export async function ask(
  act: Act,
  { location, from, to, by, filter = {}, of = measures }: Question,
): Promise<Table> {
  const territory = await territories.lately(act.at)
  const all = placesOf(act, territory)
  const places = location === undefined ? all : all.filter((id) => id === location)
  if (places.length === 0) throw new Refusal("not-allowed")
  if (daysBetween(from, to) >= longest) throw new Refusal("too-large")
  const count = counting(of, by, filter)
  for (const place of places) for await (const day of figures.ofDays(place, from, to)) count.add(day)
  return count.table()
}
