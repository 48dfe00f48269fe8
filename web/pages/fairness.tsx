import { Hono } from "hono"
import type { Child } from "hono/jsx"
import { fairness as fairnessOf, type Fairness, type Figures } from "#shared/open-data/fairness.ts"
import * as files from "#shared/open-data/open-data.table.ts"
import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { publishedLocations } from "#shared/territory/territory.ts"
import { monthText } from "#shared/words/when.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { forAll } from "./for-all.ts"

const percent = (share: number): string => `${Math.round(share * 100)} %`

const shareOf = ({ territory }: Page, place: Location): number =>
  place.protectedShare ?? territory.policy.protectedShare

/** Where people book a time: there a part of them is kept. */
const bookable = ({ territory }: Page): Location[] =>
  publishedLocations(territory).filter(({ openings }) =>
    openings.some((opening) => opening.for === "appointments"),
  )

const daysOf = ({ words }: Page, figures: Figures, id: string): string | undefined => {
  const { sameDay, days } = words.openData.fairness
  const median = figures.get(id)?.median
  if (median === undefined) return undefined
  return Math.round(median) === 0 ? sameDay : days(Math.round(median))
}

const minutesOf = ({ words }: Page, minutes: number | undefined): string | undefined =>
  minutes === undefined ? undefined : words.openData.fairness.minutes(Math.round(minutes))

