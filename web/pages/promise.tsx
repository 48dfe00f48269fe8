import { Hono } from "hono"
import type { Child } from "hono/jsx"
import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { otherDays } from "#shared/location/other-days.ts"
import { week } from "#shared/location/week.ts"
import { spoken } from "#shared/phone.ts"
import { isCounter, missingNow, offers } from "#shared/promise/promise.ts"
import type { Missing } from "#shared/refusal.ts"
import type { Service } from "#shared/service/service.ts"
import { locationOf, publishedLocations, publishedServices } from "#shared/territory/territory.ts"
import { calendarOf } from "#shared/slot/slot.ts"
import { dayOf, instant, wallTimeOf } from "#shared/time.ts"
import { lineIn } from "#shared/words/hours.ts"
import { dayText, hoursText } from "#shared/words/when.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { phoneHoursText } from "#web/ui/human.tsx"
import { forAll } from "./for-all.ts"

/** A page, and what is not as it promises right now: it is looked for each time, not once a day. */
type Told = { page: Page; gone: Missing[] }

const lacks = ({ gone }: Told, route: Missing["route"], service?: string, location?: string): boolean =>
  gone.some(
    (each) =>
      each.route === route &&
      (service === undefined || each.service === service) &&
      (each.location === undefined || each.location === location),
  )

const Gone = ({ page, route }: { page: Page; route: Missing["route"] }) => (
  <p class="fault">{page.words.promise.lacks[route]}</p>
)

/** Hours, none of them broken over two lines. */
const Times = ({ text }: { text: string }) => (
  <>
    {text
      .split(/(\S*\d\u2013\d\S*)/)
      .map((piece, i) => (i % 2 === 1 ? <span class="one">{piece}</span> : piece))}
  </>
)

/** When some desks of a place work, with an appointment and without. */
const Hours = ({ page, place, services }: { page: Page; place: Location; services: Service[] }) => {
  const { language, territory, now } = page
  const { promise } = page.words
  const able = place.desks.filter((desk) => services.some(({ id }) => desk.services.includes(id)))
  const desks = new Set(able.map(({ id }) => id))
  const today = dayOf(now, territory.head.timezone)
  const [booked, open] = (["appointments", "walk-ins"] as const).map((purpose) =>
    week(place, desks, purpose, today).map((line) => lineIn(language, line)),
  )
  const list = (label: string, lines: string[] = []) =>
    lines.length > 0 && (
      <>
        <p class="hint">{label}</p>
        <ul class="hours">
          {lines.map((line) => (
            <li>
              <Times text={line} />
            </li>
          ))}
        </ul>
      </>
    )
  return (
    <>
      {list(promise.appointments, booked)}
      {list(promise.walkIns, open)}
    </>
  )
}

/** So many days ahead whoever reads the seal learns what is not as usual. */
const ahead = 14

