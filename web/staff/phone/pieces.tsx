import type { Child } from "hono/jsx"
import { howKnown } from "#shared/audit/audit.ts"
import { languages } from "#shared/language.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Page } from "../page.ts"

/** The key that does what a button does, beside its words. */
export const Key = ({ name }: { name: string }) => <kbd>{name}</kbd>

/** The first button of a form is what Enter presses: here it means whatever is next. */
export const Enter = () => (
  <button class="aloud" name="do" value="next" tabindex={-1} aria-hidden="true"></button>
)

/** A part of the screen that the script replaces while somebody types elsewhere. */
export const Part = ({ name, children }: { name: string; children: Child }) => (
  <div id={`part-${name}`} data-part>
    {children}
  </div>
)

/** The languages a person may speak with us, each in its own name. */
export const languageOptions = (chosen: string | undefined) =>
  languages.map((each) => (
    <option value={each} lang={each} selected={each === chosen}>
      {allWordsIn(each).name}
    </option>
  ))

type Choice = { value: string; label: string; key?: string }

/** One tap: each choice has its digit. */
export const Radios = ({
  name,
  legend,
  choices,
  chosen,
  focus,
  look,
}: {
  name: string
  legend: string
  choices: Choice[]
  chosen: string | undefined
  focus?: boolean
  /** What is on the screen depends on it. */
  look?: boolean
}) => (
  <fieldset class="radios" id={name}>
    <legend>{legend}</legend>
    {choices.map(({ value, label, key }, i) => (
      <label>
        <input
          type="radio"
          name={name}
          value={value}
          checked={value === chosen}
          {...(key && { "data-digit": key })}
          {...(look && { "data-look": true })}
          {...(focus && i === 0 && { autofocus: true })}
        />
        {key && <Key name={key} />} {label}
      </label>
    ))}
  </fieldset>
)

/** How a colleague knows who it is: asked before anything of somebody's is changed. */
export const HowKnown = ({ page, chosen }: { page: Page; chosen: string | undefined }) => {
  const { one } = page.words.reception
  return (
    <Radios
      name="identity"
      legend={one.identity}
      chosen={chosen}
      choices={howKnown.map((value, i) => ({ value, label: one.identities[value], key: String(i + 1) }))}
    />
  )
}
