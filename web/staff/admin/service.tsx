import { type Context, Hono } from "hono"
import type { Child } from "hono/jsx"
import { Channel } from "#shared/act.ts"
import { idFrom } from "#shared/id.ts"
import { inLanguage, type Language, languages, type TranslatedList } from "#shared/language.ts"
import { missing } from "#shared/promise/promise.ts"
import { Refusal } from "#shared/refusal.ts"
import { publishing } from "#shared/service/publish.ts"
import { putting } from "#shared/service/put.ts"
import { Service } from "#shared/service/service.ts"
import { serviceOf } from "#shared/territory/territory.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { part } from "#web/api/operations.ts"
import type { Env } from "#web/env.ts"
import type { Page } from "../page.ts"
import { Field, Tick } from "#web/ui/form.tsx"
import { editing, type Editing, type FieldsProps, type Typed } from "./editing.tsx"
import { Area, ShortName, textLabels, Texts, Ticks } from "./fields.tsx"
import { adminUrl } from "./home.tsx"
import { Lacks } from "./lacking.tsx"
import { checked, filled, linesIn, textsIn, ticksIn, typedTexts, typedTicks } from "./typed.ts"

const lists = ["words", "bring"] as const

const typedLists = (name: string, texts: TranslatedList = {}): Typed =>
  Object.fromEntries(
    languages.flatMap((each) => (texts[each] ? [[`${name}-${each}`, texts[each].join("\n")]] : [])),
  )

/** Lists in the languages they were typed in; those that have no field here stay as they were. */
function listsIn(typed: Typed, name: string, asked: Language[], before: TranslatedList = {}) {
  const texts = languages.flatMap((each) => {
    const lines = asked.includes(each) ? linesIn(typed[`${name}-${each}`]) : (before[each] ?? [])
    return lines.length > 0 ? [[each, lines] as const] : []
  })
  return texts.length > 0 ? Object.fromEntries(texts) : undefined
}

/** A service as its fields say it. */
const typedService = (service: Service): Typed => ({
  ...typedTexts("name", service.name),
  ...typedLists("words", service.words),
  ...typedLists("bring", service.bring),
  ...typedTicks("routes", service.routes),
  ...typedTicks("seeAlso", service.seeAlso),
  minutes: String(service.minutes),
  ...(service.perPerson && { perPerson: "1" }),
})

/** What the fields say of a service, over what it is. */
function candidate({ territory }: Page, typed: Typed, before: Partial<Service>) {
  const { head, services, rights } = territory
  const ids = [...services, ...rights].map(({ id }) => id)
  const order = [...new Set([...(before.seeAlso ?? []), ...ids])]
  const routes = [...new Set([...(before.routes ?? []), ...Channel.options])]
  return filled({
    ...before,
    name: textsIn(typed, "name", head.languages, before.name),
    words: listsIn(typed, "words", head.languages, before.words),
    bring: listsIn(typed, "bring", head.languages, before.bring),
    minutes: typed.minutes ? Number(typed.minutes) : undefined,
    perPerson: Boolean(typed.perPerson),
    seeAlso: ticksIn(typed, "seeAlso", order),
    routes: ticksIn(typed, "routes", routes),
  })
}

/** The fields by which the rules name what is wrong. */
const namesIn = ({ territory }: Page, typed: Typed): Record<string, string> =>
  Object.fromEntries([
    ["name", `name-${territory.head.languages[0] ?? "fr"}`],
    ...lists.flatMap((list) =>
      languages.flatMap((each) =>
        linesIn(typed[`${list}-${each}`]).map((_, i) => [`${list}.${each}.${i}`, `${list}-${each}`]),
      ),
    ),
  ])

const labelsOf = (page: Page): Record<string, string> => {
  const { admin, rules } = page.words
  return {
    ...textLabels(page, "name", admin.fields.name),
    ...textLabels(page, "words", rules.fields.words),
    ...textLabels(page, "bring", rules.fields.bring),
    id: admin.location.id,
    minutes: rules.service.minutes,
    seeAlso: rules.fields.seeAlso,
    routes: rules.service.routes,
  }
}

/** Lists of a thing in each language of the territory, one below the other. */
const Lists = ({ list, hint, ...given }: FieldsProps & { list: (typeof lists)[number]; hint: string }) => {
  const { admin, rules } = given.page.words
  return (
    <>
      {given.page.territory.head.languages.map((each) => (
        <Area
          {...given}
          name={`${list}-${each}`}
          label={admin.location.inLanguage(rules.fields[list], allWordsIn(each).name)}
          hint={hint}
        />
      ))}
    </>
  )
}

