import { Hono } from "hono"
import { type Cell, type Dimension, type Table, unsaid } from "#shared/figures/table.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { isEmpty, lastDays, measuresOf, tableOf } from "./ask.ts"
import { type Asked, askedOf, figuresUrl } from "./asked.ts"
import { Chart } from "./chart/chart.tsx"
import { countingFirst, tooMuch } from "./counting.tsx"
import { Files } from "./files.tsx"
import { parityOf } from "./findings.ts"
import { Frame, periodText } from "./frame.tsx"
import { MeasureChart, mostText } from "./measure-chart.tsx"
import { amountText, knownGroups, measureText } from "./names.ts"
import { parityText } from "./sentences.ts"
import { type Shown, shown, valueOf } from "./shown.ts"
import type { TableProps } from "./waiting.tsx"

const dimensions: readonly Dimension[] = ["channel", "language", "area", "service", "why", "organisation"]
const choices = ["service", "channel", "language", "area", "by"] as const
const measured = measuresOf("lead", "unmet", "booked", "offered")
const free = measuresOf("third-web", "third-assisted")

/** What each group of a table had of a measure. */
const cellsOf = ({ groups }: Table, id: string): ReadonlyMap<string, Cell> =>
  new Map(
    [...groups].flatMap(([name, each]) => {
      const cell = each.get(id)
      return cell && name !== unsaid ? [[name, cell] as const] : []
    }),
  )

/** How far ahead the third free time lies for the web and for whoever asks a person. */
const Free = ({ page, asked, all }: { page: Page; asked: Asked; all: readonly Shown[] }) => {
  const { figures, reception } = page.words
  const [web, assisted] = all
  if (!web || !assisted) return null
  const bar = (name: string, { measure, all: told }: Shown, ours: boolean) => ({
    name,
    value: valueOf(measure, told),
    text:
      valueOf(measure, told) === undefined
        ? figures.none
        : amountText(page, measure, valueOf(measure, told) ?? 0),
    ours,
  })
  const bars = [
    bar(reception.channels.web, web, false),
    bar(`${reception.channels.phone}, ${reception.channels.counter}`, assisted, true),
  ]
  const name = measureText(page, "third-assisted")
  return (
    <Chart
      id="chart-third"
      title={`${figures.freeTitle}, ${figures.units.days}`}
      told={bars.map((each) => `${each.name}: ${each.text}`).join(" · ")}
      what={{ bars }}
      cases={periodText(page, asked)}
    >
      <details>
        <summary>{figures.asTable}</summary>
        <table class="told figures cards">
          <thead>
            <tr>
              <th scope="col">{figures.dimensions.channel}</th>
              <th scope="col">{figures.columns.median}</th>
              <th scope="col">{figures.columns.p90}</th>
            </tr>
          </thead>
          <tbody>
            {[web, assisted].map(({ all: told }, i) => (
              <tr>
                <th scope="row">{bars[i]?.name}</th>
                <td data-label={figures.columns.median}>
                  {told && told !== "few" ? figures.number(told.median ?? 0) : ""}
                </td>
                <td data-label={figures.columns.p90}>
                  {told && told !== "few" ? figures.number(told.p90 ?? 0) : ""}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <Files
        page={page}
        name={name}
        href={(format) =>
          figuresUrl(page, "table", asked, { by: "service", measure: "third-assisted", format })
        }
      />
    </Chart>
  )
}

type Props = TableProps & { thirds: Table | undefined }

/** The ways to an appointment beside each other: who waits longer, who finds none, who comes by which. */
export const FairnessView = ({ page, asked, faults, table, thirds }: Props) => {
  const { figures } = page.words
  const all = table ? measured.map((each) => shown(each, table, { known: knownGroups(page, asked.by) })) : []
  const lead = table && asked.by === "channel" ? cellsOf(table, "lead") : undefined
  const parity = lead && parityOf(lead)
  const [first] = all
  const says =
    table && isEmpty(table)
      ? []
      : lead
        ? [parityText(page, lead)]
        : first
          ? [mostText(page, asked.by, first)]
          : []
  return (
    <Frame
      page={page}
      here="fairness"
      title={figures.pages.fairness}
      asked={asked}
      faults={faults}
      says={says}
      choices={choices}
      dimensions={dimensions}
    >
      {table && isEmpty(table) && <p>{figures.emptyHere}</p>}
      <div class="charts">
        {all
          .filter(({ groups }) => groups.length > 0)
          .map((each) => (
            <MeasureChart
              page={page}
              asked={asked}
              by={asked.by}
              shown={each}
              {...(each.measure.id === "lead" &&
                parity && {
                  ours: parity.kind === "slower" ? parity.channel : "web",
                })}
            />
          ))}
        {thirds && thirds.groups.size > 0 && (
          <Free page={page} asked={asked} all={free.map((each) => shown(each, thirds))} />
        )}
      </div>
    </Frame>
  )
}

export const fairness = new Hono<Env>().get("/figures/fairness", async (c) => {
  const page = staffPage(c)
  const { asked, faults } = askedOf(page, c.req.query(), { ...lastDays(page, 28), by: "channel" })
  const view = (table?: Table, thirds?: Table) => (
    <FairnessView page={page} asked={asked} faults={faults} table={table} thirds={thirds} />
  )
  if (Object.keys(faults).length === 0) Object.assign(faults, tooMuch(page, asked))
  if (Object.keys(faults).length > 0) return c.html(view(), 422)
  const first = countingFirst(c, page.words.figures.pages.fairness, asked)
  if (first) return first
  // What is free is free for everybody of a way: only the place and the service tell it apart.
  const { channel: _, language: __, area: ___, ...anybody } = asked
  const [table, thirds] = await Promise.all([
    tableOf(c.get("act"), asked, measured),
    tableOf(c.get("act"), anybody, free, "service"),
  ])
  return c.html(view(table, thirds))
})
