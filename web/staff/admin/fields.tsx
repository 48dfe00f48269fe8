import type { Child } from "hono/jsx"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Page } from "../page.ts"
import { Field, Labelled, Tick } from "#web/ui/form.tsx"
import type { FieldsProps } from "./editing.tsx"

/** A text in each language of the territory. */
export const Texts = ({
  page,
  typed,
  faults,
  name,
  label,
}: FieldsProps & { name: string; label: string }) => (
  <>
    {page.territory.head.languages.map((each) => (
      <Field
        page={page}
        name={`${name}-${each}`}
        label={page.words.admin.location.inLanguage(label, allWordsIn(each).name)}
        value={typed[`${name}-${each}`]}
        fault={faults[`${name}-${each}`]}
      />
    ))}
  </>
)

/** The names of those fields, for a summary. */
export const textLabels = ({ words, territory }: Page, name: string, label: string): Record<string, string> =>
  Object.fromEntries(
    territory.head.languages.map((each) => [
      `${name}-${each}`,
      words.admin.location.inLanguage(label, allWordsIn(each).name),
    ]),
  )

/** The short name of something new; it is proposed from the name, and never changes later. */
export const ShortName = ({ page, typed, faults, hint }: FieldsProps & { hint: string }) => (
  <Field
    page={page}
    name="id"
    label={page.words.admin.location.id}
    hint={hint}
    value={typed.id}
    fault={faults.id}
  />
)

/** Several lines of text. */
export const Area = ({
  page,
  typed,
  faults,
  name,
  label,
  hint,
}: FieldsProps & { name: string; label: string; hint?: string }) => {
  const fault = faults[name]
  const described = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(" ")
  return (
    <div class={fault ? "field wrong" : "field"}>
      <Labelled page={page} name={name} label={label} hint={hint} fault={fault} />
      <textarea
        id={name}
        name={name}
        rows={4}
        {...(described && { "aria-describedby": described })}
        {...(fault && { "aria-invalid": "true" })}
      >
        {typed[name] ?? ""}
      </textarea>
    </div>
  )
}

/** Which of several, each with a tick. */
export const Ticks = ({
  page,
  typed,
  faults,
  name,
  legend,
  hint,
  options,
}: FieldsProps & {
  name: string
  legend: Child
  hint?: string
  options: readonly (readonly [value: string, text: string])[]
}) => {
  const fault = faults[name]
  return (
    <fieldset
      class={fault ? "ticks wrong" : "ticks"}
      id={name}
      tabindex={-1}
      {...(hint && { "aria-describedby": `${name}-hint` })}
    >
      <legend>{legend}</legend>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault && <p class="fault">{page.words.faults[fault]}</p>}
      {options.map(([value, text]) => (
        <Tick name={`${name}-${value}`} label={text} ticked={Boolean(typed[`${name}-${value}`])} />
      ))}
    </fieldset>
  )
}
