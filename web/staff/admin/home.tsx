import { Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { missing } from "#shared/promise/promise.ts"
import type { Service } from "#shared/service/service.ts"
import { everywhere, isDeed, may } from "#shared/staff/rights.ts"
import type { Staff } from "#shared/staff/staff.ts"
import { access } from "#web/access.ts"
import type { Env, Page } from "#web/env.ts"
import { StaffLayout } from "../layout.tsx"
import { latest, saidOf } from "./editing.tsx"
import { Lacks } from "./lacking.tsx"

/** Where everything that can be changed starts. */
export const adminUrl = ({ language }: Pick<Page, "language">, rest = ""): string =>
  `/${language}/reception/admin${rest}`

type Props = { page: Page; staff: Staff; said?: string | undefined }

const exists = (path: string): boolean => access[`GET /:language/reception/admin/${path}`] !== undefined

const PlaceLine = ({ page, location }: { page: Page; location: Location }) => (
  <li>
    <a href={adminUrl(page, `/locations/${location.id}`)}>{inLanguage(location.name, page.language)}</a>
    {!location.published && <span>{page.words.admin.list.hidden}</span>}
  </li>
)

/** A service, whether it can be asked for, and what it lacks of the promise. */
const ServiceLine = ({ page, service }: { page: Page; service: Service }) => {
  const { list } = page.words.admin
  const lacking = missing(page.territory, page.now, [service])
  return (
    <li>
      {exists("services/:service") ? (
        <a href={adminUrl(page, `/services/${service.id}`)}>{inLanguage(service.name, page.language)}</a>
      ) : (
        <strong>{inLanguage(service.name, page.language)}</strong>
      )}
      <span>{service.published ? list.published : list.unpublished}</span>
      {lacking.length > 0 && <Lacks page={page} missing={lacking} />}
    </li>
  )
}

const others = ["organisations", "head", "policy", "territory", "versions"] as const

/** Other pages that say what the territory is, as far as they are somebody's. */
const Others = ({ page, staff }: Props) => {
  const shown = others.filter((name) => {
    const needed = access[`GET /:language/reception/admin/${name}`]
    return (
      needed &&
      isDeed(needed) &&
      may(staff, needed, needed === "govern" ? { location: everywhere } : undefined)
    )
  })
  return (
    <ul class="plain waiting">
      {shown.map((name) => (
        <li>
          <a href={adminUrl(page, `/${name}`)}>{page.words.admin.list.pages[name]}</a>
        </li>
      ))}
    </ul>
  )
}

const View = ({ page, staff, said }: Props) => {
  const { admin } = page.words
  const { services, locations } = page.territory
  const governs = may(staff, "govern", { location: everywhere })
  return (
    <StaffLayout page={page} title={admin.title} said={said}>
      <h1>{admin.title}</h1>
      <Others page={page} staff={staff} />
      <h2>{admin.list.locations}</h2>
      <ul class="plain waiting">
        {locations
          .filter(({ id }) => may(staff, "close", { location: id }))
          .map((location) => (
            <PlaceLine page={page} location={location} />
          ))}
      </ul>
      {governs && (
        <>
          <p class="actions">
            <a class="button quiet" href={adminUrl(page, "/new/location")}>
              {admin.list.newLocation}
            </a>
          </p>
          <h2 id="services">{admin.list.services}</h2>
          <ul class="plain waiting">
            {services.map((service) => (
              <ServiceLine page={page} service={service} />
            ))}
          </ul>
          {exists("new/service") && (
            <p class="actions">
              <a class="button quiet" href={adminUrl(page, "/new/service")}>
                {admin.list.newService}
              </a>
            </p>
          )}
        </>
      )}
    </StaffLayout>
  )
}

/** What somebody may change: places, services, and what holds everywhere. */
export const home = new Hono<Env>().get("/admin", async (c) => {
  const page = await latest(c)
  return c.html(<View page={page} staff={c.get("staff")} said={saidOf(c)} />)
})
