import { Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import { search } from "#shared/service/search.ts"
import type { Service } from "#shared/service/service.ts"
import { urlOf } from "#web/choice.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Field } from "#web/ui/form.tsx"

const Row = ({ page, service }: { page: Page; service: Service }) => (
  <li>
    <a href={urlOf(page.language, "visit", { service: service.id })}>
      <span>{inLanguage(service.name, page.language)}</span>
      <small>
        {service.routes.includes("web") ? page.words.minutes(service.minutes) : page.words.service.notWeb}
      </small>
    </a>
  </li>
)

const View = ({ page, asked, found }: { page: Page; asked: string; found: Service[] }) => {
  const { words, language, territory } = page
  return (
    <Layout page={page} title={words.service.title}>
      <h1>{words.service.title}</h1>
      <form method="get" action={`/${language}`} role="search">
        <Field
          page={page}
          name="q"
          type="search"
          label={words.service.search}
          hint={words.service.hint}
          value={asked}
        />
        <button class="quiet">{words.service.button}</button>
      </form>
      {asked && (
        <p role="status">
          {found.length > 0 ? words.service.found(found.length) : words.service.none(asked)}{" "}
          <a href={`/${language}`}>{words.service.all}</a>
        </p>
      )}
      <h2 class="screen">{asked ? words.service.search : words.service.all}</h2>
      <ul class="plain rows">
        {(found.length > 0 ? found : territory.services).map((service) => (
          <Row page={page} service={service} />
        ))}
      </ul>
      <h2>{words.service.already}</h2>
      <p>
        <a href={`/${language}/find`}>{words.footer.find}</a>
      </p>
    </Layout>
  )
}

/** What do you come for? */
export const service = new Hono<Env>().get("/", (c) => {
  const page = c.get("page")
  const asked = (c.req.query("q") ?? "").slice(0, 100).trim()
  return c.html(<View page={page} asked={asked} found={search(page.territory.services, asked)} />)
})
