import { Keyed } from "#shared/letter/letter.ts"
import { problemsOf } from "#shared/problems.ts"
import type { Problem } from "#shared/refusal.ts"
import { weekdays } from "#shared/time.ts"
import { type Faults, faultsOf } from "#web/ui/form.tsx"

/** What stands in the fields of the keying screen. */
export type Typed = Record<string, string>

export const halves = weekdays.flatMap((day) => [`${day}-am`, `${day}-pm`])

const text = (value: string | undefined) => (value ? value : undefined)
const ticked = (value: string | undefined) => (value ? true : undefined)

/** Services ticked besides the first one. */
export const alsoIn = (typed: Typed): string[] =>
  Object.keys(typed).flatMap((name) =>
    name.startsWith("also-") && name !== `also-${typed.service}` ? [name.slice(5)] : [],
  )

/** Names of the schema as fields of the screen. */
const names: Record<string, string> = {
  location: "wanted",
  "resident.name": "name",
  "resident.address": "address",
  "resident.phone": "phone",
  "resident.language": "language",
  "resident.needs.interpreter": "interpreter",
  also: "service",
}

export const faultsIn = (problems: Problem[]): Faults =>
  faultsOf(
    problems.map((each) => ({ ...each, path: each.path.replace(/^also\.\d+$/, "also") })),
    names,
  )

/** A letter as it was keyed; a reply goes by post unless a mobile and an SMS were asked for. */
export function read(typed: Typed): { keyed: Keyed } | { faults: Faults } {
  const input = {
    received: text(typed.received),
    location: typed.location,
    wanted: text(typed.wanted),
    service: text(typed.service),
    also: alsoIn(typed),
    persons: /^\d{1,2}$/.test(typed.persons ?? "") ? Number(typed.persons) : Number.NaN,
    resident: {
      name: text(typed.name),
      address: text(typed.address),
      phone: text(typed.phone),
      language: typed.language,
      contact: typed.sms ? "sms" : "letter",
      needs: {
        interpreter: text(typed.interpreter),
        sign: ticked(typed.sign),
        wheelchair: ticked(typed.wheelchair),
        homeVisit: ticked(typed.homeVisit),
      },
    },
    wishes: halves.filter((half) => typed[half]),
  }
  const parsed = Keyed.safeParse(input)
  return parsed.success ? { keyed: parsed.data } : { faults: faultsIn(problemsOf(parsed.error, input)) }
}
