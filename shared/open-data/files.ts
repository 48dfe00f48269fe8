import { count as peopleOf, total } from "../figures/spread.ts"
import { measureOf, type Measure } from "../figures/measure.ts"
import type { DayRows } from "../figures/row.ts"
import { hides, least, partsOf, suppressedOf, tellable, toldFigure } from "../figures/suppress.ts"
import { type Cell, counting, type Dimension, type Table, unsaid } from "../figures/table.ts"
import type { Day } from "../time.ts"
import { ahead, atDesks, families, type Family, isBy, type Line, unknown } from "./open-data.ts"

/** How many people of each family a day has that its file does not tell. */
export type Hidden = Readonly<Record<string, number>>

const measuresOf = (ids: readonly string[]): Measure[] => ids.flatMap((id) => measureOf(id) ?? [])
const published = measuresOf([
  ...families.flatMap(({ count, more }) => [count, ...more]),
  ...ahead,
  ...atDesks.map(({ id }) => id),
])

const tableOf = (measures: readonly Measure[], days: readonly DayRows[], by?: Dimension): Table => {
  const counted = counting(measures, by)
  for (const day of days) counted.add(day)
  return counted.table()
}

const rounded = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Math.round(value)

type Place = Pick<Line, "by" | "group">

const none: Cell = { spread: new Map(), over: 0 }
const percentOf = ({ as }: Measure, { spread, over }: Cell): number =>
  Math.round((100 * total(spread)) / (as === "ratio" ? over : peopleOf(spread)))

/** A figure without the number of people behind it, which only the counts of a family tell. */
function lineOf(
  place: Place,
  measure: Measure,
  cell: Cell = none,
  options: { n?: number; told?: boolean } = {},
): Line[] {
  const { n, told = true } = options
  const figure = told ? toldFigure(measure, cell) : undefined
  const [median, nineOfTen] = [rounded(figure?.median), rounded(figure?.p90)]
  const percent = figure?.share === undefined ? undefined : percentOf(measure, cell)
  if (n === undefined && median === undefined && percent === undefined) return []
  return [
    {
      ...place,
      measure: measure.id,
      ...(n !== undefined && { n }),
      ...(median !== undefined && { median }),
      ...(nineOfTen !== undefined && { nineOfTen }),
      ...(percent !== undefined && { percent }),
    },
  ]
}

const withheld = (place: Place, measure: string): Line => ({ ...place, measure, withheld: true })
const everybody: Place = { by: "all", group: "all" }
const peopleIn = (cell: Cell | undefined): number => (cell ? peopleOf(cell.spread) : 0)

/** What a family says of one group that may be told: shares only where the table tells them. */
function familyLines(
  place: Place,
  { count, more }: Family,
  cells: ReadonlyMap<string, Cell>,
  isTold: (measure: Measure) => boolean,
): Line[] {
  return [
    ...measuresOf([count]).flatMap((measure) => {
      const cell = cells.get(measure.id)
      return lineOf(place, measure, cell, { n: peopleIn(cell), told: isTold(measure) })
    }),
    ...measuresOf(more).flatMap((measure) =>
      lineOf(place, measure, cells.get(measure.id), { told: isTold(measure) }),
    ),
  ]
}

/** A family by one dimension; nobody is in it whose group another table would give away. */
function byLines(family: Family, days: readonly DayRows[], by: Dimension): Line[] {
  if (!isBy(by)) return []
  const measures = measuresOf([family.count, ...family.more])
  const { groups } = tableOf(measures, days, by)
  const base = suppressedOf({ id: family.count, as: "sum" }, { groups })
  const found = new Map(
    measures.map((measure) => [measure.id, suppressedOf(measure, { groups }, base.hidden)]),
  )
  const lines = [...groups].flatMap(([group, cells]) =>
    base.hidden.has(group) || peopleIn(cells.get(family.count)) === 0
      ? []
      : familyLines({ by, group: group === unsaid ? unknown : group }, family, cells, (measure) => {
          const { hidden, total: whole } = found.get(measure.id) ?? { hidden: new Set(), total: false }
          return measure.as === "share" ? whole && !hidden.has(group) : true
        }),
  )
  return base.hidden.size > 0 ? [...lines, withheld({ by, group: "*" }, family.count)] : lines
}

/** How far ahead times are free: of a place, not of people. */
const aheadLines = (days: readonly DayRows[]): Line[] => {
  const measures = measuresOf(ahead)
  const { groups, all: cells } = tableOf(measures, days, "service")
  const lines = (place: Place, own: ReadonlyMap<string, Cell>) =>
    measures.flatMap((measure) => lineOf(place, measure, own.get(measure.id)))
  return [
    ...lines(everybody, cells),
    ...[...groups].flatMap(([group, own]) => (group === unsaid ? [] : lines({ by: "service", group }, own))),
  ]
}

/**
 * The file of a day, from its rows and from what earlier days of its month hide. A family is not told on a day with fewer
 * than ten, nor on the next ones until those hidden so far hide each other. Shares are told by the month only.
 */
export function dayFile(day: DayRows, before: readonly Hidden[]): { lines: Line[]; hidden: Hidden } {
  const { all: cells } = tableOf(published, [day])
  const hidden: Record<string, number> = {}
  const lines = families.flatMap((family) => {
    const many = peopleIn(cells.get(family.count))
    if (many === 0) return []
    const earlier = before.flatMap((each) => each[family.count] ?? [])
    if (many >= least && hides(earlier.map((each) => [each]))) {
      return familyLines(everybody, family, cells, ({ as }) => as !== "share")
    }
    hidden[family.count] = many
    return [withheld(everybody, family.count)]
  })
  return { lines: [...lines, ...aheadLines([day])], hidden }
}

/**
 * The file of a month, from its rows and from what the files of its days hide. Days that nothing hides (a small one at
 * the very end of a month) are left out of the numbers of a family, so that nobody can subtract the others from it.
 */
export function monthFile(days: readonly DayRows[], hidden: ReadonlyMap<Day, Hidden>): Line[] {
  const counted = (family: Family): readonly DayRows[] => {
    const small = [...hidden].flatMap(([day, { [family.count]: many }]) => (many ? [{ day, many }] : []))
    if (hides(small.map(({ many }) => [many]))) return days
    const out = new Set(small.map(({ day }) => day))
    return days.filter(({ day }) => !out.has(day))
  }
  const people = new Map<string, number>()
  const lines = families.flatMap((family) => {
    const own = counted(family)
    const { all: cells } = tableOf(measuresOf([family.count, ...family.more]), own)
    const many = peopleIn(cells.get(family.count))
    people.set(family.count, many)
    if (many === 0) return []
    if (many < least) return [withheld(everybody, family.count)]
    return [
      ...familyLines(everybody, family, cells, (measure) =>
        tellable((measure.as === "share" && partsOf(measure, cells.get(measure.id) ?? none)) || []),
      ),
      ...family.by.flatMap((by) => byLines(family, own, by)),
    ]
  })
  const desks = atDesks.filter((each) => (people.get(each.people) ?? 0) >= least).map(({ id }) => id)
  const { all: cells } = tableOf(measuresOf(desks), days)
  return [
    ...lines,
    ...aheadLines(days),
    ...measuresOf(desks).flatMap((measure) => lineOf(everybody, measure, cells.get(measure.id))),
  ]
}
