import type { Context } from "hono"
import { Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import { find, locationsFor, poolOf } from "#shared/slot/find.ts"
import { bookableDays, type Slot } from "#shared/slot/slot.ts"
import { Day } from "#shared/time.ts"
import { dateText } from "#shared/words/when.ts"
import { chosen, urlOf } from "#web/choice.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Chosen } from "#web/ui/chosen.tsx"
import { Anywhere, Days } from "#web/ui/times.tsx"
import { orUnknown, Unknown } from "#web/ui/unknown.tsx"

/** Days with free times on one page. */
const daysShown = 5
/** Times on the page of all places. */
const timesShown = 12

/** The stretch of days to show, and where the stretches before and after it start. */
export function stretch(slots: Slot[], from: string | undefined) {
  const days = [...new Set(slots.map(({ day }) => day))]
  const asked = Day.safeParse(from)
  const first = asked.success ? days.findIndex((day) => day >= asked.data) : 0
  const start = first < 0 ? Math.max(0, days.length - daysShown) : first
  const shown = new Set(days.slice(start, start + daysShown))
  return {
    slots: slots.filter(({ day }) => shown.has(day)),
    earlier: start > 0 ? days[Math.max(0, start - daysShown)] : undefined,
    later: days[start + daysShown],
  }
}

/** Links to the stretches of days before and after. */
export const Stretches = ({
  page,
  earlier,
  later,
  href,
}: {
  page: Page
  earlier: string | undefined
  later: string | undefined
  href: (from: string) => string
}) => (
  <p class="actions">
    {later && (
      <a class="button quiet" href={href(later)}>
        {page.words.time.later}
      </a>
    )}
    {earlier && (
      <a class="button quiet" href={href(earlier)}>
        {page.words.time.earlier}
      </a>
    )}
  </p>
)

/** Everything is full: said until when, and never without a way on. */
export const Full = ({
  page,
  href,
  elsewhere,
}: {
  page: Page
  href: string
  elsewhere?: string | undefined
}) => {
  const last = bookableDays(page.territory, page.now).at(-1) ?? ""
  return (
    <>
      <p class="chosen">{page.words.time.full(dateText(page.language, last))}</p>
      <p class="actions">
        <a class="button" href={href}>
          {page.words.human.callMe}
        </a>
        {elsewhere && (
          <a class="button quiet" href={elsewhere}>
            {page.words.time.anywhere}
          </a>
        )}
      </p>
    </>
  )
}

type Props = { page: Page; choice: ReturnType<typeof chosen>; slots: Slot[]; from: string | undefined }

const View = ({ page, choice, slots, from }: Props) => {
  const { words, language } = page
  const { place } = choice
  const shown = stretch(slots, from)
  const next = (slot: Pick<Slot, "start" | "location">) =>
    urlOf(language, "who", { ...choice, location: slot.location, start: slot.start })
  const self = (day: string) => urlOf(language, "time", { ...choice, start: undefined }, { from: day })
  const callMe = urlOf(language, "call-me", { service: choice.service, ...(place && { location: place.id }) })
  const anywhere = urlOf(language, "time", { ...choice, location: undefined, start: undefined })
  return (
    <Layout
      page={page}
      title={words.time.title}
      back={urlOf(language, "place", { ...choice, location: undefined, start: undefined })}
    >
      <h1>{words.time.title}</h1>
      <Chosen page={page} visit={choice.visit} place={place} />
      {slots.length === 0 && <Full page={page} href={callMe} elsewhere={place && anywhere} />}
      {slots.length > 0 && place && (
        <>
          <Days page={page} slots={shown.slots} href={next} soonest={slots[0]} />
          <Stretches page={page} earlier={shown.earlier} later={shown.later} href={self} />
        </>
      )}
      {slots.length > 0 && !place && (
        <>
          <h2>{words.place.anywhere}</h2>
          <Anywhere page={page} slots={slots.slice(0, timesShown)} href={next} />
          <ul class="plain rows">
            {locationsFor(page.territory, choice.visit).map((location) => (
              <li>
                <a href={urlOf(language, "time", { ...choice, location: location.id })}>
                  {inLanguage(location.name, language)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <small>{words.time.held}</small>
      </p>
    </Layout>
  )
}

/** When? At one place, or the soonest anywhere. */
export const time = new Hono<Env>().get("/time", async (c: Context<Env>) => {
  const page = c.get("page")
  const { territory } = page
  const choice = chosen(c, territory)
  const act = c.get("act")
  const locations = locationsFor(territory, choice.visit, choice.location)
  const days = bookableDays(territory, page.now)
  const slots = await orUnknown(
    find(act, territory, { visit: choice.visit, locations, days, pool: poolOf(act) }),
  )
  if (slots === undefined) return c.html(<Unknown page={page} title={page.words.time.title} />, 503)
  return c.html(<View page={page} choice={choice} slots={slots} from={c.req.query("from")} />)
})
