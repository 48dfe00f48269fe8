import { Hono } from "hono"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { Code, grouped } from "#shared/code.ts"
import { inLanguage } from "#shared/language.ts"
import { Refusal } from "#shared/refusal.ts"
import { dayOf, plusDays } from "#shared/time.ts"
import { arrive } from "#shared/visit/arrive.ts"
import { type CounterDay, counterDay as seeCounter } from "#shared/visit/day.ts"
import { arrivedAt, idOf, type Visit } from "#shared/visit/visit.ts"
import * as visits from "#shared/visit/visit.table.ts"
import { dayText, timeText } from "#shared/words/when.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { Correct, posted } from "#web/ui/form.tsx"
import { whenText } from "#web/ui/when.tsx"
import { StaffLayout } from "../layout.tsx"
import { By } from "../unsaved.tsx"
import { type Asked, askedOf, counterUrl } from "./asked.ts"
import { Choice } from "./choice.tsx"
import { CodeText, hourText, Lines, Needs, stateText, whatTexts, whoText } from "./pieces.tsx"

/** The way to the appointment itself. */
const Who = ({ page, appointment }: { page: Page; appointment: Appointment }) => (
  <>
    <a href={`/${page.language}/reception/appointment/${appointment.code}`}>
      <bdi>{appointment.resident.name ?? page.words.counter.noName}</bdi>
    </a>{" "}
    <CodeText code={appointment.code} />
  </>
)

const Marks = ({ page, appointment }: { page: Page; appointment: Appointment }) => {
  const words = page.words.counter
  const { further, overbook, status, stranded } = appointment
  const said = [
    stranded && page.words.rebooking.mark,
    further && words.further,
    overbook && words.overbooked,
    status === "cancelled" && words.cancelled,
  ].filter((each) => typeof each === "string")
  return (
    <>
      {said.map((text) => (
        <small class="mark">{text}</small>
      ))}
    </>
  )
}

type Seen = { page: Page; appointment: Appointment; visit: Visit | undefined }

const Row = ({ page, appointment, visit }: Seen) => {
  const { words } = page
  const { code, start, booked } = appointment
  const state = stateText(page, visit)
  return (
    <tr id={code}>
      <td class="hour">{hourText(page, start)}</td>
      <th scope="row">
        <Who page={page} appointment={appointment} />
        <Marks page={page} appointment={appointment} />
      </th>
      <td>
        <Lines texts={whatTexts(page, appointment)} />
      </td>
      <td>{words.reception.channels[booked.channel]}</td>
      <td>
        <Needs page={page} appointment={appointment} />
      </td>
      <td>
        {state ?? (
          <button
            name="code"
            value={code}
            aria-label={words.counter.day.arriveWho(whoText(page, appointment))}
          >
            {words.counter.day.arrive}
          </button>
        )}
      </td>
    </tr>
  )
}

const Expected = ({
  page,
  asked,
  expected,
}: {
  page: Page
  asked: Asked
  expected: CounterDay["expected"]
}) => {
  const { columns, day: words } = page.words.counter
  if (expected.length === 0) return <p>{words.none}</p>
  const heads = [columns.time, columns.who, columns.what, columns.by, columns.needs, columns.state]
  return (
    <form method="post" action={counterUrl(page.language, "", asked.location.id, asked.day)}>
      <By page={page} />
      <table class="list">
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {expected.map((each) => (
            <Row page={page} {...each} />
          ))}
        </tbody>
      </table>
    </form>
  )
}

