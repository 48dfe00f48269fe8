import { type Context, Hono } from "hono"
import type { Child } from "hono/jsx"
import type { Act } from "#shared/act.ts"
import { type Appointment, isErased, isOpen } from "#shared/appointment/appointment.ts"
import type { Callback } from "#shared/callback/callback.ts"
import { howKnown } from "#shared/audit/audit.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import { see } from "#shared/appointment/see.ts"
import { inLanguage } from "#shared/language.ts"
import { spoken } from "#shared/phone.ts"
import { Refusal } from "#shared/refusal.ts"
import { first, poolOf, heldVisit } from "#shared/slot/find.ts"
import { bookableDays } from "#shared/slot/slot.ts"
import { channelsOf, may } from "#shared/staff/rights.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import { Day, dayOf, SentInstant } from "#shared/time.ts"
import { dayText } from "#shared/words/when.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { codeOf } from "#web/api/operations.ts"
import { saidBy } from "#web/api/problem.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { keepFor, onCall, OnCall } from "#web/staff/calls/on-call.tsx"
import { StaffLayout } from "#web/staff/layout.tsx"
import { appointmentUrl, fromCall } from "#web/staff/names.ts"
import { By, unsavedOf } from "#web/staff/unsaved.tsx"
import { ServiceLines } from "#web/ui/chosen.tsx"
import { Code as CodeView } from "#web/ui/code.tsx"
import { Correct, posted } from "#web/ui/form.tsx"
import { When, whenText } from "#web/ui/when.tsx"
import { readBack } from "./after.tsx"
import { Enter, HowKnown } from "./pieces.tsx"
import { placesOf, type Time } from "./screen.ts"
import { HeldTimes, StrandedCall } from "./stranded.tsx"
import { Grid } from "./times.tsx"

type State = {
  appointment: Appointment
  /** The call that is going on. */
  call: Callback | undefined
  times: Time[]
  from: string
  location: string
  identity: string | undefined
  trouble: string | undefined
  asking: boolean
}

const needsOf = ({ words }: Page, { resident: { needs } }: Appointment): string[] =>
  [
    needs?.interpreter && words.reception.one.interpreter(needs.interpreter),
    needs?.sign && words.reception.one.sign,
    needs?.wheelchair && words.reception.one.wheelchair,
    needs?.homeVisit && words.reception.one.homeVisit,
  ].filter((each) => typeof each === "string")

const Line = ({ term, children }: { term: string; children: Child }) => (
  <div>
    <dt>{term}</dt>
    <dd dir="auto">{children}</dd>
  </div>
)

const Person = ({ page, appointment }: { page: Page; appointment: Appointment }) => {
  const { one, search } = page.words.reception
  const { name, phone, email, address, language } = appointment.resident
  const lines = [name ?? search.noName, phone && spoken(phone), email, address, allWordsIn(language).name]
  return (
    <Line term={one.who}>
      {lines
        .filter((line) => line)
        .map((line, i) => (
          <>
            {i > 0 && <br />}
            {line}
          </>
        ))}
    </Line>
  )
}

const Facts = ({ page, appointment }: { page: Page; appointment: Appointment }) => {
  const { words, language, territory } = page
  const { one, channels, whys, form } = words.reception
  const { location, service, also, persons, booked, status, overbook, helped, why, received, stranded } =
    appointment
  const needs = needsOf(page, appointment)
  const services = [service, ...also].map((id) => serviceOf(territory, id))
  const organisation = territory.organisations.find(({ id }) => id === helped?.organisation)
  return (
    <dl class="facts">
      <Person page={page} appointment={appointment} />
      <Line term={one.when}>
        <When page={page} at={appointment.start} />
      </Line>
      <Line term={one.where}>{inLanguage(locationOf(territory, location)?.name, language)}</Line>
      <Line term={one.what}>
        <ServiceLines page={page} services={services} persons={persons} />
      </Line>
      {needs.length > 0 && (
        <Line term={one.needs}>
          <strong class="needs">⚑ {needs.join(", ")}</strong>
        </Line>
      )}
      <Line term={one.status}>
        {status === "cancelled"
          ? one.cancelled
          : stranded
            ? words.rebooking.mark
            : overbook
              ? one.overbooked
              : one.booked}
        {overbook?.reason && `: ${overbook.reason}`}
      </Line>
      <Line term={one.by}>
        {channels[booked.channel]}, <When page={page} at={booked.at} />
        {helped && (
          <>
            <br />
            {one.helped(organisation ? inLanguage(organisation.name, language) : helped.organisation)}
          </>
        )}
      </Line>
      {why && <Line term={form.why}>{whys[why]}</Line>}
      {received && <Line term={one.received}>{dayText(language, received, true)}</Line>}
    </dl>
  )
}

