import type * as z from "zod"
import { problemsOf } from "#shared/problems.ts"
import { locationsFor } from "#shared/slot/find.ts"
import { may } from "#shared/staff/rights.ts"
import { organisationOf, type Staff } from "#shared/staff/staff.ts"
import type { Territory } from "#shared/territory/territory.ts"
import { type Weekday, weekdays } from "#shared/time.ts"
import { EntryRequest, untellable } from "#shared/waiting-list/entry.ts"
import { placesOf, visitOf } from "#web/staff/phone/screen.ts"
import { residentOf, type Typed } from "#web/staff/phone/typed.ts"
import { type Faults, faultsOf } from "#web/ui/form.tsx"

export const placeField = (location: string): string => `wait-at-${location}`
export const dayField = (day: Weekday): string => `wait-${day}`

/** Where somebody may be put on the list for what is asked for. */
export function listPlaces(territory: Territory, staff: Staff, typed: Typed) {
  const visit = visitOf(territory, typed)
  const able = new Set(visit ? locationsFor(territory, visit).map(({ id }) => id) : [])
  return placesOf(territory, staff).filter(({ id }) => able.has(id))
}

/** The places that are ticked. Without a tick any, as far as the colleague may book anywhere. */
function locationsIn(territory: Territory, staff: Staff, typed: Typed): string[] | undefined {
  const places = listPlaces(territory, staff, typed).map(({ id }) => id)
  const ticked = places.filter((id) => typed[placeField(id)])
  if (ticked.length > 0) return ticked
  return may(staff, "book", { organisation: organisationOf(staff) }) ? undefined : places
}

const daysIn = (typed: Typed): Weekday[] | undefined => {
  const ticked = weekdays.filter((day) => typed[dayField(day)])
  return ticked.length > 0 ? ticked : undefined
}

/** Fields of the screen, by what they are called on the list. */
const nameOf = (path: string): string =>
  /^(service|also)\b/.test(path)
    ? "q"
    : /^locations\b/.test(path)
      ? "waiting-list"
      : path.replace("resident.", "")

/** The problems of a request under the names of the fields. */
export const faultsIn = (problems: Parameters<typeof faultsOf>[0]): Faults =>
  faultsOf(problems.map((each) => ({ ...each, path: nameOf(each.path) })))

/** A place on the list as the screen asks for it, or what is wrong with it. */
export function askedOf(
  territory: Territory,
  staff: Staff,
  typed: Typed,
): { asked: EntryRequest } | { faults: Faults } {
  const read = residentOf(typed)
  const visit = visitOf(territory, typed)
  const noService: Faults = visit ? {} : { q: "missing" }
  if (!("resident" in read) || !visit)
    return { faults: { ...noService, ...("faults" in read && read.faults) } }
  const untold = untellable(read.resident)
  if (untold.length > 0) return { faults: faultsIn(untold) }
  const input: z.input<typeof EntryRequest> = {
    service: visit.service.id,
    also: visit.also.map(({ id }) => id),
    persons: visit.persons,
    locations: locationsIn(territory, staff, typed),
    days: daysIn(typed),
    resident: read.resident,
  }
  const parsed = EntryRequest.safeParse(input)
  return parsed.success ? { asked: parsed.data } : { faults: faultsIn(problemsOf(parsed.error, input)) }
}
