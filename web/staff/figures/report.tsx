import { Hono } from "hono"
import type { Child } from "hono/jsx"
import { type Figure, unsaid } from "#shared/figures/table.ts"
import { inLanguage, languages } from "#shared/language.ts"
import type { Nearest } from "#shared/open-data/nearest.ts"
import { type Length, lengthOf, lengths, type Period, periodsBefore } from "#shared/open-data/period.ts"
import {
  answers,
  fates,
  type Line,
  type Report,
  reportOf,
  type ReportTable,
  tableOf,
} from "#shared/open-data/report.ts"
import { locationOf, publishedServices, serviceOf } from "#shared/territory/territory.ts"
import { Day, dayOf, monthOf } from "#shared/time.ts"
import { dateText, dayText, monthText } from "#shared/words/when.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { StaffLayout } from "../layout.tsx"
import { Pages } from "./frame.tsx"

const url = ({ language }: Page, { from, to }: Period): string =>
  `/${language}/reception/figures/report?from=${from}&to=${to}`

const nameOf = ({ language, words }: Page, { from, to }: Period): string => {
  const year = from.slice(0, 4)
  const months = lengthOf({ from, to })
  if (months === 12) return year
  if (months === 3) return words.openData.report.quarter((Number(from.slice(5, 7)) + 2) / 3, year)
  return monthText(language, monthOf(from))
}

const number = ({ language }: Page, value: number, digits = 0): string =>
  value.toLocaleString(`${language}-BE`, { maximumFractionDigits: digits, useGrouping: true })

const percent = (share: number | undefined): string | undefined =>
  share === undefined ? undefined : `${Math.round(share * 100)} %`

/** How a group is called. */
type Called = (name: string) => string

const named = (page: Page, kind: "service" | "channel" | "language" | "area" | "organisation"): Called => {
  const { language, territory, words } = page
  const channels: Record<string, string> = words.reception.channels
  if (kind === "channel") return (id) => channels[id] ?? id
  if (kind === "language")
    return (id) => {
      const found = languages.find((each) => each === id)
      return found ? allWordsIn(found).name : id
    }
  const list = {
    service: territory.services,
    area: territory.neighbourhoods,
    organisation: territory.organisations,
  }[kind]
  return (id) => {
    const found = list.find((each) => each.id === id)
    return found ? inLanguage(found.name, language) : id
  }
}

type Column = { label: string; of: (figures: ReadonlyMap<string, Figure>) => string | undefined }

/** How many there are; and half wait no longer than so many days. */
const cases = (page: Page, id: string): Column => ({
  label: page.words.openData.report.cases,
  of: (figures) => {
    const n = figures.get(id)?.n
    return n === undefined ? undefined : number(page, n)
  },
})
const half = (page: Page, id: string): Column => ({
  label: page.words.openData.report.half,
  of: (figures) => daysText(page, figures.get(id)?.median),
})
const daysText = (page: Page, median: number | undefined): string | undefined =>
  median === undefined ? undefined : page.words.openData.fairness.days(Math.round(median))
const share = (label: string, id: string): Column => ({
  label,
  of: (figures) => percent(figures.get(id)?.share),
})

const Rows = ({ page, lines, columns, called }: RowsProps) => (
  <>
    {lines.map(({ name, figures }) => (
      <tr>
        <th scope="row">{name === unsaid ? page.words.openData.report.unsaid : called(name)}</th>
        {columns.map(({ of }) => (
          <td>{of(figures) ?? "–"}</td>
        ))}
      </tr>
    ))}
  </>
)

type RowsProps = { page: Page; lines: readonly Line[]; columns: Column[]; called: Called }

