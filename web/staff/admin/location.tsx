import { Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import type { Closure, Desk, Location, Opening } from "#shared/location/location.ts"
import { spoken } from "#shared/phone.ts"
import { isCounter } from "#shared/promise/promise.ts"
import { may } from "#shared/staff/rights.ts"
import type { Staff } from "#shared/staff/staff.ts"
import { serviceOf } from "#shared/territory/territory.ts"
import { dayOf } from "#shared/time.ts"
import type { Env } from "#web/env.ts"
import type { Page } from "../page.ts"
import { Fact } from "#web/ui/fact.tsx"
import { StaffLayout } from "../layout.tsx"
import { organisationText } from "../names.ts"
import { locationAsked, locationUrl, ruleName } from "./asked.ts"
import { latest, saidOf } from "./editing.tsx"
import { adminUrl } from "./home.tsx"
import { closureText, openingText } from "./rules.ts"

type Props = { page: Page; location: Location }

/** What can be done with one line of a list. The name of what it is about is read with it. */
const Deeds = ({
  page,
  url,
  about,
  change = true,
}: {
  page: Page
  url: string
  about: string
  change?: boolean
}) => {
  const { location } = page.words.admin
  const link = (to: string, text: string) => (
    <a href={to} aria-label={`${text}: ${about}`}>
      {text}
    </a>
  )
  return (
    <span class="deeds">
      {change && link(url, location.change)}
      {link(`${url}/remove`, location.remove)}
    </span>
  )
}

const New = ({ page, location, what, text }: Props & { what: string; text: string }) => (
  <p class="actions">
    <a class="button quiet" href={locationUrl(page, location.id, `/new/${what}`)}>
      {text}
    </a>
  </p>
)

const Facts = ({ page, location }: Props) => {
  const { words, language } = page
  const { fields, kinds, nothing } = words.admin
  const { kind, organisation, address, postalCode, phone, access } = location
  return (
    <dl class="facts">
      <Fact label={fields.kind} value={kinds[kind]} />
      {organisation !== undefined && (
        <Fact label={fields.organisation} value={organisationText(page, organisation)} />
      )}
      <Fact label={fields.address} value={inLanguage(address, language)} />
      <Fact label={fields.postalCode} value={postalCode} />
      {phone !== undefined && <Fact label={fields.phone} value={spoken(phone)} />}
      <Fact
        label={fields.access}
        value={access.map((each) => words.place.access[each]).join(", ") || nothing}
      />
    </dl>
  )
}

const Desks = ({ page, location }: Props) => {
  const { admin } = page.words
  const served = ({ services }: Desk) =>
    services.map((id) => inLanguage(serviceOf(page.territory, id)?.name, page.language) || id).join(", ")
  return (
    <section>
      <h2>{admin.fields.desks}</h2>
      <ul class="plain waiting">
        {location.desks.map((desk) => (
          <li>
            <strong>{desk.id}</strong>
            <span class="wide">{served(desk) || admin.location.desksNone}</span>
            <Deeds page={page} url={locationUrl(page, location.id, `/desks/${desk.id}`)} about={desk.id} />
          </li>
        ))}
      </ul>
      <New page={page} location={location} what="desk" text={admin.desk.new} />
    </section>
  )
}

const Openings = ({ page, location }: Props) => {
  const { admin } = page.words
  return (
    <section>
      <h2>{admin.fields.openings}</h2>
      {location.openings.length === 0 && <p>{admin.location.openingsNone}</p>}
      <ul class="plain waiting">
        {location.openings.map((opening: Opening) => (
          <li>
            <span class="wide">{openingText(page, opening)}</span>
            <Deeds
              page={page}
              url={locationUrl(page, location.id, `/openings/${ruleName(opening)}`)}
              about={openingText(page, opening)}
            />
          </li>
        ))}
      </ul>
      <New page={page} location={location} what="opening" text={admin.opening.new} />
    </section>
  )
}

const Closures = ({ page, location }: Props) => {
  const { admin } = page.words
  const today = dayOf(page.now, page.territory.head.timezone)
  const coming = location.closures
    .filter(({ to }: Closure) => to >= today)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const past = location.closures.length - coming.length
  return (
    <section>
      <h2>{admin.fields.closures}</h2>
      {coming.length === 0 && <p>{admin.location.closuresNone}</p>}
      <ul class="plain waiting">
        {coming.map((closure) => (
          <li>
            <span class="wide">{closureText(page, closure)}</span>
            <Deeds
              page={page}
              url={locationUrl(page, location.id, `/closures/${ruleName(closure)}`)}
              about={closureText(page, closure)}
              change={false}
            />
          </li>
        ))}
      </ul>
      {past > 0 && <p>{admin.location.past(past)}</p>}
      <New page={page} location={location} what="closure" text={admin.closure.new} />
    </section>
  )
}

/** A place: for whoever may only close it, its closures. */
const View = ({ page, location, staff, said }: Props & { staff: Staff; said: string | undefined }) => {
  const { admin } = page.words
  const name = inLanguage(location.name, page.language)
  const administers = may(staff, "administer", { location: location.id })
  return (
    <StaffLayout page={page} title={name} said={said}>
      <h1>{name}</h1>
      {!location.published && <p>{admin.location.prepared}</p>}
      {administers && (
        <>
          <Facts page={page} location={location} />
          <p class="actions">
            <a class="button quiet" href={locationUrl(page, location.id, "/edit")}>
              {admin.location.edit}
            </a>
          </p>
        </>
      )}
      <Closures page={page} location={location} />
      {administers && (
        <>
          <Openings page={page} location={location} />
          <Desks page={page} location={location} />
        </>
      )}
      <p class="actions">
        {location.published && isCounter(location) && (
          <a class="button quiet" href={`/${page.language}/reception/seal?location=${location.id}`}>
            {page.words.promise.seal.title}
          </a>
        )}
        <a class="button quiet" href={adminUrl(page)}>
          {admin.location.all}
        </a>
      </p>
    </StaffLayout>
  )
}

export const location = new Hono<Env>().get("/admin/locations/:location", async (c) => {
  const page = await latest(c)
  const found = locationAsked(c, page, "close")
  return c.html(<View page={page} location={found} staff={c.get("staff")} said={saidOf(c)} />)
})
