import { type Measure, measures } from "#shared/figures/measure.ts"
import { type Cell, figureOf, type Table } from "#shared/figures/table.ts"
import { figureOfNumbers, type Numbers } from "./fact.ts"

const sorted = (numbers: ReadonlyMap<number, number>) => [...numbers].toSorted(([a], [b]) => a - b)

/** What tells one from the other, number by number and as people read it; nothing where they are the same. */
function apart(measure: Measure, cell: Cell | undefined, numbers: Numbers | undefined, target: number) {
  const [a, b] = [cell ?? { spread: new Map(), over: 0 }, numbers ?? { found: new Map(), over: 0 }]
  const ours = [sorted(a.spread), a.over, figureOf(measure, a, target)]
  const known = [sorted(b.found), b.over, figureOfNumbers(measure.as, b, target)]
  return JSON.stringify(ours) === JSON.stringify(known)
    ? []
    : [`${measure.id}: ${JSON.stringify(ours).slice(0, 200)} is not ${JSON.stringify(known).slice(0, 200)}`]
}

/** The third free time is a look into the future, not made of items of the day: it is known in another way. */
export const counted = measures.filter(({ id }) => !id.startsWith("third-"))

type Groups = ReadonlyMap<string, ReadonlyMap<string, Numbers>>

/** Every cell of a table that is not as it is known to be. `cells` says how many were looked at. */
export function differences(table: Table, known: Groups, target = 20): { cells: number; wrong: string[] } {
  const wrong: string[] = []
  let cells = 0
  for (const name of new Set([...table.groups.keys(), ...known.keys()]))
    for (const measure of counted) {
      const [cell, numbers] = [table.groups.get(name)?.get(measure.id), known.get(name)?.get(measure.id)]
      if (!cell && !numbers) continue
      cells++
      wrong.push(...apart(measure, cell, numbers, target).map((each) => `${name || "(unsaid)"} ${each}`))
    }
  return { cells, wrong }
}