const What = (given: FieldsProps & { isNew: boolean }) => {
  const { page, typed, faults, isNew } = given
  const { admin, rules } = page.words
  return (
    <>
      <Texts {...given} name="name" label={admin.fields.name} />
      {isNew && <ShortName {...given} hint={admin.location.idHint} />}
      <Field
        page={page}
        name="minutes"
        label={rules.service.minutes}
        hint={rules.service.minutesHint}
        value={typed.minutes}
        fault={faults.minutes}
        inputmode="numeric"
      />
      <Tick name="perPerson" label={rules.service.perPerson} ticked={Boolean(typed.perPerson)} />
      <Ticks
        {...given}
        name="routes"
        legend={rules.service.routes}
        hint={rules.service.routesHint}
        options={Channel.options.map((each) => [each, admin.routes[each]] as const)}
      />
    </>
  )
}

const fieldsFor = (own: Service | undefined) => (given: FieldsProps) => {
  const { page } = given
  const { rules } = page.words
  const { services, rights } = page.territory
  const others = [...services.filter(({ id }) => id !== own?.id), ...rights]
  return (
    <div class="pairs wide">
      <div>
        <What {...given} isNew={own === undefined} />
        {others.length > 0 && (
          <Ticks
            {...given}
            name="seeAlso"
            legend={rules.fields.seeAlso}
            options={others.map(({ id, name }) => [id, inLanguage(name, page.language)] as const)}
          />
        )}
      </div>
      <div>
        <Lists {...given} list="words" hint={rules.service.wordsHint} />
        <Lists {...given} list="bring" hint={rules.service.bringHint} />
      </div>
    </div>
  )
}

const serviceUrl = (page: Page, id: string, rest = ""): string => adminUrl(page, `/services/${id}${rest}`)

/** Whether the public sees it, what is missing before it can, and the way from one to the other. */
const State = ({ page, service }: { page: Page; service: Service }): Child => {
  const words = page.words.rules.service
  const { id, published } = service
  const lacking = missing(page.territory, page.now, [service])
  return (
    <section>
      <h2>{words.state}</h2>
      <p>{published ? words.shown : words.hidden}</p>
      {lacking.length > 0 && (
        <>
          <p>{words.lacking}</p>
          <Lacks page={page} missing={lacking} />
        </>
      )}
      <p class="actions">
        {published ? (
          <a class="button warn" href={serviceUrl(page, id, "/unpublish")}>
            {words.unpublish}
          </a>
        ) : (
          lacking.length === 0 && (
            <a class="button quiet" href={serviceUrl(page, id, "/publish")}>
              {words.publish}
            </a>
          )
        )}
      </p>
    </section>
  )
}

function asked(c: Context<Env>, { territory }: Page): Service {
  const service = serviceOf(territory, part(c, "service"))
  if (!service) throw new Refusal("not-found")
  return service
}

const allServices = (page: Page) => ({ url: adminUrl(page), text: page.words.rules.service.all })

const faults = { minutes: "not-allowed" } as const

const changing = editing("/admin/services/:service", (c, page): Editing => {
  const before = asked(c, page)
  return {
    title: page.words.rules.service.editTitle(inLanguage(before.name, page.language)),
    as: typedService(before),
    labels: labelsOf(page),
    Fields: fieldsFor(before),
    back: allServices(page),
    more: <State page={page} service={before} />,
    read(typed) {
      const given = candidate(page, typed, before)
      const read = checked(Service, given, { names: namesIn(page, typed), faults })
      return "faults" in read ? read : { edit: putting(read.value) }
    },
  }
})

const adding = editing("/admin/new/service", (_, page): Editing => {
  const taken = page.territory.services.map(({ id }) => id)
  return {
    title: page.words.rules.service.newTitle,
    as: { minutes: "15", ...typedTicks("routes", ["web", "sms", "phone", "counter", "post", "helper"]) },
    labels: labelsOf(page),
    Fields: fieldsFor(undefined),
    back: allServices(page),
    complete(typed) {
      const name = textsIn(typed, "name", page.territory.head.languages)
      return { ...typed, id: typed.id || idFrom(inLanguage(name, page.language), taken) }
    },
    read(typed) {
      const { id = "" } = typed
      if (taken.includes(id)) return { faults: { id: "not-allowed" } }
      const given = candidate(page, typed, { id, published: false })
      const read = checked(Service, given, { names: namesIn(page, typed), faults })
      return "faults" in read ? read : { edit: putting(read.value) }
    },
  }
})

const showing = (shown: boolean) =>
  editing(`/admin/services/:service/${shown ? "publish" : "unpublish"}`, (c, page): Editing => {
    const service = asked(c, page)
    const words = page.words.rules.service
    const name = inLanguage(service.name, page.language)
    return {
      title: shown ? words.publishTitle(name) : words.unpublishTitle(name),
      as: {},
      labels: {},
      read: () => ({ edit: publishing(service.id, shown) }),
      back: allServices(page),
      save: shown ? { text: words.publish, warn: false } : { text: words.unpublish, warn: true },
      ...(!shown && { more: <p>{words.kept}</p> }),
    }
  })

/** What people come for: a new one, another of what it was, and whether they see it. */
export const services = new Hono<Env>()
  .route("/", changing)
  .route("/", adding)
  .route("/", showing(true))
  .route("/", showing(false))
