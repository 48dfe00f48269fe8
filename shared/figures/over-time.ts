import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { demand } from "../staff/demand.ts"
import * as territories from "../territory/territory.table.ts"
import { daysBetween } from "../time.ts"
import { ask, longest, placesOf, type Question } from "./ask.ts"
import * as figures from "./figures.table.ts"
import { cellOf, type Headline, headlines } from "./headline.ts"
import type { Measure } from "./measure.ts"
import { type Cell, cellsAdded, type Dimension, labelOf, type Table, unsaid } from "./table.ts"

/** What the headlines of a day are made of, that together are the measure; undefined where they do not tell it. */
function kept({ id }: Measure): readonly string[] | undefined {
  if (id === "lead") return ["lead-web", "lead-assisted"]
  return headlines.some((each) => each.id === id) ? [id] : undefined
}

const isAsked = (filter: Question["filter"]): boolean =>
  Object.values(filter ?? {}).some((value) => value !== undefined)

/** Whether a year of it is told by headlines. */
export const isQuick = (measure: Measure, filter: Question["filter"]): boolean =>
  !isAsked(filter) && kept(measure) !== undefined

/** Headlines as a table of one measure, by something that a place and a day say of themselves. */
function tableOf(all: readonly Headline[], measure: Measure, ids: readonly string[], by: Dimension): Table {
  const groups = new Map<string, Cell[]>()
  for (const each of all) {
    // No row is needed to tell a place or a day.
    const name = labelOf({ kind: "told", route: "", about: "", fate: "", parts: 0 }, by, each) ?? unsaid
    const cells = ids.map((id) => cellOf(each, id)).filter(({ spread, over }) => spread.size > 0 || over > 0)
    if (cells.length > 0) groups.set(name, [...(groups.get(name) ?? []), ...cells])
  }
  const named = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    groups: new Map(named.map(([name, cells]) => [name, new Map([[measure.id, cellsAdded(cells)]])])),
    all: new Map([[measure.id, cellsAdded([...groups.values()].flat())]]),
  }
}

/**
 * One measure by day, week, month or place: from the headlines where they tell it, as a year of them is small, and from the
 * rows otherwise. The same table either way. Refuses as `ask` does.
 */
export async function overTime(
  act: Act,
  measure: Measure,
  question: Question & { by: "day" | "week" | "month" | "location" },
): Promise<Table> {
  const { location, from, to, by, filter } = question
  const ids = isAsked(filter) ? undefined : kept(measure)
  if (!ids) return ask(act, { ...question, of: [measure] })
  demand(act, "figures")
  if (daysBetween(from, to) >= longest) throw new Refusal("too-large")
  const territory = await territories.lately(act.at)
  const places = placesOf(act, territory).filter((id) => location === undefined || id === location)
  if (places.length === 0) throw new Refusal("not-allowed")
  const all = await figures.headlines(from, to)
  return tableOf(
    all.filter((each) => places.includes(each.location)),
    measure,
    ids,
    by,
  )
}
