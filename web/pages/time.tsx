import type { Context } from "hono"
import { Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import { find, locationsFor, poolOf } from "#shared/slot/find.ts"
import { bookableDays, type Slot } from "#shared/slot/slot.ts"
import { type WhyNot, whyNot } from "#shared/slot/why-not.ts"
import { byWeb, type Choice, chosen, tooMany, urlOf } from "#web/choice.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Chosen } from "#web/ui/chosen.tsx"
import { Full, Never } from "#web/ui/full.tsx"
import { Stretch } from "#web/ui/stretch.tsx"
import { Anywhere } from "#web/ui/times.tsx"
import { orUnknown, Unknown } from "#web/ui/unknown.tsx"
import { forAll } from "./for-all.ts"

/** Times on the page of all places. */
const timesShown = 12

type Props = {
  page: Page
  choice: ReturnType<typeof chosen>
  slots: Slot[]
  /** Why no day will ever do, at this place and at any. */
  here: WhyNot | undefined
  never: WhyNot | undefined
  from: string | undefined
  /** Somebody who has typed who comes only changes the time: the next page is the last one. */
  again: boolean
}

const View = ({ page, choice, slots, here, never, from, again }: Props) => {
  const { words, language, territory } = page
  const { place } = choice
  const more = again ? { again: "1" } : {}
  const to = (name: string, changed: Partial<Choice>, query = {}) =>
    urlOf(language, name, { ...choice, start: undefined, ...changed }, { ...more, ...query })
  const next = (slot: Pick<Slot, "start" | "location">) =>
    urlOf(language, again ? "check" : "who", { ...choice, location: slot.location, start: slot.start })
  const callMe = urlOf(language, "call-me", { service: choice.service, ...(place && { location: place.id }) })
  const otherwise = urlOf(language, "visit", { ...choice, location: undefined, start: undefined })
  const places = locationsFor(territory, choice.visit)
  const elsewhere = place && places.length > 1 ? to("time", { location: undefined }) : undefined
  return (
    <Layout
      page={page}
      title={words.time.title}
      back={urlOf(language, "place", { ...choice, location: undefined, start: undefined })}
    >
      <h1>{words.time.title}</h1>
      <Chosen page={page} visit={choice.visit} place={place} />
      {never ? (
        <Never page={page} why={never} href={callMe} again={otherwise} />
      ) : (
        slots.length === 0 && (
          <Full
            page={page}
            href={callMe}
            wait={to("waiting-list", {})}
            elsewhere={elsewhere}
            much={here !== undefined}
            choice={choice}
          />
        )
      )}
      {slots.length > 0 && place && (
        <Stretch
          page={page}
          slots={slots}
          from={from}
          next={next}
          to={(day) => to("time", {}, { from: day })}
        />
      )}
      {slots.length > 0 && !place && (
        <>
          <h2>{words.place.anywhere}</h2>
          <Anywhere page={page} slots={slots.slice(0, timesShown)} href={next} />
          <h2>{words.place.title}</h2>
          <ul class="plain rows">
            {places.map((location) => (
              <li>
                <a href={to("time", { location: location.id })}>
                  <span>{inLanguage(location.name, language)}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {slots.length > 0 && <p class="apart">{words.time.held}</p>}
    </Layout>
  )
}

/** When? At one place, or the soonest anywhere. */
export const time = new Hono<Env>().get("/time", forAll, async (c: Context<Env>) => {
  const page = c.get("page")
  const { territory } = page
  const choice = chosen(c, territory)
  if (!byWeb(choice.visit) || tooMany(choice.visit))
    return c.redirect(urlOf(page.language, "visit", choice), 302)
  const act = c.get("act")
  const locations = locationsFor(territory, choice.visit, choice.location)
  const days = bookableDays(territory, page.now)
  const slots = await orUnknown(
    find(act, territory, { visit: choice.visit, locations, days, pool: poolOf(act) }),
  )
  if (slots === undefined) return c.html(<Unknown page={page} title={page.words.time.title} />, 503)
  const why = (id?: string) =>
    slots.length > 0
      ? undefined
      : whyNot({
          territory,
          visit: choice.visit,
          locations: locationsFor(territory, choice.visit, id),
          now: page.now,
          pool: poolOf(act),
        })
  const { from, again } = c.req.query()
  return c.html(
    <View
      page={page}
      choice={choice}
      slots={slots}
      here={why(choice.location)}
      never={why()}
      from={from}
      again={again !== undefined}
    />,
  )
})
