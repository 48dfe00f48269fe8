import { type Context, Hono } from "hono"
import { idFrom } from "#shared/id.ts"
import { inLanguage } from "#shared/language.ts"
import { Refusal } from "#shared/refusal.ts"
import { mentioning, rightOf, stating, unstating } from "#shared/right/edit.ts"
import { Need, Right } from "#shared/right/right.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { part } from "#web/api/operations.ts"
import type { Env } from "#web/env.ts"
import type { Page } from "../page.ts"
import { Fact } from "#web/ui/fact.tsx"
import { Field } from "#web/ui/form.tsx"
import { StaffLayout } from "../layout.tsx"
import { editing, type Editing, type FieldsProps, latest, saidOf, type Typed } from "./editing.tsx"
import { Area, ShortName, textLabels, Texts, Ticks } from "./fields.tsx"
import { adminUrl } from "./home.tsx"
import { conditionText } from "./rules.ts"
import { checked, filled, textsIn, ticksIn, typedTexts, typedTicks } from "./typed.ts"

const rightsUrl = (page: Page, rest = ""): string => adminUrl(page, `/rights${rest}`)

const One = ({ page, right }: { page: Page; right: Right }) => {
  const { right: words, fields } = page.words.rules
  const { language, territory } = page
  const { id, when } = right
  const name = inLanguage(right.name, language)
  const services = mentioning(territory, id).map((service) => inLanguage(service.name, language))
  const condition = when && conditionText({ page, territory }, when)
  return (
    <section aria-labelledby={`right-${id}`}>
      <h2 id={`right-${id}`}>{name}</h2>
      <dl class="facts">
        {right.if && <Fact label={fields.if} value={inLanguage(right.if, language)} />}
        <Fact label={fields.how} value={inLanguage(right.how, language)} />
        {condition && <Fact label={fields.when} value={condition} />}
        <Fact label={words.mentioned} value={services.join(", ") || words.unmentioned} />
      </dl>
      <p class="actions">
        <a class="button quiet" href={rightsUrl(page, `/${id}`)} aria-label={`${words.change}: ${name}`}>
          {words.change}
        </a>
        <a
          class="button quiet"
          href={rightsUrl(page, `/${id}/remove`)}
          aria-label={`${words.remove}: ${name}`}
        >
          {words.remove}
        </a>
      </p>
    </section>
  )
}

const View = ({ page, said }: { page: Page; said: string | undefined }) => {
  const { right: words, organisation } = page.words.rules
  const { rights } = page.territory
  return (
    <StaffLayout page={page} title={words.title} said={said}>
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      {rights.length === 0 && <p>{words.none}</p>}
      {rights.map((right) => (
        <One page={page} right={right} />
      ))}
      <p class="actions">
        <a class="button quiet" href={adminUrl(page, "/new/right")}>
          {words.new}
        </a>
        <a class="button quiet" href={adminUrl(page)}>
          {organisation.home}
        </a>
      </p>
    </StaffLayout>
  )
}

const typedRight = ({ name, how, when = {}, ...right }: Right): Typed => ({
  ...typedTexts("name", name),
  ...typedTexts("if", right.if),
  ...typedTexts("how", how),
  ...typedTicks("with", when.with),
  ...typedTicks("needs", when.needs),
  ...(when.persons !== undefined && { persons: String(when.persons) }),
})

/** The object, or nothing where it says nothing. */
const unlessEmpty = <Kind extends object>(kind: Kind): Kind | undefined =>
  Object.keys(kind).length > 0 ? kind : undefined

/** For which visits the fields say that it is mentioned; what was named before stays in its order. */
function whenIn({ territory }: Page, typed: Typed, before: Right["when"] = {}) {
  const services = [...new Set([...(before.with ?? []), ...territory.services.map(({ id }) => id)])]
  const needs = [...new Set([...(before.needs ?? []), ...Need.options])]
  return filled({
    persons: typed.persons ? Number(typed.persons) : undefined,
    with: unlessEmpty(ticksIn(typed, "with", services)),
    needs: unlessEmpty(ticksIn(typed, "needs", needs)),
  })
}

const onOneLine = (typed: Typed): Typed =>
  Object.fromEntries(
    Object.entries(typed).map(([name, text]) => [
      name,
      name.startsWith("how-") ? text.replace(/\s+/g, " ") : text,
    ]),
  )

