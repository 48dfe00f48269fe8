import { Hono } from "hono"
import { capacity, type Hour, longestAhead } from "#shared/figures/ahead.ts"
import type { Third } from "#shared/figures/row.ts"
import { type Day, dayOf, daysBetween, mondayOf, plusDays, weekdays } from "#shared/time.ts"
import { dayText, wallTimeText, weekdayText } from "#shared/words/when.ts"
import { csv } from "#web/csv.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { placeOf } from "#web/staff/letters/where.tsx"
import { placeText } from "#web/staff/names.ts"
import type { Faults } from "#web/ui/form.tsx"
import { type Asked, askedOf, figuresUrl } from "./asked.ts"
import { byHour, type Calendar, calendarOf, together } from "./calendar.ts"
import { Chart } from "./chart/chart.tsx"
import { Files } from "./files.tsx"
import { fullest } from "./findings.ts"
import { Frame, periodText } from "./frame.tsx"
import { groupText } from "./names.ts"
import { fullText, thirdText } from "./sentences.ts"

/** So many weeks ahead when nobody asks for others. */
const usualWeeks = 6
/** A half-day of which so much is taken is full: what is left is between two appointments. */
const full = 0.95

const bareTime = ({ language }: Page, hour: number): string =>
  wallTimeText(language, `${String(hour).padStart(2, "0")}:00`, true)

