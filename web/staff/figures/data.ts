import { type Dimension, unsaid } from "#shared/figures/table.ts"
import { csv } from "#web/csv.ts"
import type { Asked } from "./asked.ts"
import { groupText, measureText, type Named } from "./names.ts"
import { least } from "#shared/figures/suppress.ts"
import type { Shown, Told } from "./shown.ts"

/** Under this name stands what all groups come to together. */
const together = "*"

const names = ["n", "mean", "median", "p90", "within", "share", "total"] as const

const filters = ({ location, service, channel, language, area }: Asked) => ({
  location: location ?? null,
  service: service ?? null,
  channel: channel ?? null,
  language: language ?? null,
  area: area ?? null,
})

const numbers = (told: Told): (string | number)[] =>
  names.map((name) => (told === undefined || told === "few" ? "" : (told[name] ?? "")))

/** A line for each measure of each group, with names of columns that no language changes. */
export const asCsv = (page: Named, asked: Asked, by: Dimension, all: readonly Shown[]): string =>
  csv([
    [
      "from",
      "to",
      ...Object.keys(filters(asked)),
      "by",
      "group",
      "name",
      "measure",
      "measure-name",
      "unit",
      "as",
    ].concat(names, "withheld"),
    ...all.flatMap(({ measure, groups, all: sum }) =>
      [...groups, { id: together, told: sum }].map(({ id, told }) => [
        asked.from,
        asked.to,
        ...Object.values(filters(asked)).map((each) => each ?? ""),
        by,
        id,
        id === together ? page.words.figures.columns.all : groupText(page, by, id),
        measure.id,
        measureText(page, measure.id),
        measure.unit,
        measure.as,
        ...numbers(told),
        told === "few" ? 1 : 0,
      ]),
    ),
  ])

const told = (each: Told) => (each === "few" ? { withheld: true } : (each ?? { n: 0 }))

/** The same as nested data, each measure with its formula. */
export const asJson = (page: Named, asked: Asked, by: Dimension, all: readonly Shown[]) => ({
  from: asked.from,
  to: asked.to,
  ...filters(asked),
  by,
  targetMinutes: asked.target,
  fewest: least,
  measures: all.map(({ measure, groups, all: sum, withheld }) => ({
    id: measure.id,
    name: measureText(page, measure.id),
    unit: measure.unit,
    as: measure.as,
    formula: measure.formula,
    source: measure.source,
    groups: groups.map(({ id, told: each }) => ({
      group: id === unsaid ? null : id,
      name: groupText(page, by, id),
      ...told(each),
    })),
    all: told(sum),
    withheld,
  })),
})
