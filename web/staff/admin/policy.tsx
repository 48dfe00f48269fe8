import type { Hono } from "hono"
import { Policy } from "#shared/territory/territory.ts"
import type { Env } from "#web/env.ts"
import type { Page } from "../page.ts"
import { Field } from "#web/ui/form.tsx"
import { editing, type Editing, type FieldsProps, type Typed } from "./editing.tsx"
import { adminUrl } from "./home.tsx"
import { shares } from "./rules.ts"
import { checked } from "./typed.ts"

const names = Policy.keyof().options
type Name = (typeof names)[number]

/** Kept as a share of one, said in hundredths. */
const inPercent = (name: Name): boolean => shares.some((each) => each === name)

function shown(policy: Policy, name: Name): string {
  const value = policy[name]
  if (typeof value === "number") return String(inPercent(name) ? Math.round(value * 1000) / 10 : value)
  if (typeof value === "string") return value
  return value.join(name === "alertTo" ? ", " : " ")
}

function valueOf(name: Name, text: string | undefined): number | string | string[] | undefined {
  if (!text) return undefined
  if (name === "messagesFrom" || name === "messagesTo") return text.trim()
  if (name === "alertTo") return text.split(/[,;\n]/).flatMap((each) => each.trim() || [])
  if (name === "smsCountries")
    return text
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter(Boolean)
  const number = Number(text.replace(",", ".").replace(/\s*%$/, ""))
  return inPercent(name) ? number / 100 : number
}

/** What is no number is typed with letters. */
const isNumber = (name: Name): boolean =>
  !["messagesFrom", "messagesTo", "smsCountries", "alertTo"].includes(name)

/** It may be for nobody. */
const mayBeEmpty = (name: Name): boolean => name === "alertTo"

const Fields = ({ page, typed, faults }: FieldsProps) => (
  <div class="pairs">
    {names.map((name) => (
      <Field
        page={page}
        name={name}
        label={page.words.rules.policy[name].label}
        hint={page.words.rules.policy[name].hint}
        value={typed[name]}
        fault={faults[name]}
        inputmode={isNumber(name) ? "numeric" : "text"}
      />
    ))}
  </div>
)

const home = (page: Page) => ({ url: adminUrl(page), text: page.words.rules.organisation.home })

/** What was typed, each of them said: what is left out would become what it is where nobody says. */
function read(typed: Typed) {
  const faults = Object.fromEntries(names.map((name) => [name, "not-allowed" as const]))
  const empty = names.filter((name) => !typed[name] && !mayBeEmpty(name))
  if (empty.length > 0) return { faults: Object.fromEntries(empty.map((name) => [name, "missing" as const])) }
  const given = Object.fromEntries(names.map((name) => [name, valueOf(name, typed[name])]))
  return checked(Policy, given, { faults })
}

/** What holds everywhere, number by number, each with what it does. */
export const policy: Hono<Env> = editing("/admin/policy", (_, page): Editing => {
  const words = page.words.rules.policy
  return {
    title: words.title,
    as: Object.fromEntries(names.map((name) => [name, shown(page.territory.policy, name)])),
    labels: Object.fromEntries(names.map((name) => [name, words[name].label])),
    Fields,
    back: home(page),
    read(typed) {
      const found = read(typed)
      return "faults" in found ? found : { edit: (territory) => ({ ...territory, policy: found.value }) }
    },
  }
})