function read(page: Page, typed: Typed, before: Pick<Right, "id"> & Partial<Right>) {
  const { languages } = page.territory.head
  const [first = "fr"] = languages
  const given = filled({
    id: before.id,
    name: textsIn(typed, "name", languages, before.name),
    if: unlessEmpty(textsIn(typed, "if", languages, before.if)),
    how: textsIn(onOneLine(typed), "how", languages, before.how),
    when: unlessEmpty(whenIn(page, typed, before.when)),
  })
  const whens = ["persons", "with", "needs"].map((name) => [`when.${name}`, name])
  const names = { name: `name-${first}`, how: `how-${first}`, ...Object.fromEntries(whens) }
  const found = checked(Right, given, { names })
  return "faults" in found ? found : { edit: stating(found.value) }
}

/** For which visits it is mentioned, and for all others not. */
const When = (given: FieldsProps) => {
  const { page, typed, faults } = given
  const { right: words } = page.words.rules
  const { services } = page.territory
  return (
    <fieldset>
      <legend>{words.when}</legend>
      <Field
        page={page}
        name="persons"
        label={words.persons}
        hint={words.personsHint}
        value={typed.persons}
        fault={faults.persons}
        inputmode="numeric"
      />
      <Ticks
        {...given}
        name="with"
        legend={words.with}
        hint={words.withHint}
        options={services.map(({ id, name }) => [id, inLanguage(name, page.language)] as const)}
      />
      <Ticks
        {...given}
        name="needs"
        legend={words.needs}
        hint={words.needsHint}
        options={Need.options.map((need) => [need, words.need[need]] as const)}
      />
    </fieldset>
  )
}

const fieldsFor = (isNew: boolean) => (given: FieldsProps) => {
  const { page } = given
  const { admin, rules } = page.words
  return (
    <div class="pairs wide">
      <div>
        <Texts {...given} name="name" label={admin.fields.name} />
        {isNew && <ShortName {...given} hint={rules.organisation.idHint} />}
        <Texts {...given} name="if" label={rules.fields.if} />
        {page.territory.head.languages.map((each) => (
          <Area
            {...given}
            name={`how-${each}`}
            label={admin.location.inLanguage(rules.fields.how, allWordsIn(each).name)}
          />
        ))}
      </div>
      <div>
        <When {...given} />
      </div>
    </div>
  )
}

const common = (page: Page) => {
  const { admin, rules } = page.words
  const { persons, needs } = rules.right
  return {
    labels: {
      ...textLabels(page, "name", admin.fields.name),
      ...textLabels(page, "if", rules.fields.if),
      ...textLabels(page, "how", rules.fields.how),
      id: admin.location.id,
      persons,
      with: rules.right.with,
      needs,
    },
    back: { url: rightsUrl(page), text: rules.right.all },
  }
}

function asked(c: Context<Env>, { territory }: Page): Right {
  const right = rightOf(territory, part(c, "right"))
  if (!right) throw new Refusal("not-found")
  return right
}

const changing = editing("/admin/rights/:right", (c, page): Editing => {
  const before = asked(c, page)
  return {
    ...common(page),
    title: page.words.rules.right.editTitle(inLanguage(before.name, page.language)),
    as: typedRight(before),
    Fields: fieldsFor(false),
    read: (typed) => read(page, typed, before),
  }
})

const adding = editing("/admin/new/right", (_, page): Editing => {
  const { services, rights, head } = page.territory
  // Services mention both by their id.
  const taken = [...services, ...rights].map(({ id }) => id)
  return {
    ...common(page),
    title: page.words.rules.right.new,
    as: {},
    Fields: fieldsFor(true),
    complete(typed) {
      const name = textsIn(typed, "name", head.languages)
      return { ...typed, id: typed.id || idFrom(inLanguage(name, page.language), taken) }
    },
    read(typed) {
      const { id = "" } = typed
      return taken.includes(id) ? { faults: { id: "not-allowed" } } : read(page, typed, { id })
    },
  }
})

const removing = editing("/admin/rights/:right/remove", (c, page): Editing => {
  const { id, name } = asked(c, page)
  const words = page.words.rules.right
  return {
    ...common(page),
    title: words.removeTitle(inLanguage(name, page.language)),
    as: {},
    labels: {},
    read: () => ({ edit: unstating(id) }),
    save: { text: words.remove, warn: true },
    ...(mentioning(page.territory, id).length > 0 && { more: <p>{words.everywhere}</p> }),
  }
})

/** What people may have a right to besides what they come for: each with how to ask for it, and who hears of it. */
export const rights = new Hono<Env>()
  .get("/admin/rights", async (c) => {
    const page = await latest(c)
    return c.html(<View page={page} said={saidOf(c)} />)
  })
  .route("/", changing)
  .route("/", adding)
  .route("/", removing)
