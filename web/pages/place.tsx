import { Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { locationsFor, poolOf, soonest } from "#shared/slot/find.ts"
import { bookableDays, type Slot } from "#shared/slot/slot.ts"
import { byDistance, isPostcode, pointOf } from "#shared/territory/territory.ts"
import { dateText } from "#shared/words/when.ts"
import { type Choice, chosen, urlOf } from "#web/choice.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Full } from "./time.tsx"
import { orUnknown, Unknown } from "#web/ui/unknown.tsx"
import { Chosen } from "#web/ui/chosen.tsx"
import { whenText } from "#web/ui/times.tsx"

type Offer = { location: Location; km: number | undefined; slot: Slot | undefined }

const kilometres = ({ language, words }: Page, km: number) =>
  words.kilometres(km.toLocaleString(language, { maximumFractionDigits: 1 }))

const Row = ({ page, choice, offer }: { page: Page; choice: Choice; offer: Offer }) => {
  const { words, language, territory, now } = page
  const { location, km, slot } = offer
  const lastDay = bookableDays(territory, now).at(-1) ?? ""
  const facts = [
    ...(km === undefined ? [] : [kilometres(page, km)]),
    ...location.access.map((each) => words.place.access[each]),
  ]
  const where =
    location.kind === "home-visit" ? [words.place.atHome] : [inLanguage(location.address, language), ...facts]
  return (
    <li>
      <a href={urlOf(language, "time", { ...choice, location: location.id })}>
        <span>{inLanguage(location.name, language)}</span>
        <small class="more">{where.join(" · ")}</small>
        <small class="more">
          {slot
            ? words.place.soonest(whenText(page, slot.start))
            : words.place.full(dateText(language, lastDay))}
        </small>
      </a>
    </li>
  )
}

type Props = { page: Page; choice: ReturnType<typeof chosen>; offers: Offer[]; near: string; wrong: boolean }

const View = ({ page, choice, offers, near, wrong }: Props) => {
  const { words, language } = page
  const placed = offers.some(({ km }) => km !== undefined)
  return (
    <Layout page={page} title={words.place.title} wrong={wrong} back={urlOf(language, "visit", choice)}>
      <h1>{words.place.title}</h1>
      <Chosen page={page} visit={choice.visit} />
      {offers.length === 0 && (
        <Full page={page} href={urlOf(language, "call-me", { service: choice.service })} />
      )}
      <ul class="plain rows">
        {offers.map((offer) => (
          <Row page={page} choice={choice} offer={offer} />
        ))}
        {offers.length > 1 && (
          <li>
            <a href={urlOf(language, "time", choice)}>{words.place.anywhere}</a>
          </li>
        )}
      </ul>
      <form method="get" action={`/${language}/place`}>
        <h2>{words.place.postcodeHint}</h2>
        <input type="hidden" name="service" value={choice.service} />
        <input type="hidden" name="persons" value={String(choice.persons)} />
        <input type="hidden" name="also" value={choice.also.join(",")} />
        <div class={`field short${wrong ? " wrong" : ""}`}>
          <label for="near">{words.place.postcode}</label>
          {wrong && (
            <p class="fault" id="near-fault">
              {words.place.badPostcode}
            </p>
          )}
          {near && !wrong && !placed && <p class="hint">{words.place.unknownPostcode(near)}</p>}
          <input
            id="near"
            name="near"
            inputmode="numeric"
            autocomplete="postal-code"
            value={near}
            {...(wrong && { "aria-invalid": "true", "aria-describedby": "near-fault" })}
          />
        </div>
        <button class="quiet">{words.place.button}</button>
      </form>
    </Layout>
  )
}

/** Where? Each place says when it is first free; the nearest first once we know where you are. */
export const place = new Hono<Env>().get("/place", async (c) => {
  const page = c.get("page")
  const { territory } = page
  const choice = chosen(c, territory)
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
  const offers = ordered.map(({ location, km }) => ({ location, km, slot: found.get(location.id) }))
  return c.html(
    <View page={page} choice={choice} offers={offers} near={near} wrong={wrong} />,
    wrong ? 422 : 200,
  )
})
