import { Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { locationsFor, poolOf, soonest } from "#shared/slot/find.ts"
import { bookableDays, type Slot } from "#shared/slot/slot.ts"
import { type WhyNot, whyNot } from "#shared/slot/why-not.ts"
import { byDistance, isPostcode, pointOf } from "#shared/territory/near.ts"
import { dateText } from "#shared/words/when.ts"
import { byWeb, type Choice, chosen, tooMany, urlOf } from "#web/choice.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Chosen } from "#web/ui/chosen.tsx"
import { Correct } from "#web/ui/form.tsx"
import { Full, Never } from "#web/ui/full.tsx"
import { hasStairs } from "#web/ui/stairs.ts"
import { orUnknown, Unknown } from "#web/ui/unknown.tsx"
import { whenText } from "#web/ui/when.tsx"
import { forAll } from "./for-all.ts"

type Offer = {
  location: Location
  km: number | undefined
  slot: Slot | undefined
  why: WhyNot | undefined
}

const kilometres = ({ language, words }: Page, km: number) =>
  words.kilometres(km.toLocaleString(language, { maximumFractionDigits: 1 }))

const Row = ({ page, choice, offer }: { page: Page; choice: Choice; offer: Offer }) => {
  const { words, language, territory, now } = page
  const { location, km, slot } = offer
  const lastDay = bookableDays(territory, now).at(-1) ?? ""
  const atHome = location.kind === "home-visit"
  const stairs = hasStairs(page, location) ? [words.place.noWheelchair] : []
  const access = [...stairs, ...location.access.map((each) => words.place.access[each])].join(" · ")
  return (
    <li>
      <a href={urlOf(language, "time", { ...choice, location: location.id })}>
        <span>{inLanguage(location.name, language)}</span>
        {km !== undefined && <small>{kilometres(page, km)}</small>}
        <small class="more">{atHome ? words.place.atHome : inLanguage(location.address, language)}</small>
        {!atHome && access && <small class="more">{access}</small>}
        <small class="more">
          {slot
            ? words.place.soonest(whenText(page, slot.start))
            : offer.why
              ? words.together.muchRow
              : words.place.full(dateText(language, lastDay))}
        </small>
      </a>
    </li>
  )
}

type NearProps = { page: Page; choice: Choice; near: string; wrong: boolean; placed: boolean }

/** Sorting by distance is a wish, not a step: it stands below the places. */
const Near = ({ page: { words, language }, choice, near, wrong, placed }: NearProps) => (
  <form method="get" action={`/${language}/place`} class="apart">
    <input type="hidden" name="service" value={choice.service} />
    <input type="hidden" name="persons" value={String(choice.persons)} />
    {choice.also.length > 0 && <input type="hidden" name="also" value={choice.also.join(",")} />}
    <div class={`field short${wrong ? " wrong" : ""}`}>
      <label for="near">{words.place.postcode}</label>
      <p class="hint" id="near-hint">
        {near && !wrong && !placed ? words.place.unknownPostcode(near) : words.place.postcodeHint}
      </p>
      {wrong && (
        <p class="fault" id="near-fault">
          {words.place.badPostcode}
        </p>
      )}
      <input
        id="near"
        name="near"
        inputmode="numeric"
        autocomplete="postal-code"
        value={near}
        aria-describedby={wrong ? "near-hint near-fault" : "near-hint"}
        {...(wrong && { "aria-invalid": "true" })}
      />
    </div>
    <button class="quiet">{words.place.button}</button>
  </form>
)

type Props = {
  page: Page
  choice: ReturnType<typeof chosen>
  offers: Offer[]
  /** Why no place will ever do. */
  never: WhyNot | undefined
  near: string
  wrong: boolean
}

const View = ({ page, choice, offers, never, near, wrong }: Props) => {
  const { words, language } = page
  const placed = offers.some(({ km }) => km !== undefined)
  const full = offers.every(({ slot }) => slot === undefined)
  const again = urlOf(language, "visit", choice)
  const callMe = urlOf(language, "call-me", { service: choice.service })
  return (
    <Layout page={page} title={words.place.title} wrong={wrong} back={again}>
      {wrong && (
        <Correct>
          <a href="#near">{words.place.badPostcode}</a>
        </Correct>
      )}
      <h1>{words.place.title}</h1>
      <Chosen page={page} visit={choice.visit} />
      {never ? (
        <Never page={page} why={never} href={callMe} again={again} />
      ) : (
        full && (
          <Full page={page} href={callMe} wait={urlOf(language, "waiting-list", choice)} choice={choice} />
        )
      )}
      <ul class="plain rows">
        {!never && offers.map((offer) => <Row page={page} choice={choice} offer={offer} />)}
        {offers.length > 1 && !full && (
          <li>
            <a href={urlOf(language, "time", choice)}>
              <span>{words.place.anywhere}</span>
            </a>
          </li>
        )}
      </ul>
      {offers.length > 1 && !never && (
        <Near page={page} choice={choice} near={near} wrong={wrong} placed={placed} />
      )}
    </Layout>
  )
}

/** Where? Each place says when it is first free; the nearest first once we know where you are. */
export const place = new Hono<Env>().get("/place", forAll, async (c) => {
  const page = c.get("page")
  const { territory } = page
  const choice = chosen(c, territory)
  if (!byWeb(choice.visit) || tooMany(choice.visit))
    return c.redirect(urlOf(page.language, "visit", choice), 302)
  const near = (c.req.query("near") ?? "").trim().slice(0, 40)
  const wrong = near !== "" && !isPostcode(near) && !pointOf(territory, near)
  const act = c.get("act")
  const locations = locationsFor(territory, choice.visit)
  const found = await orUnknown(
    soonest(act, territory, { visit: choice.visit, locations, pool: poolOf(act) }),
  )
  if (found === undefined) return c.html(<Unknown page={page} title={page.words.place.title} />, 503)
  const ordered =
    near && !wrong
      ? byDistance(territory, locations, near)
      : locations.map((location) => ({ location, km: undefined }))
  const why = (places: Location[]) =>
    whyNot({ territory, visit: choice.visit, locations: places, now: page.now, pool: poolOf(act) })
  const offers = ordered.map(({ location, km }) => {
    const slot = found.get(location.id)
    return { location, km, slot, why: slot ? undefined : why([location]) }
  })
  const never = offers.every((offer) => !offer.slot) ? why(locations) : undefined
  return c.html(
    <View page={page} choice={choice} offers={offers} never={never} near={near} wrong={wrong} />,
    wrong ? 422 : 200,
  )
})
