import { Hono } from "hono"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { mostAtOnce } from "#shared/appointment/book-many.ts"
import { see } from "#shared/appointment/see.ts"
import { Code } from "#shared/code.ts"
import { inLanguage } from "#shared/language.ts"
import { Refusal } from "#shared/refusal.ts"
import { locationOf } from "#shared/territory/territory.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { Code as ShownCode } from "#web/ui/code.tsx"
import { whenText } from "#web/ui/when.tsx"
import { StaffLayout } from "../layout.tsx"
import { personText, placeText, servicesText } from "../names.ts"
import { asHelper, consentText } from "./helper.ts"

type Props = { page: Page; people: Appointment[]; other: string[] }

const Line = ({ page, appointment, other }: { page: Page; appointment: Appointment; other: boolean }) => {
  const { words, language, territory } = page
  const { columns, list } = words.helpers
  return (
    <li>
      <p>
        <strong class="name" dir="auto">
          {personText(page, appointment)}
        </strong>
        <br />
        <strong>{whenText(page, appointment.start)}</strong>
        {other && (
          <>
            <br />
            <em>{list.other}</em>
          </>
        )}
      </p>
      <p>
        {servicesText(page, appointment)}
        <br />
        {placeText(page, appointment.location)},{" "}
        {inLanguage(locationOf(territory, appointment.location)?.address, language)}
        <br />
        {columns.consent}: {consentText(page, appointment.helped?.consent)}
      </p>
      <p class="slip">
        <ShownCode code={appointment.code} />
      </p>
    </li>
  )
}

const View = ({ page, people, other }: Props) => {
  const { list, mine, many } = page.words.helpers
  return (
    <StaffLayout page={page} title={list.title} said={many.booked(people.length)}>
      <article class="paper">
        <h1>{list.title}</h1>
        <p class="screen">{list.print}</p>
        <ol class="booked plain">
          {people.map((appointment) => (
            <Line page={page} appointment={appointment} other={other.includes(appointment.code)} />
          ))}
        </ol>
      </article>
      <p class="actions">
        <a class="button" href={`/${page.language}/reception/mine`}>
          {mine.title}
        </a>
        <a class="button quiet" href={`/${page.language}/reception/many`}>
          {mine.many}
        </a>
      </p>
    </StaffLayout>
  )
}

/** Codes as a link of ours writes them; anything else is not found. */
function codesIn(text: string | undefined): string[] {
  const codes = (text ?? "").split(",").map((each) => Code.safeParse(each).data)
  return codes.slice(0, mostAtOnce).map((code) => {
    if (code === undefined) throw new Refusal("not-found")
    return code
  })
}

/** Those who were booked together, to print: one code that is not theirs, and nothing is shown. */
export const list = new Hono<Env>().get("/many/list", async (c) => {
  const act = asHelper(c)
  const codes = [...new Set(codesIn(c.req.query("codes")))]
  const people: Appointment[] = []
  for (const code of codes) people.push(await see(act, code, "printed"))
  const other = c.req.query("other")?.split(",") ?? []
  return c.html(<View page={staffPage(c)} people={people} other={other} />)
})
