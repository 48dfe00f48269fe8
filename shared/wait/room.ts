import type { Appointment } from "../appointment/appointment.ts"
import { type Span, shifts } from "../location/hours.ts"
import type { Location } from "../location/location.ts"
import { minutesOf } from "../service/service.ts"
import { calendarOf } from "../slot/slot.ts"
import { serviceOf, type Territory } from "../territory/territory.ts"
import { type Day, dayOf, hour, type Instant, later } from "../time.ts"
import type * as callings from "../visit/calling.table.ts"
import { servedBy } from "../visit/pick-next.ts"
import { deskOf, lastCallOf, statusOf, type Visit, wanted } from "../visit/visit.ts"
import type { Waiting } from "../visit/visit.table.ts"
import { atWork, type Calling, merged, overtime } from "./desks.ts"
import type { Room, Wish } from "./forecast.ts"
import type { Learnt } from "./learnt.ts"

/** What is known of a location at a moment of its day. */
export type Facts = {
  now: Instant
  territory: Territory
  place: Location
  line: readonly Waiting[]
  /** Who was called or is served, the last call first. */
  called: readonly Visit[]
  /** What each desk did last. */
  callings: readonly callings.Calling[]
  booked: readonly Appointment[]
  /** Appointments whose people were here already. */
  came: ReadonlySet<string>
  learnt: Learnt | undefined
}

type Asked = { service: string; also: readonly string[]; persons: number }

/** What somebody comes for, with its minutes by the rules; a service that is no longer known takes a usual time. */
export function wishOf(territory: Territory, { service, also, persons }: Asked): Wish {
  const [first, ...others] = [service, ...also].map((id) => serviceOf(territory, id))
  const minutes =
    first && minutesOf({ service: first, persons, also: others.filter((each) => each !== undefined) })
  return { wants: [service, ...also], minutes: minutes ?? 15 }
}

const wishOfVisit = (territory: Territory, visit: Visit): Wish => {
  const [service = visit.service, ...also] = wanted(visit)
  return wishOf(territory, { service, also, persons: visit.persons })
}

/** When each desk works on a day by the rules, for whomever: whoever waits is called by any of them. */
export function plannedOn(place: Location, day: Day, territory: Territory): Map<string, Span[]> {
  const calendar = calendarOf(territory)
  const all = (["appointments", "walk-ins"] as const).flatMap((each) => shifts(place, day, each, calendar))
  return new Map(place.desks.map(({ id }) => [id, merged(all.filter(({ desk }) => desk === id))]))
}

/** Whether some desk works now, or those in line at the end of its hours are still served. */
export const isOpen = (planned: ReadonlyMap<string, readonly Span[]>, at: number): boolean =>
  [...planned.values()].flat().some(({ start, end }) => start <= at && at < end + overtime)

/** When somebody was called last. */
export const calledAt = (visit: Pick<Visit, "events">): Instant | undefined => lastCallOf(visit)?.at

/** The last call of each desk, and whom it serves since, as far as anybody knows. */
function callingsOf({ called, callings, territory }: Facts): Map<string, Calling> {
  const found = new Map<string, Calling & { visit?: string | undefined }>(
    callings.map(({ desk, at, visit }) => [desk, { at, visit }]),
  )
  // The oldest first, so that the newest call of a desk stands.
  for (const visit of called.toReversed()) {
    const [desk, at] = [deskOf(visit), calledAt(visit)]
    if (desk === undefined || at === undefined) continue
    const known = found.get(desk)
    if (known && known.at > at && known.visit !== visit.id) continue
    const isThere = statusOf(visit) === "called" || statusOf(visit) === "served"
    found.set(desk, { at, visit: visit.id, ...(isThere && { serving: wishOfVisit(territory, visit) }) })
  }
  return found
}

/** So long after its time an appointment may still come. */
const patience = 2 * hour

const isExpected = ({ now, came }: Facts, { status, start, code }: Appointment): boolean =>
  status === "booked" && start > later(now, -patience) && !came.has(code)

/** All that a forecast rests on, and until when each desk works by its hours. */
export function roomOf(
  facts: Facts,
): Room & { until: ReadonlyMap<string, number>; lastCall: Instant | undefined } {
  const { now, territory, place, learnt } = facts
  const day = dayOf(now, territory.head.timezone)
  const planned = plannedOn(place, day, territory)
  const calls = callingsOf(facts)
  const desks = place.desks.map(({ id }) => {
    const can = servedBy(place, id)
    const line = facts.line.filter((each) => can(each))
    return atWork({ now, id, planned: planned.get(id) ?? [], calling: calls.get(id), line, learnt })
  })
  const services = new Set(place.desks.flatMap((desk) => desk.services))
  return {
    now,
    place,
    rules: territory.policy,
    line: facts.line.map(({ visit, ...each }) => ({ ...each, ...wishOfVisit(territory, visit) })),
    desks,
    expected: facts.booked
      .filter((each) => isExpected(facts, each))
      .map((each) => ({ start: each.start, ...wishOf(territory, each) })),
    services: [...services].filter((id) => serviceOf(territory, id)?.published),
    learnt,
    until: new Map(desks.map(({ id, until }) => [id, until])),
    lastCall: [...calls.values()]
      .map(({ at }) => at)
      .toSorted()
      .at(-1),
  }
}
