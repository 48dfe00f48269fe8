import { type Context, Hono } from "hono"
import { keyOf, load } from "#shared/appointment/access.ts"
import { type Appointment, isOpen } from "#shared/appointment/appointment.ts"
import { grouped } from "#shared/code.ts"
import { inLanguage, listIn } from "#shared/language.ts"
import { routeTo } from "#shared/notice/notice.ts"
import { spoken } from "#shared/phone.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import { dayOf } from "#shared/time.ts"
import { dayText, timeText } from "#shared/words/when.ts"
import { credentials } from "#web/api/appointments.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Bring } from "#web/ui/bring.tsx"

/** A page about one appointment, with its key. */
export const ownUrl = (
  page: Page,
  appointment: Appointment,
  name = "",
  more: Record<string, string> = {},
): string =>
  `/${page.language}/appointment/${appointment.code}${name && `/${name}`}?${new URLSearchParams({ key: keyOf(appointment), ...more })}`

/** The appointment a page is about, for whoever has its key. */
export async function own(c: Context<Env>): Promise<Appointment> {
  const { code, key } = credentials(c, {}, c.req.param("code") ?? "")
  return load(code, key)
}

/** What, where and when, in the largest type. */
export const Facts = ({ page, appointment }: { page: Page; appointment: Appointment }) => {
  const { words, language, territory } = page
  const place = locationOf(territory, appointment.location)
  const zone = territory.head.timezone
  const names = [appointment.service, ...appointment.also].map((id) =>
    inLanguage(serviceOf(territory, id)?.name, language),
  )
  return (
    <>
      <p class="big">
        {dayText(language, dayOf(appointment.start, zone), true)}
        <br />
        {timeText(language, appointment.start, zone)}
      </p>
      <p>
        <strong>{inLanguage(place?.name, language)}</strong>
        <br />
        {place?.kind === "home-visit" ? words.place.atHome : inLanguage(place?.address, language)}
      </p>
      <p>
        {names.join(", ")}
        {appointment.persons > 1 && ` · ${words.people(appointment.persons)}`}
      </p>
    </>
  )
}

const Codes = ({ page, appointment }: { page: Page; appointment: Appointment }) => {
  const { done } = page.words
  return (
    <>
      <div class="codes">
        <div>
          <span>{done.code}</span>
          <span class="code">{grouped(appointment.code)}</span>
        </div>
        <div>
          <span>{done.key}</span>
          <span class="code">{grouped(keyOf(appointment))}</span>
        </div>
      </div>
      <p>{done.keyHint}</p>
    </>
  )
}

const Actions = ({ page, appointment }: { page: Page; appointment: Appointment }) => {
  const { done } = page.words
  const ics = `/api/v1/appointments/${appointment.code}.ics?key=${keyOf(appointment)}&lang=${page.language}`
  return (
    <p class="actions">
      <a class="button" href={ics}>
        {done.calendar}
      </a>
      <a class="button quiet" href={ownUrl(page, appointment, "move")}>
        {done.move}
      </a>
      <a class="button quiet warn" href={ownUrl(page, appointment, "cancel")}>
        {done.cancel}
      </a>
      <button type="button" class="quiet" data-print hidden>
        {done.print}
      </button>
    </p>
  )
}

function heading({ words, now }: Page, appointment: Appointment, news: string | undefined): string {
  if (appointment.status === "cancelled") return words.done.cancelledTitle
  if (!isOpen(appointment, now)) return words.done.over
  if (news === "new") return words.done.title
  return news === "moved" ? words.done.movedTitle : words.done.yours
}

const View = ({
  page,
  appointment,
  news,
}: {
  page: Page
  appointment: Appointment
  news: string | undefined
}) => {
  const { words, language, territory, now } = page
  const title = heading(page, appointment, news)
  const open = isOpen(appointment, now)
  const way = routeTo(appointment.resident)
  const place = locationOf(territory, appointment.location)
  const things = [appointment.service, ...appointment.also].flatMap((id) =>
    listIn(serviceOf(territory, id)?.bring, language),
  )
  const phone = spoken(place?.phone ?? territory.head.phone)
  return (
    <Layout page={page} title={title}>
      <h1>{title}</h1>
      <Facts page={page} appointment={appointment} />
      {open && (
        <>
          <Codes page={page} appointment={appointment} />
          {news && <p class="screen">{words.done.confirmBy[way?.route ?? "none"]}</p>}
          {appointment.further && <p class="chosen">{words.done.further}</p>}
          <Bring page={page} things={[...new Set(things)]} />
          {place?.geo && place.kind !== "home-visit" && (
            <p class="screen">
              {words.done.route}{" "}
              <a href={`geo:${place.geo.join(",")}?q=${place.geo.join(",")}`}>{words.done.map}</a>
            </p>
          )}
          <p class="paper">{phone}</p>
          <Actions page={page} appointment={appointment} />
        </>
      )}
      {!open && (
        <p class="actions">
          <a class="button" href={`/${language}`}>
            {words.done.again}
          </a>
        </p>
      )}
    </Layout>
  )
}

/** A page worth keeping: just booked, just moved, or looked at again. */
export const appointment = new Hono<Env>().get("/appointment/:code", async (c) => {
  const found = await own(c)
  const news = (["new", "moved"] as const).find((each) => c.req.query(each) !== undefined)
  return c.html(<View page={c.get("page")} appointment={found} news={news} />)
})
