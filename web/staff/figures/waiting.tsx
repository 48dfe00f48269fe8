import { Hono } from "hono"
import { isOutside, overTime, quick } from "#shared/figures/over-time.ts"
import type { Dimension, Table } from "#shared/figures/table.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { isEmpty, lastDays, measuresOf, tableOf } from "./ask.ts"
import { type Asked, askedOf, filterOf } from "./asked.ts"
import { countingFirst, isLong, tooMuch } from "./counting.tsx"
import { Frame } from "./frame.tsx"
import { MeasureChart } from "./measure-chart.tsx"
import { knownGroups } from "./names.ts"
import { leadText, waitedTexts } from "./sentences.ts"
import { type Shown, shown } from "./shown.ts"
import type { Faults } from "#web/ui/form.tsx"

const dimensions: readonly Dimension[] = [
  "location",
  "service",
  "channel",
  "language",
  "area",
  "week",
  "month",
]
const choices = ["service", "channel", "language", "area", "target", "by"] as const
const measured = measuresOf("lead", "waited", "late", "took")

export type TableProps = { page: Page; asked: Asked; faults: Faults; table: Table | undefined }

const isThere = ({ groups }: Shown): boolean => groups.length > 0

/** How long people wait: for an appointment, and in the room. */
export const WaitingView = ({ page, asked, faults, table }: TableProps) => {
  const { figures } = page.words
  const all = table
    ? measured.map((each) => shown(each, table, { target: asked.target, known: knownGroups(page, asked.by) }))
    : []
  const of = (id: string) => all.find(({ measure }) => measure.id === id)?.all
  const says = [...leadText(page, of("lead")), ...waitedTexts(page, of("waited"), asked.target)]
  return (
    <Frame
      page={page}
      here="waiting"
      title={figures.pages.waiting}
      asked={asked}
      faults={faults}
      says={says}
      choices={choices}
      dimensions={dimensions}
    >
      {table && isEmpty(table) && <p>{figures.emptyHere}</p>}
      <div class="charts">
        {all.filter(isThere).map((each) => (
          <MeasureChart page={page} asked={asked} by={asked.by} shown={each} />
        ))}
      </div>
    </Frame>
  )
}

export const waiting = new Hono<Env>().get("/figures/waiting", async (c) => {
  const page = staffPage(c)
  const { asked, faults } = askedOf(page, c.req.query(), { ...lastDays(page, 28), by: "location" })
  const view = (table: Table | undefined) => (
    <WaitingView page={page} asked={asked} faults={faults} table={table} />
  )
  const act = c.get("act")
  const filter = filterOf(asked)
  const told = quick(measured, filter)
  const { by } = asked
  // A long time of whole places is told by few figures, without the rest.
  if (Object.keys(faults).length === 0 && told.length > 0 && isOutside(by) && isLong(page, asked))
    return c.html(view(await overTime(act, told, { ...asked, by, filter })))
  if (Object.keys(faults).length === 0) Object.assign(faults, tooMuch(page, asked))
  if (Object.keys(faults).length > 0) return c.html(view(undefined), 422)
  const first = countingFirst(c, page.words.figures.pages.waiting, asked)
  return first ?? c.html(view(await tableOf(act, asked, measured)))
})
