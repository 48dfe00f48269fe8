import { headlines } from "../figures/headline.ts"
import { measureOf, type Measure } from "../figures/measure.ts"
import { hides, partsOf, tellable, toldFigure } from "../figures/suppress.ts"
import { type Cell, cellsAdded, type Figure } from "../figures/table.ts"
import { type Line, unknown } from "./open-data.ts"

/** What the page for everybody tells. */
export const fairnessMeasures: readonly Measure[] = [
  ...headlines.filter(({ id }) => id === "lead-web" || id === "lead-assisted"),
  ...["waited", "late", "estimate-kept", "promise"].flatMap((id) => measureOf(id) ?? []),
]

export type Cells = ReadonlyMap<string, Cell>
export type Figures = ReadonlyMap<string, Figure>
export type Fairness = { all: Figures; places: { location: string; figures: Figures }[] }

/**
 * What the page may tell of a place beside its file: where the file does not say how many came by the web, a median of
 * theirs would say that they are ten at least, and so how few the others are.
 */
export function tellableBeside(lines: readonly Line[], cells: Cells): Cells {
  const ways = lines.filter(({ by, measure }) => by === "channel" && measure === "booked")
  const isHidden = ways.some(({ withheld }) => withheld) && !ways.some(({ group }) => group === "web")
  return isHidden ? new Map([...cells].filter(([id]) => !id.startsWith("lead-"))) : cells
}

/**
 * A month, place by place and together, without numbers of people. The file of each place tells its shares by itself, so
 * those that tell none count with the others only where they hide each other.
 */
export function fairness(months: readonly { location: string; cells: Cells }[]): Fairness {
  const all = new Map<string, Figure>()
  const places = months.map(({ location, cells }) => ({
    location,
    figures: new Map(
      fairnessMeasures.flatMap((measure) => {
        const figure = toldFigure(measure, cells.get(measure.id))
        return figure ? [[measure.id, figure] as const] : []
      }),
    ),
  }))
  for (const measure of fairnessMeasures) {
    const cells = months.flatMap((month) => month.cells.get(measure.id) ?? [])
    const isTold = (cell: Cell) => tellable(partsOf(measure, cell) ?? [])
    const hidden = cells.filter((cell) => !isTold(cell)).flatMap((cell) => [partsOf(measure, cell) ?? []])
    const counted = measure.as !== "share" || hides(hidden) ? cells : cells.filter(isTold)
    const figure = toldFigure(measure, cellsAdded(counted))
    if (figure) all.set(measure.id, figure)
  }
  return { all, places: places.filter(({ location }) => location !== unknown) }
}
