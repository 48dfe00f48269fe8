import type { Measure } from "#shared/figures/measure.ts"
import { suppressedOf, toldFigure } from "#shared/figures/suppress.ts"
import type { Figure, Table } from "#shared/figures/table.ts"

/** A figure, or `few` where it may be of so few people that it is not told; undefined: of nothing. */
export type Told = Figure | "few" | undefined
export type Group = { id: string; told: Told }
export type Shown = { measure: Measure; groups: readonly Group[]; all: Told; withheld: boolean }

/**
 * A measure as it may be read. Groups that are hidden are left out; of those that everybody knows of, `known`, each is named
 * where something is hidden, whether it has few or none: who reads it cannot tell which.
 */
export function shown(
  measure: Measure,
  table: Table,
  { target, known = [] }: { target?: number; known?: readonly string[] } = {},
): Shown {
  const { hidden, total } = suppressedOf(measure, table)
  const told = [...table.groups].flatMap(([id, cells]) => {
    const figure = hidden.has(id) ? undefined : toldFigure(measure, cells.get(measure.id), target)
    return figure ? [{ id, told: figure }] : []
  })
  const missing = hidden.size === 0 ? [] : known.filter((id) => !told.some((each) => each.id === id))
  const sum = toldFigure(measure, table.all.get(measure.id), target)
  return {
    measure,
    groups: [...told, ...missing.map((id) => ({ id, told: "few" as const }))],
    all: total ? sum : "few",
    withheld: hidden.size > 0 || !total,
  }
}

/** The number a figure is drawn by. */
export function valueOf({ as }: Pick<Measure, "as">, told: Told): number | undefined {
  if (told === undefined || told === "few") return undefined
  return as === "spread" ? told.median : as === "sum" ? told.total : told.share
}
