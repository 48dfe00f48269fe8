import { type Context, Hono } from "hono"
import { type Location, Opening } from "#shared/location/location.ts"
import { reopened } from "#shared/location/edit.ts"
import { Refusal } from "#shared/refusal.ts"
import { weekdays } from "#shared/time.ts"
import { weekdayText } from "#shared/words/when.ts"
import { part } from "#web/api/operations.ts"
import type { Env } from "#web/env.ts"
import type { Page } from "../page.ts"
import { Field } from "#web/ui/form.tsx"
import { Select } from "../select.tsx"
import { backTo, locationAsked, locationUrl, ruleNamed } from "./asked.ts"
import { editing, type Editing, type FieldsProps, type Typed } from "./editing.tsx"
import { Ticks } from "./fields.tsx"
import { openingText } from "./rules.ts"
import { checked, filled, ticksIn, timeIn, typedTicks } from "./typed.ts"

/** Counted from the front of a month and from its back. */
const weeks = ["1", "2", "3", "4", "5", "-1", "-2"] as const

const typedOpening = (opening: Opening): Typed => ({
  ...typedTicks("day", opening.days),
  ...typedTicks("desk", opening.desks),
  ...typedTicks("week", opening.week?.map(String)),
  from: opening.from,
  to: opening.to,
  for: opening.for,
  every: String(opening.every ?? ""),
  since: opening.since ?? "",
  until: opening.until ?? "",
})

/** Some of them, or undefined for none. */
const some = <Each,>(list: Each[]): Each[] | undefined => (list.length > 0 ? list : undefined)

const numberIn = (text: string | undefined): number | undefined => (text ? Number(text) : undefined)

/** What the fields say. Weeks that have no field here stay as they were. */
const candidate = ({ desks }: Location, typed: Typed, before: Opening | undefined) => {
  const shown: readonly string[] = weeks
  const others = before?.week?.filter((each) => !shown.includes(String(each))) ?? []
  const days = ticksIn(typed, "day", weekdays)
  return filled({
    days:
      before && before.days.length === days.length && days.every((day) => before.days.includes(day))
        ? before.days
        : days,
    from: timeIn(typed.from),
    to: timeIn(typed.to),
    for: typed.for,
    desks: some(
      ticksIn(
        typed,
        "desk",
        desks.map(({ id }) => id),
      ),
    ),
    week: some([...ticksIn(typed, "week", weeks).map(Number), ...others]),
    every: numberIn(typed.every),
    since: typed.since || undefined,
    until: typed.until || undefined,
  })
}

const labelsOf = ({ words }: Page): Record<string, string> => {
  const { opening } = words.admin
  return { ...opening, day: opening.days, desk: opening.desks, week: opening.weeks }
}

const Hours = (given: FieldsProps) => {
  const { page, typed, faults } = given
  const { opening, rule } = page.words.admin
  return (
    <>
      <Ticks
        {...given}
        name="day"
        legend={opening.days}
        options={weekdays.map((day, i) => [day, weekdayText(page.language, i + 1)] as const)}
      />
      <div class="row">
        {(["from", "to"] as const).map((name) => (
          <Field
            page={page}
            name={name}
            label={opening[name]}
            hint={opening.timeHint}
            value={typed[name]}
            fault={faults[name]}
          />
        ))}
      </div>
      <Select
        page={page}
        name="for"
        label={opening.for}
        value={typed.for}
        fault={faults.for}
        options={(["appointments", "walk-ins"] as const).map((each) => [each, rule.for[each]] as const)}
      />
    </>
  )
}

/** In which weeks, and for how long. */
const Period = (given: FieldsProps) => {
  const { page, typed, faults } = given
  const { opening, rule } = page.words.admin
  return (
    <>
      <Field
        page={page}
        name="every"
        label={opening.every}
        hint={opening.everyHint}
        value={typed.every}
        fault={faults.every}
        inputmode="numeric"
      />
      <div class="row">
        {(["since", "until"] as const).map((name) => (
          <Field
            page={page}
            name={name}
            label={opening[name]}
            type="date"
            value={typed[name]}
            fault={faults[name]}
          />
        ))}
      </div>
      <Ticks
        {...given}
        name="week"
        legend={opening.weeks}
        hint={opening.weeksHint}
        options={weeks.map((each) => [each, rule.week(Number(each))] as const)}
      />
    </>
  )
}

const fieldsFor =
  ({ desks }: Location) =>
  (given: FieldsProps) => {
    const { opening } = given.page.words.admin
    return (
      <div class="pairs">
        <div>
          <Hours {...given} />
          <Ticks
            {...given}
            name="desk"
            legend={opening.desks}
            hint={opening.desksHint}
            options={desks.map(({ id }) => [id, id] as const)}
          />
        </div>
        <div>
          <Period {...given} />
        </div>
      </div>
    )
  }

/** The rule that was typed, or what is wrong with it. */
function read(location: Location, typed: Typed, before?: Opening) {
  if (typed.every && !typed.since) return { faults: { since: "missing" as const } }
  const found = checked(Opening, candidate(location, typed, before), {
    names: { days: "day", desks: "desk", week: "week" },
    faults: { to: "bad-range", from: "wrong-shape", until: "bad-range", every: "bad-range" },
  })
  if ("faults" in found && ticksIn(typed, "day", weekdays).length === 0)
    return { faults: { ...found.faults, day: "missing" as const } }
  return found
}

const changeTo = (location: Location, typed: Typed, before?: Opening) => {
  const found = read(location, typed, before)
  return "faults" in found ? found : { edit: reopened(location.id, before, found.value) }
}

const adding = editing("/admin/locations/:location/new/opening", (c, page): Editing => {
  const location = locationAsked(c, page, "administer")
  return {
    title: page.words.admin.opening.new,
    as: { for: "appointments" },
    labels: labelsOf(page),
    Fields: fieldsFor(location),
    back: backTo(page, location),
    read: (typed) => changeTo(location, typed),
  }
})

type Asked = { location: Location; opening: Opening | undefined }

/** What was opened and is no longer so can still be sent. */
function openingAsked(c: Context<Env>, page: Page): Asked {
  const location = locationAsked(c, page, "administer")
  const opening = ruleNamed(location.openings, part(c, "opening"))
  if (!opening && c.req.method !== "POST") throw new Refusal("not-found")
  return { location, opening }
}

const changing = editing("/admin/locations/:location/openings/:opening", (c, page): Editing => {
  const { location, opening } = openingAsked(c, page)
  return {
    title: page.words.admin.opening.edit,
    as: opening ? typedOpening(opening) : {},
    labels: labelsOf(page),
    Fields: fieldsFor(location),
    back: backTo(page, location),
    ...(!opening && { gone: locationUrl(page, location.id, "/new/opening") }),
    read: (typed) => changeTo(location, typed, opening),
  }
})

const removing = editing("/admin/locations/:location/openings/:opening/remove", (c, page): Editing => {
  const { location, opening } = openingAsked(c, page)
  if (!opening) throw new Refusal("not-found")
  const text = page.words.admin.opening.remove
  return {
    title: `${text}: ${openingText(page, opening)}`,
    as: {},
    labels: {},
    back: backTo(page, location),
    save: { text, warn: true },
    read: () => ({ edit: reopened(location.id, opening, undefined) }),
  }
})

/** When who works at a place, for what: a new rule, or another in its place. */
export const opening = new Hono<Env>().route("/", adding).route("/", changing).route("/", removing)
