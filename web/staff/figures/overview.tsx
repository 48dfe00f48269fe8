import { Hono } from "hono"
import type { Child } from "hono/jsx"
import { open as openAlerts } from "#shared/alert/open.ts"
import { today as todayOf } from "#shared/figures/ahead.ts"
import { toldFigure } from "#shared/figures/suppress.ts"
import { type Overview, overview as overviewOf } from "#shared/figures/overview.ts"
import { shareOf } from "#shared/territory/territory.ts"
import { dayOf, plusDays } from "#shared/time.ts"
import { dayText } from "#shared/words/when.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { placeText } from "#web/staff/names.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { Alerts } from "./alerts.tsx"
import { measuresOf } from "./ask.ts"
import { figuresUrl } from "./asked.ts"
import { type FiguresPage, Pages, pathOf } from "./frame.tsx"
import { MeasureChart } from "./measure-chart.tsx"
import { both, changeSince, gaps, scarce, tableOfWeek } from "./morning.ts"
import { groupText, type Named } from "./names.ts"
import { type Taken, tolerance } from "./findings.ts"
import { changeText, leadText, thirdText, unmetText, waitedTexts } from "./sentences.ts"
import { steeringUrl } from "./steering.tsx"
import { shown, type Told } from "./shown.ts"

const measured = measuresOf("lead", "waited", "fill", "unmet")

/** What one page tells in detail: its sentences, and where it lies. */
export type Fact = { at: FiguresPage; says: string[] }

/** A measure of the week, all places together: of few people it is not told, and nobody is no people. */
const toldAll = (overview: Overview, id: string, target?: number): Told => {
  const [measure] = measuresOf(id)
  const { week } = both(overview, id)
  const figure = measure && toldFigure(measure, week, target)
  return figure ?? (week.spread.size > 0 ? "few" : undefined)
}

function capacityTexts(page: Named, overview: Overview): string[] {
  const [first] = scarce(overview.places)
  const unmet = toldAll(overview, "unmet")
  const people = unmet === "few" ? undefined : (unmet?.total ?? 0)
  return [
    ...(first
      ? [
          thirdText(
            page,
            placeText(page, first.location),
            groupText(page, "service", first.service),
            first.days,
          ),
        ]
      : []),
    ...(people === undefined ? [] : [unmetText(page, people)]),
  ]
}

function waitTexts(page: Named, overview: Overview): string[] {
  const target = page.territory.policy.waitTargetMinutes
  const change = (id: string) => {
    const [measure] = measuresOf(id)
    return measure ? changeText(page, measure, changeSince(overview, id)) : []
  }
  const lead = leadText(page, toldAll(overview, "lead"))
  const waited = waitedTexts(page, toldAll(overview, "waited", target), target)
  return [
    ...lead.map((each) => [each, ...change("lead")].join(" ")),
    ...waited.slice(0, 1).map((each) => [each, ...change("waited")].join(" ")),
    ...waited.slice(1),
  ]
}

function fairTexts(page: Named, overview: Overview): string[] {
  const { said, amounts } = page.words.figures
  const { all, widest } = gaps(overview)
  const at =
    widest && widest.by > tolerance
      ? [said.slowerAt(placeText(page, widest.location), amounts.days(widest.by))]
      : []
  if (all === undefined) return [said.unknownFair, ...at]
  if (all > tolerance) return [said.assistedSlower(amounts.days(all)), ...at]
  if (at.length > 0) return at
  return [all < -tolerance ? said.webSlower(amounts.days(-all)) : said.fair, ...at]
}

function shareText(page: Named, overview: Overview, id: "promise" | "undelivered"): string[] {
  const { said, percent } = page.words.figures
  const told = toldAll(overview, id)
  return told === undefined || told === "few" || told.share === undefined
    ? []
    : [said[id](percent(told.share))]
}

/** What a manager hears each morning, a page of detail behind each. */
export const factsOf = (page: Named, overview: Overview): Fact[] =>
  [
    { at: "capacity" as const, says: capacityTexts(page, overview) },
    { at: "waiting" as const, says: waitTexts(page, overview) },
    { at: "fairness" as const, says: fairTexts(page, overview) },
    {
      at: "calls" as const,
      says: [...shareText(page, overview, "promise"), ...shareText(page, overview, "undelivered")],
    },
  ].filter(({ says }) => says.length > 0)

