import type { Fault } from "#shared/refusal.ts"
import type { Page } from "./page.ts"

type Props = {
  page: Page
  name: string
  label: string
  value?: string | undefined
  fault?: Fault | undefined
  /** What can be chosen: its value and what it says. */
  options: readonly (readonly [value: string, text: string])[]
}

/** A label above its choices. */
export const Select = ({ page, name, label, value, fault, options }: Props) => (
  <div class={fault ? "field wrong" : "field"}>
    <label for={name}>{label}</label>
    {fault && (
      <p class="fault" id={`${name}-fault`}>
        {page.words.faults[fault]}
      </p>
    )}
    <select
      id={name}
      name={name}
      {...(fault && { "aria-invalid": "true", "aria-describedby": `${name}-fault` })}
    >
      {options.map(([each, text]) => (
        <option value={each} selected={each === value}>
          {text}
        </option>
      ))}
    </select>
  </div>
)