const shortDate = (day: Day): string => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`

const shareOf = ({ planned, booked }: { planned: number; booked: number }): number =>
  planned === 0 ? 0 : booked / planned

/** Every half-day of every week, in words and numbers. */
const CalendarTable = ({ page, calendar }: { page: Page; calendar: Calendar }) => {
  const { figures } = page.words
  const { columns } = figures
  const rows = calendar.weeks.flatMap((week) =>
    calendar.weekdays.map((weekday) => {
      const number = weekdays.indexOf(weekday)
      const sum = together(calendar.hours.flatMap((hour) => calendar.at(week, weekday, hour) ?? []))
      return { name: dayText(page.language, plusDays(week, number), true), ...sum }
    }),
  )
  return (
    <table class="told figures cards">
      <thead>
        <tr>
          <th scope="col">{figures.dimensions.day}</th>
          <th scope="col">{`${columns.planned}, ${figures.units.minutes}`}</th>
          <th scope="col">{columns.booked}</th>
          <th scope="col">{columns.free}</th>
          <th scope="col">{columns.share}</th>
        </tr>
      </thead>
      <tbody>
        {rows
          .filter(({ planned }) => planned > 0)
          .map((row) => (
            <tr>
              <th scope="row">{row.name}</th>
              <td data-label={columns.planned}>{figures.number(row.planned)}</td>
              <td data-label={columns.booked}>{figures.number(row.booked)}</td>
              <td data-label={columns.free}>{figures.number(Math.max(0, row.planned - row.booked))}</td>
              <td data-label={columns.share}>{figures.percent(shareOf(row))}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

type ThirdsProps = { page: Page; thirds: readonly Third[]; days: number }

/** How far ahead the third free time of each service lies, for whoever asks a person. */
const Thirds = ({ page, thirds, days }: ThirdsProps) => {
  const { figures } = page.words
  const all = thirds
    .filter(({ pool }) => pool === "assisted")
    .toSorted((a, b) => b.days - a.days)
    .map((each) => ({
      name: groupText(page, "service", each.service ?? ""),
      value: each.days,
      text: each.none === 1 ? figures.moreThan(days) : figures.amounts.days(each.days),
      ours: each.none === 1,
    }))
  const [first] = all
  if (!first) return null
  return (
    <Chart
      id="chart-third"
      title={`${figures.measures["third-assisted"].name}, ${figures.units.days}`}
      told={
        all.length > 1 && first.value === all[1]?.value
          ? figures.measures["third-assisted"].text
          : figures.said.most(first.name, first.text)
      }
      what={{ bars: all.slice(0, 12) }}
      cases={dayText(page.language, dayOf(page.now, page.territory.head.timezone), true)}
    >
      <details>
        <summary>{figures.asTable}</summary>
        <table class="told figures cards">
          <thead>
            <tr>
              <th scope="col">{figures.dimensions.service}</th>
              <th scope="col">{figures.columns.value}</th>
            </tr>
          </thead>
          <tbody>
            {all.map(({ name, text }) => (
              <tr>
                <th scope="row">{name}</th>
                <td data-label={figures.columns.value}>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Chart>
  )
}

export type CapacityProps = {
  page: Page
  asked: Asked
  faults: Faults
  hours: readonly Hour[]
  thirds: readonly Third[]
}

/** What it comes to: where it is full, how much of all is booked, and for what one waits longest. */
function sentences(page: Page, { location = "" }: Asked, hours: readonly Hour[], thirds: readonly Third[]) {
  if (hours.length === 0) return []
  const place = placeText(page, location)
  const half = fullest(byHour(hours), full)
  const [none] = thirds.filter((each) => each.none === 1 && each.pool === "assisted")
  const { said, percent } = page.words.figures
  return [
    ...(half ? [fullText(page, place, half)] : []),
    ...(none ? [thirdText(page, place, groupText(page, "service", none.service ?? ""), null)] : []),
    said.fill(percent(shareOf(together(hours)))),
  ]
}

/** Weeks and hours of one place: what is free, booked, closed. */
export const CapacityView = ({ page, asked, faults, hours, thirds }: CapacityProps) => {
  const { figures } = page.words
  const calendar = calendarOf(hours)
  const says = sentences(page, asked, hours, thirds)
  const files = (format: string) => figuresUrl(page, "capacity", asked, { format })
  return (
    <Frame
      page={page}
      here="capacity"
      title={figures.pages.capacity}
      asked={asked}
      faults={faults}
      says={says}
      choices={["service"]}
    >
      {hours.length === 0 && Object.keys(faults).length === 0 && <p>{figures.emptyHere}</p>}
      <div class="charts">
        {hours.length > 0 && (
          <Chart
            id="chart-calendar"
            title={figures.calendar}
            told={says.join(" ")}
            how={figures.how.heat}
            whole
            what={{
              columns: calendar.hours.map((hour) => bareTime(page, hour)),
              panels: calendar.weekdays.map((weekday) => ({
                name: weekdayText(page.language, weekdays.indexOf(weekday) + 1),
                rows: calendar.weeks.map((week) => ({
                  name: shortDate(week),
                  fills: calendar.hours.map((hour) => {
                    const taken = calendar.at(week, weekday, hour)
                    return taken && shareOf(taken)
                  }),
                })),
              })),
            }}
            cases={[
              periodText(page, asked),
              `${figures.columns.planned}: ${figures.amounts.minutes(together(hours).planned)}`,
            ].join(" · ")}
          >
            <details>
              <summary>{figures.asTable}</summary>
              <CalendarTable page={page} calendar={calendar} />
            </details>
            <Files page={page} name={figures.calendar} href={files} />
          </Chart>
        )}
        <Thirds page={page} thirds={thirds} days={page.territory.policy.horizonDays} />
      </div>
    </Frame>
  )
}

/** Hour by hour, for programs. */
const asCsv = ({ location = "", service = "" }: Asked, hours: readonly Hour[]): string =>
  csv([
    ["location", "service", "day", "hour", "planned", "booked", "free"],
    ...calendarRows(hours).map(({ day, hour, planned, booked }) => [
      location,
      service,
      day,
      hour,
      planned,
      booked,
      Math.max(0, planned - booked),
    ]),
  ])

/** Desks of an hour together. */
function calendarRows(hours: readonly Hour[]): Hour[] {
  const found = new Map<string, Hour>()
  for (const each of hours) {
    const key = `${each.day} ${each.hour}`
    const known = found.get(key)
    const sum = together(known ? [known, each] : [each])
    found.set(key, { ...each, ...sum })
  }
  return [...found.values()].toSorted((a, b) => (`${a.day}${a.hour}` < `${b.day}${b.hour}` ? -1 : 1))
}

export const capacityPage = new Hono<Env>().get("/figures/capacity", async (c) => {
  const page = staffPage(c)
  const monday = mondayOf(dayOf(page.now, page.territory.head.timezone))
  const to = plusDays(monday, 7 * usualWeeks - 1)
  const read = askedOf(page, c.req.query(), { from: monday, to, by: "week" })
  const { faults } = read
  if (Object.keys(faults).length === 0 && daysBetween(read.asked.from, read.asked.to) >= longestAhead)
    faults.to = "bad-range"
  const location = placeOf(page, c.get("staff"), "figures", read.asked.location)
  const asked = { ...read.asked, location }
  const view = (hours: readonly Hour[], thirds: readonly Third[]) => (
    <CapacityView page={page} asked={asked} faults={faults} hours={hours} thirds={thirds} />
  )
  if (Object.keys(faults).length > 0) return c.html(view([], []), 422)
  const { hours, thirds } = await capacity(c.get("act"), asked)
  const name = `capacity-${location}-${asked.from}-${asked.to}`
  if (c.req.query("format") === "csv")
    return c.body(asCsv(asked, hours), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "no-store",
    })
  if (c.req.query("format") === "json")
    return c.json({
      location,
      service: asked.service ?? null,
      from: asked.from,
      to: asked.to,
      unit: "minutes",
      hours: calendarRows(hours),
      thirds: thirds.map(({ service, pool, days, none }) => ({ service, pool, days, none: none === 1 })),
    })
  return c.html(view(hours, thirds))
})
