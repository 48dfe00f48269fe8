import { count } from "../figures/spread.ts"
import type { Measure } from "../figures/measure.ts"
import type { DayRows } from "../figures/row.ts"
import { hides, type Parts, partsOf, type Suppressed, suppressedOf } from "../figures/suppress.ts"
import { type Cell, cellsAdded, counting, type Dimension, type Table } from "../figures/table.ts"
import { monthOf } from "../time.ts"
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
      const single = sorted.map(([month, counted]) => ({
        month,
        part: suppressedIn(measure, cellsOf(counted.table()), new Set()),
      }))
      const quarterOf = (month: string) =>
        `${month.slice(0, 4)} ${Math.floor((Number(month.slice(5)) - 1) / lengths[1])}`
      const quarters = [...Map.groupBy(single, ({ month }) => quarterOf(month)).values()].map((each) => {
        const parts = each.map(({ part }) => part)
        return parts.length === 1 && parts[0]
          ? parts[0]
          : suppressedIn(measure, merged(parts), givenAway(measure, parts))
      })
      const [only, ...more] = quarters
      const parts = single.map(({ part }) => part)
      const whole =
        only && more.length === 0
          ? only
          : suppressedIn(
              measure,
              merged(parts),
              new Set([...givenAway(measure, parts), ...givenAway(measure, quarters)]),
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
