import { Hono } from "hono"
import { type Measure, measures } from "#shared/figures/measure.ts"
import { dimensions } from "#shared/figures/table.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import type { Faults } from "#web/ui/form.tsx"
import { lastDays, measuresOf, tableOf } from "./ask.ts"
import { type Asked, askedOf, everything, figuresUrl } from "./asked.ts"
import { countingFirst, tooMuch } from "./counting.tsx"
import { asCsv, asJson } from "./data.ts"
import { Files } from "./files.tsx"
import { Frame } from "./frame.tsx"
import { hasTarget, MeasureTable, mostText } from "./measure-chart.tsx"
import { knownGroups, measureText, unitText } from "./names.ts"
import { type Shown, shown } from "./shown.ts"

const choices = ["measure", "service", "channel", "language", "area", "by"] as const

export type Props = { page: Page; asked: Asked; faults: Faults; all: readonly Shown[] }

/** Any measure by anything: what the charts are made of. */
export const TableView = ({ page, asked, faults, all }: Props) => {
  const { figures } = page.words
  const there = all.filter(({ groups }) => groups.length > 0)
  const [only] = there
  return (
    <Frame
      page={page}
      here="table"
      title={figures.pages.table}
      asked={asked}
      faults={faults}
      says={there.length === 1 && only ? [mostText(page, asked.by, only)] : []}
      choices={choices}
      dimensions={dimensions}
    >
      {there.length === 0 && Object.keys(faults).length === 0 && <p>{figures.emptyHere}</p>}
      {there.length > 0 && (
        <Files
          page={page}
          name={figures.pages.table}
          href={(format) => figuresUrl(page, "table", asked, { format })}
        />
      )}
      {there.map((each) => (
        <MeasureTable
          page={page}
          shown={each}
          by={asked.by}
          caption={`${measureText(page, each.measure.id)}, ${unitText(page, each.measure)}`}
        />
      ))}
      {there.some(({ withheld }) => withheld) && <p class="hint">{figures.fewText}</p>}
    </Frame>
  )
}

const asked = (measure: string): readonly Measure[] =>
  measure === everything ? measures : measuresOf(measure)

export const tablePage = new Hono<Env>().get("/figures/table", async (c) => {
  const page = staffPage(c)
  const read = askedOf(page, c.req.query(), { ...lastDays(page, 28), by: "location", measure: everything })
  const of = asked(read.asked.measure)
  const view = (all: readonly Shown[]) => (
    <TableView page={page} asked={read.asked} faults={read.faults} all={all} />
  )
  if (Object.keys(read.faults).length === 0) Object.assign(read.faults, tooMuch(page, read.asked))
  if (Object.keys(read.faults).length > 0) return c.html(view([]), 422)
  const first = countingFirst(c, page.words.figures.pages.table, read.asked)
  if (first) return first
  const table = await tableOf(c.get("act"), read.asked, of)
  const all = of.map((each) =>
    shown(each, table, {
      ...(hasTarget(each) && { target: read.asked.target }),
      known: knownGroups(page, read.asked.by),
    }),
  )
  const { by, from, to, measure } = read.asked
  const format = c.req.query("format")
  if (format === "csv")
    return c.body(asCsv(page, read.asked, by, all), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="figures-${measure}-${by}-${from}-${to}.csv"`,
      "cache-control": "no-store",
    })
  return format === "json" ? c.json(asJson(page, read.asked, by, all)) : c.html(view(all))
})
