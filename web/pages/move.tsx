import { type Context, Hono } from "hono"
import { keyOf } from "#shared/appointment/access.ts"
import { type Appointment, isOpen } from "#shared/appointment/appointment.ts"
import { move as moveTo, poolFor } from "#shared/appointment/move.ts"
import { ownPlace } from "#shared/appointment/place.ts"
import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { Refusal } from "#shared/refusal.ts"
import { find, locationsFor, heldVisit, notOffered } from "#shared/slot/find.ts"
import { bookableDays, type Slot } from "#shared/slot/slot.ts"
import { type WhyNot, whyNot } from "#shared/slot/why-not.ts"
import { locationOf } from "#shared/territory/territory.ts"
import { SentInstant } from "#shared/time.ts"
import { saidBy, statusOf } from "#web/api/problem.ts"
import { brief, urlOf } from "#web/choice.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Fact } from "#web/ui/fact.tsx"
import { Correct } from "#web/ui/form.tsx"
import { Full, Never } from "#web/ui/full.tsx"
import { CallMe } from "#web/ui/human.tsx"
import { Stretch } from "#web/ui/stretch.tsx"
import { Taken } from "#web/ui/taken.tsx"
import { orUnknown, Unknown } from "#web/ui/unknown.tsx"
import { When } from "#web/ui/when.tsx"
import { own, ownUrl } from "./appointment.tsx"

type To = { start: string; location: string }

const checkUrl = (page: Page, appointment: Appointment, { start, location }: To) =>
  ownUrl(page, appointment, "move/check", { location, start: brief(start) })

const placeName = ({ territory, language }: Page, id: string) =>
  inLanguage(locationOf(territory, id)?.name, language)

/** To wait until another time frees up for the same, as long as it is still offered. */
const waitUrl = ({ language, territory }: Page, { service, also, persons, location }: Appointment) =>
  notOffered(territory, { service, also, location }).length === 0
    ? urlOf(language, "waiting-list", { service, also, persons, location })
    : undefined

type Props = {
  page: Page
  appointment: Appointment
  slots: Slot[]
  location: string
  /** Why no day will ever do, at this place and at any. */
  here: WhyNot | undefined
  never: WhyNot | undefined
  from: string | undefined
}

/** Nothing is free at this place: the other places come first, unless none will ever do. */
const None = ({ page, appointment, here, never, elsewhere }: Props & { elsewhere: string | undefined }) => {
  const href = `/${page.language}/call-me`
  return never ? (
    <Never page={page} why={never} href={href} />
  ) : (
    <Full
      page={page}
      href={href}
      wait={waitUrl(page, appointment)}
      elsewhere={elsewhere}
      much={here !== undefined}
    />
  )
}

const Choose = (props: Props) => {
  const { page, appointment, slots, location, from } = props
  const { words, territory } = page
  const others = locationsFor(territory, heldVisit(territory, appointment)).filter(
    ({ id }) => id !== location,
  )
  return (
    <Layout page={page} title={words.move.title} back={ownUrl(page, appointment)}>
      <h1>{words.move.title}</h1>
      <div class="chosen">
        <p>
          {appointment.stranded ? words.rebooking.page.was : words.move.now}{" "}
          <When page={page} at={appointment.start} />, {placeName(page, appointment.location)}
        </p>
      </div>
      <h2>{placeName(page, location)}</h2>
      {slots.length === 0 ? (
        <None {...props} elsewhere={others[0] && "#elsewhere"} />
      ) : (
        <Stretch
          page={page}
          slots={slots}
          from={from}
          next={(slot) => checkUrl(page, appointment, slot)}
          to={(day) => ownUrl(page, appointment, "move", { location, from: day })}
        />
      )}
      {others.length > 0 && (
        <>
          <h2 id="elsewhere">{words.move.otherPlace}</h2>
          <ul class="plain rows">
            {others.map(({ id }) => (
              <li>
                <a href={ownUrl(page, appointment, "move", { location: id })}>
                  <span>{placeName(page, id)}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Layout>
  )
}

type CheckProps = { page: Page; appointment: Appointment; to: To; refusal?: Refusal }

const Check = ({ page, appointment, to, refusal }: CheckProps) => {
  const { words } = page
  return (
    <Layout
      page={page}
      title={words.move.checkTitle}
      back={ownUrl(page, appointment, "move", { location: to.location })}
    >
      {refusal && (
        <Correct>
          <p>{saidBy(refusal, words)}</p>
          <a href={ownUrl(page, appointment)}>{words.done.yours}</a>
          <a href={`/${page.language}/call-me`}>{words.human.callMe}</a>
        </Correct>
      )}
      <h1>{words.move.checkTitle}</h1>
      <dl class="facts">
        <Fact
          label={words.move.old}
          value={<When page={page} at={appointment.start} />}
          more={placeName(page, appointment.location)}
        />
        <Fact
          label={words.move.new}
          value={
            <strong class="big">
              <When page={page} at={to.start} />
            </strong>
          }
          more={placeName(page, to.location)}
        />
      </dl>
      <form method="post" action={checkUrl(page, appointment, to)}>
        <p class="actions">
          <button>{words.move.button}</button>
          <a class="button quiet" href={ownUrl(page, appointment)}>
            {keepText(page, appointment)}
          </a>
        </p>
      </form>
    </Layout>
  )
}

/** The way back for whoever leaves everything as it is; nobody keeps a time at which the desk is closed. */
const keepText = ({ words }: Page, { stranded }: Appointment): string =>
  stranded ? words.rebooking.page.back : words.move.keep

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
    const visit = heldVisit(territory, appointment)
    const location = locationOf(territory, c.req.query("location") ?? "")?.id ?? appointment.location
    const days = bookableDays(territory, page.now)
    const act = c.get("act")
    const pool = poolFor(act, appointment)
    const locations = locationsFor(territory, visit, location)
    const own = ownPlace(appointment, territory)
    const slots = await orUnknown(find(act, territory, { visit, locations, days, pool, own }))
    if (!slots) return c.html(<Unknown page={page} title={page.words.move.title} />, 503)
    const others = slots.filter(
      ({ start }) => appointment.stranded || start !== appointment.start || location !== appointment.location,
    )
    const why = (places: Location[]) =>
      slots.length > 0 ? undefined : whyNot({ territory, visit, locations: places, now: page.now, pool })
    return c.html(
      <Choose
        page={page}
        appointment={appointment}
        slots={others}
        location={location}
        here={why(locations)}
        never={why(locationsFor(territory, visit))}
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
      if (!(refusal instanceof Refusal)) throw refusal
      if (refusal.details.limit) {
        const view = <Check page={page} appointment={appointment} to={wanted(c)} refusal={refusal} />
        return c.html(view, statusOf[refusal.reason])
      }
      if (!refusal.details.nearest) throw refusal
      return c.html(
        <Taken
          page={page}
          refusal={refusal}
          href={(to) => checkUrl(page, appointment, to)}
          back={ownUrl(page, appointment, "move")}
          wait={waitUrl(page, appointment)}
        >
          <a class="button quiet" href={ownUrl(page, appointment)}>
            {keepText(page, appointment)}
          </a>
          <CallMe page={page} />
        </Taken>,
        statusOf[refusal.reason],
      )
    }
  })