/** Move it: the place and the days first, then a time is one press. */
const Moving = ({
  page,
  state,
  places,
}: {
  page: Page
  state: State
  places: ReturnType<typeof placesOf>
}) => {
  const { form, one } = page.words.reception
  const days = [...Map.groupBy(state.times, ({ day }) => day)]
  return (
    <section aria-labelledby="move">
      <h2 id="move">{one.move}</h2>
      <div class="row">
        <div class="field">
          <label for="location">{form.location}</label>
          <select id="location" name="location">
            {places.map(({ id, name }) => (
              <option value={id} selected={id === state.location}>
                {inLanguage(name, page.language)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="from">{form.day}</label>
          <input id="from" name="from" type="date" value={state.from} />
        </div>
        <button class="quiet narrow" name="do" value="look">
          {form.times}
        </button>
      </div>
      {state.times.length === 0 && <p class="chosen">{form.noTimes}</p>}
      {days.map(([day, times]) => (
        <section aria-labelledby={`day-${day}`}>
          <h3 id={`day-${day}`}>{dayText(page.language, day)}</h3>
          <Grid page={page} places={places} times={times} named={false} />
        </section>
      ))}
    </section>
  )
}

const Actions = ({ page, state }: { page: Page; state: State }) => {
  const { one, after } = page.words.reception
  const { appointment, asking, call } = state
  const { staff } = page
  const own = `/${page.language}/reception/appointment/${appointment.code}`
  const about = { location: appointment.location, organisation: appointment.helped?.organisation }
  const link = (to: string, text: string) => (
    <a class="button quiet" href={fromCall(`${own}/${to}`, call?.code)}>
      {text}
    </a>
  )
  return (
    <>
      <p class="actions">
        {!appointment.stranded && link("slip", after.slip)}
        {appointment.resident.address && link("letter", after.letter)}
        {staff && may(staff, "correct", about) && !isErased(appointment) && link("person", one.correct)}
        {staff && may(staff, "callback", about) && !isErased(appointment) && (
          <a class="button quiet" href={`/${page.language}/reception/call-me?about=${appointment.code}`}>
            {page.words.asking.form.open}
          </a>
        )}
        {link("known", one.known)}
        {staff && may(staff, "forget", about) && link("forget", one.forget)}
        {staff && may(staff, "trail", about) && (
          <a class="button quiet" href={`/${page.language}/reception/trail?code=${appointment.code}`}>
            {one.trail}
          </a>
        )}
      </p>
      {staff && may(staff, "attest", about) && (
        <form method="post" action={`/${page.language}/reception/attest`}>
          <By page={page} />
          <input type="hidden" name="appointment" value={appointment.code} />
          {call && <input type="hidden" name="call" value={call.code} />}
          <p class="actions">
            <button class="quiet">{page.words.attestation.staff.title}</button>
          </p>
        </form>
      )}
      {staff && may(staff, "arrive", about) && appointment.status === "booked" && (
        <form method="post" action={`/${page.language}/reception/day?location=${appointment.location}`}>
          <By page={page} />
          <input type="hidden" name="code" value={appointment.code} />
          <p class="actions">
            <button>{one.arrive}</button>
          </p>
        </form>
      )}
      {isOpen(appointment, page.now) && (
        <form id="form" method="post" action={fromCall(own, call?.code)} novalidate>
          <Enter />
          <By page={page} />
          <HowKnown page={page} chosen={state.identity} />
          {appointment.stranded && <HeldTimes page={page} appointment={appointment} />}
          <Moving page={page} state={state} places={page.staff ? placesOf(page.territory, page.staff) : []} />
          <h2>{one.cancel}</h2>
          <p class="actions">
            {asking ? (
              <button class="warn" name="do" value="cancel-sure" autofocus>
                {one.cancelSure}
              </button>
            ) : (
              <button class="warn" name="do" value="cancel">
                {one.cancel}
              </button>
            )}
          </p>
        </form>
      )}
    </>
  )
}

const View = ({ page, state, said }: { page: Page; state: State; said?: string | undefined }) => {
  const { one, after } = page.words.reception
  const { appointment } = state
  const title = one.title(appointment.code)
  const open = isOpen(appointment, page.now)
  return (
    <StaffLayout page={page} title={title} {...(open && { form: "form" })} {...(said && { said })}>
      <h1>{title}</h1>
      {state.trouble && (
        <Correct>
          <p>{state.trouble}</p>
        </Correct>
      )}
      {state.call && <OnCall page={page} call={state.call} alone />}
      <div class="halves">
        <div>
          {appointment.stranded && open && <StrandedCall page={page} appointment={appointment} />}
          <Facts page={page} appointment={appointment} />
          {appointment.status === "booked" && !appointment.stranded && (
            <details>
              <summary>{after.title}</summary>
              <div lang={appointment.resident.language} class="script">
                {readBack(page, appointment).map((line) => (
                  <p>{line}</p>
                ))}
              </div>
            </details>
          )}
          <p>
            <CodeView code={appointment.code} />
          </p>
          <p>
            <a
              class="button quiet"
              href={fromCall(`/${page.language}/reception`, state.call?.code)}
              data-key="F2"
            >
              {one.back}
            </a>
          </p>
        </div>
        <div>
          <Actions page={page} state={state} />
        </div>
      </div>
    </StaffLayout>
  )
}

type Asked = { [Name in "location" | "from" | "identity" | "trouble" | "asking"]?: State[Name] | undefined }

/** The appointment, and the times it could move to. */
async function stateOf(c: Context<Env>, appointment: Appointment, asked: Asked = {}): Promise<State> {
  const { territory, staff, now } = staffPage(c)
  const act = c.get("act")
  const location = asked.location || appointment.location
  const from = Day.safeParse(asked.from).data ?? dayOf(now, territory.head.timezone)
  const places = staff ? placesOf(territory, staff).filter(({ id }) => id === location) : []
  const days = bookableDays(territory, now).filter((day) => day >= from)
  const { service, also, persons } = appointment
  const visit = heldVisit(territory, { service, also, persons })
  const times = isOpen(appointment, now)
    ? await first(act, territory, { visit, locations: places, days, pool: poolOf(act) }, 8)
    : []
  const { identity, trouble, asking = false } = asked
  const call = await onCall(act, c.req.query("call"))
  return { appointment, call, times, from, location, identity, trouble, asking }
}

/** What is held is offered by phone, unless somebody stands at the counter with their card. */
const called = (act: Act, why: string): Act =>
  act.by.kind === "staff" && why !== "identity" && channelsOf(act.by.staff).includes("phone")
    ? { ...act, channel: "phone" }
    : act

/** One appointment: what it is, and what can be done with it without its key. */
export const appointment = new Hono<Env>()
  .get("/appointment/:code", async (c) => {
    const page = staffPage(c)
    const found = await see(c.get("act"), codeOf(c))
    const { said } = page.words.reception
    const done = c.req.query("done")
    const told =
      done === "moved"
        ? said.moved(found.code, whenText(page, found.start))
        : done === "cancelled"
          ? said.cancelled(found.code)
          : done === "corrected"
            ? said.corrected
            : undefined
    const { identity, location, from } = (await unsavedOf(c, c.get("staff"))) ?? {}
    const state = await stateOf(c, found, { identity, location, from })
    return c.html(<View page={page} state={state} said={told} />)
  })
  .post("/appointment/:code", async (c) => {
    const page = staffPage(c)
    const act = c.get("act")
    const code = codeOf(c)
    const { do: pressed = "", identity, location = "", from = "" } = await posted(c)
    const call = c.req.query("call") ?? ""
    const why = howKnown.find((each) => each === identity)
    const asked = { identity, location, from }
    const again = async (more: Asked, status: 200 | 409 | 422 = 200) => {
      await keepFor(act, { call }, undefined)
      const state = await stateOf(c, await see(act, code), { ...asked, ...more })
      return c.html(<View page={page} state={state} />, status)
    }
    const [name, place = "", at] = /^(time|held):([^@]*)@(.*)$/.exec(pressed)?.slice(1) ?? [pressed]
    if (!["time", "held", "cancel", "cancel-sure"].includes(name ?? "")) return again({})
    if (!why) return again({ trouble: page.words.reception.one.identityFirst }, 422)
    if (name === "cancel") return again({ asking: true })
    const start = SentInstant.safeParse(at)
    const to = async (done: string) => {
      // A time they have now is what the call has come to.
      await keepFor(act, { call }, done === "moved" ? code : undefined)
      return c.redirect(fromCall(appointmentUrl(page, code, `?done=${done}`), call), 303)
    }
    try {
      if (name === "cancel-sure") {
        await cancel(act, code, undefined, undefined, why)
        return await to("cancelled")
      }
      if (!start.success) return await again({})
      const by = name === "held" ? called(act, why) : act
      await move(by, code, undefined, { start: start.data, location: place, why })
      return await to("moved")
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || ["not-found", "not-allowed"].includes(refusal.reason))
        throw refusal
      return again({ trouble: saidBy(refusal, page.words) }, 409)
    }
  })
