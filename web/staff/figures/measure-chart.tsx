import type { Measure } from "#shared/figures/measure.ts"
import type { Dimension } from "#shared/figures/table.ts"
import type { Page } from "../page.ts"
import { type Asked, figuresUrl } from "./asked.ts"
import { Chart, type Drawable } from "./chart/chart.tsx"
import { Files } from "./files.tsx"
import { most } from "./findings.ts"
import { periodText } from "./frame.tsx"
import { amountText, groupText, measureText, toldText, unitText } from "./names.ts"
import { type Group, type Shown, type Told, valueOf } from "./shown.ts"

/** More groups do not fit under each other: the table has all. */
const fitting = 12

const isOfTime = (dimension: Dimension) =>
  dimension === "day" || dimension === "week" || dimension === "month" || dimension === "hour"

/** In the order in which they are read: what is most first, but time as it passes. */
function ordered(measure: Measure, groups: readonly Group[], by: Dimension): readonly Group[] {
  if (isOfTime(by)) return groups
  const value = (told: Told) => valueOf(measure, told) ?? -1
  return groups.toSorted((a, b) => value(b.told) - value(a.told))
}

/** One measure of a group as columns of a table. */
function cellsOf(page: Page, measure: Measure, told: Told): string[] {
  const { number, percent, few } = page.words.figures
  const columns = columnsOf(page, measure)
  if (told === undefined || told === "few")
    return columns.map((_, i) => (i === 0 && told === "few" ? few : ""))
  const { n, mean, median, p90, within, share, total } = told
  const written = (value: number | undefined) => (value === undefined ? "" : number(value))
  if (measure.as === "sum") return [number(n), written(total)]
  if (measure.as === "share" || measure.as === "ratio")
    return [number(n), share === undefined ? "" : percent(share)]
  return [
    number(n),
    written(mean),
    written(median),
    written(p90),
    ...(hasTarget(measure) ? [within === undefined ? "" : percent(within)] : []),
  ]
}

/** Waits in the room have a target. */
export const hasTarget = ({ id }: Pick<Measure, "id">): boolean => id === "waited" || id === "late"

function columnsOf({ words }: Page, measure: Measure): string[] {
  const { n, mean, median, p90, within, share, total } = words.figures.columns
  if (measure.as === "sum") return [n, total]
  if (measure.as === "share" || measure.as === "ratio") return [n, share]
  return [n, mean, median, p90, ...(hasTarget(measure) ? [within] : [])]
}

export type TableProps = { page: Page; shown: Shown; by: Dimension; caption?: string }

/** A measure of each group, and of all together. */
export const MeasureTable = ({ page, shown: { measure, groups, all }, by, caption }: TableProps) => {
  const { figures } = page.words
  const heads = columnsOf(page, measure)
  const row = (name: string, told: Told) => (
    <tr>
      <th scope="row">{name}</th>
      {cellsOf(page, measure, told).map((each, i) => (
        <td data-label={heads[i]}>{each}</td>
      ))}
    </tr>
  )
  return (
    <table class="told figures cards">
      {caption && <caption>{caption}</caption>}
      <thead>
        <tr>
          <th scope="col">{figures.dimensions[by]}</th>
          {heads.map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ordered(measure, groups, by).map(({ id, told }) => row(groupText(page, by, id), told))}
        {row(figures.columns.all, all)}
      </tbody>
    </table>
  )
}

type Props = {
  page: Page
  asked: Asked
  by: Dimension
  shown: Shown
  /** The group the sentence speaks of; without it the one that has most. */
  ours?: string | undefined
  /** What one sees; without it, which has most. */
  told?: string | undefined
}

/** Of a number that adds up also which part of all it is. */
function partText({ words }: Page, { measure, all }: Shown, told: Told): string {
  const [value, whole] = [valueOf(measure, told), valueOf(measure, all)]
  return measure.as === "sum" && value !== undefined && whole
    ? ` · ${words.figures.percent(value / whole)}`
    : ""
}

function drawable(page: Page, shown: Shown, by: Dimension, props: Props): Drawable {
  const { measure, groups } = shown
  const { number, how, amounts } = page.words.figures
  const ours = props.ours ?? most(props.shown)?.id
  const inOrder = ordered(measure, groups, by)
  const all = (isOfTime(by) ? inOrder.slice(-fitting) : inOrder.slice(0, fitting)).map(({ id, told }) => ({
    name: groupText(page, by, id),
    told,
    text: `${toldText(page, measure, told)}${partText(page, shown, told)}`,
    ours: id === ours,
  }))
  if (measure.as !== "spread")
    return {
      bars: all.map(({ told, ...each }) => ({ ...each, value: valueOf(measure, told) })),
      ...(measure.as !== "sum" && { whole: 1 }),
    }
  const value = props.asked.target
  return {
    number,
    dots: all.map(({ told, ...each }) =>
      told === undefined || told === "few" ? each : { ...each, median: told.median, p90: told.p90 },
    ),
    ...(hasTarget(measure) && { target: { value, text: how.target(amounts.minutes(value)) } }),
  }
}

/** What is seen at once: which group has most. */
export function mostText(page: Page, by: Dimension, shown: Shown): string {
  const found = most(shown)
  const { figures } = page.words
  if (found)
    return figures.said.most(groupText(page, by, found.id), amountText(page, shown.measure, found.value))
  return `${figures.columns.all}: ${toldText(page, shown.measure, shown.all)}`
}

/** One measure, group by group: the chart, behind it the table, and both as files. */
export const MeasureChart = (props: Props) => {
  const { page, asked, by, shown, told } = props
  const { measure, all, withheld } = shown
  const { figures } = page.words
  const n = all === undefined || all === "few" ? figures.few : figures.cases(all.n)
  const name = measureText(page, measure.id)
  return (
    <Chart
      id={`chart-${measure.id}`}
      title={`${name}, ${unitText(page, measure)}`}
      told={told ?? mostText(page, by, shown)}
      what={drawable(page, shown, by, props)}
      cases={[periodText(page, asked), n, ...(withheld ? [figures.fewText] : [])].join(" · ")}
      how={measure.as === "spread" ? figures.how.dots : undefined}
    >
      <details>
        <summary>{figures.asTable}</summary>
        <MeasureTable page={page} shown={shown} by={by} />
      </details>
      <Files
        page={page}
        name={name}
        href={(format) => figuresUrl(page, "table", asked, { by, measure: measure.id, format })}
      />
    </Chart>
  )
}
