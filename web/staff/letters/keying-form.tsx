import type { Child } from "hono/jsx"
import { inLanguage } from "#shared/language.ts"
import type { Staff } from "#shared/staff/staff.ts"
import { dayOf, weekdays } from "#shared/time.ts"
import { weekdayText } from "#shared/words/when.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { publishedLocations, publishedServices } from "#shared/territory/territory.ts"
import type { Page } from "../page.ts"
import { Select } from "#web/staff/select.tsx"
import { StaffLayout } from "#web/staff/layout.tsx"
import { By } from "#web/staff/unsaved.tsx"
import { Correct, type Faults, Field, Summary, Tick } from "#web/ui/form.tsx"
import type { Typed } from "./typed.ts"
import { placesFor } from "./where.tsx"

/** The days on which anything opens here for appointments. */
export const openDays = ({ territory }: Page) =>
  weekdays.filter((day) =>
    publishedLocations(territory).some(({ openings }) =>
      openings.some((rule) => rule.for === "appointments" && rule.days.includes(day)),
    ),
  )

/** The boxes of the request form: weekdays and half-days. */
const Wishes = ({ page, typed }: { page: Page; typed: Typed }) => {
  const { keying: words } = page.words.paper
  const parts = [
    ["am", words.morning],
    ["pm", words.afternoon],
  ] as const
  return (
    <fieldset class="wishes">
      <legend>{words.when}</legend>
      <p class="hint">{words.whenHint}</p>
      {openDays(page).map((day) => (
        <div>
          <span>{weekdayText(page.language, weekdays.indexOf(day) + 1)}</span>
          {parts.map(([part, name]) => (
            <Tick
              name={`${day}-${part}`}
              label={
                <span>
                  <span class="aloud">{weekdayText(page.language, weekdays.indexOf(day) + 1)} </span>
                  {name}
                </span>
              }
              ticked={Boolean(typed[`${day}-${part}`])}
            />
          ))}
        </div>
      ))}
    </fieldset>
  )
}

const Needs = ({ page, typed, faults }: { page: Page; typed: Typed; faults: Faults }) => {
  const { words } = page
  const needs = [
    ["sign", words.who.sign],
    ["wheelchair", words.who.wheelchair],
    ["homeVisit", words.paper.keying.home],
  ] as const
  return (
    <fieldset>
      <legend>{words.paper.keying.needs}</legend>
      {needs.map(([name, label]) => (
        <Tick name={name} label={<span>{label}</span>} ticked={Boolean(typed[name])} />
      ))}
      <Field
        page={page}
        name="interpreter"
        label={words.reception.form.interpreter}
        value={typed.interpreter}
        fault={faults.interpreter}
      />
    </fieldset>
  )
}

/** Services that people may ask for by post. */
export const byPost = ({ territory }: Page) =>
  publishedServices(territory).filter(({ routes }) => routes.includes("post"))

const What = ({ page, staff, typed, faults }: Props) => {
  const { keying: words } = page.words.paper
  const { language } = page
  const services = byPost(page).map(({ id, name }) => [id, inLanguage(name, language)] as const)
  const places = placesFor(page, staff, "book").map(
    ({ id, name }) => [id, inLanguage(name, language)] as const,
  )
  return (
    <>
      <Select
        page={page}
        name="service"
        label={words.service}
        options={[["", words.other], ...services]}
        value={typed.service}
        fault={faults.service}
      />
      <details open={services.some(([value]) => typed[`also-${value}`])}>
        <summary>{words.also}</summary>
        {services.map(([value, text]) => (
          <Tick name={`also-${value}`} label={<span>{text}</span>} ticked={Boolean(typed[`also-${value}`])} />
        ))}
      </details>
      <Field
        page={page}
        name="persons"
        label={words.persons}
        value={typed.persons ?? "1"}
        fault={faults.persons}
        inputmode="numeric"
      />
      <Select
        page={page}
        name="wanted"
        label={words.location}
        options={[["", words.anywhere], ...places]}
        value={typed.wanted}
        fault={faults.wanted}
      />
    </>
  )
}

const Whose = ({ page, typed, faults }: Props) => {
  const { keying: words } = page.words.paper
  const { territory, now, language } = page
  const field = (name: "name" | "address" | "phone", type: "text" | "tel" = "text") => (
    <Field
      page={page}
      name={name}
      label={words[name]}
      value={typed[name]}
      fault={faults[name]}
      type={type}
      autocomplete="off"
    />
  )
  return (
    <>
      <Field
        page={page}
        name="received"
        type="date"
        label={words.received}
        value={typed.received ?? dayOf(now, territory.head.timezone)}
        fault={faults.received}
      />
      <Select
        page={page}
        name="language"
        label={words.language}
        options={territory.head.languages.map((each) => [each, allWordsIn(each).name] as const)}
        value={typed.language ?? language}
        fault={faults.language}
      />
      {field("name")}
      {field("address")}
      {field("phone", "tel")}
      <Tick name="sms" label={<span>{words.sms}</span>} ticked={Boolean(typed.sms)} />
    </>
  )
}

type Props = { page: Page; staff: Staff; typed: Typed; faults: Faults; trouble?: Child }

/** One screen for a letter that arrived: what stands in it, in the order of the request form. */
export const KeyingForm = (props: Props) => {
  const { page, typed, faults, trouble } = props
  const { keying: words } = page.words.paper
  const wrong = Object.keys(faults).length > 0
  return (
    <StaffLayout page={page} title={words.title} wrong={wrong || trouble !== undefined} form="letter">
      {wrong && <Summary page={page} faults={faults} labels={words} />}
      {trouble && <Correct>{trouble}</Correct>}
      <h1>{words.title}</h1>
      <form id="letter" method="post" action={`/${page.language}/reception/letters/new`} novalidate>
        <By page={page} />
        <input type="hidden" name="location" value={typed.location} />
        <input type="hidden" name="once" value={typed.once} />
        <div class="thirds">
          <div>
            <Whose {...props} />
          </div>
          <div>
            <What {...props} />
          </div>
          <div>
            <Wishes page={page} typed={typed} />
            <Needs page={page} typed={typed} faults={faults} />
          </div>
        </div>
        <p class="actions wide">
          <button>{words.search}</button>
        </p>
      </form>
    </StaffLayout>
  )
}
