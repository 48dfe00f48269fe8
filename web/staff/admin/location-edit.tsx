import { Hono } from "hono"
import { idFrom } from "#shared/id.ts"
import { inLanguage } from "#shared/language.ts"
import { access, Kind, Location } from "#shared/location/location.ts"
import { relocated } from "#shared/location/edit.ts"
import { putting } from "#shared/location/put.ts"
import { spoken } from "#shared/phone.ts"
import { demand } from "#shared/staff/demand.ts"
import { everywhere, may } from "#shared/staff/rights.ts"
import type { Env } from "#web/env.ts"
import type { Page } from "../page.ts"
import { Field, Tick } from "#web/ui/form.tsx"
import { Select } from "../select.tsx"
import { backTo, locationAsked } from "./asked.ts"
import { editing, type Editing, type FieldsProps, type Typed } from "./editing.tsx"
import { Area, ShortName, textLabels, Texts, Ticks } from "./fields.tsx"
import { adminUrl } from "./home.tsx"
import { percent } from "./rules.ts"
import { checked, filled, linesIn, textsIn, ticksIn, typedTexts, typedTicks } from "./typed.ts"

/** A location as its fields say it. */
const typedLocation = (location: Location): Typed => ({
  ...typedTexts("name", location.name),
  ...typedTexts("address", location.address),
  ...typedTicks("access", location.access),
  kind: location.kind,
  organisation: location.organisation ?? "",
  postalCode: location.postalCode,
  geo: location.geo?.join(", ") ?? "",
  phone: location.phone === undefined ? "" : spoken(location.phone),
  share: location.protectedShare === undefined ? "" : percent(location.protectedShare),
  holidays: location.holidaysOpen.join("\n"),
  ...(location.published && { published: "1" }),
})

const geoIn = (text: string | undefined): unknown =>
  text ? text.split(/[,;\s]+/).map((each) => (each === "" ? Number.NaN : Number(each))) : undefined

const shareIn = (text: string | undefined): number | undefined =>
  text ? Number(text.replace(",", ".").replace(/\s*%$/, "")) / 100 : undefined

/** What the fields say of a location, over what it is. */
const candidate = ({ territory }: Page, typed: Typed, before: Partial<Location>, organises: boolean) => {
  const { languages } = territory.head
  const organisation = organises ? typed.organisation || undefined : before.organisation
  return filled({
    ...before,
    name: textsIn(typed, "name", languages, before.name),
    address: textsIn(typed, "address", languages, before.address),
    kind: typed.kind,
    organisation,
    postalCode: typed.postalCode || undefined,
    geo: geoIn(typed.geo),
    phone: typed.phone || undefined,
    access: ticksIn(typed, "access", access),
    protectedShare: shareIn(typed.share),
    holidaysOpen: linesIn(typed.holidays),
    published: Boolean(typed.published),
  })
}

/** The fields by which the rules name what is wrong. */
const namesIn = ({ territory }: Page, typed: Typed): Record<string, string> => {
  const [first = "fr"] = territory.head.languages
  const holidays = linesIn(typed.holidays).map((_, i) => [`holidaysOpen.${i}`, "holidays"])
  return {
    name: `name-${first}`,
    address: `address-${first}`,
    "geo.0": "geo",
    "geo.1": "geo",
    protectedShare: "share",
    ...Object.fromEntries(holidays),
  }
}

const faults = {
  postalCode: "bad-place",
  geo: "bad-place",
  "geo.0": "bad-place",
  "geo.1": "bad-place",
  protectedShare: "not-allowed",
} as const

const labelsOf = (page: Page): Record<string, string> => {
  const { fields, location } = page.words.admin
  return {
    ...textLabels(page, "name", fields.name),
    ...textLabels(page, "address", fields.address),
    ...fields,
    id: location.id,
    share: fields.protectedShare,
    holidays: fields.holidaysOpen,
  }
}

/** Where it is, and how it is reached. */
const Where = (given: FieldsProps) => {
  const { page, typed, faults } = given
  const { fields, location } = page.words.admin
  return (
    <>
      <Texts {...given} name="address" label={fields.address} />
      <Field
        page={page}
        name="postalCode"
        label={fields.postalCode}
        hint={location.postalHint}
        value={typed.postalCode}
        fault={faults.postalCode}
        inputmode="numeric"
      />
      <Field
        page={page}
        name="geo"
        label={fields.geo}
        hint={location.geoHint}
        value={typed.geo}
        fault={faults.geo}
      />
      <Field
        page={page}
        name="phone"
        label={fields.phone}
        type="tel"
        value={typed.phone}
        fault={faults.phone}
      />
      <Ticks
        {...given}
        name="access"
        legend={fields.access}
        options={access.map((each) => [each, page.words.place.access[each]] as const)}
      />
    </>
  )
}

