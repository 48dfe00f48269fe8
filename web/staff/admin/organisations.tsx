import { type Context, Hono } from "hono"
import { idFrom } from "#shared/id.ts"
import { inLanguage } from "#shared/language.ts"
import { Refusal } from "#shared/refusal.ts"
import { grantText, Role } from "#shared/staff/staff.ts"
import { dissolving, locationsOf, naming, organisationOf } from "#shared/territory/organisations.ts"
import { Organisation } from "#shared/territory/territory.ts"
import { part } from "#web/api/operations.ts"
import type { Env } from "#web/env.ts"
import type { Page } from "../page.ts"
import { Fact } from "#web/ui/fact.tsx"
import { StaffLayout } from "../layout.tsx"
import { placeText } from "../names.ts"
import { editing, type Editing, type FieldsProps, type Typed, latest, saidOf } from "./editing.tsx"
import { ShortName, textLabels, Texts } from "./fields.tsx"
import { adminUrl } from "./home.tsx"
import { checked, textsIn, typedTexts } from "./typed.ts"

const organisationsUrl = (page: Page, rest = ""): string => adminUrl(page, `/organisations${rest}`)

/** Roles that are for named locations; helpers belong to an organisation. */
const placed = Role.exclude(["helper"]).options

type Given = { what: string; texts: { role: Role; text: string }[] }

const given = (role: Role, location: string, organisation?: string) => ({
  role,
  text: grantText({ role, location, organisation }),
})

/** What whoever runs the sign-in gives to the people of an organisation, place by place. */
const grants = (page: Page, { id }: Organisation): Given[] => [
  {
    what: page.words.rules.organisation.everywhere,
    texts: [given("helper", "*", id)],
  },
  {
    what: page.words.rules.organisation.allPlaces,
    texts: placed.map((role) => given(role, "*", id)),
  },
  ...locationsOf(page.territory, id).map((location) => ({
    what: placeText(page, location),
    texts: placed.map((role) => given(role, location)),
  })),
]

const Grants = ({ page: { words }, all }: { page: Page; all: Given[] }) => (
  <ul class="plain">
    {all.map(({ what, texts }) => (
      <li>
        {what}
        {": "}
        {texts.map(({ role, text }, i) => (
          <>
            {i > 0 && ", "}
            {words.rules.organisation.role[role]} <code>{text}</code>
          </>
        ))}
      </li>
    ))}
  </ul>
)

const One = ({ page, organisation }: { page: Page; organisation: Organisation }) => {
  const { organisation: words } = page.words.rules
  const { id } = organisation
  const places = locationsOf(page.territory, id)
  const name = inLanguage(organisation.name, page.language)
  return (
    <section aria-labelledby={`of-${id}`}>
      <h2 id={`of-${id}`}>{name}</h2>
      <dl class="facts">
        <Fact
          label={words.locations}
          value={
            places.length > 0 ? places.map((place) => placeText(page, place)).join(", ") : words.noLocation
          }
        />
        <Fact label={words.roles} value={<Grants page={page} all={grants(page, organisation)} />} />
      </dl>
      <p class="actions">
        <a
          class="button quiet"
          href={organisationsUrl(page, `/${id}`)}
          aria-label={`${words.change}: ${name}`}
        >
          {words.change}
        </a>
        {places.length === 0 && (
          <a
            class="button quiet"
            href={organisationsUrl(page, `/${id}/remove`)}
            aria-label={`${words.remove}: ${name}`}
          >
            {words.remove}
          </a>
        )}
      </p>
    </section>
  )
}

const View = ({ page, said }: { page: Page; said: string | undefined }) => {
  const { organisation: words } = page.words.rules
  const { organisations } = page.territory
  const whole = [{ what: words.everywhere, texts: placed.map((role) => given(role, "*")) }]
  return (
    <StaffLayout page={page} title={words.title} said={said}>
      <h1>{words.title}</h1>
      <p>{words.rolesText}</p>
      {organisations.length === 0 && <p>{words.none}</p>}
      {organisations.map((organisation) => (
        <One page={page} organisation={organisation} />
      ))}
      <section>
        <h2>{words.roles}</h2>
        <Grants page={page} all={whole} />
      </section>
      <p class="actions">
        <a class="button quiet" href={adminUrl(page, "/new/organisation")}>
          {words.new}
        </a>
        <a class="button quiet" href={adminUrl(page)}>
          {words.home}
        </a>
      </p>
    </StaffLayout>
  )
}

const fieldsFor = (isNew: boolean) => (given: FieldsProps) => {
  const { page } = given
  const { admin, rules } = page.words
  return (
    <>
      <Texts {...given} name="name" label={admin.fields.name} />
      {isNew && <ShortName {...given} hint={rules.organisation.idHint} />}
    </>
  )
}

const common = (page: Page) => ({
  labels: { ...textLabels(page, "name", page.words.admin.fields.name), id: page.words.admin.location.id },
  back: { url: organisationsUrl(page), text: page.words.rules.organisation.all },
})

function read(page: Page, typed: Typed, before: Pick<Organisation, "id"> & Partial<Organisation>) {
  const { languages } = page.territory.head
  const names = { name: `name-${languages[0] ?? "fr"}` }
  const name = textsIn(typed, "name", languages, before.name)
  const found = checked(Organisation, { id: before.id, name }, { names })
  return "faults" in found ? found : { edit: naming(found.value) }
}

function asked(c: Context<Env>, { territory }: Page): Organisation {
  const organisation = organisationOf(territory, part(c, "organisation"))
  if (!organisation) throw new Refusal("not-found")
  return organisation
}

const changing = editing("/admin/organisations/:organisation", (c, page): Editing => {
  const before = asked(c, page)
  return {
    ...common(page),
    title: page.words.rules.organisation.editTitle(inLanguage(before.name, page.language)),
    as: typedTexts("name", before.name),
    Fields: fieldsFor(false),
    read: (typed) => read(page, typed, before),
  }
})

const adding = editing("/admin/new/organisation", (_, page): Editing => {
  const taken = page.territory.organisations.map(({ id }) => id)
  return {
    ...common(page),
    title: page.words.rules.organisation.newTitle,
    as: {},
    Fields: fieldsFor(true),
    complete(typed) {
      const name = textsIn(typed, "name", page.territory.head.languages)
      return { ...typed, id: typed.id || idFrom(inLanguage(name, page.language), taken) }
    },
    read(typed) {
      const { id = "" } = typed
      return taken.includes(id) ? { faults: { id: "not-allowed" } } : read(page, typed, { id })
    },
  }
})

const removing = editing("/admin/organisations/:organisation/remove", (c, page): Editing => {
  const { id, name } = asked(c, page)
  const words = page.words.rules.organisation
  const stays = locationsOf(page.territory, id).length > 0
  return {
    ...common(page),
    title: words.removeTitle(inLanguage(name, page.language)),
    as: {},
    read: () => (stays ? { faults: { locations: "not-allowed" } } : { edit: dissolving(id) }),
    labels: { locations: words.locations },
    save: { text: words.remove, warn: true },
    ...(stays && { more: <p id="locations">{words.stays}</p> }),
  }
})

/** Who works here: each organisation with its places, and what to give its people so that they can sign in. */
export const organisations = new Hono<Env>()
  .get("/admin/organisations", async (c) => {
    const page = await latest(c)
    return c.html(<View page={page} said={saidOf(c)} />)
  })
  .route("/", changing)
  .route("/", adding)
  .route("/", removing)
