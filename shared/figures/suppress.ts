import type { Measure } from "./measure.ts"
import { count, total, within as manyWithin } from "./spread.ts"
import { type Cell, type Figure, figureOf, type Table } from "./table.ts"

/**
 * What may be told of few people. Promised: in one table, with its total known and every hidden number anything from none
 * on, no number of people under ten can be told within less than ten.
 *
 * - A group of fewer than 10 is not told: somebody who knows one of them would learn of the others (threshold rule).
 * - A share is not told where fewer than 10 stand behind it, or behind its opposite; that none did, or all, may be told.
 * - A median and the nine of ten need 10.
 * - Where something is hidden, the smallest others are hidden too until the hidden ones are two groups at least and 10
 *   people more than groups: total − told is then no single group, and no sum of few (secondary suppression, and
 *   protection of what lies behind a sum: Hundepool et al., Statistical Disclosure Control, 2012, §§ 4.2–4.4).
 * - Minutes of desks, and how far ahead a time is free, are no people.
 *
 * Between tables nothing is promised here: who publishes several chooses them so that none is the difference of others.
 * Hidden groups are left out of a table, not named in it: who reads it cannot tell few from none.
 */
export const least = 10

/** Of a group, people by what must not be told of few: all of them, or those who did and those who did not. */
export type Parts = readonly number[]

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)
const few = (many: number): boolean => many > 0 && many < least

/** Nobody, or enough of each part. */
export const tellable = (parts: Parts): boolean => !few(sum(parts)) && !parts.some(few)

const together = (all: readonly Parts[]): Parts =>
  (all[0] ?? []).map((_, i) => sum(all.map((parts) => parts[i] ?? 0)))

/** Whether the sum of hidden groups tells of none of them. */
export const hides = (hidden: readonly Parts[]): boolean =>
  hidden.length === 0 ||
  (hidden.length > 1 && sum(hidden.flat()) - hidden.length >= least && tellable(together(hidden)))

/** What a table may not tell: these groups; and their total, unless `total`. */
export type Suppressed = { hidden: ReadonlySet<string>; total: boolean }

/** Which groups of a table stay hidden; `already`: those that another table of the same people hides. */
export function suppressed(
  groups: ReadonlyMap<string, Parts>,
  already: ReadonlySet<string> = new Set(),
): Suppressed {
  const some = [...groups].filter(([, parts]) => sum(parts) > 0)
  const hidden = some.filter(([name, parts]) => already.has(name) || !tellable(parts))
  const total = tellable(together(some.map(([, parts]) => parts)))
  const told = some
    .filter((each) => !hidden.includes(each))
    .toSorted(([one, a], [other, b]) => sum(a) - sum(b) || (one < other ? -1 : 1))
  // Without a total there is nothing to subtract from.
  if (total)
    for (const next of told) {
      if (hides(hidden.map(([, parts]) => parts))) break
      hidden.push(next)
    }
  return { hidden: new Set(hidden.map(([name]) => name)), total }
}

const notPeople: ReadonlySet<string> = new Set(["third-web", "third-assisted"])

/** The people behind a cell; undefined where there are none. */
export function partsOf({ id, as }: Pick<Measure, "id" | "as">, { spread }: Cell): Parts | undefined {
  if (as === "ratio" || notPeople.has(id)) return undefined
  const all = count(spread)
  if (as !== "share") return [all]
  const did = total(spread)
  return [did, all - did]
}

/** What a table may not tell of one measure. */
export function suppressedOf(
  measure: Pick<Measure, "id" | "as">,
  { groups }: Pick<Table, "groups">,
  already?: ReadonlySet<string>,
): Suppressed {
  const people = [...groups].flatMap(([name, cells]) => {
    const cell = cells.get(measure.id)
    const parts = cell && partsOf(measure, cell)
    return parts ? [[name, parts] as const] : []
  })
  return suppressed(new Map(people), already)
}

/** A table as it may be shown, and of which measures something is missing in it. */
export type Told = Table & { withheld: ReadonlySet<string> }

/** The table without what tells of few people. */
export function told(measures: readonly Measure[], table: Table): Told {
  const found = new Map(measures.map((measure) => [measure.id, suppressedOf(measure, table)]))
  const shown = (cells: ReadonlyMap<string, Cell>, isTold: (each: Suppressed) => boolean) =>
    new Map([...cells].filter(([id]) => isTold(found.get(id) ?? { hidden: new Set(), total: true })))
  const withheld = [...found].filter(([, { hidden, total: all }]) => hidden.size > 0 || !all)
  return {
    groups: new Map(
      [...table.groups].map(([name, cells]) => [name, shown(cells, ({ hidden }) => !hidden.has(name))]),
    ),
    all: shown(table.all, ({ total: all }) => all),
    withheld: new Set(withheld.map(([id]) => id)),
  }
}

/** A figure of a cell by itself, as it may be shown; undefined where nothing may be. */
export function toldFigure(
  measure: Pick<Measure, "id" | "as">,
  cell: Cell | undefined,
  target?: number,
): Figure | undefined {
  if (!cell) return undefined
  const parts = partsOf(measure, cell)
  const figure = figureOf(measure, cell, target)
  if (!parts || !figure) return figure
  if (!tellable(parts)) return undefined
  if (target === undefined) return figure
  const { within: _, ...others } = figure
  const inTime = manyWithin(cell.spread, target)
  return tellable([inTime, figure.n - inTime]) ? figure : others
}
