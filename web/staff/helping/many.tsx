import { type Context, Hono } from "hono"
import { WhyAssisted } from "#shared/appointment/appointment.request.ts"
import { bookMany, type Outcome, propose } from "#shared/appointment/book-many.ts"
import { shared } from "#shared/help/help.ts"
import { inLanguage } from "#shared/language.ts"
import type { Refusal } from "#shared/refusal.ts"
import { dayOf, plusDays } from "#shared/time.ts"
import { publishedServices } from "#shared/territory/territory.ts"
import { saidBy } from "#web/api/problem.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { Correct, type Faults, posted, Summary } from "#web/ui/form.tsx"
import { When } from "#web/ui/when.tsx"
import { Select } from "../select.tsx"
import { StaffLayout } from "../layout.tsx"
import { asLabel } from "../names.ts"
import { minutesOpen, Opened } from "../opened.tsx"
import { placesOf } from "../phone/screen.ts"
import { By, button, unsavedOf } from "../unsaved.tsx"
import { asHelper, consentText } from "./helper.ts"
import {
  consents,
  field,
  type Line,
  lines,
  read,
  type Typed,
  withKeys,
  withoutBooked,
  withoutNoTimes,
  withTimes,
} from "./typed.ts"

type Props = {
  page: Page
  typed: Typed
  faults?: Faults
  /** Who has no appointment, by line, and why not. */
  trouble?: Map<number, string>
  /** Where those are who were just booked. */
  list?: string
  said?: string
}

/** Places where helpers send people; to a home somebody comes, and needs to know where that is. */
const places = ({ territory, staff }: Page) =>
  staff ? placesOf(territory, staff).filter(({ kind }) => kind !== "home-visit") : []

const Person = ({ page, typed, faults = {}, trouble, n }: Props & { n: number }) => {
  const { words, language, territory } = page
  const { many } = words.helpers
  const said = trouble?.get(n)
  const start = typed[field("start", n)]
  const input = (name: "name" | "phone", type: "text" | "tel") => {
    const id = field(name, n)
    const fault = faults[id]
    return (
      <td>
        <input
          id={id}
          name={id}
          type={type}
          value={typed[id] ?? ""}
          autocomplete="off"
          aria-label={`${many[name]}, ${many.person(n)}`}
          {...(fault && { "aria-invalid": "true", "aria-describedby": `${id}-fault` })}
        />
        {fault && (
          <p class="fault" id={`${id}-fault`}>
            {words.faults[fault]}
          </p>
        )}
      </td>
    )
  }
  return (
    <tr>
      <th scope="row">
        {n}
        <input type="hidden" name={field("key", n)} value={typed[field("key", n)]} />
        <input type="hidden" name={field("start", n)} value={start ?? ""} />
      </th>
      {input("name", "text")}
      {input("phone", "tel")}
      <td>
        <select
          name={field("language", n)}
          id={field("language", n)}
          aria-label={`${many.language}, ${many.person(n)}`}
        >
          {territory.head.languages.map((each) => (
            <option value={each} lang={each} selected={(typed[field("language", n)] || language) === each}>
              {each.toUpperCase()}
            </option>
          ))}
        </select>
      </td>
      <td>
        <select
          name={field("consent", n)}
          id={field("consent", n)}
          aria-label={`${words.helpers.columns.consent}, ${many.person(n)}`}
        >
          <option value="">{words.helpers.noConsent}</option>
          {consents.map(({ value, consent }) => (
            <option value={value} selected={typed[field("consent", n)] === value}>
              {consentText(page, consent)}
            </option>
          ))}
        </select>
      </td>
      <td>
        {said !== undefined && <p class="fault">{said}</p>}
        {start && (
          <strong>
            <When page={page} at={start} />
          </strong>
        )}
      </td>
    </tr>
  )
}

const View = (props: Props) => {
  const { page, typed, faults = {}, trouble, list, said } = props
  const { words, language, territory } = page
  const { many, columns } = words.helpers
  const { form } = words.reception
  const wrong = Object.keys(faults).length > 0
  const hasTimes = lines.some((n) => typed[field("start", n)])
  const left = trouble?.size ?? 0
  const today = dayOf(page.now, territory.head.timezone)
  const labels = {
    service: asLabel(form.service),
    location: form.location,
    day: many.day,
    ...Object.fromEntries(
      lines.flatMap((n) =>
        (["name", "phone"] as const).map((name) => [field(name, n), `${many[name]}, ${many.person(n)}`]),
      ),
    ),
  }
  return (
    <StaffLayout page={page} title={many.title} wrong={wrong} form="work" {...(said && { said })}>
      {wrong && <Summary page={page} faults={faults} labels={labels} />}
      <h1>{many.title}</h1>
      {list !== undefined && (
        <Correct>
          <h2>{many.left(left)}</h2>
          <p>
            <a href={list}>{many.see}</a>
          </p>
        </Correct>
      )}
      <p>{many.text}</p>
      <form id="work" method="post" action={`/${language}/reception/many`} novalidate>
        <By page={page} />
        <Opened page={page} typed={typed} />
        <input type="hidden" name="for" value={typed.for ?? ""} />
        <div class="row">
          <Select
            page={page}
            name="service"
            label={form.service}
            value={typed.service}
            fault={faults.service}
            options={publishedServices(territory).map(({ id, name }) => [id, inLanguage(name, language)])}
          />
          <Select
            page={page}
            name="location"
            label={form.location}
            value={typed.location}
            fault={faults.location}
            options={places(page).map(({ id, name }) => [id, inLanguage(name, language)])}
          />
          <div class={faults.day ? "field wrong" : "field"}>
            <label for="day">{many.day}</label>
            <input
              id="day"
              name="day"
              type="date"
              value={typed.day ?? today}
              min={today}
              max={plusDays(today, territory.policy.horizonDays)}
              {...(faults.day && { "aria-invalid": "true" })}
            />
          </div>
          <Select
            page={page}
            name="why"
            label={form.why}
            value={typed.why}
            options={[
              ["", form.notAsked],
              ...WhyAssisted.options.map((why) => [why, words.reception.whys[why]] as const),
            ]}
          />
        </div>
        <table class="told typed">
          <caption>{many.people}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span class="aloud">{many.people}</span>
              </th>
              <th scope="col">{many.name}</th>
              <th scope="col">{many.phone}</th>
              <th scope="col">{many.language}</th>
              <th scope="col">{columns.consent}</th>
              <th scope="col">{many.time}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((n) => (
              <Person {...props} n={n} />
            ))}
          </tbody>
        </table>
        <p class="actions">
          {hasTimes && (
            <button name={button} value="book">
              {many.book}
            </button>
          )}
          <button name={button} value="propose" class={hasTimes ? "quiet" : ""}>
            {hasTimes ? many.again : many.propose}
          </button>
        </p>
      </form>
    </StaffLayout>
  )
}

