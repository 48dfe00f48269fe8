import { ask } from "#shared/figures/ask.ts"
import type { Act } from "#shared/act.ts"
import { type Measure, measureOf } from "#shared/figures/measure.ts"
import type { Dimension, Table } from "#shared/figures/table.ts"
import { dayOf, type Day, plusDays } from "#shared/time.ts"
import type { Page } from "../page.ts"
import { type Asked, filterOf } from "./asked.ts"

export const measuresOf = (...ids: readonly string[]): Measure[] => ids.flatMap((id) => measureOf(id) ?? [])

/** These measures of what is asked, by one dimension. */
export const tableOf = (
  act: Act,
  asked: Asked,
  of: readonly Measure[],
  by: Dimension = asked.by,
): Promise<Table> => {
  const { location, from, to } = asked
  return ask(act, { location, from, to, by, filter: filterOf(asked), of })
}

/** The last days that are over, so many. */
export function lastDays(
  { now, territory }: Pick<Page, "now" | "territory">,
  many: number,
): {
  from: Day
  to: Day
} {
  const to = plusDays(dayOf(now, territory.head.timezone), -1)
  return { from: plusDays(to, 1 - many), to }
}

export const isEmpty = ({ groups }: Table): boolean => groups.size === 0
