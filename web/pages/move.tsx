import { type Context, Hono } from "hono"
import { keyOf } from "#shared/appointment/access.ts"
import { type Appointment, isOpen } from "#shared/appointment/appointment.ts"
import { move as moveTo, poolFor } from "#shared/appointment/move.ts"
import { ownPlace } from "#shared/appointment/place.ts"
import { inLanguage } from "#shared/language.ts"
import { Refusal } from "#shared/refusal.ts"
import { find, locationsFor, visitOf } from "#shared/slot/find.ts"
import { bookableDays, type Slot } from "#shared/slot/slot.ts"
import { locationOf } from "#shared/territory/territory.ts"
import { SentInstant } from "#shared/time.ts"
import { statusOf } from "#web/api/problem.ts"
import { brief } from "#web/choice.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Fact } from "#web/ui/fact.tsx"
import { Anywhere, Days, whenText } from "#web/ui/times.tsx"
import { orUnknown, Unknown } from "#web/ui/unknown.tsx"
import { own, ownUrl } from "./appointment.tsx"
import { Full, Stretches, stretch } from "./time.tsx"

type To = { start: string; location: string }

const checkUrl = (page: Page, appointment: Appointment, { start, location }: To) =>
  ownUrl(page, appointment, "move/check", { location, start: brief(start) })

const placeName = ({ territory, language }: Page, id: string) =>
  inLanguage(locationOf(territory, id)?.name, language)

type Props = {
  page: Page
  appointment: Appointment
  slots: Slot[]
  location: string
  from: string | undefined
}

const Choose = ({ page, appointment, slots, location, from }: Props) => {
  const { words, territory } = page
  const others = locationsFor(territory, visitOf(territory, appointment)).filter(({ id }) => id !== location)
  const shown = stretch(slots, from)
  const here = (day: string) => ownUrl(page, appointment, "move", { location, from: day })
  return (
    <Layout page={page} title={words.move.title} back={ownUrl(page, appointment)}>
      <h1>{words.move.title}</h1>
      <div class="chosen">
        <p>
          {words.move.now} {whenText(page, appointment.start)}, {placeName(page, appointment.location)}
        </p>
      </div>
      <h2>{placeName(page, location)}</h2>
      {slots.length === 0 ? (
        <Full page={page} href={`/${page.language}/call-me`} />
      ) : (
        <Days
          page={page}
          slots={shown.slots}
          soonest={slots[0]}
          href={(slot) => checkUrl(page, appointment, slot)}
        />
      )}
      <Stretches page={page} earlier={shown.earlier} later={shown.later} href={here} />
      {others.length > 0 && (
        <>
          <h2>{words.move.otherPlace}</h2>
          <ul class="plain rows">
            {others.map(({ id }) => (
              <li>
                <a href={ownUrl(page, appointment, "move", { location: id })}>{placeName(page, id)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Layout>
  )
}

const Check = ({ page, appointment, to }: { page: Page; appointment: Appointment; to: To }) => {
  const { words } = page
  return (
    <Layout
      page={page}
      title={words.move.checkTitle}
      back={ownUrl(page, appointment, "move", { location: to.location })}
    >
      <h1>{words.move.checkTitle}</h1>
      <dl class="facts">
        <Fact
          label={words.move.old}
          value={whenText(page, appointment.start)}
          more={placeName(page, appointment.location)}
        />
        <Fact
          label={words.move.new}
          value={<strong>{whenText(page, to.start)}</strong>}
          more={placeName(page, to.location)}
        />
      </dl>
      <form method="post" action={checkUrl(page, appointment, to)}>
        <p class="actions">
          <button>{words.move.button}</button>
          <a class="button quiet" href={ownUrl(page, appointment)}>
            {words.move.keep}
          </a>
        </p>
      </form>
    </Layout>
  )
}

const Taken = ({
  page,
  appointment,
  refusal,
}: {
  page: Page
  appointment: Appointment
  refusal: Refusal
}) => (
  <Layout page={page} title={page.words.move.title} wrong back={ownUrl(page, appointment, "move")}>
    <div class="summary" role="alert">
      <p>{page.words.refusals[refusal.reason]}</p>
    </div>
    <h1>{page.words.errorPage.nearest}</h1>
    <Anywhere
      page={page}
      slots={refusal.details.nearest ?? []}
      href={(slot) => checkUrl(page, appointment, slot)}
    />
    <p class="actions">
      <a class="button quiet" href={ownUrl(page, appointment)}>
        {page.words.move.keep}
      </a>
    </p>
  </Layout>
)

/** The appointment, while it can still be moved. */
async function movable(c: Context<Env>): Promise<Appointment> {
  const appointment = await own(c)
  if (!isOpen(appointment, c.get("page").now)) throw new Refusal("over")
  return appointment
}

function wanted(c: Context<Env>): To {
  const start = SentInstant.safeParse(c.req.query("start"))
  const location = locationOf(c.get("page").territory, c.req.query("location") ?? "")
  if (!start.success || !location) throw new Refusal("not-found")
  return { start: start.data, location: location.id }
}

/** Another time or place, checked before it is done. */
export const move = new Hono<Env>()
  .get("/appointment/:code/move", async (c) => {
    const page = c.get("page")
    const { territory } = page
    const appointment = await movable(c)
    const visit = visitOf(territory, appointment)
    const location = locationOf(territory, c.req.query("location") ?? "")?.id ?? appointment.location
    const days = bookableDays(territory, page.now)
    const act = c.get("act")
    const pool = poolFor(act, appointment)
    const locations = locationsFor(territory, visit, location)
    const own = ownPlace(appointment, territory)
    const slots = await orUnknown(find(act, territory, { visit, locations, days, pool, own }))
    if (!slots) return c.html(<Unknown page={page} title={page.words.move.title} />, 503)
    const others = slots.filter(
      ({ start }) => start !== appointment.start || location !== appointment.location,
    )
    return c.html(
      <Choose
        page={page}
        appointment={appointment}
        slots={others}
        location={location}
        from={c.req.query("from")}
      />,
    )
  })
  .get("/appointment/:code/move/check", async (c) =>
    c.html(<Check page={c.get("page")} appointment={await movable(c)} to={wanted(c)} />),
  )
  .post("/appointment/:code/move/check", async (c) => {
    const page = c.get("page")
    const appointment = await own(c)
    try {
      const after = await moveTo(c.get("act"), appointment.code, keyOf(appointment), wanted(c))
      return c.redirect(ownUrl(page, after, "", { moved: "1" }), 303)
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || !refusal.details.nearest) throw refusal
      return c.html(
        <Taken page={page} appointment={appointment} refusal={refusal} />,
        statusOf[refusal.reason],
      )
    }
  })
