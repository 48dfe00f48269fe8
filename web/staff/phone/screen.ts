import * as z from "zod"
import type { Act } from "#shared/act.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { foundAgain } from "#shared/appointment/search.ts"
import { folded } from "#shared/fold.ts"
import type { Location } from "#shared/location/location.ts"
import type { Details } from "#shared/refusal.ts"
import { sealed, unsealed } from "#shared/seal.ts"
import { search as searchServices } from "#shared/service/search.ts"
import type { Service, Visit } from "#shared/service/service.ts"
import { first, locationsFor, poolOf } from "#shared/slot/find.ts"
import { bookableDays, type Slot } from "#shared/slot/slot.ts"
import { may } from "#shared/staff/rights.ts"
import { organisationOf, type Staff } from "#shared/staff/staff.ts"
import {
  publishedLocations,
  publishedServices,
  serviceOf,
  type Territory,
} from "#shared/territory/territory.ts"
import { type Day, dayOf, hour, Instant, later, ms } from "#shared/time.ts"
import type { Faults } from "#web/ui/form.tsx"
import { hasStairs } from "#web/ui/stairs.ts"
import { dayOf as typedDay, listOf, personsOf, startOf, type Typed } from "./typed.ts"

/** Which time to show: where and when. */
export type Time = Pick<Slot, "start" | "location" | "day">

/** The whole screen: what is typed, and everything that follows from it. */
export type Screen = {
  typed: Typed
  staff: Staff
  territory: Territory
  places: Location[]
  /** Who was found; undefined while nobody was looked for. */
  people: Appointment[] | undefined
  /** What the person has already, still to come, of what is asked for now. */
  held: Appointment[]
  matches: Service[]
  visit: Visit | undefined
  chosen: Time | undefined
  times: Time[]
  elsewhere: Time[]
  later: Day | undefined
  faults: Faults
  /** A sentence about what did not work. */
  trouble: string | undefined
  /** The field that is next. */
  focus: string
}

/** Days are shown whole until there are so many times; of several places the first of each day. */
const enough = 8
const ofEach = 5

/** As long as somebody may stay signed in. */
const foundLasts = 12 * hour
const Found = z.object({ by: z.string(), until: Instant, codes: z.array(z.string()) })

/**
 * Who was found stands in the form, sealed: nobody can add a code by hand and read on without a line in the trail. It is
 * for whoever looked, and for that day: anybody else looks for themselves, and leaves their own line.
 */
export const sealFound = (act: Act, codes: string[]): string =>
  sealed("found", JSON.stringify({ by: actorOf(act), until: later(act.at, foundLasts), codes }))

export function openFound(act: Act, { found }: Typed): string[] {
  const text = unsealed("found", found ?? "")
  const read = text === undefined ? undefined : Found.safeParse(JSON.parse(text)).data
  return read && read.by === actorOf(act) && act.at < read.until ? read.codes : []
}

const actorOf = ({ by }: Act): string => (by.kind === "staff" ? by.staff.id : "")

/** Where somebody may book. */
export const placesOf = (territory: Territory, staff: Staff): Location[] =>
  publishedLocations(territory).filter(({ id }) =>
    may(staff, "book", { location: id, organisation: organisationOf(staff) }),
  )

export function visitOf(territory: Territory, typed: Typed): Visit | undefined {
  const service = typed.service ? serviceOf(territory, typed.service) : undefined
  if (!service) return undefined
  const also = listOf(typed.also)
    .map((id) => serviceOf(territory, id))
    .filter((each) => each !== undefined)
  return { service, persons: personsOf(typed), also }
}

/** What the typed words may mean, best first; what is chosen already is not offered again. */
export function matchesOf(territory: Territory, { q, service, also }: Typed): Service[] {
  if (!q) return []
  const chosen = new Set([service, ...listOf(also)])
  return searchServices(publishedServices(territory), q)
    .filter(({ id }) => !chosen.has(id))
    .slice(0, 6)
}

/** The same person, as far as name and phone tell. */
export const personOf = ({ resident }: Appointment): string =>
  `${folded(resident.name ?? "").join(" ")} ${resident.phone ?? ""}`

const bySoonest = (a: Time, b: Time) => ms(a.start) - ms(b.start)

