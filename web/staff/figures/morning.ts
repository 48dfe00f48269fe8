import { type Measure, measureOf } from "#shared/figures/measure.ts"
import type { AtPlace, Overview, Period } from "#shared/figures/overview.ts"
import { everywhere } from "#shared/figures/row.ts"
import { type Cell, cellsAdded, type Table } from "#shared/figures/table.ts"
import { changeOf, type Change } from "./findings.ts"
import { toldFigure } from "#shared/figures/suppress.ts"

/** A service whose third free time lies far ahead, for whoever asks a person; null: there are not three. */
export type Scarce = { location: string; service: string; days: number | null }

/** Of each place the service for which one waits longest; the scarcest first. */
export function scarce(places: readonly AtPlace[]): Scarce[] {
  const far = ({ days }: Scarce) => days ?? Number.POSITIVE_INFINITY
  return places
    .flatMap(({ location, thirds }) =>
      Object.entries(thirds)
        .map(([service, { assisted: days }]) => ({ location, service, days }))
        .toSorted((a, b) => far(b) - far(a))
        .slice(0, 1),
    )
    .toSorted((a, b) => far(b) - far(a))
}

const leadOf = ({ cells }: Period): Cell =>
  cellsAdded(["lead-web", "lead-assisted"].flatMap((id) => cells.get(id) ?? []))

/** A week of every place, as a table of measures by location; the wait for an appointment by every way. */
export function tableOfWeek({ places, elsewhere }: Overview): Table {
  const of = (period: Period): ReadonlyMap<string, Cell> =>
    new Map([...period.cells, ["lead", leadOf(period)] as const])
  const groups = new Map([
    ...places.map(({ location, week }) => [location, of(week)] as const),
    [everywhere, of(elsewhere.week)] as const,
  ])
  const ids = new Set([...groups.values()].flatMap((cells) => [...cells.keys()]))
  const all = [...ids].map(
    (id) => [id, cellsAdded([...groups.values()].flatMap((cells) => cells.get(id) ?? []))] as const,
  )
  return { groups, all: new Map(all) }
}

/** The same measure of all places together, in the week and in the weeks before it. */
export function both({ places, elsewhere }: Overview, id: string): { week: Cell; before: Cell } {
  const cells = (which: "week" | "before") =>
    cellsAdded(
      [...places, elsewhere].flatMap((each) =>
        id === "lead" ? leadOf(each[which]) : (each[which].cells.get(id) ?? []),
      ),
    )
  return { week: cells("week"), before: cells("before") }
}

/** Half a day, two minutes, two in a hundred: less is no change that anybody feels. */
const least: Record<Measure["unit"], number> = { days: 0.5, minutes: 2, people: 1, appointments: 1, times: 1 }

/** What changed in a spread or a share since the weeks before. */
export function changeSince(overview: Overview, id: string): Change | undefined {
  const measure = measureOf(id)
  if (!measure) return undefined
  const { week, before } = both(overview, id)
  const [now, then] = [toldFigure(measure, week), toldFigure(measure, before)]
  if (!now || !then) return undefined
  return measure.as === "spread"
    ? changeOf(now.median, then.median, least[measure.unit])
    : changeOf(now.share, then.share, 0.02)
}

const gapOf = ({ cells }: Period): number | undefined => {
  const [web, assisted] = ["lead-web", "lead-assisted"].map((id) => {
    return toldFigure({ id, as: "spread" }, cells.get(id))?.median
  })
  return web === undefined || assisted === undefined ? undefined : assisted - web
}

/** By how many days whoever asks a person waits longer than the web: of all together, and of the place where it is most. */
export function gaps(overview: Overview): {
  all: number | undefined
  widest: { by: number; location: string } | undefined
} {
  const cells = new Map(["lead-web", "lead-assisted"].map((id) => [id, both(overview, id).week] as const))
  const [widest] = overview.places
    .flatMap(({ location, week }) => {
      const by = gapOf(week)
      return by === undefined ? [] : [{ location, by }]
    })
    .toSorted((a, b) => b.by - a.by)
  return { all: gapOf({ from: "", to: "", cells }), widest }
}
