import { count } from "../figures/spread.ts"
import type { Measure } from "../figures/measure.ts"
import type { DayRows } from "../figures/row.ts"
import { hides, type Parts, partsOf, type Suppressed, suppressedOf } from "../figures/suppress.ts"
import { type Cell, cellsAdded, counting, type Dimension, type Table } from "../figures/table.ts"
import { monthOf } from "../time.ts"
import { narrow, type Unknown } from "./audit.ts"
import { lengths } from "./period.ts"

/** One measure of a period by one dimension, as it may be told beside the months and quarters in it. */
export type Told = {
  groups: ReadonlyMap<string, Cell>
  /** Undefined where it may not be told. */
  all: Cell | undefined
  /** Groups are left out. */
  withheld: boolean
}

/** Under the name of no group: all of them. */
const everybody = "\n"
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)

type Part = { cells: ReadonlyMap<string, Cell>; hidden: ReadonlySet<string> }

const merged = (parts: readonly Part[]): Map<string, Cell> =>
  new Map(
    [...new Set(parts.flatMap(({ cells }) => [...cells.keys()]))].map((name) => [
      name,
      cellsAdded(parts.flatMap(({ cells }) => cells.get(name) ?? [])),
    ]),
  )

/** Groups that a part of the period hides, and that the other parts would give away. */
function givenAway(measure: Measure, parts: readonly Part[]): Set<string> {
  const names = new Set(parts.flatMap(({ hidden }) => [...hidden]))
  const isGiven = (name: string): boolean => {
    const hidden = parts.flatMap((part): Parts[] => {
      const cell = part.hidden.has(name)
        ? name === everybody
          ? cellsAdded([...part.cells.values()])
          : part.cells.get(name)
        : undefined
      const people = cell && partsOf(measure, cell)
      return people ? [people] : []
    })
    return !hides(hidden)
  }
  return new Set([...names].filter(isGiven))
}

function suppressedIn(
  measure: Measure,
  cells: ReadonlyMap<string, Cell>,
  already: ReadonlySet<string>,
): Part {
  const groups = new Map([...cells].map(([name, cell]) => [name, new Map([[measure.id, cell]])]))
  const { hidden, total }: Suppressed = suppressedOf(measure, { groups }, already)
  const none = count(cellsAdded([...cells.values()]).spread) === 0
  return {
    cells,
    hidden: (total && !already.has(everybody)) || none ? hidden : new Set([...hidden, everybody]),
  }
}

/** People whom a month hides. */
type Hidden = Unknown & { name: string }

const hiddenIn = (measure: Measure, { cells, hidden }: Part): Hidden[] =>
  [...cells].flatMap(([name, cell]) => {
    const people = hidden.has(name) ? partsOf(measure, cell) : undefined
    return people ? [{ name, people }] : []
  })

/** What whoever knows a period can add up of people whom its months hide: each group that it tells, and all of them. */
function sumsOf(months: readonly (readonly Hidden[])[], { hidden }: Part): Hidden[][] {
  const groups = [...Map.groupBy(months.flat(), ({ name }) => name)]
  const told = groups.flatMap(([name, cells]) => (hidden.has(name) ? [] : [cells]))
  return hidden.has(everybody) ? told : [...told, months.flat()]
}

type Period = { months: readonly (readonly Hidden[])[]; part: Part }

/** A period as it may be told beside the shorter ones in it: more is hidden until nobody finds out numbers of few. */
function beside(
  measure: Measure,
  cells: Part["cells"],
  given: ReadonlySet<string>,
  within: readonly Period[],
): Part {
  const months = [...new Set(within.flatMap((each) => each.months))]
  const known = within.flatMap((each) => sumsOf(each.months, each.part))
  const hidden = new Set(given)
  for (;;) {
    const part = suppressedIn(measure, cells, hidden)
    if (narrow([...known, ...sumsOf(months, part)]).length === 0) return part
    const people = (name: string) =>
      sum(months.flat().flatMap((each) => (each.name === name ? each.people : [])))
    const [next = everybody] = [...cells.keys()]
      .filter((name) => !part.hidden.has(name) && people(name) > 0)
      .toSorted((a, b) => people(a) - people(b))
    if (hidden.has(next)) return part
    hidden.add(next)
  }
}

/** Counts days into months, so that a quarter tells nothing that its months hide, nor a year. */
export function countingOver(measures: readonly Measure[], by: Dimension | undefined) {
  const months = new Map<string, ReturnType<typeof counting>>()
  return {
    add(day: DayRows): void {
      const month = monthOf(day.day)
      const counted = months.get(month) ?? counting(measures, by)
      months.set(month, counted)
      counted.add(day)
    },
    told(measure: Measure): Told {
      const cellsOf = ({ groups }: Table): Map<string, Cell> =>
        new Map(
          [...groups].flatMap(([name, cells]) => {
            const cell = cells.get(measure.id)
            return cell ? [[name, cell] as const] : []
          }),
        )
      const sorted = [...months].toSorted(([a], [b]) => (a < b ? -1 : 1))
      const single = sorted.map(([month, counted]) => {
        const part = suppressedIn(measure, cellsOf(counted.table()), new Set())
        return { month, part, months: [hiddenIn(measure, part)] }
      })
      const quarterOf = (month: string) =>
        `${month.slice(0, 4)} ${Math.floor((Number(month.slice(5)) - 1) / lengths[1])}`
      const quarters = [...Map.groupBy(single, ({ month }) => quarterOf(month)).values()].map((each) => {
        const [only, ...more] = each
        if (only && more.length === 0) return only
        const parts = each.map(({ part }) => part)
        const part = beside(measure, merged(parts), givenAway(measure, parts), each)
        return { part, months: each.flatMap((one) => one.months) }
      })
      const [only, ...more] = quarters
      const parts = single.map(({ part }) => part)
      const givenBy = [parts, quarters.map(({ part }) => part)].map((each) => givenAway(measure, each))
      const whole =
        only && more.length === 0
          ? only.part
          : beside(
              measure,
              merged(parts),
              givenBy.reduce((a, b) => a.union(b)),
              [...single, ...quarters],
            )
      const all = cellsAdded([...whole.cells.values()])
      return {
        groups: new Map([...whole.cells].filter(([name]) => !whole.hidden.has(name))),
        all: whole.hidden.has(everybody) ? undefined : all,
        withheld: whole.hidden.size > 0,
      }
    },
  }
}