const Facts = ({ page, facts }: { page: Page; facts: readonly Fact[] }) => (
  <section class="facts-of-week" aria-labelledby="lately">
    <h2 id="lately">{page.words.figures.lately}</h2>
    {facts.map(({ at, says }) => (
      <div>
        {says.map((each) => (
          <p class="fact">{each}</p>
        ))}
        <p>
          <a href={figuresUrl(page, pathOf(at), {})}>{page.words.figures.pages[at]}</a>
        </p>
      </div>
    ))}
  </section>
)

/** How much of this day is taken at each place, and how many wait there at this moment. */
const Today = ({ page, overview, today }: Pick<Props, "page" | "overview" | "today">) => {
  const { figures } = page.words
  const takenAt = (location: string): string => {
    const { planned, booked } = today.get(location) ?? { planned: 0, booked: 0 }
    return planned === 0 ? figures.closed : figures.percent(booked / planned)
  }
  return (
    <table class="told figures cards">
      <caption>{figures.today}</caption>
      <thead>
        <tr>
          <th scope="col">{figures.dimensions.location}</th>
          <th scope="col">{figures.measures.fill.name}</th>
          <th scope="col">{figures.waitingNow}</th>
        </tr>
      </thead>
      <tbody class="even">
        {overview.places.map(({ location, board }) => (
          <tr>
            <th scope="row">{placeText(page, location)}</th>
            <td data-label={figures.measures.fill.name}>{takenAt(location)}</td>
            <td data-label={figures.waitingNow}>
              {board ? figures.number(board.waiting) : figures.roomClosed}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export type Props = {
  page: Page
  overview: Overview
  /** Minutes for appointments this day, and how many of them are taken, by place. */
  today: ReadonlyMap<string, Taken>
  /** What needs somebody now, and what to do. */
  alerts?: Child
  /** How the protected share was steered. */
  steering?: Child
}

/** What a manager opens every morning: what needs them, now, the last week. */
export const OverviewView = ({ page, overview, today, alerts, steering }: Props) => {
  const { figures } = page.words
  const { until } = overview
  const yesterday = plusDays(dayOf(page.now, page.territory.head.timezone), -1)
  const isLate = until !== undefined && until < yesterday
  const table = tableOfWeek(overview)
  const target = page.territory.policy.waitTargetMinutes
  const known = overview.places.map(({ location }) => location)
  const asked = until && {
    from: plusDays(until, -6),
    to: until,
    by: "location" as const,
    measure: "lead",
    target,
  }
  return (
    <StaffLayout page={page} title={figures.title}>
      <Pages page={page} here="overview" asked={{}} />
      <div class="sheet-of-figures">
        <h1>{figures.title}</h1>
        {isLate && <p class="needs">{figures.late(dayText(page.language, until, true))}</p>}
        {alerts}
        {!asked && <p>{figures.empty}</p>}
        <div class="morning">
          {asked && <Facts page={page} facts={factsOf(page, overview)} />}
          <div>
            <Today page={page} overview={overview} today={today} />
            {steering}
          </div>
        </div>
        {asked && (
          <div class="charts first-two">
            {measured
              .map((each) => shown(each, table, { target, known }))
              .filter(({ groups }) => groups.length > 0)
              .map((each) => (
                <MeasureChart page={page} asked={asked} by="location" shown={each} />
              ))}
          </div>
        )}
      </div>
    </StaffLayout>
  )
}

/** What is kept at each place for those who do not come by the web, and where it is said how that was steered. */
const Steered = ({ page, overview }: { page: Page; overview: Overview }) => (
  <section aria-labelledby="steered">
    <h2 id="steered">{page.words.steering.share}</h2>
    <ul class="plain steered">
      {page.territory.locations
        .filter(({ id }) => overview.places.some(({ location }) => location === id))
        .map((location) => (
          <li>
            <a href={steeringUrl(page, location.id)}>{placeText(page, location.id)}</a>
            {`: ${page.words.figures.percent(shareOf(page.territory, location))}`}
          </li>
        ))}
    </ul>
  </section>
)

export const overview = new Hono<Env>().get("/figures", async (c) => {
  const page = staffPage(c)
  const act = c.get("act")
  const [found, today, alerts] = await Promise.all([overviewOf(act), todayOf(act), openAlerts(act)])
  return c.html(
    <OverviewView
      page={page}
      overview={found}
      today={today}
      alerts={<Alerts page={page} alerts={alerts} />}
      steering={<Steered page={page} overview={found} />}
    />,
  )
})
