import { Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import { find } from "#shared/person/find.ts"
import { Ask, type Found } from "#shared/person/person.ts"
import { spoken } from "#shared/phone.ts"
import { problemsOf } from "#shared/problems.ts"
import { invalid, Refusal } from "#shared/refusal.ts"
import { may } from "#shared/staff/rights.ts"
import type { Env } from "#web/env.ts"
import { Field, type Faults, faultsOf, posted, Summary } from "#web/ui/form.tsx"
import { whenText } from "#web/ui/when.tsx"
import { StaffLayout } from "../layout.tsx"
import { type Page, staffPage } from "../page.ts"
import { placeText } from "../names.ts"
import { Select } from "../select.tsx"
import { By, unsavedOf } from "../unsaved.tsx"
import { refUrl, searchUrl } from "./urls.ts"

type Props = { page: Page; typed: Record<string, string>; faults?: Faults; found?: Found[] }

const Results = ({ page, found }: { page: Page; found: Found[] }) => {
  const words = page.words.person
  if (found.length === 0) return <p>{words.none}</p>
  return (
    <section>
      <h2>{words.found(found.length)}</h2>
      <ul class="plain found">
        {found.map((each) => (
          <li>
            <p class="name">
              <strong dir="auto">{each.name ?? words.noName}</strong>
              {each.phone && (
                <>
                  {" · "}
                  <span class="one">{spoken(each.phone)}</span>
                </>
              )}
              <br />
              {words.kinds[each.kind]}, {whenText(page, each.at)}
              {each.location !== undefined && `, ${placeText(page, each.location)}`}
            </p>
            <p class="actions">
              <a class="button quiet" href={refUrl(page, each)}>
                {words.see}
                <span class="aloud"> {each.name ?? words.kinds[each.kind]}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

const View = ({ page, typed, faults = {}, found }: Props) => {
  const words = page.words.person
  const wrong = Object.keys(faults).length > 0
  const { staff } = page
  const places = page.territory.locations.filter(({ id }) => staff && may(staff, "person", { location: id }))
  const labels = { phone: words.phone, code: words.code, name: words.name, location: words.location }
  return (
    <StaffLayout
      page={page}
      title={words.title}
      wrong={wrong}
      form="work"
      said={found && (found.length === 0 ? words.none : words.found(found.length))}
    >
      {wrong && <Summary page={page} faults={faults} labels={labels} />}
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      <form id="work" method="post" action={searchUrl(page)} novalidate>
        <By page={page} />
        <Field
          page={page}
          name="phone"
          type="tel"
          label={words.phone}
          value={typed.phone}
          fault={faults.phone}
          autocomplete="off"
        />
        <Field
          page={page}
          name="code"
          label={words.code}
          hint={words.codeHint}
          value={typed.code}
          fault={faults.code}
          autocomplete="off"
          code
        />
        <Field
          page={page}
          name="name"
          label={words.name}
          value={typed.name}
          fault={faults.name}
          autocomplete="off"
        />
        <p class="hint">{words.locationHint}</p>
        <Select
          page={page}
          name="location"
          label={words.location}
          value={typed.location}
          fault={faults.location}
          options={[
            ["", words.noPlace] as const,
            ...places.map(({ id, name }) => [id, inLanguage(name, page.language)] as const),
          ]}
        />
        <p class="actions">
          <button>{words.search}</button>
        </p>
      </form>
      {found && <Results page={page} found={found} />}
    </StaffLayout>
  )
}

/** What was typed, without what was left empty. */
function asked(typed: Record<string, string>): Ask {
  const names = ["phone", "code", "name", "location"] as const
  const sent = Object.fromEntries(names.flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])))
  const read = Ask.safeParse(sent)
  if (!read.success) throw invalid(...problemsOf(read.error, sent))
  return read.data
}

/** Whose data it is: what was typed and what was found stay out of the address. */
export const search = new Hono<Env>()
  .get("/person", async (c) => {
    const typed = (await unsavedOf(c, c.get("staff"))) ?? {}
    return c.html(<View page={staffPage(c)} typed={typed} />)
  })
  .post("/person", async (c) => {
    const page = staffPage(c)
    const typed = await posted(c)
    try {
      const found = await find(c.get("act"), asked(typed))
      return await c.html(<View page={page} typed={typed} found={found} />)
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.reason !== "invalid") throw refusal
      const faults = faultsOf(refusal.details.problems ?? [])
      return await c.html(<View page={page} typed={typed} faults={faults} />, 422)
    }
  })
