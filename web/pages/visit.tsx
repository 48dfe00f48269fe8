import { Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import { entitled } from "#shared/right/right.ts"
import { bringFor } from "#shared/service/bring.ts"
import { maxAlso, maxPersons, type Visit } from "#shared/service/service.ts"
import { byWeb, chosen, tooMany, urlOf } from "#web/choice.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Also, others } from "#web/ui/also.tsx"
import { Bring } from "#web/ui/bring.tsx"
import { Correct } from "#web/ui/form.tsx"
import { Worth } from "#web/ui/rights.tsx"
import { forAll } from "./for-all.ts"

type Props = { page: Page; visit: Visit }

const Persons = ({ page: { words }, visit: { persons } }: Props) => (
  <div class="field short">
    <label for="persons">{words.visit.title}</label>
    <p class="hint" id="persons-hint">
      {words.visit.each}
    </p>
    <select id="persons" name="persons" aria-describedby="persons-hint">
      {Array.from({ length: maxPersons }, (_, i) => (
        <option value={String(i + 1)} selected={persons === i + 1}>
          {words.people(i + 1)}
        </option>
      ))}
    </select>
  </div>
)

/** For how many, and what else: one press leads on. Where there is nothing to choose, a link does. */
const Choose = ({ page, visit }: Props) => {
  const { words, language } = page
  const { service } = visit
  const { seen, more } = others(page, visit)
  const some = seen.length + more.length > 0
  if (!service.perPerson && !some)
    return (
      <p class="actions">
        <a class="button" href={urlOf(language, "place", { service: service.id })}>
          {words.continue}
        </a>
      </p>
    )
  return (
    <form method="get" action={`/${language}/place`} class="apart">
      <input type="hidden" name="service" value={service.id} />
      {service.perPerson && <Persons page={page} visit={visit} />}
      {some && <Also page={page} visit={visit} wrong={tooMany(visit)} />}
      <button>{words.continue}</button>
    </form>
  )
}

/** What the web does not book: a person fixes the time. */
const ByHuman = ({ page: { words, language }, visit: { service, also } }: Props) => {
  const other = also.find(({ routes }) => !routes.includes("web"))
  const alone = !service.routes.includes("web") || !other
  return (
    <>
      <p class="chosen">
        {alone ? words.visit.byHuman : words.together.byHuman(inLanguage(other.name, language))}
      </p>
      <p class="actions">
        <a
          class={alone ? "button" : "button quiet"}
          href={urlOf(language, "call-me", { service: service.id })}
        >
          {words.human.callMe}
        </a>
      </p>
    </>
  )
}

/** Services worth mentioning that cannot come along: each has its own page. */
const SeeAlso = ({ page, visit }: Props) => {
  const { seen, more } = others(page, visit)
  const along = new Set([...seen, ...more].map(({ id }) => id))
  const ids = { service: visit.service.id, also: visit.also.map(({ id }) => id), persons: visit.persons }
  const elsewhere = entitled(page.territory, ids).filter(
    ({ kind, id }) => kind === "service" && !along.has(id),
  )
  return <Worth page={page} title={page.words.visit.seeAlso} mentions={elsewhere} />
}

const View = ({ page, visit }: Props) => {
  const { words, language } = page
  const { service, also } = visit
  const name = inLanguage(service.name, language)
  const wrong = tooMany(visit)
  return (
    <Layout page={page} title={name} wrong={wrong} back={`/${language}`}>
      {wrong && (
        <Correct>
          <a href="#also">{words.together.tooMany(maxAlso)}</a>
        </Correct>
      )}
      <h1>{name}</h1>
      <Bring page={page} things={bringFor([service, ...also], language)} persons={visit.persons} />
      {!byWeb(visit) && <ByHuman page={page} visit={visit} />}
      {service.routes.includes("web") && <Choose page={page} visit={visit} />}
      <SeeAlso page={page} visit={visit} />
    </Layout>
  )
}

/** What to bring, for how many, and what else in the same visit. */
export const visit = new Hono<Env>().get("/visit", forAll, (c) => {
  const page = c.get("page")
  const choice = chosen(c, page.territory)
  return c.html(<View page={page} visit={choice.visit} />, tooMany(choice.visit) ? 422 : 200)
})
