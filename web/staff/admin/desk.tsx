import { type Context, Hono } from "hono"
import { Id, idFrom } from "#shared/id.ts"
import { inLanguage } from "#shared/language.ts"
import type { Desk, Location } from "#shared/location/location.ts"
import { withDesk, withoutDesk } from "#shared/location/edit.ts"
import { Refusal } from "#shared/refusal.ts"
import { part } from "#web/api/operations.ts"
import type { Env } from "#web/env.ts"
import type { Page } from "../page.ts"
import { Field } from "#web/ui/form.tsx"
import { backTo, locationAsked } from "./asked.ts"
import { editing, type Editing, type FieldsProps } from "./editing.tsx"
import { Ticks } from "./fields.tsx"
import { ticksIn, typedTicks } from "./typed.ts"

const servicesOf = ({ territory, language }: Page) =>
  territory.services.map(({ id, name }) => [id, inLanguage(name, language)] as const)

const Fields = (given: FieldsProps) => {
  const { page } = given
  return <Ticks {...given} name="service" legend={page.words.admin.desk.serves} options={servicesOf(page)} />
}

const NewFields = (given: FieldsProps) => {
  const { page, typed, faults } = given
  const { desk } = page.words.admin
  return (
    <>
      <Field page={page} name="id" label={desk.id} hint={desk.idHint} value={typed.id} fault={faults.id} />
      <Fields {...given} />
    </>
  )
}

const labelsOf = ({ words }: Page) => ({ id: words.admin.desk.id, service: words.admin.desk.serves })

/** The next of a row, g1, g2, or a first one. */
function nextId(taken: string[]): string {
  const [, letters = "g", digits = "0"] = /^(.*?)(\d+)$/.exec(taken.at(-1) ?? "") ?? []
  const ids = taken.map((_, i) => `${letters}${Number(digits) + i + 1}`)
  return ids.find((id) => Id.safeParse(id).success && !taken.includes(id)) ?? "g1"
}

const adding = editing("/admin/locations/:location/new/desk", (c, page): Editing => {
  const location = locationAsked(c, page, "administer")
  const taken = location.desks.map(({ id }) => id)
  return {
    title: page.words.admin.desk.new,
    as: { id: nextId(taken) },
    labels: labelsOf(page),
    Fields: NewFields,
    back: backTo(page, location),
    read(typed) {
      const id = typed.id ? idFrom(typed.id, []) : ""
      if (id === "") return { faults: { id: "missing" } }
      if (taken.includes(id)) return { faults: { id: "not-allowed" } }
      const services = ticksIn(
        typed,
        "service",
        page.territory.services.map((each) => each.id),
      )
      return { edit: withDesk(location.id, { id, services }) }
    },
  }
})

type Asked = { location: Location; desk: Desk }

function deskAsked(c: Context<Env>, page: Page): Asked {
  const location = locationAsked(c, page, "administer")
  const desk = location.desks.find(({ id }) => id === part(c, "desk"))
  if (!desk) throw new Refusal("not-found")
  return { location, desk }
}

const changing = editing("/admin/locations/:location/desks/:desk", (c, page): Editing => {
  const { location, desk } = deskAsked(c, page)
  return {
    title: page.words.admin.desk.edit(desk.id),
    as: typedTicks("service", desk.services),
    labels: labelsOf(page),
    Fields,
    back: backTo(page, location),
    read(typed) {
      // Those it served stay in their order: what is as it was is no change.
      const ids = page.territory.services.map(({ id }) => id)
      const kept = desk.services.filter((id) => typed[`service-${id}`])
      const added = ticksIn(typed, "service", ids).filter((id) => !kept.includes(id))
      return { edit: withDesk(location.id, { id: desk.id, services: [...kept, ...added] }) }
    },
  }
})

const removing = editing("/admin/locations/:location/desks/:desk/remove", (c, page): Editing => {
  const { location, desk } = deskAsked(c, page)
  const text = page.words.admin.desk.remove(desk.id)
  return {
    title: text,
    as: {},
    labels: {},
    back: backTo(page, location),
    save: { text, warn: true },
    read: () => ({ edit: withoutDesk(location.id, desk.id) }),
  }
})

/** A counter of a place: what it is for. */
export const desk = new Hono<Env>().route("/", adding).route("/", changing).route("/", removing)