const Fact = ({ label, children }: { label: string; children: Child }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

/** A number that matters, or that there are too few to say. */
const Large = ({ page, text, more }: { page: Page; text: string | undefined; more?: string | undefined }) =>
  text === undefined ? (
    <p>{page.words.openData.fairness.few}</p>
  ) : (
    <>
      <p class="turn">{text}</p>
      {more !== undefined && <p class="hint">{more}</p>}
    </>
  )

/** Longer than so many days more with a person is not as fast. */
const asFast = 1

const ToBooking = ({ page, all }: { page: Page; all: Figures }) => {
  const { fairness } = page.words.openData
  const [web, assisted] = ["lead-web", "lead-assisted"].map((id) => all.get(id)?.median)
  const known = web !== undefined && assisted !== undefined
  return (
    <>
      <h2>{fairness.toBooking}</h2>
      <dl class="facts">
        <Fact label={fairness.web}>
          <Large page={page} text={daysOf(page, all, "lead-web")} />
        </Fact>
        <Fact label={fairness.assisted}>
          <Large page={page} text={daysOf(page, all, "lead-assisted")} />
        </Fact>
      </dl>
      {(web !== undefined || assisted !== undefined) && <p class="hint">{fairness.half}</p>}
      {known && <p class="big">{assisted > web + asFast ? fairness.slower : fairness.equal}</p>}
    </>
  )
}

const InRoom = ({ page, all }: { page: Page; all: Figures }) => {
  const { fairness } = page.words.openData
  const told = (id: string) => {
    const nine = minutesOf(page, all.get(id)?.p90)
    return (
      <Large
        page={page}
        text={minutesOf(page, all.get(id)?.median)}
        more={nine === undefined ? undefined : fairness.nineOfTen(nine)}
      />
    )
  }
  return (
    <>
      <h2>{fairness.inRoom}</h2>
      <dl class="facts">
        <Fact label={fairness.walkIn}>{told("waited")}</Fact>
        <Fact label={fairness.booked}>{told("late")}</Fact>
      </dl>
    </>
  )
}

const Kept = ({ page, all }: { page: Page; all: Figures }) => {
  const { fairness } = page.words.openData
  const told = (id: string, sentence: (n: number) => string) => {
    const share = all.get(id)?.share
    return (
      <Large
        page={page}
        text={share === undefined ? undefined : percent(share)}
        more={share === undefined ? undefined : sentence(Math.round(share * 100))}
      />
    )
  }
  return (
    <>
      <h2>{fairness.kept}</h2>
      <dl class="facts">
        <Fact label={fairness.estimate}>{told("estimate-kept", fairness.estimateOf)}</Fact>
        <Fact label={fairness.call}>{told("promise", fairness.callOf)}</Fact>
      </dl>
    </>
  )
}

const Share = ({ page }: { page: Page }) => {
  const { fairness } = page.words.openData
  const shares = bookable(page).map((place) => shareOf(page, place))
  const [low, high] = [Math.min(...shares), Math.max(...shares)]
  if (shares.length === 0 || high === 0) return null
  return (
    <>
      <h2>{fairness.share}</h2>
      <p>
        {fairness.rule} {fairness.release(page.territory.policy.releaseHours)}
      </p>
      <p class="big">
        {percent(low) === percent(high)
          ? fairness.today(percent(low))
          : fairness.between(percent(low), percent(high))}
      </p>
    </>
  )
}

const ByPlace = ({ page, found }: { page: Page; found: Fairness }) => {
  const { fairness } = page.words.openData
  const { columns } = fairness
  const booking = bookable(page)
  const rows = publishedLocations(page.territory).flatMap((place) => {
    const figures = found.places.find(({ location }) => location === place.id)?.figures
    const kept = booking.includes(place) ? percent(shareOf(page, place)) : undefined
    return figures || kept !== undefined ? [{ place, figures: figures ?? new Map(), kept }] : []
  })
  if (rows.length === 0) return null
  const cell = (label: string, text: string | undefined) => (
    <td data-label={label}>{text ?? fairness.fewShort}</td>
  )
  return (
    <>
      <h2 id="places">{fairness.places}</h2>
      <table class="stack" aria-labelledby="places">
        <thead>
          <tr>
            <th scope="col">{columns.place}</th>
            <th scope="col">{columns.web}</th>
            <th scope="col">{columns.assisted}</th>
            <th scope="col">{columns.room}</th>
            <th scope="col">{columns.share}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ place, figures, kept }) => (
            <tr>
              <th scope="row">{inLanguage(place.name, page.language)}</th>
              {cell(columns.web, daysOf(page, figures, "lead-web"))}
              {cell(columns.assisted, daysOf(page, figures, "lead-assisted"))}
              {cell(columns.room, minutesOf(page, figures.get("waited")?.median))}
              <td data-label={columns.share}>{kept ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

type Measured = { month: string; found: Fairness }

const View = ({ page, measured }: { page: Page; measured: Measured | undefined }) => {
  const { openData } = page.words
  const { fairness } = openData
  return (
    <Layout page={page} title={fairness.title}>
      <h1>{fairness.title}</h1>
      {measured ? (
        <>
          <p>{fairness.month(monthText(page.language, measured.month))}</p>
          <ToBooking page={page} all={measured.found.all} />
          <InRoom page={page} all={measured.found.all} />
          <Kept page={page} all={measured.found.all} />
        </>
      ) : (
        <p class="chosen">{fairness.none}</p>
      )}
      <Share page={page} />
      {measured && <ByPlace page={page} found={measured.found} />}
      <h2>{openData.title}</h2>
      <p>
        {fairness.proof} {openData.few}
      </p>
      <p class="actions">
        <a class="button quiet" href={`/${page.language}/open-data`}>
          {openData.link}
        </a>
        <a class="button quiet" href={`/${page.language}/waiting`}>
          {page.words.room.waiting.link}
        </a>
      </p>
    </Layout>
  )
}

/** How long it takes and whether it is the same for all, for anybody: of the last month that is published. */
export const fairness = new Hono<Env>().get("/fairness", forAll, async (c) => {
  const entries = await files.entries()
  const month = entries
    .flatMap(({ months }) => months)
    .toSorted()
    .at(-1)
  const measured =
    month === undefined ? undefined : { month, found: fairnessOf(await files.monthEverywhere(month)) }
  return c.html(<View page={c.get("page")} measured={measured} />)
})
