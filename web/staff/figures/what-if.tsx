import { type Context, Hono } from "hono"
import type { Location } from "#shared/location/location.ts"
import { inLanguage } from "#shared/language.ts"
import { Refusal } from "#shared/refusal.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import { weekdays } from "#shared/time.ts"
import { isReckoned, type Question, whatIf as reckon } from "#shared/what-if/run.ts"
import type { Outcome } from "#shared/what-if/outcome.ts"
import { monthText, weekdayText } from "#shared/words/when.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { Ticks } from "#web/staff/admin/fields.tsx"
import { StaffLayout } from "#web/staff/layout.tsx"
import { Pages } from "./frame.tsx"
import { placeText } from "#web/staff/names.ts"
import { Select } from "#web/staff/select.tsx"
import { type Faults, faultsOf, Field, Summary } from "#web/ui/form.tsx"
import { changeIn, fieldOf, monthIn, placesFor, type Typed } from "./what-if-asked.ts"
import { Result } from "./what-if-result.tsx"

type Given = { page: Page; typed: Typed; faults: Faults; location: Location }

const labelsOf = ({ words }: Page): Record<string, string> => {
  const { opening, desk } = words.admin
  const { whatIf } = words
  const work = (part: string, title: string): Record<string, string> => ({
    [`${part}-day`]: `${title}, ${opening.days}`,
    [`${part}-from`]: `${title}, ${opening.from}`,
    [`${part}-to`]: `${title}, ${opening.to}`,
    [`${part}-from2`]: `${title}, ${whatIf.from2}`,
    [`${part}-to2`]: `${title}, ${whatIf.to2}`,
    [`${part}-for`]: `${title}, ${opening.for}`,
  })
  return {
    month: whatIf.month,
    location: whatIf.place,
    ...work("desk", whatIf.desk),
    ...work("hours", whatIf.hours),
    "desk-service": desk.serves,
    "hours-desk": whatIf.which,
    share: whatIf.share,
  }
}

/** When a desk works: days, one or two stretches, and for whom. */
const Work = ({ page, typed, faults, part }: Given & { part: "desk" | "hours" }) => {
  const { opening, rule } = page.words.admin
  const { whatIf } = page.words
  const time = (name: string, label: string, hint?: string) => (
    <Field
      page={page}
      name={`${part}-${name}`}
      label={label}
      {...(hint && { hint })}
      value={typed[`${part}-${name}`]}
      fault={faults[`${part}-${name}`]}
      autocomplete="off"
    />
  )
  return (
    <>
      <Ticks
        page={page}
        typed={typed}
        faults={faults}
        name={`${part}-day`}
        legend={opening.days}
        options={weekdays.map((day, i) => [day, weekdayText(page.language, i + 1)] as const)}
      />
      <div class="row">
        {time("from", opening.from, opening.timeHint)}
        {time("to", opening.to, opening.timeHint)}
      </div>
      <div class="row">
        {time("from2", whatIf.from2)}
        {time("to2", whatIf.to2)}
      </div>
      <Select
        page={page}
        name={`${part}-for`}
        label={opening.for}
        value={typed[`${part}-for`]}
        fault={faults[`${part}-for`]}
        options={(["appointments", "walk-ins"] as const).map((each) => [each, rule.for[each]] as const)}
      />
    </>
  )
}

const Changes = (given: Given & { month: string }) => {
  const { page, typed, faults, location, month } = given
  const { whatIf: words, admin } = page.words
  const services = [...new Set(location.desks.flatMap((desk) => desk.services))]
  const share = location.protectedShare ?? page.territory.policy.protectedShare
  return (
    <form>
      <input type="hidden" name="location" value={location.id} />
      <input type="hidden" name="month" value={month} />
      <input type="hidden" name="asked" value="1" />
      <h2>
        {placeText(page, location.id)}, {monthText(page.language, month)}
      </h2>
      <p class="hint">{words.empty}</p>
      <div class="pairs">
        <section aria-labelledby="more">
          <h3 id="more">{words.desk}</h3>
          <Work {...given} part="desk" />
          <Ticks
            page={page}
            typed={typed}
            faults={faults}
            name="desk-service"
            legend={admin.desk.serves}
            options={services.map(
              (id) => [id, inLanguage(serviceOf(page.territory, id)?.name, page.language) || id] as const,
            )}
          />
        </section>
        <section aria-labelledby="other">
          <h3 id="other">{words.hours}</h3>
          <p class="hint">{words.hoursHint}</p>
          <Select
            page={page}
            name="hours-desk"
            label={words.which}
            value={typed["hours-desk"]}
            fault={faults["hours-desk"]}
            options={location.desks.map(({ id }) => [id, id] as const)}
          />
          <Work {...given} part="hours" />
          <Field
            page={page}
            name="share"
            label={words.share}
            hint={words.shareHint(Math.round(share * 100))}
            value={typed.share}
            fault={faults.share}
            inputmode="numeric"
            autocomplete="off"
          />
        </section>
      </div>
      <p class="actions">
        <button>{words.reckon}</button>
      </p>
    </form>
  )
}

