import type { Context } from "hono"
import * as z from "zod"
import { ask, longest } from "#shared/figures/ask.ts"
import { measures } from "#shared/figures/measure.ts"
import { told } from "#shared/figures/suppress.ts"
import { dimensions, figureOf, type Table } from "#shared/figures/table.ts"
import { Id } from "#shared/id.ts"
import { invalid } from "#shared/refusal.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { Day, daysBetween } from "#shared/time.ts"
import type { Env } from "#web/env.ts"
import { csv } from "#web/csv.ts"
import { query } from "../body.ts"
import type { Operation } from "../operations.ts"

const label = z.string().min(1).max(200)
const filters = {
  service: label.optional(),
  channel: label.optional(),
  language: label.optional(),
  area: label.describe("a neighbourhood or a postcode").optional(),
  hour: label.describe("of the week, `mon-09`").optional(),
  why: label.describe("why it was not done online").optional(),
  desk: label.optional(),
  organisation: label.optional(),
}

export const FiguresQuery = z
  .strictObject({
    location: Id.describe("the id of a location; without it, all that you answer for").optional(),
    from: Day.meta({ description: "the first day", examples: ["2027-03-15"] }),
    to: Day.meta({
      description: `the last day, at most ${longest} days with the first`,
      examples: ["2027-03-21"],
    }),
    by: z.enum(dimensions).describe("what to tell apart; without it, nothing").optional(),
    ...filters,
  })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "bad-range" })

const Figure = z.object({
  n: z.int().describe("how many it is made of"),
  mean: z.number().optional(),
  median: z.number().optional(),
  p90: z.number().describe("nine of ten are no more").optional(),
  within: z.number().describe("the share within the target").optional(),
  share: z.number().optional(),
  total: z.number().describe("the sum; of a ratio, what is divided by").optional(),
})
const Group = z.object({
  group: z.string().describe("by what was asked; empty where nothing was said"),
  figures: z
    .record(z.string(), Figure)
    .describe("by measure; one that is missing is of nobody, or of so few that it is not told"),
})
const Figures = z.object({
  from: Day,
  to: Day,
  location: z.string().nullable(),
  by: z.enum(dimensions).nullable(),
  target: z.int().describe("minutes: a wait is good up to here"),
  all: Group.shape.figures,
  groups: z.array(Group),
  withheld: z
    .array(z.string())
    .describe("measures of which something is not told: it would be of fewer than 10 people"),
  measures: z.array(
    z.object({ id: z.string(), as: z.string(), unit: z.string(), formula: z.string(), source: z.string() }),
  ),
})

const figuresOf = (cells: Table["all"], target: number) =>
  Object.fromEntries(
    measures.flatMap((measure) => {
      const cell = cells.get(measure.id)
      const limit = measure.unit === "minutes" ? target : undefined
      const figure = cell && figureOf(measure, cell, limit)
      return figure ? [[measure.id, figure] as const] : []
    }),
  )

async function answer(c: Context<Env>) {
  const { location, from, to, by, ...filter } = await query(c, FiguresQuery)
  if (daysBetween(from, to) >= longest) throw invalid({ path: "to", fault: "bad-range" })
  const { policy } = await territories.lately(c.get("act").at)
  const target = policy.waitTargetMinutes
  const table = told(measures, await ask(c.get("act"), { location, from, to, by, filter }))
  return {
    from,
    to,
    location: location ?? null,
    by: by ?? null,
    target,
    all: figuresOf(table.all, target),
    groups: [...table.groups].map(([group, cells]) => ({ group, figures: figuresOf(cells, target) })),
    withheld: [...table.withheld],
    measures: measures.map(({ id, as, unit, formula, source }) => ({ id, as, unit, formula, source })),
  }
}

const columns = ["n", "mean", "median", "p90", "within", "share", "total"] as const

/** A line for each measure of each group, and of all together under `*`. */
const linesOf = ({ all, groups, measures: known, by }: Awaited<ReturnType<typeof answer>>) => [
  [by ?? "group", "measure", "unit", ...columns],
  ...[{ group: "*", figures: all }, ...(by === null ? [] : groups)].flatMap(({ group, figures }) =>
    known.flatMap(({ id, unit }) => {
      const figure: Partial<Record<(typeof columns)[number], number>> | undefined = figures[id]
      return figure ? [[group, id, unit, ...columns.map((each) => figure[each] ?? "")]] : []
    }),
  ),
]

export const managerFigures: Operation[] = [
  {
    method: "get",
    path: "/manager/figures",
    summary:
      "The measures of a period, in JSON or, where `Accept` asks for it, as CSV; nothing of fewer than 10 people",
    access: "staff",
    query: FiguresQuery,
    answers: { 200: Figures },
    also: "text/csv",
    refusals: [],
    async handler(c) {
      const found = await answer(c)
      const headers = { "cache-control": "no-store", vary: "Accept" }
      if (!/\btext\/csv\b/.test(c.req.header("accept") ?? "")) return c.json(found, 200, headers)
      return c.body(csv(linesOf(found)), 200, { ...headers, "content-type": "text/csv; charset=utf-8" })
    },
  },
]
