import type { Hono } from "hono"
import { spoken } from "#shared/phone.ts"
import { Head, type PhoneHours } from "#shared/territory/territory.ts"
import { weekdays } from "#shared/time.ts"
import { weekdayText } from "#shared/words/when.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Env } from "#web/env.ts"
import type { Page } from "../page.ts"
import { Field } from "#web/ui/form.tsx"
import { editing, type Editing, type FieldsProps, type Typed } from "./editing.tsx"
import { textLabels, Texts, Ticks } from "./fields.tsx"
import { adminUrl } from "./home.tsx"
import { checked, filled, textsIn, ticksIn, timeIn, typedTexts, typedTicks } from "./typed.ts"

const most = 14

/** Rows of phone hours in a form: those there are, and one to add. */
const rowsIn = (typed: Typed): number[] => {
  const used = Object.keys(typed).flatMap((name) => {
    const [, row] = /^hours-(\d{1,2})-/.exec(name) ?? []
    return row !== undefined && typed[name] ? [Number(row)] : []
  })
  return Array.from({ length: Math.min(most, Math.max(-1, ...used) + 2) }, (_, i) => i)
}

const row = (i: number): string => `hours-${i}`

const typedHours = (hours: PhoneHours[]): Typed =>
  Object.fromEntries(
    hours.flatMap(({ days, from, to }, i) => [
      ...Object.entries(typedTicks(row(i), days)),
      [`${row(i)}-from`, from],
      [`${row(i)}-to`, to],
    ]),
  )

/** The rows in which something stands. */
const filledRows = (typed: Typed): number[] =>
  rowsIn(typed).filter((i) => [...weekdays, "from", "to"].some((name) => Boolean(typed[`${row(i)}-${name}`])))

const hoursIn = (typed: Typed) =>
  filledRows(typed).map((i) =>
    filled({
      days: ticksIn(typed, row(i), weekdays),
      from: timeIn(typed[`${row(i)}-from`]),
      to: timeIn(typed[`${row(i)}-to`]),
    }),
  )

const typedHead = (head: Head): Typed => ({
  ...typedTexts("name", head.name),
  ...typedTexts("post", head.post),
  ...typedTicks("official", head.official),
  ...typedHours(head.phoneHours),
  phone: spoken(head.phone),
})

const candidate = (head: Head, typed: Typed) => ({
  ...head,
  name: textsIn(typed, "name", head.languages, head.name),
  post: textsIn(typed, "post", head.languages, head.post),
  official: ticksIn(typed, "official", head.languages),
  phone: typed.phone,
  phoneHours: hoursIn(typed),
})

/** The fields by which the rules name what is wrong. */
function namesIn({ territory }: Page, typed: Typed): Record<string, string> {
  const [first = "fr"] = territory.head.languages
  const hours = filledRows(typed).flatMap((i, place) =>
    ["days", "from", "to"].map((name) => [
      `phoneHours.${place}.${name}`,
      name === "days" ? row(i) : `${row(i)}-${name}`,
    ]),
  )
  return { name: `name-${first}`, post: `post-${first}`, phoneHours: row(0), ...Object.fromEntries(hours) }
}

const Hours = (given: FieldsProps & { i: number }) => {
  const { page, typed, faults, i } = given
  const words = page.words.rules.head
  return (
    <fieldset>
      <legend>{words.phoneHours(i + 1)}</legend>
      <Ticks
        {...given}
        name={row(i)}
        legend={words.days}
        {...(i > 0 && { hint: words.emptyHint })}
        options={weekdays.map((day, at) => [day, weekdayText(page.language, at + 1)] as const)}
      />
      <div class="row">
        {(["from", "to"] as const).map((name) => (
          <Field
            page={page}
            name={`${row(i)}-${name}`}
            label={words[name]}
            hint={words.timeHint}
            value={typed[`${row(i)}-${name}`]}
            fault={faults[`${row(i)}-${name}`]}
          />
        ))}
      </div>
    </fieldset>
  )
}

const Fields = (given: FieldsProps) => {
  const { page, typed, faults } = given
  const { admin, rules } = page.words
  return (
    <div class="pairs wide">
      <div>
        <Texts {...given} name="name" label={admin.fields.name} />
        <Field
          page={page}
          name="phone"
          label={rules.head.phone}
          type="tel"
          value={typed.phone}
          fault={faults.phone}
        />
        <Texts {...given} name="post" label={rules.head.post} />
        <Ticks
          {...given}
          name="official"
          legend={rules.head.official}
          options={page.territory.head.languages.map((each) => [each, allWordsIn(each).name] as const)}
        />
      </div>
      <div>
        {rowsIn(typed).map((i) => (
          <Hours {...given} i={i} />
        ))}
      </div>
    </div>
  )
}

const labelsOf = (page: Page): Record<string, string> => {
  const { admin, rules } = page.words
  const rows = Array.from({ length: most }, (_, i) => i)
  const hours = rows.flatMap((i) => [
    [row(i), rules.head.phoneHours(i + 1)],
    [`${row(i)}-from`, `${rules.head.phoneHours(i + 1)}, ${rules.head.from}`],
    [`${row(i)}-to`, `${rules.head.phoneHours(i + 1)}, ${rules.head.to}`],
  ])
  return {
    ...textLabels(page, "name", admin.fields.name),
    ...textLabels(page, "post", rules.head.post),
    phone: rules.head.phone,
    official: rules.head.official,
    ...Object.fromEntries(hours),
  }
}

const faults = { official: "missing" } as const

/** What the municipality is called, and how people reach it. */
export const head: Hono<Env> = editing("/admin/head", (_, page): Editing => {
  const { head: before } = page.territory
  return {
    title: page.words.rules.head.title,
    as: typedHead(before),
    labels: labelsOf(page),
    Fields,
    back: { url: adminUrl(page), text: page.words.rules.organisation.home },
    read(typed) {
      const found = checked(Head, candidate(before, typed), { names: namesIn(page, typed), faults })
      return "faults" in found ? found : { edit: (territory) => ({ ...territory, head: found.value }) }
    },
  }
})
