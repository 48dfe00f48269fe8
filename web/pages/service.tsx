import { Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import { search } from "#shared/service/search.ts"
import type { Service } from "#shared/service/service.ts"
import { combinable } from "#shared/slot/combine.ts"
import { publishedServices } from "#shared/territory/territory.ts"
import { urlOf } from "#web/choice.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Field } from "#web/ui/form.tsx"
import { forAll } from "./for-all.ts"

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

const Nothing = ({ page, asked }: { page: Page; asked: string }) => (
  <>
    <p role="status">{page.words.service.none(asked)}</p>
    <p class="actions">
      <a class="button" href={`/${page.language}/call-me`}>
        {page.words.human.callMe}
      </a>
    </p>
  </>
)

const Found = ({ page, many }: { page: Page; many: number }) => (
  <p role="status">
    {page.words.service.found(many)} · <a href={`/${page.language}`}>{page.words.service.all}</a>
  </p>
)

const View = ({ page, asked, found }: { page: Page; asked: string; found: Service[] }) => {
  const { words, language, territory } = page
  const some = asked !== "" && found.length > 0
  const several = publishedServices(territory).some((each) => combinable(territory, each).length > 0)
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
      {asked !== "" && !some && <Nothing page={page} asked={asked} />}
      {some ? <Found page={page} many={found.length} /> : <h2>{words.service.heading}</h2>}
      {!some && several && <p>{words.together.front}</p>}
      <ul class="plain rows">
        {(some ? found : publishedServices(territory)).map((each) => (
          <Row page={page} service={each} />
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
export const service = new Hono<Env>().get("/", forAll, (c) => {
  const page = c.get("page")
  const asked = (c.req.query("q") ?? "").slice(0, 100).trim()
  return c.html(<View page={page} asked={asked} found={search(publishedServices(page.territory), asked)} />)
})
