import { Hono } from "hono"
import { closing } from "#shared/location/close.ts"
import { unclosed } from "#shared/location/edit.ts"
import { Closure, type Location } from "#shared/location/location.ts"
import { Refusal } from "#shared/refusal.ts"
import { part } from "#web/api/operations.ts"
import type { Env } from "#web/env.ts"
import type { Page } from "../page.ts"
import { Field } from "#web/ui/form.tsx"
import { backTo, locationAsked, ruleNamed } from "./asked.ts"
import { editing, type Editing, type FieldsProps, type Typed } from "./editing.tsx"
import { textLabels, Texts, Ticks } from "./fields.tsx"
import { closureText } from "./rules.ts"
import { checked, filled, textsIn, ticksIn, timeIn } from "./typed.ts"

const candidate = ({ territory }: Page, { desks }: Location, typed: Typed) => {
  const texts = textsIn(typed, "reason", territory.head.languages)
  const closed = ticksIn(
    typed,
    "desk",
    desks.map(({ id }) => id),
  )
  return filled({
    from: typed.from || undefined,
    to: typed.to || typed.from || undefined,
    fromTime: timeIn(typed.fromTime),
    toTime: timeIn(typed.toTime),
    desks: closed.length > 0 ? closed : undefined,
    why: Object.keys(texts).length > 0 ? texts : undefined,
  })
}

const labelsOf = (page: Page): Record<string, string> => {
  const { closure } = page.words.admin
  return { ...textLabels(page, "reason", closure.why), ...closure, desk: closure.desks }
}

const When = ({ page, typed, faults }: FieldsProps) => {
  const { closure } = page.words.admin
  return (
    <>
      <div class="row">
        <Field
          page={page}
          name="from"
          label={closure.from}
          type="date"
          value={typed.from}
          fault={faults.from}
        />
        <Field
          page={page}
          name="to"
          label={closure.to}
          hint={closure.toHint}
          type="date"
          value={typed.to}
          fault={faults.to}
        />
      </div>
      <div class="row">
        {(["fromTime", "toTime"] as const).map((name) => (
          <Field
            page={page}
            name={name}
            label={closure[name]}
            hint={closure.timeHint}
            value={typed[name]}
            fault={faults[name]}
          />
        ))}
      </div>
    </>
  )
}

const fieldsFor =
  ({ desks }: Location) =>
  (given: FieldsProps) => {
    const { closure } = given.page.words.admin
    return (
      <div class="pairs">
        <div>
          <When {...given} />
          <Ticks
            {...given}
            name="desk"
            legend={closure.desks}
            hint={closure.desksHint}
            options={desks.map(({ id }) => [id, id] as const)}
          />
        </div>
        <div>
          <Texts {...given} name="reason" label={closure.why} />
        </div>
      </div>
    )
  }

const adding = editing("/admin/locations/:location/new/closure", (c, page): Editing => {
  const location = locationAsked(c, page, "close")
  const { closure } = page.words.admin
  return {
    title: closure.new,
    as: {},
    labels: labelsOf(page),
    Fields: fieldsFor(location),
    back: backTo(page, location),
    save: { text: closure.close, warn: true },
    read(typed) {
      const read = checked(Closure, candidate(page, location, typed), {
        faults: { to: "bad-range", toTime: "bad-range" },
      })
      return "faults" in read ? read : { edit: closing(location.id, read.value) }
    },
  }
})

const removing = editing("/admin/locations/:location/closures/:closure/remove", (c, page): Editing => {
  const location = locationAsked(c, page, "close")
  const found = ruleNamed(location.closures, part(c, "closure"))
  if (!found) throw new Refusal("not-found")
  const text = page.words.admin.closure.remove
  return {
    title: `${text}: ${closureText(page, found)}`,
    as: {},
    labels: {},
    back: backTo(page, location),
    save: { text, warn: false },
    read: () => ({ edit: unclosed(location.id, found) }),
  }
})

/** A place, or some of its counters, closed for days or hours. */
export const closure = new Hono<Env>().route("/", adding).route("/", removing)
