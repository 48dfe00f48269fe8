import { Hono } from "hono"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { interpreter } from "#shared/appointment/interpreter.ts"
import { Code } from "#shared/code.ts"
import { Refusal } from "#shared/refusal.ts"
import { inLanguage } from "#shared/language.ts"
import { dayOf, plusDays } from "#shared/time.ts"
import { daysAhead, needsFrom } from "#shared/visit/needs.ts"
import { dayText } from "#shared/words/when.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { posted } from "#web/ui/form.tsx"
import { By } from "../unsaved.tsx"
import { StaffLayout } from "../layout.tsx"
import { type Asked, askedOf, counterUrl } from "./asked.ts"
import { Choice } from "./choice.tsx"
import { CodeText, hourText, Lines, Needs, whatTexts } from "./pieces.tsx"

/** Whether somebody was found who interprets: said with one key, taken back with one. */
const Arranged = ({ page, asked, appointment }: { page: Page; asked: Asked; appointment: Appointment }) => {
  const { week: words } = page.words.counter
  const isFound = appointment.interpreter === "found"
  return (
    <form method="post" action={`/${page.language}/reception/needs?location=${asked.location.id}`}>
      <By page={page} />
      <input type="hidden" name="code" value={appointment.code} />
      {isFound && <strong>{words.found} </strong>}
      <button class="quiet" name="found" value={isFound ? "no" : "yes"}>
        {isFound ? words.undo : words.find}
      </button>
    </form>
  )
}

const List = ({ page, asked, found }: { page: Page; asked: Asked; found: Appointment[] }) => {
  const { language } = page
  const { columns, noName, date, week } = page.words.counter
  return (
    <table class="list">
      <thead>
        <tr>
          {[date, columns.time, columns.needs, columns.who, columns.what, week.arranged].map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {found.map((appointment) => (
          <tr>
            <td>{dayText(language, appointment.day)}</td>
            <td class="hour">{hourText(page, appointment.start)}</td>
            <td>
              <Needs page={page} appointment={appointment} />
            </td>
            <th scope="row">
              <a href={`/${language}/reception/appointment/${appointment.code}`}>
                <bdi>{appointment.resident.name ?? noName}</bdi>
              </a>{" "}
              <CodeText code={appointment.code} />
            </th>
            <td>
              <Lines texts={whatTexts(page, appointment)} />
            </td>
            <td>
              <Arranged page={page} asked={asked} appointment={appointment} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const View = ({ page, asked, found }: { page: Page; asked: Asked; found: Appointment[] }) => {
  const { language } = page
  const { week: words, sheet } = page.words.counter
  const { location, day } = asked
  return (
    <StaffLayout page={page} title={words.title}>
      <div class="counter">
        <h1>{words.title}</h1>
        <p class="where">
          <strong>{inLanguage(location.name, language)}</strong>{" "}
          {words.span(dayText(language, day), dayText(language, plusDays(day, daysAhead)))}
        </p>
        <div class="tools">
          <Choice page={page} asked={asked} action={`/${language}/reception/needs`} />
        </div>
        {found.length === 0 ? <p>{words.none}</p> : <List page={page} asked={asked} found={found} />}
        <p class="actions">
          <a class="button quiet" href={counterUrl(language, "", location.id, day)}>
            {sheet.back}
          </a>
        </p>
      </div>
    </StaffLayout>
  )
}

/** Who needs somebody to speak for them in the coming week: time enough to find one. */
export const needs = new Hono<Env>()
  .get("/needs", async (c) => {
    const page = staffPage(c)
    const asked = { ...askedOf(c), day: dayOf(page.now, page.territory.head.timezone) }
    const found = await needsFrom(c.get("act"), asked.location.id, asked.day)
    return c.html(<View page={page} asked={asked} found={found} />)
  })
  .post("/needs", async (c) => {
    const { location } = askedOf(c)
    const { code = "", found } = await posted(c)
    const said = Code.safeParse(code)
    if (!said.success) throw new Refusal("not-found")
    await interpreter(c.get("act"), said.data, found === "yes")
    return c.redirect(`/${staffPage(c).language}/reception/needs?location=${location.id}`, 303)
  })