/** What else holds there. */
const Rules = (given: FieldsProps) => {
  const { page, typed, faults } = given
  const { fields, location } = page.words.admin
  return (
    <>
      <Field
        page={page}
        name="share"
        label={fields.protectedShare}
        hint={location.shareHint}
        value={typed.share}
        fault={faults.share}
      />
      <Area {...given} name="holidays" label={fields.holidaysOpen} hint={location.holidaysHint} />
      <Tick name="published" label={location.published} ticked={Boolean(typed.published)} />
    </>
  )
}

const Organisation = ({ page, typed, faults }: FieldsProps) => {
  const { fields, location } = page.words.admin
  const options = page.territory.organisations.map(
    ({ id, name }) => [id, inLanguage(name, page.language)] as const,
  )
  return (
    <Select
      page={page}
      name="organisation"
      label={fields.organisation}
      value={typed.organisation}
      fault={faults.organisation}
      options={[["", location.noOrganisation], ...options]}
    />
  )
}

const fieldsFor = (isNew: boolean, organises: boolean) => (given: FieldsProps) => {
  const { page, typed, faults } = given
  const { fields, location, kinds } = page.words.admin
  return (
    <div class="pairs">
      <div>
        <Texts {...given} name="name" label={fields.name} />
        {isNew && <ShortName {...given} hint={location.idHint} />}
        <Select
          page={page}
          name="kind"
          label={fields.kind}
          value={typed.kind}
          fault={faults.kind}
          options={Kind.options.map((each) => [each, kinds[each]] as const)}
        />
        {organises && <Organisation {...given} />}
        <Rules {...given} />
      </div>
      <div>
        <Where {...given} />
      </div>
    </div>
  )
}

const changing = editing("/admin/locations/:location/edit", (c, page): Editing => {
  const before = locationAsked(c, page, "administer")
  const organises = may(c.get("staff"), "govern", { location: everywhere })
  return {
    title: page.words.admin.location.editTitle(inLanguage(before.name, page.language)),
    as: typedLocation(before),
    labels: labelsOf(page),
    Fields: fieldsFor(false, organises),
    names: { [`location ${before.id}`]: "name" },
    back: backTo(page, before),
    read(typed) {
      const read = checked(Location, candidate(page, typed, before, organises), {
        names: namesIn(page, typed),
        faults,
      })
      if ("faults" in read) return read
      // Desks, openings and closures have pages of their own.
      const edit = relocated(before.id, ({ desks, openings, closures }) => ({
        ...read.value,
        desks,
        openings,
        closures,
      }))
      return { edit }
    },
  }
})

const adding = editing("/admin/new/location", (c, page): Editing => {
  demand(c.get("act"), "govern", { location: everywhere })
  const taken = page.territory.locations.map(({ id }) => id)
  const nameIn = (typed: Typed) => textsIn(typed, "name", page.territory.head.languages)
  return {
    title: page.words.admin.location.newTitle,
    as: { kind: "counter" },
    labels: labelsOf(page),
    Fields: fieldsFor(true, true),
    back: { url: adminUrl(page), text: page.words.admin.location.all },
    complete(typed) {
      const name = inLanguage(nameIn(typed), page.language)
      return typed.id || name === "" ? typed : { ...typed, id: idFrom(name, taken) }
    },
    read(typed) {
      // Without a name nothing is proposed, and the name is what is wrong.
      const id = typed.id || idFrom("", taken)
      if (taken.includes(id)) return { faults: { id: "not-allowed" } }
      const desks = [{ id: "g1", services: [] }]
      const read = checked(Location, candidate(page, typed, { id, desks, openings: [] }, true), {
        names: namesIn(page, typed),
        faults,
      })
      return "faults" in read ? read : { edit: putting(read.value) }
    },
  }
})

/** What a place is: a new one, or another of what it was. */
export const locationEdit = new Hono<Env>().route("/", changing).route("/", adding)
