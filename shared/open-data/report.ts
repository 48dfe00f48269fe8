import type { Act } from "../act.ts"
import { placesOf } from "../figures/ask.ts"
import * as figures from "../figures/figures.table.ts"
import { type Measure, measureOf } from "../figures/measure.ts"
import type { DayRows, Row } from "../figures/row.ts"
import { toldFigure } from "../figures/suppress.ts"
import type { Dimension, Figure } from "../figures/table.ts"
import { Refusal } from "../refusal.ts"
import { demand } from "../staff/demand.ts"
import * as territories from "../territory/territory.table.ts"
import type { Territory } from "../territory/territory.ts"
import { type Nearest, nearest } from "./nearest.ts"
import { countingOver, type Told } from "./over.ts"
import { lengthOf, type Period } from "./period.ts"

const flagged = (is: (row: Row) => boolean) => (row: Row) => (is(row) ? 1 : undefined)
const people = (id: string, unit: Measure["unit"], is: (row: Row) => boolean): Measure => ({
  id,
  as: "sum",
  unit,
  of: flagged(is),
  formula: "",
  source: "",
})

const notOnline = people(
  "not-online",
  "appointments",
  (row) => row.kind === "booked" && row.why !== undefined,
)
const helped = people("helped", "people", (row) => row.kind === "helped")
const wrote = people("wrote", "times", (row) => row.kind === "wrote")

/** Fates of a message that did not arrive; and what became of a letter that did. */
export const fates = ["failed", "given-up", "unknown"] as const
export const answers = ["booked", "phoned", "written", "callback", "open"] as const
const isFate = (fate: string): boolean => fates.some((each) => each === fate)
const failed = people("failed", "times", (row) => row.kind === "told" && isFate(row.fate))

/** Groups are services by their place in a row: here what became of something stands there. */
const byEnd = ({ rows, ...day }: DayRows): DayRows => ({
  ...day,
  rows: rows.flatMap((row): Row[] =>
    row.kind === "told"
      ? [{ ...row, service: row.fate }]
      : row.kind === "wrote"
        ? [{ ...row, service: row.how }]
        : [],
  ),
})

const known = (...ids: string[]): Measure[] => ids.flatMap((id) => measureOf(id) ?? [])

/** The tables of the report: each a few measures by one dimension. */
const tables = {
  "unmet-service": { by: "service", of: known("unmet") },
  "unmet-channel": { by: "channel", of: known("unmet") },
  "unmet-language": { by: "language", of: known("unmet") },
  why: { by: "why", of: [notOnline] },
  channel: { by: "channel", of: known("booked", "lead") },
  language: { by: "language", of: known("booked", "lead") },
  area: { by: "area", of: known("booked", "lead") },
  organisation: { by: "organisation", of: [helped, ...known("help")] },
  interpreter: { by: "language", of: known("interpreter") },
  undelivered: { by: "language", of: known("undelivered") },
  fates: { by: "end", of: [failed] },
  letters: { by: "language", of: [wrote, ...known("replied")] },
  answers: { by: "end", of: [wrote] },
} as const satisfies Record<string, { by: Dimension | "end"; of: readonly Measure[] }>
export type TableName = keyof typeof tables

export type Line = { name: string; figures: ReadonlyMap<string, Figure> }
export type ReportTable = { lines: Line[]; all: ReadonlyMap<string, Figure>; withheld: boolean }
export type Report = {
  territory: Territory
  period: Period
  tables: ReadonlyMap<string, ReportTable>
  distances: { area: string; nearest: Nearest[] }[]
  /** Days of which there are figures. */
  days: number
}

const noTable: ReportTable = { lines: [], all: new Map(), withheld: false }
export const tableOf = ({ tables: all }: Report, name: TableName): ReportTable => all.get(name) ?? noTable

const figuresOf = (of: readonly Measure[], cellOf: (measure: Measure) => Parameters<typeof toldFigure>[1]) =>
  new Map(
    of.flatMap((measure) => {
      const figure = toldFigure(measure, cellOf(measure))
      return figure ? [[measure.id, figure] as const] : []
    }),
  )

/** A table whose groups are told by the first measure: what another says of them is told where that may be as well. */
function tableTold(of: readonly Measure[], told: ReadonlyMap<string, Told>): ReportTable {
  const [first] = of
  const main = first && told.get(first.id)
  if (!first || !main) return noTable
  const many = (name: string) => toldFigure(first, main.groups.get(name))?.n ?? 0
  const names = [...main.groups.keys()].filter((name) => many(name) > 0).toSorted((a, b) => many(b) - many(a))
  return {
    lines: names.map((name) => ({
      name,
      figures: figuresOf(of, ({ id }) => told.get(id)?.groups.get(name)),
    })),
    all: figuresOf(of, ({ id }) => told.get(id)?.all),
    withheld: main.withheld,
  }
}

/** The report of rows, day after day. */
export function reporting(territory: Territory, period: Period) {
  const counted = Object.entries(tables).map(([name, { by, of }]) => ({
    name,
    of,
    by,
    counts: countingOver(of, by === "end" ? "service" : by),
  }))
  const days = new Set<string>()
  return {
    add(day: DayRows): void {
      days.add(day.day)
      const ended = byEnd(day)
      for (const { by, counts } of counted) counts.add(by === "end" ? ended : day)
    },
    report(): Report {
      const found = new Map(
        counted.map(({ name, of, counts }) => [
          name,
          tableTold(of, new Map(of.map((measure) => [measure.id, counts.told(measure)]))),
        ]),
      )
      const seen = found.get("area")?.lines.map(({ name }) => name) ?? []
      const areas = [...new Set([...territory.neighbourhoods.map(({ id }) => id), ...seen])]
      return {
        territory,
        period,
        tables: found,
        distances: areas.flatMap((area) => {
          const near = nearest(territory, area)
          return near.length > 0 ? [{ area, nearest: near }] : []
        }),
        days: days.size,
      }
    },
  }
}

/**
 * Who is excluded, where and why, of a month, a quarter or a year, at the places that the asker answers for. Refuses
 * `not-allowed`, and `invalid` for any other period: two that overlap would tell what neither does.
 */
export async function reportOf(act: Act, period: Period): Promise<Report> {
  demand(act, "figures")
  if (lengthOf(period) === undefined)
    throw new Refusal("invalid", { problems: [{ path: "from", fault: "bad-range" }] })
  const territory = await territories.lately(act.at)
  const found = reporting(territory, period)
  for (const place of placesOf(act, territory))
    for await (const day of figures.ofDays(place, period.from, period.to)) found.add(day)
  return found.report()
}
