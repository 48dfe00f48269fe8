import { type Context, Hono } from "hono"
import { WhyAssisted } from "#shared/appointment/appointment.request.ts"
import type { Load } from "#shared/help/help.ts"
import { helped as readLoads, type Loads } from "#shared/help/helped.ts"
import { Refusal } from "#shared/refusal.ts"
import { Day, dayOf, daysBetween, plusDays } from "#shared/time.ts"
import { dayText } from "#shared/words/when.ts"
import { csv } from "#web/csv.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "./page.ts"
import { type Faults, faultsOf, Summary } from "#web/ui/form.tsx"
import { StaffLayout } from "./layout.tsx"
import { organisationText } from "./names.ts"

/** So many days when nobody says another period. */
const usual = 30

type Period = { from: Day; to: Day }

const lastDays = ({ now, territory }: Page): Period => {
  const to = dayOf(now, territory.head.timezone)
  return { from: plusDays(to, 1 - usual), to }
}

const acts = ({ booked, moved, cancelled }: Load): number => booked + moved + cancelled

/** Hours to one decimal, as the language writes them. */
const hours = ({ language }: Page, { minutes }: Load): string =>
  (minutes / 60).toLocaleString(language, { maximumFractionDigits: 1 })

/** First what it comes to, in a sentence. */
function sentence(page: Page, { from, to }: Period, { minutes }: Load): string {
  const { words, language } = page
  const { load } = words.helpers
  const time = words.minutes(minutes)
  const upToToday = to === dayOf(page.now, page.territory.head.timezone)
  if (upToToday) return load.days(daysBetween(from, to) + 1, time)
  return load.period(dayText(language, from), dayText(language, to), time)
}

type Row = { name: string; load: Load }

const rowsOf = (page: Page, { all, each }: Loads): Row[] => [
  ...each.map(({ organisation, load }) => ({ name: organisationText(page, organisation), load })),
  { name: page.words.helpers.load.all, load: all },
]

