import { Consent, WhyAssisted } from "#shared/appointment/appointment.request.ts"
import { type Errand, mostAtOnce, type One } from "#shared/appointment/book-many.ts"
import { languages } from "#shared/language.ts"
import { problemsOf } from "#shared/problems.ts"
import { Resident } from "#shared/resident/resident.ts"
import { hashed, token } from "#shared/seal.ts"
import { notOffered } from "#shared/slot/find.ts"
import type { Territory } from "#shared/territory/territory.ts"
import { Day, type Instant, SentInstant } from "#shared/time.ts"
import { type Faults, faultsOf } from "#web/ui/form.tsx"

export type Typed = Record<string, string>

/** The lines of the form, by their numbers. */
export const lines = Array.from({ length: mostAtOnce }, (_, i) => i + 1)

const perLine = ["name", "phone", "language", "consent", "start", "key"] as const

/** A field of one line. */
export const field = (name: (typeof perLine)[number], n: number): string => `${name}-${n}`

const at = (typed: Typed, name: (typeof perLine)[number], n: number): string => typed[field(name, n)] ?? ""

/** A line on which something stands about a person. */
const isUsed = (typed: Typed, n: number): boolean =>
  (["name", "phone", "consent"] as const).some((name) => at(typed, name, n) !== "")

export const used = (typed: Typed): number[] => lines.filter((n) => isUsed(typed, n))

/** A consent as a choice of the form writes it. */
export const consents = Consent.shape.by.options.flatMap((by) =>
  Consent.shape.how.options.map((how) => ({ value: `${by}-${how}`, consent: { by, how } })),
)

/** One person of the form; with a time once one was proposed. */
export type Line = Pick<One, "resident" | "consent" | "key"> & { n: number; start: Instant | undefined }

export type Wanted = { errand: Errand; day: Day; why: WhyAssisted | undefined; people: Line[] }

/** What the proposed times are for: another place or day needs other times. */
export const errandText = ({ service = "", location = "", day = "" }: Typed): string =>
  `${service} ${location} ${day}`

/** The same person for the same errand is booked once, however often and in however many windows it is sent. */
const keyOf = (typed: Typed, n: number): string => {
  const who = (["key", "name", "phone", "language"] as const).map((name) => at(typed, name, n))
  return hashed("many", JSON.stringify([errandText(typed), ...who]))
}

const text = (value: string) => (value === "" ? undefined : value)

function readLine(typed: Typed, n: number): Line | { faults: Faults } {
  const language = languages.find((each) => each === at(typed, "language", n))
  const input = { name: text(at(typed, "name", n)), phone: text(at(typed, "phone", n)), language }
  const parsed = Resident.safeParse(input)
  if (!parsed.success) {
    const names = Object.fromEntries(perLine.map((name) => [name, field(name, n)]))
    return { faults: faultsOf(problemsOf(parsed.error, input), names) }
  }
  const consent = consents.find(({ value }) => value === at(typed, "consent", n))?.consent
  const start =
    typed.for === errandText(typed) ? SentInstant.safeParse(at(typed, "start", n)).data : undefined
  return { n, resident: parsed.data, consent, start, key: keyOf(typed, n) }
}

/** Reads the form; nobody at all is a fault of the first line. */
export function read(territory: Territory, typed: Typed): { wanted: Wanted } | { faults: Faults } {
  const errand = { service: typed.service ?? "", location: typed.location ?? "" }
  const day = Day.safeParse(typed.day)
  const read = used(typed).map((n) => readLine(typed, n))
  const faults: Faults = Object.assign(
    faultsOf(notOffered(territory, errand)),
    day.success ? {} : { day: "bad-date" },
    read.length === 0 && { "name-1": "missing" },
    ...read.map((each) => ("faults" in each ? each.faults : {})),
  )
  if (!day.success || Object.keys(faults).length > 0) return { faults }
  const people = read.flatMap((each) => ("faults" in each ? [] : [each]))
  return { wanted: { errand, day: day.data, why: WhyAssisted.safeParse(typed.why).data, people } }
}

/** The form with these times proposed, in the order of its lines. */
export function withTimes(typed: Typed, people: readonly Line[], starts: readonly Instant[]): Typed {
  const times = people.map(({ n }, i) => [field("start", n), starts[i] ?? ""])
  return { ...typed, ...Object.fromEntries(times), for: errandText(typed) }
}

/** The form without those who are booked; whoever is left moves up, and is measured anew. */
export function withoutBooked(typed: Typed, left: readonly number[]): Typed {
  const { service = "", location = "", day = "", why = "" } = typed
  const moved = left.flatMap((n, i) => perLine.map((name) => [field(name, i + 1), at(typed, name, n)]))
  return { service, location, day, why, ...Object.fromEntries(moved) }
}

/** A key for each line that has none: what is sent twice is known by it. */
export const withKeys = (typed: Typed): Typed => ({
  ...Object.fromEntries(lines.map((n) => [field("key", n), token()])),
  ...Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => !name.startsWith("key-") || value !== ""),
  ),
})

/** The form without what stands for a time and is none: nobody typed it. */
export const withoutNoTimes = (typed: Typed): Typed =>
  Object.fromEntries(
    Object.entries(typed).filter(
      ([name, value]) => !name.startsWith("start-") || SentInstant.safeParse(value).success,
    ),
  )
