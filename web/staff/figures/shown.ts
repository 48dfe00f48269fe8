import type { Measure } from "#shared/figures/measure.ts"
import { type Cell, type Figure, figureOf, type Table } from "#shared/figures/table.ts"

/** Groups of fewer are not told: somebody could be known by them. */
export const fewest = 10

/** A figure, or `few` where telling it would tell of somebody; undefined: of nothing. */
export type Told = Figure | "few" | undefined
export type Group = { id: string; told: Told }
export type Shown = { measure: Measure; groups: readonly Group[]; all: Told }

/** Minutes of desks and free times are of nobody. */
export const isOfPeople = ({ id, as }: Pick<Measure, "id" | "as">): boolean =>
  as !== "ratio" && !id.startsWith("third-")

const tooFew = (figure: Figure | undefined): boolean => figure !== undefined && figure.n < fewest

/**
 * A measure as it may be read: small groups are told as few, and where only one is, the next smallest too: else what is
 * missing in the sum would be it.
 */
export function shown(measure: Measure, { groups, all }: Table, target?: number): Shown {
  const cells: readonly (readonly [string, Cell])[] = [...groups].flatMap(([id, each]) => {
    const cell = each.get(measure.id)
    return cell ? [[id, cell] as const] : []
  })
  const known = cells.flatMap(([id, cell]) => {
    const figure = figureOf(measure, cell, target)
    return figure ? [{ id, figure }] : []
  })
  const whole = all.get(measure.id)
  const sum = whole && figureOf(measure, whole, target)
  if (!isOfPeople(measure))
    return { measure, groups: known.map(({ id, figure }) => ({ id, told: figure })), all: sum }
  const hidden = new Set(known.filter(({ figure }) => tooFew(figure)).map(({ id }) => id))
  if (hidden.size === 1 && !tooFew(sum)) {
    const others = known.filter(({ id }) => !hidden.has(id)).toSorted((a, b) => a.figure.n - b.figure.n)
    if (others[0]) hidden.add(others[0].id)
  }
  return {
    measure,
    groups: known.map(({ id, figure }) => ({ id, told: hidden.has(id) ? "few" : figure })),
    all: tooFew(sum) ? "few" : sum,
  }
}

/** The number a figure is drawn by. */
export function valueOf({ as }: Pick<Measure, "as">, told: Told): number | undefined {
  if (told === undefined || told === "few") return undefined
  return as === "spread" ? told.median : as === "sum" ? told.total : told.share
}
