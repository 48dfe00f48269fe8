import type { Act } from "../act.ts"
import { demand, allowed } from "../staff/demand.ts"
import * as territories from "../territory/territory.table.ts"
import { type Day, daysBetween, instant, monthOf, plusDays, startOfDay } from "../time.ts"
import { type Help, type Load, loadOf } from "./help.ts"
import * as helps from "./help.table.ts"
import { invalid } from "../refusal.ts"

/** A period has both ends; a year is enough. */
export const mostDays = 366

export type Loads = { all: Load; each: { organisation: string; load: Load }[] }

/** Months of UTC that a period touches. */
function months(from: string, to: string): string[] {
  const found: string[] = []
  for (let day = `${monthOf(from)}-01`; day <= to; day = `${monthOf(plusDays(day, 31))}-01`)
    found.push(monthOf(day))
  return found
}

/**
 * What helpers did on these days at the locations of whoever asks, in all and by organisation: those of the territory,
 * and whoever else helped. Refuses `not-allowed`, and `invalid` for a period that is none, too long, or of no
 * calendar of our time.
 */
export async function helped(act: Act, from: Day, to: Day): Promise<Loads> {
  demand(act, "helped")
  const isFar = from < "2000" || to > "2900"
  if (isFar || to < from || daysBetween(from, to) >= mostDays)
    throw invalid({ path: "to", fault: "bad-range" })
  const { head, organisations } = await territories.current()
  const start = instant(startOfDay(from, head.timezone))
  const end = instant(startOfDay(plusDays(to, 1), head.timezone))
  const found = await Promise.all(months(start, end).map((month) => helps.ofMonth(month, start, end)))
  const done = found.flat().filter(({ location }) => allowed(act, "helped", { location }))
  const by = new Map<string, Help[]>(organisations.map(({ id }) => [id, []]))
  for (const help of done) by.set(help.organisation, [...(by.get(help.organisation) ?? []), help])
  const each = [...by].map(([organisation, theirs]) => ({ organisation, load: loadOf(theirs) }))
  const most = (load: Load) => load.booked + load.moved + load.cancelled
  return { all: loadOf(done), each: each.toSorted((a, b) => most(b.load) - most(a.load)) }
}