/** What the form shows for whom there is no time. */
const without = (page: Page, people: readonly Line[], starts: readonly string[]): Map<number, string> =>
  new Map(people.slice(starts.length).map(({ n }) => [n, page.words.helpers.many.noTime]))

async function proposed(c: Context<Env>, typed: Typed, people: readonly Line[], day: string) {
  const errand = { service: typed.service ?? "", location: typed.location ?? "" }
  const slots = await propose(asHelper(c), errand, day, people.length)
  return slots.map(({ start }) => start)
}

type Told = { line: Line; outcome: Outcome | undefined }

/** The list of those who were booked; who has another time than was proposed is told so there. */
function listUrl({ language }: Page, told: readonly Told[]): string | undefined {
  const made = told.flatMap(({ line, outcome }) =>
    outcome && "appointment" in outcome ? [{ line, appointment: outcome.appointment }] : [],
  )
  if (made.length === 0) return undefined
  const other = made.filter(({ line, appointment }) => appointment.start !== line.start)
  const codes = (some: typeof made) => some.map(({ appointment }) => appointment.code).join(",")
  const query = new URLSearchParams({ codes: codes(made), ...(other.length > 0 && { other: codes(other) }) })
  return `/${language}/reception/many/list?${query.toString()}`
}

const isBooked = ({ outcome }: Told): boolean => outcome !== undefined && "appointment" in outcome

const reason = ({ words }: Page, refusal: Refusal): string => saidBy(refusal, words)

/** Books for whoever has a time; undefined lines have none yet. */
async function bookAll(c: Context<Env>, typed: Typed, people: readonly Line[]): Promise<Told[]> {
  const errand = { service: typed.service ?? "", location: typed.location ?? "" }
  const why = WhyAssisted.safeParse(typed.why).data
  const timed = people.flatMap(({ start, ...line }) => (start === undefined ? [] : [{ ...line, start }]))
  const spent = minutesOpen(typed, staffPage(c).now)
  const minutes = spent === undefined ? [] : shared(spent, timed.length)
  const asked = timed.map(({ n: _, ...one }, i) => ({ ...one, why, minutes: minutes[i] }))
  const outcomes = await bookMany(asHelper(c), errand, asked)
  const byLine = new Map(timed.map(({ n }, i) => [n, outcomes[i]]))
  return people.map((line) => ({ line, outcome: byLine.get(line.n) }))
}

/** Twelve people in a morning: the service, the place and the day once, then a line each. */
export const many = new Hono<Env>()
  .get("/many", async (c) => {
    const typed = (await unsavedOf(c, c.get("staff"))) ?? {}
    return c.html(<View page={staffPage(c)} typed={withKeys(withoutNoTimes(typed))} />)
  })
  .post("/many", async (c) => {
    const page = staffPage(c)
    const typed = withKeys(withoutNoTimes(await posted(c)))
    const found = read(page.territory, typed)
    if ("faults" in found) return c.html(<View page={page} typed={typed} faults={found.faults} />, 422)
    const { people, day } = found.wanted
    if (typed[button] !== "book" || people.every(({ start }) => start === undefined)) {
      const starts = await proposed(c, typed, people, day)
      return c.html(
        <View
          page={page}
          typed={withTimes(typed, people, starts)}
          trouble={without(page, people, starts)}
          said={page.words.helpers.many.proposed(starts.length)}
        />,
      )
    }
    const told = await bookAll(c, typed, people)
    const list = listUrl(page, told)
    const open = told.filter((each) => !isBooked(each))
    if (open.length === 0 && list !== undefined) return c.redirect(list, 303)
    const left = withoutBooked(
      typed,
      open.map(({ line }) => line.n),
    )
    const again = open.map(({ line }, i) => ({ ...line, n: i + 1 }))
    const starts = await proposed(c, left, again, day)
    const trouble = new Map(
      open.map(({ outcome }, i): [number, string] => [
        i + 1,
        outcome && "refusal" in outcome ? reason(page, outcome.refusal) : page.words.helpers.many.noTime,
      ]),
    )
    const made = told.length - open.length
    return c.html(
      <View
        page={page}
        typed={withKeys(withTimes(left, again, starts))}
        trouble={trouble}
        {...(list !== undefined && { list })}
        said={page.words.helpers.many.booked(made)}
      />,
      409,
    )
  })
