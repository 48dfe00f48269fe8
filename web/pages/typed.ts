import { Resident } from "#shared/resident/resident.ts"
import type { Language } from "#shared/language.ts"
import { problemsOf } from "#shared/problems.ts"
import { type Faults, faultsOf } from "#web/ui/form.tsx"

/** The fields of the form; whatever else is posted goes nowhere. */
const names = ["name", "phone", "email", "address", "interpreter", "sign", "wheelchair"]
export const known = (typed: Record<string, string>) =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => names.includes(name)))

const text = (value: string | undefined) => (value ? value : undefined)

/** What was typed, as a resident; empty fields say nothing. */
const asResident = (typed: Record<string, string>, language: Language) => ({
  name: text(typed.name),
  phone: text(typed.phone),
  email: text(typed.email),
  address: text(typed.address),
  language,
  needs: {
    interpreter: text(typed.interpreter),
    sign: typed.sign ? true : undefined,
    wheelchair: typed.wheelchair ? true : undefined,
  },
})

/** Reads the form; a home visit needs to know where. */
export function read(typed: Record<string, string>, language: Language, atHome: boolean) {
  const input = asResident(typed, language)
  const parsed = Resident.safeParse(input)
  const faults: Faults = {
    ...(parsed.success
      ? {}
      : faultsOf(problemsOf(parsed.error, input), { "needs.interpreter": "interpreter" })),
    ...(atHome && !input.address && { address: "missing" as const }),
  }
  return parsed.success && Object.keys(faults).length === 0 ? { resident: parsed.data } : { faults }
}
