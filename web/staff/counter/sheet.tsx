import { Hono } from "hono"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { inLanguage } from "#shared/language.ts"
import { spoken } from "#shared/phone.ts"
import { plusDays } from "#shared/time.ts"
import { counterDay } from "#shared/visit/day.ts"
import { dayText } from "#shared/words/when.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { phoneHoursText } from "#web/ui/human.tsx"
import { whenText } from "#web/ui/when.tsx"
import { StaffLayout } from "../layout.tsx"
import { type Asked, askedOf, counterUrl } from "./asked.ts"
import { Choice } from "./choice.tsx"
import { CodeText, hourText, Lines, Needs, whatTexts } from "./pieces.tsx"

/** Lines to write on for whoever comes without an appointment. */
const blankLines = 12
const boxes = ["arrived", "called", "finished", "absent"] as const
const told = ["time", "code", "who", "what", "language", "needs", "phone"] as const

/** So narrow that their names are written upwards. */
const narrow = new Set<string>(["language", ...boxes])

const Boxes = ({ absent = true }: { absent?: boolean }) => (
  <>
    {boxes.map((box) => (
      <td class="box">{box === "absent" && absent ? <span class="tickbox" /> : null}</td>
    ))}
  </>
)

const Row = ({ page, appointment }: { page: Page; appointment: Appointment }) => {
  const { code, start, resident, stranded } = appointment
  return (
    <tr>
      <td class="hour">{hourText(page, start)}</td>
      <td>
        <CodeText code={code} />
      </td>
      <th scope="row">
        <bdi>{resident.name ?? page.words.counter.noName}</bdi>
        {stranded && <small class="mark">{page.words.rebooking.mark}</small>}
      </th>
      <td>
        <Lines texts={whatTexts(page, appointment)} />
      </td>
      <td>{resident.language.toUpperCase()}</td>
      <td>
        <Needs page={page} appointment={appointment} />
      </td>
      <td class="phone">{resident.phone && spoken(resident.phone)}</td>
      <Boxes />
    </tr>
  )
}

const Blank = () => (
  <tr class="blank">
    {told.map(() => (
      <td>{null}</td>
    ))}
    <Boxes absent={false} />
  </tr>
)

/** Stands at the top of every page of paper, so that no page is of nowhere. */
const Head = ({ page, asked }: { page: Page; asked: Asked }) => {
  const { columns } = page.words.counter
  return (
    <>
      <colgroup>
        {[...told, ...boxes].map((column) => (
          <col class={`c-${column}`} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <td class="of" colspan={told.length + boxes.length}>
            {inLanguage(asked.location.name, page.language)} · {dayText(page.language, asked.day, true)}
          </td>
        </tr>
        <tr>
          {[...told, ...boxes].map((column) => (
            <th scope="col" {...(narrow.has(column) && { class: "turned" })}>
              <span>{columns[column]}</span>
            </th>
          ))}
        </tr>
      </thead>
    </>
  )
}

const View = ({ page, asked, booked }: { page: Page; asked: Asked; booked: Appointment[] }) => {
  const { language, territory, now } = page
  const { sheet: words } = page.words.counter
  const { location, day } = asked
  const title = `${words.title}: ${dayText(language, day, true)}`
  const printed = words.printed(whenText(page, now), page.staff?.name ?? "")
  return (
    <StaffLayout page={page} title={title}>
      <div class="counter sheet">
        <h1>{title}</h1>
        <p>
          <strong>{inLanguage(location.name, language)}</strong>, {inLanguage(location.address, language)}
          <br />
          {words.call} <span class="one">{spoken(territory.head.phone)}</span>, {phoneHoursText(page)}.
          <br />
          {printed}
        </p>
        <div class="tools">
          <Choice page={page} asked={asked} action={`/${language}/reception/day/sheet`} dated />
          <p class="ways">
            <button type="button" data-print hidden>
              {words.print}
            </button>
            <a class="button quiet" href={counterUrl(language, "/sheet", location.id, plusDays(day, 1))}>
              {words.tomorrow}
            </a>
            <a class="button quiet" href={counterUrl(language, "", location.id, day)}>
              {words.back}
            </a>
          </p>
        </div>
        <table>
          <Head page={page} asked={asked} />
          <tbody>
            {booked.map((appointment) => (
              <Row page={page} appointment={appointment} />
            ))}
          </tbody>
          <tbody>
            <tr class="part">
              <th scope="rowgroup" colspan={told.length + boxes.length}>
                {words.walkIns}
              </th>
            </tr>
            {Array.from({ length: blankLines }, () => (
              <Blank />
            ))}
          </tbody>
        </table>
        <p class="shred">{words.shred}</p>
      </div>
    </StaffLayout>
  )
}

/** The day on paper: it still works when nothing else does. */
export const sheet = new Hono<Env>().get("/day/sheet", async (c) => {
  const [page, asked] = [staffPage(c), askedOf(c)]
  const { expected } = await counterDay(c.get("act"), asked.location.id, asked.day, [], "printed-day")
  const booked = expected.map(({ appointment }) => appointment).filter(({ status }) => status === "booked")
  return c.html(<View page={page} asked={asked} booked={booked} />)
})
