import * as z from "zod"
import { Consent, WhyAssisted } from "#shared/appointment/appointment.request.ts"
import { spoken } from "#shared/phone.ts"
import { problemsOf } from "#shared/problems.ts"
import { Contact, Resident, unreachable } from "#shared/resident/resident.ts"
import { maxPersons } from "#shared/service/service.ts"
import { Day, SentInstant } from "#shared/time.ts"
import { type Faults, faultsOf } from "#web/ui/form.tsx"

/** Everything the screen holds, by the names of its fields; what is typed stays as it is typed. */
export type Typed = Record<string, string>

/** The fields; whatever else is posted goes nowhere. */
const names = [
  "find",
  "searched",
  "found",
  "q",
  "service",
  "also",
  "persons",
  "location",
  "from",
  "start",
  "place",
  "name",
  "phone",
  "email",
  "address",
  "language",
  "contact",
  "interpreter",
  "sign",
  "wheelchair",
  "homeVisit",
  "channel",
  "why",
  "beyond",
  "reason",
  "consentBy",
  "consentHow",
  "warned",
  "key",
  "opened",
  "call",
  "waiting",
  "waits",
]
/** What suits whoever waits: a tick for each place and day of the week. */
const ticks = /^wait-[a-z0-9-]+$/

export const known = (posted: Typed): Typed =>
  Object.fromEntries(Object.entries(posted).filter(([name]) => names.includes(name) || ticks.test(name)))

export const listOf = (text: string | undefined): string[] => (text ?? "").split(",").filter(Boolean)

const text = (value: string | undefined) => (value ? value : undefined)

const Persons = z.coerce.number().int().min(1).max(maxPersons)

/** The persons as a number; 1 where it is none. */
export const personsOf = ({ persons }: Typed): number => Persons.safeParse(persons).data ?? 1

export const dayOf = ({ from }: Typed): Day | undefined => Day.safeParse(from).data
export const startOf = ({ start }: Typed) => SentInstant.safeParse(start).data

const asResident = (typed: Typed) => ({
  name: text(typed.name),
  phone: text(typed.phone),
  email: text(typed.email),
  address: text(typed.address),
  language: typed.language,
  contact: text(typed.contact),
  needs: {
    interpreter: text(typed.interpreter),
    sign: typed.sign ? true : undefined,
    wheelchair: typed.wheelchair ? true : undefined,
    homeVisit: typed.homeVisit ? true : undefined,
  },
})

/** The person as typed, or what is wrong with it. */
export function residentOf(typed: Typed): { resident: Resident } | { faults: Faults } {
  const input = asResident(typed)
  const parsed = Resident.safeParse(input)
  if (!parsed.success)
    return { faults: faultsOf(problemsOf(parsed.error, input), { "needs.interpreter": "interpreter" }) }
  const missing = unreachable(parsed.data).map(({ path, fault }) => ({
    path: path.replace("resident.", ""),
    fault,
  }))
  return missing.length > 0 ? { faults: faultsOf(missing) } : { resident: parsed.data }
}

/** How the person hears from us, as the form says it. */
export const contacts = Contact.options

/** What a colleague adds: why not online, beyond what desks hold, whose consent. */
export const assistanceOf = (typed: Typed) => ({
  why: WhyAssisted.safeParse(typed.why).data,
  ...(typed.beyond && { overbook: { reason: typed.reason ?? "" } }),
  consent: Consent.safeParse({ by: typed.consentBy, how: typed.consentHow }).data,
})

/** The fields of somebody who was here before; what was typed already stays. */
export function filledFrom(typed: Typed, { resident }: { resident: Resident }): Typed {
  const { name, phone, email, address, language, contact, needs } = resident
  const before = {
    name,
    phone: phone && spoken(phone),
    email,
    address,
    contact,
    interpreter: needs?.interpreter,
    sign: needs?.sign ? "1" : undefined,
    wheelchair: needs?.wheelchair ? "1" : undefined,
    homeVisit: needs?.homeVisit ? "1" : undefined,
  }
  const filled = Object.entries(before).flatMap(([field, value]): [string, string][] =>
    value && !typed[field] ? [[field, value]] : [],
  )
  return { ...typed, ...Object.fromEntries(filled), language }
}
