import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { demand } from "../staff/demand.ts"
import * as territories from "../territory/territory.table.ts"
import { daysBetween } from "../time.ts"
import { ask, longest, placesOf, type Question } from "./ask.ts"
import * as figures from "./figures.table.ts"
import { cellOf, type Headline, headlines } from "./headline.ts"
import type { Measure } from "./measure.ts"
import type { Row } from "./row.ts"
import { type Cell, cellsAdded, type Dimension, labelOf, type Table, unsaid } from "./table.ts"

/** What the headlines of a day are made of, that together are the measure; undefined where they do not tell it. */
function kept({ id }: Measure): readonly string[] | undefined {
  if (id === "lead") return ["lead-web", "lead-assisted"]
  return headlines.some((each) => each.id === id) ? [id] : undefined
}

/** What a place and a day say of themselves, without a row. */
const outside = ["location", "day", "week", "month"] as const
type Outside = (typeof outside)[number]
export const isOutside = (by: Dimension): by is Outside => outside.some((each) => each === by)

const isAsked = (filter: Question["filter"]): boolean =>
  Object.values(filter ?? {}).some((value) => value !== undefined)

/** Those of these measures that a year of headlines tells. */
export const quick = (of: readonly Measure[], filter: Question["filter"]): Measure[] =>
  isAsked(filter) ? [] : of.filter((each) => kept(each) !== undefined)

const nobody: Row = { kind: "told", route: "", about: "", fate: "", parts: 0 }

/** Headlines as a table, by something that they say of themselves. */
function tableOf(all: readonly Headline[], of: readonly Measure[], by: Outside): Table {
  const groups = new Map<string, Headline[]>()
  for (const each of all) {
    const name = labelOf(nobody, by, each) ?? unsaid
    const known = groups.get(name)
    if (known) known.push(each)
    else groups.set(name, [each])
  }
  const cellsOf = (some: readonly Headline[]): ReadonlyMap<string, Cell> =>
    new Map(
      of.flatMap((measure) => {
        const cell = cellsAdded(some.flatMap((each) => (kept(measure) ?? []).map((id) => cellOf(each, id))))
        return cell.spread.size > 0 || cell.over > 0 ? [[measure.id, cell] as const] : []
      }),
    )
  const named = [...groups].map(([name, some]) => [name, cellsOf(some)] as const)
  return {
    groups: new Map(named.filter(([, cells]) => cells.size > 0).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    all: new Map(of.map(({ id }) => [id, cellsAdded(named.flatMap(([, cells]) => cells.get(id) ?? []))])),
  }
}

/**
 * Measures by day, week, month or place: from the headlines where they tell them all, as a year of them is small, and from the
 * rows otherwise. The same table either way. Refuses as `ask` does.
 */
export async function overTime(
  act: Act,
  of: readonly Measure[],
  question: Omit<Question, "of"> & { by: Outside },
): Promise<Table> {
  const { location, from, to, by, filter } = question
  if (quick(of, filter).length < of.length) return ask(act, { ...question, of })
  demand(act, "figures")
  if (daysBetween(from, to) >= longest) throw new Refusal("too-large")
  const territory = await territories.lately(act.at)
  const places = placesOf(act, territory).filter((id) => location === undefined || id === location)
  if (places.length === 0) throw new Refusal("not-allowed")
  const all = await figures.headlines(from, to)
  return tableOf(
    all.filter((each) => places.includes(each.location)),
    of,
    by,
  )
}
