import { mondayOf, monthOf } from "../time.ts"
import type { Measure } from "./measure.ts"
import type { DayRows, Row } from "./row.ts"
import { added, count, mean, quantile, type Spread, total, within } from "./spread.ts"

/** By what figures are told apart. */
export const dimensions = [
  "location",
  "service",
  "channel",
  "language",
  "area",
  "hour",
  "why",
  "desk",
  "organisation",
  "day",
  "week",
  "month",
] as const
export type Dimension = (typeof dimensions)[number]

/** Only rows with these labels. */
export type Filter = Partial<Record<Dimension, string | undefined>>

/** What a row says of itself under a dimension; undefined where that was not said. */
export function labelOf(
  row: Row,
  dimension: Dimension,
  { location, day }: Pick<DayRows, "location" | "day">,
) {
  if (dimension === "location") return location
  if (dimension === "day") return day
  if (dimension === "week") return mondayOf(day)
  if (dimension === "month") return monthOf(day)
  const said: Filter = row
  return said[dimension]
}

/** One measure of one group, as numbers that add up: of a ratio, what is divided and by what. */
export type Cell = { spread: Spread; over: number }
const none: Cell = { spread: new Map(), over: 0 }
export const cellsAdded = (cells: readonly Cell[]): Cell => ({
  spread: added(cells.map(({ spread }) => spread)),
  over: cells.reduce((sum, { over }) => sum + over, 0),
})

/** Under the name of nobody: what said nothing under this dimension. */
export const unsaid = ""

/** For each group, and for all together under `all`, each measure. */
export type Table = { groups: ReadonlyMap<string, ReadonlyMap<string, Cell>>; all: ReadonlyMap<string, Cell> }

/** Counts days one after another, so that a year need not lie in memory at once. */
export function counting(measures: readonly Measure[], by: Dimension | undefined, filter: Filter = {}) {
  type Open = Map<string, { spread: Map<number, number>; over: number }>
  const groups = new Map<string, Open>()
  const filters = dimensions.flatMap((each) => {
    const wanted = filter[each]
    return wanted === undefined ? [] : [{ each, wanted }]
  })
  const countIn = (group: Open, row: Row) => {
    for (const { id, of, over } of measures) {
      const [value, below] = [of(row), over?.(row)]
      if (value === undefined && below === undefined) continue
      const cell = group.get(id) ?? { spread: new Map<number, number>(), over: 0 }
      group.set(id, cell)
      if (value !== undefined) cell.spread.set(value, (cell.spread.get(value) ?? 0) + 1)
      cell.over += below ?? 0
    }
  }
  return {
    add(day: DayRows): void {
      for (const row of day.rows) {
        if (filters.some(({ each, wanted }) => labelOf(row, each, day) !== wanted)) continue
        const name = by === undefined ? unsaid : (labelOf(row, by, day) ?? unsaid)
        const group: Open = groups.get(name) ?? new Map()
        groups.set(name, group)
        countIn(group, row)
      }
    },
    table(): Table {
      const all = measures.map(
        ({ id }) => [id, cellsAdded([...groups.values()].map((each) => each.get(id) ?? none))] as const,
      )
      return { groups: new Map([...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))), all: new Map(all) }
    },
  }
}

/** A measure of one group as people read it; `n` is how many it is made of. */
export type Figure = {
  n: number
  mean?: number
  median?: number
  p90?: number
  within?: number
  share?: number
  total?: number
}

const short = (value: number): number => Math.round(value * 1000) / 1000

/** The figure of a cell; `target` is the limit of a spread within which somebody is well off. Of nothing: undefined. */
export function figureOf(
  { as }: Pick<Measure, "as">,
  { spread, over }: Cell,
  target?: number,
): Figure | undefined {
  const n = count(spread)
  if (n === 0) return undefined
  if (as === "sum") return { n, total: total(spread) }
  if (as === "share") return { n, share: short(total(spread) / n) }
  if (as === "ratio") return over === 0 ? undefined : { n, share: short(total(spread) / over), total: over }
  const [average, median, p90] = [mean(spread), quantile(spread, 0.5), quantile(spread, 0.9)]
  return {
    n,
    ...(average !== undefined && { mean: short(average) }),
    ...(median !== undefined && { median: short(median) }),
    ...(p90 !== undefined && { p90: short(p90) }),
    ...(target !== undefined && { within: short(within(spread, target) / n) }),
  }
}
