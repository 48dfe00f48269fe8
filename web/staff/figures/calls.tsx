import { Hono } from "hono"
import type { Dimension, Table } from "#shared/figures/table.ts"
import type { Env } from "#web/env.ts"
import { staffPage } from "../page.ts"
import { isEmpty, lastDays, measuresOf, tableOf } from "./ask.ts"
import { askedOf } from "./asked.ts"
import { countingFirst, tooMuch } from "./counting.tsx"
import { Frame } from "./frame.tsx"
import { MeasureChart } from "./measure-chart.tsx"
import { knownGroups } from "./names.ts"
import { callTexts } from "./sentences.ts"
import { shown } from "./shown.ts"
import type { TableProps } from "./waiting.tsx"

const dimensions: readonly Dimension[] = ["location", "service", "language", "area", "week", "month"]
const choices = ["service", "language", "area", "by"] as const
const measured = measuresOf("promise", "first-call", "reached", "attempts")

/** The calls that were promised, and what came of them. */
export const CallsView = ({ page, asked, faults, table }: TableProps) => {
  const { figures } = page.words
  const all = table ? measured.map((each) => shown(each, table, { known: knownGroups(page, asked.by) })) : []
  return (
    <Frame
      page={page}
      here="calls"
      title={figures.pages.calls}
      asked={asked}
      faults={faults}
      says={callTexts(page, all)}
      choices={choices}
      dimensions={dimensions}
    >
      {table && isEmpty(table) && <p>{figures.emptyHere}</p>}
      <div class="charts">
        {all
          .filter(({ groups }) => groups.length > 0)
          .map((each) => (
            <MeasureChart page={page} asked={asked} by={asked.by} shown={each} />
          ))}
      </div>
    </Frame>
  )
}

export const callFigures = new Hono<Env>().get("/figures/calls", async (c) => {
  const page = staffPage(c)
  const { asked, faults } = askedOf(page, c.req.query(), { ...lastDays(page, 28), by: "location" })
  const view = (table: Table | undefined) => (
    <CallsView page={page} asked={asked} faults={faults} table={table} />
  )
  if (Object.keys(faults).length === 0) Object.assign(faults, tooMuch(page, asked))
  if (Object.keys(faults).length > 0) return c.html(view(undefined), 422)
  const first = countingFirst(c, page.words.figures.pages.calls, asked)
  return first ?? c.html(view(await tableOf(c.get("act"), asked, measured)))
})
