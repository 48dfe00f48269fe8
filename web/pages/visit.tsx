import { Hono } from "hono"
import { inLanguage, listIn } from "#shared/language.ts"
import { maxPersons } from "#shared/service/service.ts"
import { serviceOf } from "#shared/territory/territory.ts"
import { byWeb, type Choice, chosen, urlOf } from "#web/choice.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Bring } from "#web/ui/bring.tsx"
import { forAll } from "./for-all.ts"

const Persons = ({ page, choice }: { page: Page; choice: Choice }) => (
  <form method="get" action={`/${page.language}/place`}>
    <input type="hidden" name="service" value={choice.service} />
    <div class="field short">
      <label for="persons">{page.words.visit.title}</label>
      <p class="hint" id="persons-hint">
        {page.words.visit.each}
      </p>
      <select id="persons" name="persons" aria-describedby="persons-hint">
        {Array.from({ length: maxPersons }, (_, i) => (
          <option value={String(i + 1)} selected={choice.persons === i + 1}>
            {page.words.people(i + 1)}
          </option>
        ))}
      </select>
    </div>
    <button>{page.words.continue}</button>
  </form>
)

const View = ({ page, choice }: { page: Page; choice: ReturnType<typeof chosen> }) => {
  const { words, language, territory } = page
  const { service } = choice.visit
  const name = inLanguage(service.name, language)
  const onWeb = byWeb(choice.visit)
  const others = service.seeAlso.flatMap((id) => serviceOf(territory, id) ?? [])
  return (
    <Layout page={page} title={name} back={`/${language}`}>
      <h1>{name}</h1>
      <Bring page={page} things={listIn(service.bring, language)} />
      {!onWeb && (
        <>
          <p class="chosen">{words.visit.byHuman}</p>
          <p class="actions">
            <a class="button" href={urlOf(language, "call-me", { service: service.id })}>
              {words.human.callMe}
            </a>
          </p>
        </>
      )}
      {onWeb && service.perPerson && <Persons page={page} choice={choice} />}
      {onWeb && !service.perPerson && (
        <p class="actions">
          <a class="button" href={urlOf(language, "place", choice)}>
            {words.continue}
          </a>
        </p>
      )}
      {others.length > 0 && (
        <>
          <h2>{words.visit.seeAlso}</h2>
          <ul class="plain rows">
            {others.map((other) => (
              <li>
                <a href={urlOf(language, "visit", { service: other.id })}>
                  <span>{inLanguage(other.name, language)}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Layout>
  )
}

/** What to bring, and for how many. */
export const visit = new Hono<Env>().get("/visit", forAll, (c) => {
  const page = c.get("page")
  return c.html(<View page={page} choice={chosen(c, page.territory)} />)
})