/** A table of groups, and under it all of them; that something is missing is said. */
const Groups = (given: {
  page: Page
  label: string
  table: ReportTable
  columns: Column[]
  called: Called
}) => {
  const { page, label, table, columns, called } = given
  const { report } = page.words.openData
  if (table.lines.length === 0)
    return table.withheld ? (
      <p class="hint">
        {label}: {report.few}
      </p>
    ) : null
  return (
    <>
      <table class="told">
        <thead>
          <tr>
            <th scope="col">{label}</th>
            {columns.map((column) => (
              <th scope="col">{column.label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Rows page={page} lines={table.lines} columns={columns} called={called} />
          {table.all.size > 0 && (
            <tr class="sum">
              <th scope="row">{report.all}</th>
              {columns.map(({ of }) => (
                <td>{of(table.all) ?? "–"}</td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
      {table.withheld && <p class="hint">{report.withheld}</p>}
    </>
  )
}

/** A heading, the sentence that says it, and the tables. */
const Part = ({ page, title, sentence, children }: PartProps) => (
  <section>
    <h2>{title}</h2>
    <p class="answer">{sentence ?? page.words.openData.report.few}</p>
    {children}
  </section>
)
type PartProps = { page: Page; title: string; sentence: string | undefined; children: Child }

const Unmet = ({ page, report }: { page: Page; report: Report }) => {
  const { unmet } = page.words.openData.report
  const n = tableOf(report, "unmet-service").all.get("unmet")?.n
  return (
    <Part
      page={page}
      title={unmet.title}
      sentence={n === undefined ? undefined : unmet.sentence(number(page, n))}
    >
      {(["service", "channel", "language"] as const).map((by) => (
        <Groups
          page={page}
          label={unmet[by]}
          table={tableOf(report, `unmet-${by}`)}
          columns={[cases(page, "unmet")]}
          called={named(page, by)}
        />
      ))}
    </Part>
  )
}

const Why = ({ page, report }: { page: Page; report: Report }) => {
  const { why } = page.words.openData.report
  const table = tableOf(report, "why")
  const n = table.all.get("not-online")?.n
  const whys: Record<string, string> = page.words.reception.whys
  return (
    <Part
      page={page}
      title={why.title}
      sentence={n === undefined ? undefined : why.sentence(number(page, n))}
    >
      <Groups
        page={page}
        label={why.why}
        table={table}
        columns={[cases(page, "not-online")]}
        called={(id) => whys[id] ?? id}
      />
    </Part>
  )
}

const Ways = ({ page, report }: { page: Page; report: Report }) => {
  const { ways, unmet } = page.words.openData.report
  const table = tableOf(report, "channel")
  const all = table.all.get("booked")?.n
  const web = table.lines.find(({ name }) => name === "web")?.figures.get("booked")?.n
  const known = all !== undefined && web !== undefined
  return (
    <Part
      page={page}
      title={ways.title}
      sentence={known ? ways.sentence(String(Math.round((100 * (all - web)) / all))) : undefined}
    >
      {(["channel", "language"] as const).map((by) => (
        <Groups
          page={page}
          label={unmet[by]}
          table={tableOf(report, by)}
          columns={[cases(page, "booked"), half(page, "lead")]}
          called={named(page, by)}
        />
      ))}
    </Part>
  )
}

/** A counter that is the nearest for some services; the area stands before the first of its counters. */
const Near = ({ page, first, near, all }: NearProps) => {
  const { territory, language } = page
  const place = locationOf(territory, near.location)
  const services = near.services.flatMap((id) => serviceOf(territory, id) ?? [])
  return (
    <tr>
      {first && (
        <th scope="rowgroup" rowspan={first.counters}>
          {named(page, "area")(first.area)}
        </th>
      )}
      <td>{place ? inLanguage(place.name, language) : near.location}</td>
      <td class="one">{`${number(page, near.km, 1)} km`}</td>
      <td>
        {services.length === all
          ? page.words.openData.report.areas.every
          : services.map(({ name }) => inLanguage(name, language)).join(", ")}
      </td>
    </tr>
  )
}

type NearProps = {
  page: Page
  first: { area: string; counters: number } | undefined
  near: Nearest
  all: number
}

const Areas = ({ page, report }: { page: Page; report: Report }) => {
  const { areas } = page.words.openData.report
  const all = publishedServices(page.territory).length
  const farthest = report.distances
    .flatMap(({ area, nearest }) => nearest.map(({ km }) => ({ area, km })))
    .toSorted((a, b) => b.km - a.km)[0]
  const sentence = farthest
    ? areas.sentence(named(page, "area")(farthest.area), number(page, farthest.km, 1))
    : areas.unknown
  return (
    <Part page={page} title={areas.title} sentence={sentence}>
      {report.distances.length > 0 && (
        <table class="told">
          <thead>
            <tr>
              <th scope="col">{areas.area}</th>
              <th scope="col">{areas.counter}</th>
              <th scope="col">{areas.km}</th>
              <th scope="col">{areas.services}</th>
            </tr>
          </thead>
          {report.distances.map(({ area, nearest }) => (
            <tbody>
              {nearest.map((near, i) => (
                <Near
                  page={page}
                  first={i === 0 ? { area, counters: nearest.length } : undefined}
                  near={near}
                  all={all}
                />
              ))}
            </tbody>
          ))}
        </table>
      )}
      <Groups
        page={page}
        label={areas.area}
        table={tableOf(report, "area")}
        columns={[cases(page, "booked"), half(page, "lead")]}
        called={named(page, "area")}
      />
    </Part>
  )
}

const Help = ({ page, report }: { page: Page; report: Report }) => {
  const { help } = page.words.openData.report
  const table = tableOf(report, "organisation")
  const hours = (figures: ReadonlyMap<string, Figure>) => {
    const minutes = figures.get("help")?.total
    return minutes === undefined ? undefined : number(page, minutes / 60)
  }
  const n = table.all.get("helped")?.n
  return (
    <Part
      page={page}
      title={help.title}
      sentence={n === undefined ? undefined : help.sentence(number(page, n), hours(table.all) ?? "0")}
    >
      <Groups
        page={page}
        label={help.organisation}
        table={table}
        columns={[
          { ...cases(page, "helped"), label: help.times },
          { label: help.hours, of: hours },
        ]}
        called={named(page, "organisation")}
      />
    </Part>
  )
}

/** Of a hundred, where that may be told. */
const ofHundred = (value: number | undefined, sentence: (n: number) => string): string | undefined =>
  value === undefined ? undefined : sentence(Math.round(value * 100))

const Interpreters = ({ page, report }: { page: Page; report: Report }) => {
  const { interpreter, unmet } = page.words.openData.report
  const table = tableOf(report, "interpreter")
  return (
    <Part
      page={page}
      title={interpreter.title}
      sentence={ofHundred(table.all.get("interpreter")?.share, interpreter.sentence)}
    >
      <Groups
        page={page}
        label={unmet.language}
        table={table}
        columns={[cases(page, "interpreter"), share(interpreter.found, "interpreter")]}
        called={named(page, "language")}
      />
    </Part>
  )
}

const Messages = ({ page, report }: { page: Page; report: Report }) => {
  const { messages, unmet } = page.words.openData.report
  const table = tableOf(report, "undelivered")
  const said = (id: string) => {
    const fate = fates.find((each) => each === id)
    return fate ? messages.fates[fate] : id
  }
  return (
    <Part
      page={page}
      title={messages.title}
      sentence={ofHundred(table.all.get("undelivered")?.share, messages.sentence)}
    >
      <Groups
        page={page}
        label={unmet.language}
        table={table}
        columns={[cases(page, "undelivered"), share(messages.share, "undelivered")]}
        called={named(page, "language")}
      />
      <Groups
        page={page}
        label={messages.fate}
        table={tableOf(report, "fates")}
        columns={[cases(page, "failed")]}
        called={said}
      />
    </Part>
  )
}

const Letters = ({ page, report }: { page: Page; report: Report }) => {
  const { letters, unmet } = page.words.openData.report
  const table = tableOf(report, "letters")
  const [n, days] = [table.all.get("wrote")?.n, daysText(page, table.all.get("replied")?.median)]
  const said = (id: string) => {
    const answer = answers.find((each) => each === id)
    return answer ? letters.answers[answer] : id
  }
  return (
    <Part
      page={page}
      title={letters.title}
      sentence={n === undefined || days === undefined ? undefined : letters.sentence(number(page, n), days)}
    >
      <Groups
        page={page}
        label={unmet.language}
        table={table}
        columns={[cases(page, "wrote"), half(page, "replied")]}
        called={named(page, "language")}
      />
      <Groups
        page={page}
        label={letters.answer}
        table={tableOf(report, "answers")}
        columns={[cases(page, "wrote")]}
        called={said}
      />
    </Part>
  )
}

const many: Record<Length, number> = { 1: 12, 3: 4, 12: 2 }

/** Other periods that are over; of one length, none overlaps another. */
const Periods = ({ page }: { page: Page }) => {
  const { report } = page.words.openData
  const today = dayOf(page.now, page.territory.head.timezone)
  const labels = { 1: report.months, 3: report.quarters, 12: report.years }
  return (
    <nav class="screen" aria-label={report.choose}>
      {lengths.map((months) => (
        <p class="actions">
          <strong>{labels[months]}</strong>
          {periodsBefore(today, months, many[months]).map((period) => (
            <a class="button quiet" href={url(page, period)}>
              {nameOf(page, period)}
            </a>
          ))}
        </p>
      ))}
    </nav>
  )
}

const View = ({ page, report }: { page: Page; report: Report | undefined }) => {
  const { language, territory, words } = page
  const { report: said } = words.openData
  const when =
    report && said.about(dateText(language, report.period.from), dayText(language, report.period.to, true))
  return (
    <StaffLayout page={page} title={said.title} wrong={report === undefined}>
      <Pages page={page} here="report" asked={{}} />
      <article class="report">
        <h1>{said.title}</h1>
        {report === undefined && <p class="fault">{said.wrong}</p>}
        {report && (
          <>
            <p>
              <strong>{inLanguage(territory.head.name, language)}</strong>
              <br />
              {when}
            </p>
            {report.days === 0 ? (
              <p>{said.nothing}</p>
            ) : (
              <>
                <p class="hint">
                  {words.openData.few} {said.apart}
                </p>
                <Unmet page={page} report={report} />
                <Why page={page} report={report} />
                <Ways page={page} report={report} />
                <Areas page={page} report={report} />
                <Help page={page} report={report} />
                <Interpreters page={page} report={report} />
                <Messages page={page} report={report} />
                <Letters page={page} report={report} />
              </>
            )}
          </>
        )}
        <Periods page={page} />
      </article>
    </StaffLayout>
  )
}

/** Who is excluded, where, why, in figures: of a month, a quarter or a year, to be printed. Without one, the last month. */
export const report = new Hono<Env>().get("/figures/report", async (c) => {
  const page = staffPage(c)
  const { from, to } = c.req.query()
  const [latest] = periodsBefore(dayOf(page.now, page.territory.head.timezone), 1, 1)
  const [first, last] = [Day.safeParse(from ?? latest?.from), Day.safeParse(to ?? latest?.to)]
  const period = first.success && last.success ? { from: first.data, to: last.data } : undefined
  if (!period || lengthOf(period) === undefined) return c.html(<View page={page} report={undefined} />, 422)
  return c.html(<View page={page} report={await reportOf(c.get("act"), period)} />)
})
