import { Hono } from "hono"
import { type Measure, measureOf } from "#shared/figures/measure.ts"
import { overTime, quick } from "#shared/figures/over-time.ts"
import type { Dimension, Table } from "#shared/figures/table.ts"
import { type Day, dayOf, daysBetween, mondayOf, monthOf, plusDays } from "#shared/time.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import type { Faults } from "#web/ui/form.tsx"
import { measuresOf } from "./ask.ts"
import { type Asked, askedOf, figuresUrl, filterOf } from "./asked.ts"
import { Chart } from "./chart/chart.tsx"
import { countingFirst, tooMuch } from "./counting.tsx"
import { Files } from "./files.tsx"
import { endsOf } from "./findings.ts"
import { Frame, periodText } from "./frame.tsx"
import { hasTarget } from "./measure-chart.tsx"
import { amountText, groupText, measureMeaning, measureText, toldText, unitText } from "./names.ts"
import { type Shown, shown, type Told, valueOf } from "./shown.ts"

const dimensions: readonly Dimension[] = ["week", "month", "day"]
const choices = ["measure", "service", "channel", "language", "area", "by"] as const
/** So many weeks when nobody asks for others; before them as many again are shown, up to so many days. */
const usualWeeks = 13
const mostBefore = 190

type Unit = "day" | "week" | "month"
const unitOf = (by: Dimension): Unit => (by === "month" || by === "day" ? by : "week")

/** Every time of a period, with or without anything in it. */
function timesOf({ from, to }: Pick<Asked, "from" | "to">, unit: Unit): string[] {
  const name = (day: Day) => (unit === "month" ? monthOf(day) : unit === "week" ? mondayOf(day) : day)
  const days = daysBetween(from, to) + 1
  return [...new Set(Array.from({ length: days }, (_, i) => name(plusDays(from, i))))]
}

/** "22/3" of a day or the Monday of a week, "3/2027" of a month. */
const shortTime = (time: string): string => {
  const [year = "", month = "", day] = time.split("-")
  return day === undefined ? `${Number(month)}/${year}` : `${Number(day)}/${Number(month)}`
}

const toldAt = ({ groups }: Shown, time: string): Told => groups.find(({ id }) => id === time)?.told

/** The days just before, as many. */
export function periodBefore({ from, to }: Pick<Asked, "from" | "to">): { from: Day; to: Day } | undefined {
  const days = daysBetween(from, to) + 1
  return days > mostBefore ? undefined : { from: plusDays(from, -days), to: plusDays(from, -1) }
}

export type TrendProps = {
  page: Page
  asked: Asked
  faults: Faults
  measure: Measure
  now: Table | undefined
  before: Table | undefined
}

