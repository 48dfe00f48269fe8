import { type Context, Hono } from "hono"
import { keyOf, load } from "#shared/appointment/access.ts"
import { type Appointment, isOpen } from "#shared/appointment/appointment.ts"
import type { Location } from "#shared/location/location.ts"
import { routeTo } from "#shared/notice/notice.ts"
import { entitled } from "#shared/right/right.ts"
import { bringFor } from "#shared/service/bring.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import { credentials } from "#web/credentials.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { turnUrl } from "#web/paper/receipt.tsx"
import { Bring, short } from "#web/ui/bring.tsx"
import { dayOf, hour, later } from "#shared/time.ts"
import { brief } from "#web/choice.ts"
import { Code } from "#web/ui/code.tsx"
import { Facts } from "#web/ui/facts.tsx"
import { Worth } from "#web/ui/rights.tsx"
import { StrandedView } from "./stranded.tsx"

/** A page about one appointment, with its key. */
export function ownUrl(
  { language }: Page,
  appointment: Appointment,
  name = "",
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams({ key: keyOf(appointment), ...more })
  return `/${language}/appointment/${appointment.code}${name && `/${name}`}?${query.toString()}`
}

/** The appointment a page is about, for whoever has its key. */
export async function own(c: Context<Env>): Promise<Appointment> {
  const { code, key } = credentials(c)
  return load(c.get("act"), "see", code, key)
}

const Codes = ({ page, appointment }: { page: Page; appointment: Appointment }) => {
  const { done } = page.words
  return (
    <>
      <div class="codes">
        <p>
          {done.code} <Code code={appointment.code} />
        </p>
        <p>
          {done.key} <Code code={keyOf(appointment)} />
        </p>
      </div>
      <p>{done.keyHint}</p>
    </>
  )
}

/** Where it is, on whatever map the phone or the computer has. */
const Route = ({ page: { words }, place }: { page: Page; place: Location | undefined }) => {
  if (!place?.geo || place.kind === "home-visit") return null
  const [lat, lon] = place.geo
  return (
    <p class="screen">
      {words.done.route}{" "}
      <a
        href={`https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`}
        rel="noreferrer"
      >
        {words.done.map}
      </a>
    </p>
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

/** Proof that somebody asked, whatever became of it. */
const Prove = ({ page, appointment }: { page: Page; appointment: Appointment }) => (
  <form class="screen" method="post" action={ownUrl(page, appointment, "attestation")}>
    <p class="actions">
      <button class="quiet">{page.words.attestation.ask}</button>
    </p>
  </form>
)

/** For the rest of its day, somebody who is late still needs to know where and with what. */
const hasStarted = ({ territory, now }: Page, { status, start, day }: Appointment): boolean =>
  status === "booked" && start <= now && dayOf(now, territory.head.timezone) === day

/** A letter takes some days. */
const letterDays = 5

function heading(page: Page, appointment: Appointment, news: string | undefined): string {
  const { words, now } = page
  if (appointment.status === "cancelled") return words.done.cancelledTitle
  if (appointment.stranded)
    return isOpen(appointment, now) ? words.rebooking.page.title : words.rebooking.page.wasClosed
  if (hasStarted(page, appointment)) return words.done.started
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
  const services = [appointment.service, ...appointment.also].map((id) => serviceOf(territory, id))
  const today = hasStarted(page, appointment)
  const things = bringFor(services, language)
  return (
    <Layout page={page} title={title}>
      <div>
        <h1>{title}</h1>
        <Facts page={page} appointment={appointment} />
        {open && (
          <>
            <Bring page={page} things={things} persons={appointment.persons} boxes />
            <Route page={page} place={locationOf(territory, appointment.location)} />
            <Codes page={page} appointment={appointment} />
            {news && <p class="screen">{words.done.confirmBy[way?.route ?? "none"]}</p>}
            {news && way?.route === "letter" && appointment.start < later(now, letterDays * 24 * hour) && (
              <p class="screen">{words.done.slowLetter}</p>
            )}
            <Actions page={page} appointment={appointment} />
          </>
        )}
        {today && (
          <>
            <p class="chosen">{words.done.late}</p>
            <Bring page={page} things={things} persons={appointment.persons} boxes />
            <Route page={page} place={locationOf(territory, appointment.location)} />
            <p>
              {words.done.code} <Code code={appointment.code} />
            </p>
          </>
        )}
        {!open && !today && (
          <p class="actions">
            <a class="button" href={`/${language}`}>
              {words.done.again}
            </a>
          </p>
        )}
      </div>
      {(open || today) && appointment.day === dayOf(now, territory.head.timezone) && (
        <p class="actions screen">
          <a class="button quiet" href={turnUrl(language, appointment)}>
            {words.room.waiting.own}
          </a>
          <a class="button quiet" href={`/${language}/waiting/${appointment.location}`}>
            {words.room.waiting.link}
          </a>
        </p>
      )}
      {(open || today) && (
        <Worth
          page={page}
          title={words.rights.title}
          mentions={entitled(territory, appointment, appointment.resident.needs)}
          screen={things.length > short}
        />
      )}
      <Prove page={page} appointment={appointment} />
    </Layout>
  )
}

/** Somebody's desk is closed at their time: what they would bring and where they would go no longer matters. */
const Lost = ({ page, appointment }: { page: Page; appointment: Appointment }) => {
  const title = heading(page, appointment, undefined)
  return (
    <Layout page={page} title={title}>
      <h1>{title}</h1>
      <StrandedView
        page={page}
        appointment={appointment}
        own={(name) => ownUrl(page, appointment, name)}
        take={({ start, location }) =>
          ownUrl(page, appointment, "move/check", { location, start: brief(start) })
        }
      />
      <Codes page={page} appointment={appointment} />
      <Prove page={page} appointment={appointment} />
    </Layout>
  )
}

/** A page worth keeping: just booked, just moved, or looked at again. */
export const appointment = new Hono<Env>().get("/appointment/:code", async (c) => {
  const found = await own(c)
  if (found.stranded) return c.html(<Lost page={c.get("page")} appointment={found} />)
  const news = (["new", "moved"] as const).find((each) => c.req.query(each) !== undefined)
  return c.html(<View page={c.get("page")} appointment={found} news={news} />)
})