/** Closed days and other hours, for whoever stands at the door; not on paper, where they would soon be over. */
const OtherDays = ({ page, place }: { page: Page; place: Location }) => {
  const { language, territory, now } = page
  const { here } = page.words.promise
  const zone = territory.head.timezone
  const days = otherDays(place, dayOf(now, zone), ahead, calendarOf(territory))
  const at = (time: number) => wallTimeOf(instant(time), zone)
  if (days.length === 0) return null
  return (
    <div class="screen">
      <p class="hint">{here.other}</p>
      <ul class="hours">
        {days.map(({ day, spans }) => {
          const said = dayText(language, day)
          const hours = spans.map(({ start, end }) => hoursText(language, at(start), at(end))).join(", ")
          return (
            <li>
              <strong>{hours === "" ? here.closed(said) : <Times text={here.open(said, hours)} />}</strong>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const Route = ({ label, children }: { label: string; children: Child }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

/** How the phone and the post are had: the same for every service, and said at each all the same. */
const Away = ({ told, service }: { told: Told; service?: string }) => {
  const { page } = told
  const { words, language, territory } = page
  const { phone, post } = territory.head
  return (
    <>
      <Route label={words.promise.phone}>
        {lacks(told, "phone", service) && <Gone page={page} route="phone" />}
        <p>
          <a class="tel" href={`tel:${phone}`}>
            {spoken(phone)}
          </a>
          <br />
          <Times text={phoneHoursText(page)} />
        </p>
      </Route>
      <Route label={words.promise.post}>
        {lacks(told, "post", service) && <Gone page={page} route="post" />}
        <p>
          {inLanguage(post, language)}
          <br />
          <a class="screen" href={`/${language}/request-form`}>
            {words.paper.formLink}
          </a>
        </p>
      </Route>
    </>
  )
}

const anchor = ({ id }: Service): string => `service-${id}`

const counters = ({ territory }: Page): Location[] => publishedLocations(territory).filter(isCounter)

const ServiceRoutes = ({ told, service }: { told: Told; service: Service }) => {
  const { page } = told
  const { words, language } = page
  const places = counters(page).filter((place) => offers(place, service.id))
  return (
    <section aria-labelledby={anchor(service)}>
      <h2 id={anchor(service)}>{inLanguage(service.name, language)}</h2>
      <dl class="facts">
        <Route label={words.promise.counter}>
          {places.length === 0 && <Gone page={page} route="counter" />}
          {places.map((place) => (
            <>
              <p>
                <a href={`/${language}/promise/${place.id}`}>{inLanguage(place.name, language)}</a>
                <br />
                {inLanguage(place.address, language)}
              </p>
              {lacks(told, "counter", service.id, place.id) ? (
                <Gone page={page} route="counter" />
              ) : (
                <Hours page={page} place={place} services={[service]} />
              )}
            </>
          ))}
        </Route>
        <Away told={told} service={service.id} />
      </dl>
    </section>
  )
}

const Everything = ({ told }: { told: Told }) => {
  const { page } = told
  const { words, language, territory } = page
  const services = publishedServices(territory)
  return (
    <Layout page={page} title={words.promise.title} back={`/${language}/help`}>
      <h1>{words.promise.title}</h1>
      <p>
        {words.promise.text} {words.promise.ways}
      </p>
      <nav class="screen" aria-label={words.promise.contents}>
        <ul class="plain rows">
          {services.map((service) => (
            <li>
              <a href={`#${anchor(service)}`}>
                <span>{inLanguage(service.name, language)}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {services.map((service) => (
        <ServiceRoutes told={told} service={service} />
      ))}
    </Layout>
  )
}

/** What the seal on the door leads to. */
const Here = ({ told, place }: { told: Told; place: Location }) => {
  const { page } = told
  const { language, territory } = page
  const { promise } = page.words
  const title = promise.here.title(inLanguage(place.name, language))
  const services = publishedServices(territory).filter(({ id }) => offers(place, id))
  return (
    <Layout page={page} title={title}>
      <h1>{title}</h1>
      <p class="big">{promise.title}.</p>
      <dl class="facts sign">
        <Route label={promise.counter}>
          <p>
            <strong>{inLanguage(place.address, language)}</strong>
          </p>
          <OtherDays page={page} place={place} />
          <Hours page={page} place={place} services={services} />
          {services.length > 1 && <p>{promise.here.hours}</p>}
        </Route>
        <Away told={told} />
      </dl>
      <h2>{promise.here.services}</h2>
      {services.length === 0 && <p>{promise.here.none}</p>}
      <ul class={services.length > 6 ? "things many" : "things"}>
        {services.map((service) => (
          <li>
            {inLanguage(service.name, language)}
            {lacks(told, "counter", service.id, place.id) && <Gone page={page} route="counter" />}
          </li>
        ))}
      </ul>
      <p class="actions">
        <a class="button quiet" href={`/${language}/promise`}>
          {promise.here.all}
        </a>
        <a class="button quiet" href={`/${language}/waiting/${place.id}`}>
          {page.words.room.waiting.link}
        </a>
      </p>
    </Layout>
  )
}

const toldTo = (page: Page): Told => ({ page, gone: missingNow(page.territory, page.now) })

/** The promise, for anybody to check: by which ways each service is had from a person, where and when. */
export const promise = new Hono<Env>()
  .get("/promise", forAll, (c) => c.html(<Everything told={toldTo(c.get("page"))} />))
  .get("/promise/:location", forAll, (c) => {
    const page = c.get("page")
    const place = locationOf(page.territory, c.req.param("location"))
    if (!place || !counters(page).includes(place)) return c.notFound()
    return c.html(<Here told={toldTo(page)} place={place} />)
  })