/** One measure over time, beside the time before. */
export const TrendView = ({ page, asked, faults, measure, now, before }: TrendProps) => {
  const { figures } = page.words
  const unit = unitOf(asked.by)
  const figure = now && shown(measure, now)
  const past = before && shown(measure, before)
  const times = timesOf(asked, unit)
  const pastPeriod = periodBefore(asked)
  const pastTimes = pastPeriod ? timesOf(pastPeriod, unit) : []
  const valueAt = (of: Shown | undefined, time: string | undefined) =>
    of && time !== undefined ? valueOf(measure, toldAt(of, time)) : undefined
  const values = times.map((time) => valueAt(figure, time))
  const ends = endsOf(values)
  const amount = (value: number) => amountText(page, measure, value)
  const says =
    figure && figure.groups.length > 0
      ? [ends ? figures.said.trend(amount(ends.first), amount(ends.last)) : figures.said.noTrend]
      : []
  const name = measureText(page, measure.id)
  const isShare = measure.as === "share" || measure.as === "ratio"
  const beforeValues = times.map((_, i) => valueAt(past, pastTimes[i]))
  const hasBefore = beforeValues.some((each) => each !== undefined)
  return (
    <Frame
      page={page}
      here="trend"
      title={`${figures.pages.trend}: ${name}`}
      asked={asked}
      faults={faults}
      says={says}
      choices={choices}
      dimensions={dimensions}
    >
      {figure && figure.groups.length === 0 && <p>{figures.emptyHere}</p>}
      {figure && figure.groups.length > 0 && (
        <div class="charts">
          <Chart
            id="chart-trend"
            title={`${name}, ${unitText(page, measure)}`}
            told={measureMeaning(page, measure.id)}
            whole
            what={{
              at: times.map(shortTime),
              series: [
                ...(hasBefore ? [{ name: figures.said.before, values: beforeValues }] : []),
                { name: figures.said.now, values, ours: true },
              ],
              number: (value) => (isShare ? figures.percent(value) : figures.number(value)),
              ...(hasTarget(measure) && {
                target: {
                  value: asked.target,
                  text: figures.how.target(figures.amounts.minutes(asked.target)),
                },
              }),
            }}
            cases={[
              periodText(page, asked),
              figure.all === undefined || figure.all === "few" ? figures.few : figures.cases(figure.all.n),
              ...(figure.withheld ? [figures.fewText] : []),
            ].join(" · ")}
          >
            <details>
              <summary>{figures.asTable}</summary>
              <table class="told figures cards">
                <thead>
                  <tr>
                    <th scope="col">{figures.dimensions[unit]}</th>
                    <th scope="col">{figures.columns.n}</th>
                    <th scope="col">{figures.columns.value}</th>
                    {hasBefore && <th scope="col">{figures.columns.before}</th>}
                  </tr>
                </thead>
                <tbody>
                  {times.map((time, i) => {
                    const told = toldAt(figure, time)
                    return (
                      <tr>
                        <th scope="row">{groupText(page, unit, time)}</th>
                        <td data-label={figures.columns.n}>
                          {told && told !== "few" ? figures.number(told.n) : ""}
                        </td>
                        <td data-label={figures.columns.value}>{toldText(page, measure, told)}</td>
                        {hasBefore && (
                          <td data-label={figures.columns.before}>
                            {past && toldText(page, measure, toldAt(past, pastTimes[i] ?? ""))}
                          </td>
                        )}
                      </tr>
                    )
                  })}
                </tbody>
              </table>
            </details>
            <Files
              page={page}
              name={name}
              href={(format) => figuresUrl(page, "table", asked, { by: unit, measure: measure.id, format })}
            />
          </Chart>
        </div>
      )}
    </Frame>
  )
}

const [usualMeasure] = measuresOf("lead")

export const trend = new Hono<Env>().get("/figures/trend", async (c) => {
  const page = staffPage(c)
  const monday = mondayOf(dayOf(page.now, page.territory.head.timezone))
  const usual = { from: plusDays(monday, -7 * usualWeeks), to: plusDays(monday, -1), by: "week" as const }
  const { asked: read, faults } = askedOf(page, c.req.query(), usual)
  const asked = { ...read, by: unitOf(read.by) }
  const measure = measureOf(asked.measure) ?? usualMeasure
  if (!measure) return c.notFound()
  const view = (now?: Table, before?: Table) => (
    <TrendView page={page} asked={asked} faults={faults} measure={measure} now={now} before={before} />
  )
  const past = periodBefore(asked)
  const filter = filterOf(asked)
  const all = { ...asked, from: past?.from ?? asked.from }
  const isQuick = quick([measure], filter).length > 0
  if (Object.keys(faults).length === 0 && !isQuick) Object.assign(faults, tooMuch(page, all))
  if (Object.keys(faults).length > 0) return c.html(view(), 422)
  const first = isQuick ? undefined : countingFirst(c, page.words.figures.pages.trend, all)
  if (first) return first
  const [now, before] = await Promise.all([
    overTime(c.get("act"), [measure], { ...asked, filter }),
    past && overTime(c.get("act"), [measure], { ...asked, ...past, filter }),
  ])
  return c.html(view(now, before))
})