type ViewProps = { page: Page; typed: Typed; faults?: Faults; outcome?: Outcome | undefined }

const View = ({ page, typed, faults = {}, outcome }: ViewProps) => {
  const { whatIf: words } = page.words
  const places = placesFor(page)
  const location = places.find(({ id }) => id === typed.location) ?? places[0]
  const month = monthIn(typed, page)
  const wrong = Object.keys(faults).length > 0
  const isEmpty = faults["desk-day"] === "missing" && Object.keys(faults).length === 1
  return (
    <StaffLayout page={page} title={words.title} wrong={wrong}>
      <Pages page={page} here="what-if" asked={{}} />
      {wrong && (
        <Summary page={page} faults={faults} labels={labelsOf(page)}>
          {isEmpty && <p>{words.nothing}</p>}
        </Summary>
      )}
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      {outcome && <Result page={page} outcome={outcome} />}
      <form class="row period">
        <Select
          page={page}
          name="location"
          label={words.place}
          value={location?.id}
          fault={faults.location}
          options={places.map(({ id }) => [id, placeText(page, id)] as const)}
        />
        <Field
          page={page}
          name="month"
          label={words.month}
          hint={words.monthHint}
          value={month ?? typed.month}
          fault={faults.month}
          autocomplete="off"
        />
        <button class="narrow">{words.choose}</button>
      </form>
      {location && month !== undefined && (
        <Changes page={page} typed={typed} faults={faults} location={location} month={month} />
      )}
    </StaffLayout>
  )
}

/** The answer comes by itself: this page is shown until it is there. */
const Reckoning = ({ page, url }: { page: Page; url: string }) => {
  const { whatIf: words } = page.words
  return (
    <StaffLayout
      page={page}
      title={words.reckoning}
      said={words.soon}
      head={<meta http-equiv="refresh" content={`0;url=${url}`} />}
    >
      <h1>{words.reckoning}</h1>
      <p>
        <progress aria-label={words.reckoning}></progress>
      </p>
      <p>
        <a class="button quiet" href={url}>
          {words.see}
        </a>
      </p>
    </StaffLayout>
  )
}

/** The same page, which waits until the answer is there. */
const waitingUrl = (c: Context<Env>): string => {
  const url = new URL(c.req.url)
  url.searchParams.set("wait", "1")
  return `${url.pathname}${url.search}`
}

/** What is asked, if all of it is right. */
function questionIn(page: Page, typed: Typed): { question: Question } | { faults: Faults } {
  const location =
    typed.location === undefined ? placesFor(page)[0] : locationOf(page.territory, typed.location)
  if (!location) throw new Refusal("not-found")
  const month = monthIn(typed, page)
  if (month === undefined) return { faults: { month: "bad-date" } }
  const read = changeIn(typed, location)
  return "faults" in read ? read : { question: { location: location.id, month, change: read.value } }
}

/** A month that is over, again, with a change: asked and answered under one address, which can be kept. */
export const whatIf = new Hono<Env>().get("/figures/what-if", async (c) => {
  const page = staffPage(c)
  const { wait, ...typed } = c.req.query()
  if (typed.asked === undefined) {
    const faults: Faults = monthIn(typed, page) === undefined ? { month: "bad-date" } : {}
    return c.html(<View page={page} typed={typed} faults={faults} />, faults.month ? 422 : 200)
  }
  const read = questionIn(page, typed)
  if ("faults" in read) return c.html(<View page={page} typed={typed} faults={read.faults} />, 422)
  const act = c.get("act")
  if (wait === undefined && !isReckoned(act, read.question))
    return c.html(<Reckoning page={page} url={waitingUrl(c)} />)
  try {
    return c.html(<View page={page} typed={typed} outcome={await reckon(act, read.question)} />)
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.reason !== "invalid") throw refusal
    const problems = (refusal.details.problems ?? []).map(({ path, fault }) => ({
      path: fieldOf(path),
      fault,
    }))
    return c.html(<View page={page} typed={typed} faults={faultsOf(problems)} />, 422)
  }
})
