import { type Context, Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { Refusal } from "#shared/refusal.ts"
import type { Resident } from "#shared/resident/resident.ts"
import { token } from "#shared/seal.ts"
import { type Weekday, weekdays } from "#shared/time.ts"
import { untellable } from "#shared/waiting-list/entry.ts"
import { join } from "#shared/waiting-list/join.ts"
import { weekdayText } from "#shared/words/when.ts"
import { saidBy, statusOf, waiting } from "#web/api/problem.ts"
import { byWeb, chosen, tooMany, urlOf } from "#web/choice.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Chosen } from "#web/ui/chosen.tsx"
import { Correct, type Faults, faultsOf, Field, posted, Summary, Tick } from "#web/ui/form.tsx"
import { CallMe } from "#web/ui/human.tsx"
import { listUrl } from "./on-list.tsx"
import { known, read } from "./typed.ts"
import { daysToWaitFor, isInVain, placesToWaitFor } from "./wait.ts"

type Asked = { choice: ReturnType<typeof chosen>; places: Location[]; days: Weekday[] }
type Props = Asked & { page: Page; typed: Record<string, string>; faults: Faults; refusal?: Refusal }

const placeField = (id: string) => `place-${id}`
const dayField = (day: Weekday) => `day-${day}`

/** Everything suits whoever unticks nothing. */
const allTicked = ({ places, days }: Asked): Record<string, string> =>
  Object.fromEntries(
    [...places.map(({ id }) => placeField(id)), ...days.map(dayField)].map((name) => [name, "1"]),
  )

const Ticks = ({
  title,
  hint,
  ticks,
  typed,
}: {
  title: string
  hint: string
  ticks: { name: string; label: string }[]
  typed: Record<string, string>
}) => (
  <fieldset>
    <legend>{title}</legend>
    <p class="hint">{hint}</p>
    {ticks.map(({ name, label }) => (
      <Tick name={name} label={<span>{label}</span>} ticked={Boolean(typed[name])} />
    ))}
  </fieldset>
)

/** How to tell them, who they are and what they need: one way is enough. */
const Who = ({
  page,
  typed,
  faults,
  atHome,
}: Pick<Props, "page" | "typed" | "faults"> & { atHome: boolean }) => {
  const { who } = page.words
  const optional = (label: string) => (
    <>
      {label} <small>{who.optional}</small>
    </>
  )
  const field = (name: string) => ({ page, name, value: typed[name], fault: faults[name] })
  const address = (
    <Field
      {...field("address")}
      label={atHome ? who.addressHome : who.address}
      hint={who.addressHint}
      autocomplete="street-address"
    />
  )
  // Whoever gave none sees every way there is.
  const asked = faults.phone === "missing" || faults.email !== undefined || faults.address !== undefined
  const otherWay = asked || Boolean(typed.email || typed.address)
  return (
    <>
      <Field {...field("phone")} type="tel" label={who.phone} hint={who.phoneHint} autocomplete="tel" />
      {atHome && address}
      <details open={otherWay}>
        <summary>{who.otherWay}</summary>
        <Field {...field("email")} type="email" label={who.email} autocomplete="email" />
        {!atHome && address}
      </details>
      <Field {...field("name")} label={optional(who.name)} hint={who.nameHint} autocomplete="name" />
      <details open={Boolean(typed.wheelchair || typed.sign || typed.interpreter || faults.interpreter)}>
        <summary>{who.needs}</summary>
        <Tick name="wheelchair" label={who.wheelchair} ticked={Boolean(typed.wheelchair)} />
        <Tick name="sign" label={who.sign} ticked={Boolean(typed.sign)} />
        <Field {...field("interpreter")} label={who.interpreter} />
      </details>
    </>
  )
}

const View = ({ page, choice, places, days, typed, faults, refusal }: Props) => {
  const { words, language, territory } = page
  const { waitingList, who } = words
  const faulty = Object.keys(faults).length > 0
  const atHome = places.every(({ kind }) => kind === "home-visit")
  const labels = {
    phone: who.phone,
    email: who.email,
    address: atHome ? who.addressHome : who.address,
    name: who.name,
    interpreter: who.interpreter,
  }
  return (
    <Layout
      page={page}
      title={waitingList.title}
      wrong={faulty || refusal !== undefined}
      back={urlOf(language, "time", { ...choice, start: undefined })}
    >
      {faulty && (
        <Summary page={page} faults={faults} labels={labels}>
          {faults.phone === "missing" && <p>{waitingList.way}</p>}
        </Summary>
      )}
      {refusal && (
        <Correct>
          <p>{saidBy(refusal, words)}</p>
          <CallMe page={page} about={{ service: choice.service }} />
        </Correct>
      )}
      <h1>{waitingList.title}</h1>
      <p>{waitingList.text}</p>
      <Chosen page={page} visit={choice.visit} place={places.length === 1 ? places[0] : undefined} />
      <form
        method="post"
        action={urlOf(language, "waiting-list", { ...choice, start: undefined })}
        novalidate
      >
        <p>{waitingList.way}</p>
        <Who page={page} typed={typed} faults={faults} atHome={atHome} />
        {places.length > 1 && (
          <Ticks
            title={waitingList.places}
            hint={waitingList.untick}
            ticks={places.map(({ id, name }) => ({
              name: placeField(id),
              label: inLanguage(name, language),
            }))}
            typed={typed}
          />
        )}
        {days.length > 1 && (
          <Ticks
            title={waitingList.days}
            hint={waitingList.untick}
            ticks={days.map((day) => ({
              name: dayField(day),
              label: weekdayText(language, weekdays.indexOf(day) + 1),
            }))}
            typed={typed}
          />
        )}
        <input type="hidden" name="once" value={typed.once ?? token()} />
        <p>
          <small>{waitingList.kept(territory.policy.retentionDays)}</small>
        </p>
        <button>{waitingList.button}</button>
      </form>
    </Layout>
  )
}

function asked(c: Context<Env>): Asked {
  const page = c.get("page")
  const choice = chosen(c, page.territory)
  const places = placesToWaitFor(page, choice)
  return { choice, places, days: daysToWaitFor(places) }
}

/** What of these is ticked: undefined when all of it is, or nothing. */
function ticked<T>(all: T[], isTicked: (each: T) => boolean): T[] | undefined {
  const some = all.filter(isTicked)
  return some.length === 0 || some.length === all.length ? undefined : some
}

/** The places and days that are ticked, and who waits there. */
function requestOf({ choice, places, days }: Asked, typed: Record<string, string>, resident: Resident) {
  const { service, persons, also } = choice
  const atHome = places.every(({ kind }) => kind === "home-visit")
  const some = ticked(places, ({ id }) => Boolean(typed[placeField(id)]))
  const where = atHome || places.length === 1 ? places : some
  const when = ticked(days, (day) => Boolean(typed[dayField(day)]))
  return {
    service,
    persons,
    also,
    ...(where && { locations: where.map(({ id }) => id) }),
    ...(when && { days: when }),
    resident,
  }
}

/** A person fixes the time of what is not had on the web; and nobody waits for what will never be. */
const elsewhere = (page: Page, { choice }: Asked): string | undefined =>
  !byWeb(choice.visit) || tooMany(choice.visit)
    ? urlOf(page.language, "visit", choice)
    : isInVain(page, choice)
      ? urlOf(page.language, "time", { ...choice, start: undefined })
      : undefined

/** No time is free: told when one frees up, by what they have. */
export const waitingList = new Hono<Env>()
  .get("/waiting-list", (c) => {
    const page = c.get("page")
    const about = asked(c)
    const other = elsewhere(page, about)
    if (other !== undefined) return c.redirect(other, 302)
    return c.html(<View page={page} {...about} typed={allTicked(about)} faults={{}} />)
  })
  .post("/waiting-list", async (c) => {
    const page = c.get("page")
    const about = asked(c)
    const other = elsewhere(page, about)
    if (other !== undefined) return c.redirect(other, 303)
    const typed = await posted(c)
    const atHome = about.places.every(({ kind }) => kind === "home-visit")
    const { resident, faults } = read(known(typed), page.language, atHome)
    const nobody = resident ? faultsOf(untellable(resident), { "resident.phone": "phone" }) : {}
    if (!resident || Object.keys(nobody).length > 0)
      return c.html(<View page={page} {...about} typed={typed} faults={{ ...faults, ...nobody }} />, 422)
    const request = requestOf(about, typed, resident)
    // The same form pressed twice is one request; with something else in it, it is another.
    const key = typed.once && `web ${typed.once} ${JSON.stringify(request)}`
    try {
      const entry = await join(c.get("act"), request, key)
      return c.redirect(listUrl(page, entry), 303)
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || !refusal.details.limit) throw refusal
      return c.html(
        <View page={page} {...about} typed={typed} faults={{}} refusal={refusal} />,
        statusOf[refusal.reason],
        waiting(refusal),
      )
    }
  })