const Work = ({ page, rows }: { page: Page; rows: Row[] }) => {
  const { load: words } = page.words.helpers
  return (
    <table class="told figures">
      <caption>{words.byOrganisation}</caption>
      <thead>
        <tr>
          <th scope="col">{words.organisation}</th>
          <th scope="col">{words.people}</th>
          <th scope="col">{words.booked}</th>
          <th scope="col">{words.moved}</th>
          <th scope="col">{words.cancelled}</th>
          <th scope="col">{words.hours}</th>
          <th scope="col">{words.notMeasured}</th>
          <th scope="col">{words.noConsent}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, load }) => (
          <tr>
            <th scope="row">{name}</th>
            <td>{load.people}</td>
            <td>{load.booked}</td>
            <td>{load.moved}</td>
            <td>{load.cancelled}</td>
            <td>{hours(page, load)}</td>
            <td>{load.unmeasured}</td>
            <td>{load.noConsent}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Reasons = ({ page, rows }: { page: Page; rows: Row[] }) => {
  const { load: words } = page.words.helpers
  return (
    <table class="told figures">
      <caption>{words.why}</caption>
      <thead>
        <tr>
          <th scope="col">{words.organisation}</th>
          {WhyAssisted.options.map((why) => (
            <th scope="col">{page.words.reception.whys[why]}</th>
          ))}
          <th scope="col">{words.unknown}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, load }) => (
          <tr>
            <th scope="row">{name}</th>
            {WhyAssisted.options.map((why) => (
              <td>{load.why[why]}</td>
            ))}
            <td>{load.whyUnknown}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Props = {
  page: Page
  asked: Record<string, string>
  period: Period
  loads: Loads | undefined
  faults: Faults
}

const View = ({ page, asked, period, loads, faults }: Props) => {
  const { load: words } = page.words.helpers
  const wrong = Object.keys(faults).length > 0
  const rows = loads ? rowsOf(page, loads) : []
  const file = new URLSearchParams({ ...period, format: "csv" }).toString()
  const when = (name: "from" | "to") => (
    <div class={faults[name] ? "field wrong" : "field"}>
      <label for={name}>{words[name]}</label>
      <input
        id={name}
        name={name}
        type="date"
        value={asked[name] ?? period[name]}
        {...(faults[name] && { "aria-invalid": "true" })}
      />
    </div>
  )
  return (
    <StaffLayout page={page} title={words.title} wrong={wrong}>
      {wrong && <Summary page={page} faults={faults} labels={{ from: words.from, to: words.to }} />}
      <h1>{words.title}</h1>
      {loads && (
        <>
          <p class="says-first">{sentence(page, period, loads.all)}</p>
          <p>
            {words.cases(loads.all.people, acts(loads.all))}{" "}
            {loads.all.unmeasured > 0 && words.unmeasured(loads.all.unmeasured)}
          </p>
        </>
      )}
      <form class="row period">
        {when("from")}
        {when("to")}
        <button>{words.show}</button>
      </form>
      {loads && (
        <>
          <Work page={page} rows={rows} />
          <Reasons page={page} rows={rows} />
          <p class="actions">
            <a class="button quiet" href={`?${file}`}>
              {words.csv}
            </a>
          </p>
        </>
      )}
    </StaffLayout>
  )
}

/** The same for programs: one row an organisation, minutes whole, names of columns that no language changes. */
const asCsv = (page: Page, { from, to }: Period, { each }: Loads): string =>
  csv([
    [
      "from",
      "to",
      "organisation",
      "name",
      "people",
      "booked",
      "moved",
      "cancelled",
      "minutes",
      "not-measured",
      "consent-not-written",
      ...WhyAssisted.options,
      "why-not-asked",
    ],
    ...each.map(({ organisation, load }) => [
      from,
      to,
      organisation,
      organisationText(page, organisation),
      load.people,
      load.booked,
      load.moved,
      load.cancelled,
      load.minutes,
      load.unmeasured,
      load.noConsent,
      ...WhyAssisted.options.map((why) => load.why[why]),
      load.whyUnknown,
    ]),
  ])

const wantsCsv = (c: Context): boolean =>
  c.req.query("format") === "csv" || (c.req.header("accept") ?? "").startsWith("text/csv")

/** The period asked for; a field left empty is as usual. */
function periodOf(page: Page, asked: Record<string, string>): { period: Period; faults: Faults } {
  const last = lastDays(page)
  const read = (name: "from" | "to") => (asked[name] ? Day.safeParse(asked[name]) : undefined)
  const [from, to] = [read("from"), read("to")]
  const faults: Faults = {
    ...(from?.success === false && { from: "bad-date" as const }),
    ...(to?.success === false && { to: "bad-date" as const }),
  }
  const end = to?.data ?? last.to
  return {
    period: { from: from?.data ?? (to?.data ? plusDays(end, 1 - usual) : last.from), to: end },
    faults,
  }
}

/** What helpers do in the place of digital services, for those who answer for the locations. */
export const helped = new Hono<Env>().get("/helped", async (c) => {
  const page = staffPage(c)
  const asked = c.req.query()
  const { period, faults } = periodOf(page, asked)
  const view = (loads: Loads | undefined, wrong: Faults) => (
    <View page={page} asked={asked} period={period} loads={loads} faults={wrong} />
  )
  if (Object.keys(faults).length > 0) return c.html(view(undefined, faults), 422)
  try {
    const loads = await readLoads(c.get("act"), period.from, period.to)
    if (!wantsCsv(c)) return c.html(view(loads, {}))
    const name = `helped-${period.from}-${period.to}.csv`
    return c.body(asCsv(page, period, loads), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    })
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.reason !== "invalid") throw refusal
    return c.html(view(undefined, faultsOf(refusal.details.problems ?? [])), 422)
  }
})