/** Who is here without a time that day. */
const Others = ({ page, others }: { page: Page; others: CounterDay["others"] }) => {
  const words = page.words.counter
  const seen = others.flatMap((each) => {
    const state = stateText(page, each.visit)
    return state === undefined ? [] : [{ ...each, state }]
  })
  if (seen.length === 0) return null
  return (
    <>
      <h2>{words.day.others}</h2>
      <table class="list">
        <thead>
          <tr>
            {[words.columns.who, words.columns.what, words.columns.state].map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {seen.map(({ visit, appointment, state }) => (
            <tr id={visit.appointment}>
              <th scope="row">
                {appointment ? <Who page={page} appointment={appointment} /> : words.walkIn}
                {appointment && (
                  <small class="mark">{words.otherDay(whenText(page, appointment.start))}</small>
                )}
              </th>
              <td>
                <Lines texts={whatTexts(page, visit)} />
              </td>
              <td>{state}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const Ways = ({ page, asked }: { page: Page; asked: Asked }) => {
  const words = page.words.counter.day
  const { language } = page
  const { location, day } = asked
  const today = dayOf(page.now, page.territory.head.timezone)
  const to = (path: "" | "/sheet" | "/paper", of = day) => counterUrl(language, path, location.id, of)
  return (
    <nav class="ways" aria-label={words.title(dayText(language, day))}>
      <a class="button quiet" href={to("", plusDays(day, -1))}>
        {words.before}
      </a>
      {day !== today && (
        <a class="button quiet" href={to("", today)}>
          {words.today}
        </a>
      )}
      <a class="button quiet" href={to("", plusDays(day, 1))}>
        {words.after}
      </a>
      {day === today && (
        <a class="button quiet" href={`/${language}/reception?channel=counter&location=${location.id}`}>
          {words.walkIn}
        </a>
      )}
      <a class="button quiet" href={to("/sheet")}>
        {words.sheet}
      </a>
      <a class="button quiet" href={to("/paper")}>
        {words.paper}
      </a>
      <a class="button quiet" href={`/${language}/reception/needs?location=${location.id}`}>
        {words.needs}
      </a>
    </nav>
  )
}

type Wrong = { typed: string; reason: "unknown" | "over" }

/** Somebody holds out their paper: the code is enough, whichever day it is for. */
const ByCode = ({ page, asked, wrong }: { page: Page; asked: Asked; wrong: Wrong | undefined }) => {
  const words = page.words.counter.day
  return (
    <form class="choice" method="post" action={counterUrl(page.language, "", asked.location.id, asked.day)}>
      <By page={page} />
      <label>
        {words.code}
        <input
          id="code"
          name="code"
          value={wrong?.typed ?? ""}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          {...(wrong && { "aria-invalid": "true" })}
        />
      </label>
      <button>{words.arrive}</button>
    </form>
  )
}

/** What was just noted; whoever comes on another day than theirs is told apart at once. */
function saidOf(page: Page, { expected, others }: CounterDay, fresh: Visit | undefined): string | undefined {
  const at = fresh && arrivedAt(fresh)
  if (!fresh?.appointment || at === undefined) return undefined
  const { day: words, otherDay } = page.words.counter
  const said = words.said(
    grouped(fresh.appointment),
    timeText(page.language, at, page.territory.head.timezone),
  )
  const other = others.find(({ visit }) => visit.id === fresh.id)?.appointment
  if (expected.some(({ visit }) => visit?.id === fresh.id) || !other) return said
  return `${said} ${otherDay(whenText(page, other.start))}.`
}

type Props = { page: Page; asked: Asked; seen: CounterDay; fresh?: Visit | undefined; wrong?: Wrong }

const View = ({ page, asked, seen, fresh, wrong }: Props) => {
  const { language } = page
  const words = page.words.counter.day
  const title = words.title(dayText(language, asked.day))
  const said = saidOf(page, seen, fresh)
  const here = seen.expected.filter(({ visit }) => visit && arrivedAt(visit) !== undefined).length
  return (
    <StaffLayout page={page} title={title} wrong={wrong !== undefined} {...(said !== undefined && { said })}>
      <div class="counter">
        {wrong && (
          <Correct>
            <a href="#code">{words[wrong.reason]}</a>
          </Correct>
        )}
        <h1>{title}</h1>
        <p class="where">
          <strong>{inLanguage(asked.location.name, language)}</strong>
          {seen.expected.length > 0 && ` · ${words.count(here, seen.expected.length)}`}
        </p>
        <div class="tools">
          <Choice page={page} asked={asked} action={`/${language}/reception/day`} dated />
          <ByCode page={page} asked={asked} wrong={wrong} />
        </div>
        <Ways page={page} asked={asked} />
        <p>
          <a
            class="button quiet"
            href={`/${language}/reception/call-me?${new URLSearchParams({ location: asked.location.id }).toString()}`}
          >
            {page.words.asking.form.open}
          </a>
        </p>
        <Expected page={page} asked={asked} expected={seen.expected} />
        <Others page={page} others={seen.others} />
      </div>
    </StaffLayout>
  )
}

/** The visit that was just said to be here, if there is one of this place and day. */
async function freshOf(code: string | undefined, { location, day }: Asked): Promise<Visit | undefined> {
  const said = Code.safeParse(code)
  const visit = said.success
    ? await visits.find(idOf(location.id, day, { appointment: said.data }))
    : undefined
  return visit?.location === location.id ? visit : undefined
}

/** The day at the counter: who comes, who is here, and a press for whoever has just come. */
export const counterDay = new Hono<Env>()
  .get("/day", async (c) => {
    const [page, asked] = [staffPage(c), askedOf(c)]
    const fresh = await freshOf(c.req.query("arrived"), asked)
    const seen = await seeCounter(c.get("act"), asked.location.id, asked.day, fresh ? [fresh] : [])
    return c.html(<View page={page} asked={asked} seen={seen} fresh={fresh} />)
  })
  .post("/day", async (c) => {
    const [page, act] = [staffPage(c), c.get("act")]
    const { code: typed = "" } = await posted(c)
    const code = Code.safeParse(typed)
    try {
      if (!code.success) throw new Refusal("not-found")
      const { location, day } = await arrive(act, code.data, c.req.query("location"))
      const to = counterUrl(page.language, "", location, day)
      return c.redirect(`${to}&arrived=${code.data}#${code.data}`, 303)
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || !["not-found", "over"].includes(refusal.reason)) throw refusal
      const asked = askedOf(c)
      const seen = await seeCounter(act, asked.location.id, asked.day)
      const wrong = { typed, reason: refusal.reason === "over" ? "over" : "unknown" } as const
      return c.html(<View page={page} asked={asked} seen={seen} wrong={wrong} />, 422)
    }
  })