/** Of every place and day the first so many. */
const firstOfEach = (times: Time[], many: number): Time[] =>
  [...Map.groupBy(times, ({ location, day }) => `${location} ${day}`).values()]
    .flatMap((of) => of.slice(0, many))
    .toSorted(bySoonest)

/** Where the person can come, or who comes to them; all of them where that leaves none. */
function suiting(typed: Typed, territory: Territory, places: Location[]): Location[] {
  const visited = places.filter(({ kind }) => (kind === "home-visit") === (typed.homeVisit === "1"))
  const reached = visited.filter((place) => !typed.wheelchair || !hasStairs({ territory }, place))
  return [reached, visited, places].find((some) => some.length > 0) ?? []
}

/** The times to choose from, and what lies sooner at another place. */
async function timesFor(act: Act, screen: Pick<Screen, "typed" | "territory" | "places" | "visit">) {
  const { typed, territory, places, visit } = screen
  if (!visit) return { times: [], elsewhere: [], later: undefined }
  const pool = poolOf(act)
  const from = typedDay(typed)
  const days = bookableDays(territory, act.at).filter((day) => from === undefined || day >= from)
  const able = places.filter(({ id }) => locationsFor(territory, visit, id).length > 0)
  const suited = suiting(typed, territory, able)
  const here = typed.location ? able.filter(({ id }) => id === typed.location) : suited
  const others = suited.filter((each) => !here.includes(each))
  const [found, away] = await Promise.all([
    first(act, territory, { visit, locations: here, days, pool }, enough, typed.beyond === "1"),
    first(act, territory, { visit, locations: others, days, pool }, 1),
  ])
  const times = here.length > 1 ? firstOfEach(found, ofEach) : found
  const soonest = times[0]
  const last = times.at(-1)?.day
  return {
    times,
    elsewhere: firstOfEach(away, 1)
      .filter((each) => !soonest || bySoonest(each, soonest) < 0)
      .slice(0, 3),
    later: last && days.find((day) => day > last),
  }
}

/** The time that was chosen, while what it is for still fits there. */
function chosenIn(typed: Typed, territory: Territory, visit: Visit | undefined): Time | undefined {
  const start = startOf(typed)
  if (!start || !visit || !typed.place || locationsFor(territory, visit, typed.place).length === 0)
    return undefined
  return { start, location: typed.place, day: dayOf(start, territory.head.timezone) }
}

/** Whether an appointment is for one of the services that are asked for. */
export const isTwin = ({ service, also }: Pick<Appointment, "service" | "also">, typed: Typed): boolean => {
  const wanted = [typed.service, ...listOf(typed.also)]
  return [service, ...also].some((each) => wanted.includes(each))
}

type Given = { typed: Typed; staff: Staff; territory: Territory } & Partial<
  Pick<Screen, "people" | "faults" | "trouble" | "focus">
>

/** What follows from what is typed. `nearest` replaces the times after one that was lost. */
export async function screenOf(act: Act, given: Given, nearest?: Details["nearest"]): Promise<Screen> {
  const { typed, staff, territory } = given
  const places = placesOf(territory, staff)
  const visit = visitOf(territory, typed)
  const codes = openFound(act, typed)
  const [times, again] = await Promise.all([
    timesFor(act, { typed, territory, places, visit }),
    given.people ?? foundAgain(act, codes),
  ])
  const zone = territory.head.timezone
  const close = nearest?.map((each) => ({ ...each, day: dayOf(each.start, zone) }))
  const people = typed.searched ? again : undefined
  const chosen = chosenIn(typed, territory, visit)
  const screen = {
    typed,
    staff,
    territory,
    places,
    people,
    held: (people ?? []).filter(
      (each) => each.status === "booked" && each.start > act.at && isTwin(each, typed),
    ),
    matches: matchesOf(territory, typed),
    visit,
    chosen,
    ...times,
    ...(close && { times: close, elsewhere: [], later: undefined }),
    faults: given.faults ?? {},
    trouble: given.trouble,
  }
  return { ...screen, focus: given.focus ?? nextField(screen) }
}

/** Where the hands go next: what it is for, when, who, and why not online. */
function nextField({ typed, visit, chosen, people }: Pick<Screen, "typed" | "visit" | "chosen" | "people">) {
  if (!visit) return people || typed.q || typed.name || typed.phone ? "q" : "find"
  if (!chosen) return "times"
  if (!typed.name && !people?.length) return "name"
  return typed.why ? "save" : "why"
}
