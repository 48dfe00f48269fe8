import { Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { missing } from "#shared/promise/promise.ts"
import type { Service } from "#shared/service/service.ts"
import { everywhere, isDeed, may } from "#shared/staff/rights.ts"
import type { Staff } from "#shared/staff/staff.ts"
import { access } from "#web/access.ts"
import type { Env } from "#web/env.ts"
import type { Page } from "../page.ts"
import { Endangered } from "../endangered.tsx"
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

const others = ["organisations", "rights", "head", "policy", "territory", "versions", "rebooking"] as const

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
  const { admin, rebooking } = page.words
  const texts = { ...admin.list.pages, rebooking: rebooking.progress.list }
  return (
    <section>
      <h2>{admin.list.others}</h2>
      <ul class="plain waiting">
        {shown.map((name) => (
          <li>
            <a href={adminUrl(page, `/${name}`)}>{texts[name]}</a>
          </li>
        ))}
        {may(staff, "health", {}) && (
          <li>
            <a href={`/${page.language}/reception/health`}>{page.words.health.title}</a>
          </li>
        )}
      </ul>
    </section>
  )
}

const Places = ({ page, staff }: Props) => {
  const { list } = page.words.admin
  return (
    <section>
      <h2>{list.locations}</h2>
      <ul class="plain waiting">
        {page.territory.locations
          .filter(({ id }) => may(staff, "close", { location: id }))
          .map((location) => (
            <PlaceLine page={page} location={location} />
          ))}
      </ul>
      {may(staff, "govern", { location: everywhere }) && (
        <p class="actions">
          <a class="button quiet" href={adminUrl(page, "/new/location")}>
            {list.newLocation}
          </a>
        </p>
      )}
    </section>
  )
}

const Services = ({ page }: Pick<Props, "page">) => {
  const { list } = page.words.admin
  return (
    <section>
      <h2 id="services">{list.services}</h2>
      <ul class="plain waiting">
        {page.territory.services.map((service) => (
          <ServiceLine page={page} service={service} />
        ))}
      </ul>
      {exists("new/service") && (
        <p class="actions">
          <a class="button quiet" href={adminUrl(page, "/new/service")}>
            {list.newService}
          </a>
        </p>
      )}
    </section>
  )
}

const View = ({ page, staff, said }: Props) => {
  const { admin } = page.words
  return (
    <StaffLayout page={page} title={admin.title} said={said}>
      <h1>{admin.title}</h1>
      <Endangered page={page} />
      <div class="halves">
        <div>
          <Places page={page} staff={staff} />
          <Others page={page} staff={staff} />
        </div>
        {may(staff, "govern", { location: everywhere }) && <Services page={page} />}
      </div>
    </StaffLayout>
  )
}

/** What somebody may change: places, services, and what holds everywhere. */
export const home = new Hono<Env>().get("/admin", async (c) => {
  const page = await latest(c)
  return c.html(<View page={page} staff={c.get("staff")} said={saidOf(c)} />)
})
