import { minutesCovered, shifts, type Span } from "../location/hours.ts"
import type { Location } from "../location/location.ts"
import { minutesOf } from "../service/service.ts"
import { calendarOf } from "../slot/slot.ts"
import { serviceOf } from "../territory/territory.ts"
import { type Day, dayOf, daysFrom, instant, minute } from "../time.ts"
import { turnOf } from "../visit/turn.ts"
import { servedBy } from "../visit/pick-next.ts"
import type { Visit } from "../visit/visit.ts"
import { merged } from "../wait/desks.ts"
import { type Asked, booked, type Bookings } from "./bookings.ts"
import { type Guest, guestsOf } from "./guests.ts"
import {
  type Busy,
  busyTimes,
  type Can,
  type Course,
  lived,
  observed,
  type Observed,
  present,
  type Room,
  shifted,
  tookOf,
  type Working,
} from "./room.ts"
import { type Change, changed } from "./what-if.ts"

/** A month of one place, as it was recorded. */
export type Month = Asked & { visits: readonly Visit[] }

/** Somebody who was in the room: when they came, and were first called. */
export type Seen = {
  id: string
  service: string
  due?: number
  arrived: number
  called?: number
  left: boolean
}

/** A month as it was and as it would have been. */
export type Again = {
  bookings: Bookings
  seen: { before: Seen[]; after: Seen[] }
  /** Minutes of the desks in the month: for appointments, and all. */
  minutes: Record<"before" | "after", { appointments: number; all: number }>
  unserved: number
}

const median = (values: readonly number[]): number | undefined => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]
}

/** When a desk works on a day, for whatever. */
function planned(month: Month, location: Location, day: Day): Map<string, Span[]> {
  const calendar = calendarOf(month.territory)
  const all = (["appointments", "walk-ins"] as const).flatMap((each) => shifts(location, day, each, calendar))
  return new Map(
    location.desks.map(({ id }) => [
      id,
      merged(all.filter(({ desk }) => desk === id).map(({ start, end }) => ({ start, end }))),
    ]),
  )
}

function minutesIn(month: Month, location: Location): { appointments: number; all: number } {
  const calendar = calendarOf(month.territory)
  const sums = { appointments: 0, all: 0 }
  for (const day of daysFrom(month.first, month.last)) {
    const own = shifts(location, day, "appointments", calendar)
    for (const { id } of location.desks)
      sums.appointments += minutesCovered(own.filter(({ desk }) => desk === id))
    for (const spans of planned(month, location, day).values()) sums.all += minutesCovered(spans)
  }
  return sums
}

const canAt = (location: Location): Can => {
  const each = new Map(location.desks.map(({ id }) => [id, servedBy(location, id)]))
  return (desk, wants) => each.get(desk)?.({ wants }) ?? false
}

/** How long a visit takes of which nobody said so: the median of its service, or as long as it should. */
function usually(month: Month, days: Iterable<Guest[]>) {
  const took = new Map<string, number[]>()
  for (const guests of days)
    for (const each of tookOf(guests)) took.set(each.service, [...(took.get(each.service) ?? []), each.took])
  const medians = new Map([...took].map(([service, all]) => [service, median(all)]))
  return (wants: readonly string[]): number => {
    const [main, ...others] = wants.map((id) => serviceOf(month.territory, id)).filter((each) => !!each)
    const nominal = main ? minutesOf({ service: main, persons: 1, also: others }) * minute : 10 * minute
    return medians.get(wants[0] ?? "") ?? nominal
  }
}

type DayOf = { guests: Guest[]; real: Map<string, Span[]>; room: Room; seen: Observed }

/** Desks that are there on a day, and those that called somebody all the same. */
function stretches(plans: Map<string, Span[]>, busy: Map<string, Busy[]>): Map<string, Span[]> {
  const desks = new Set([...plans.keys(), ...busy.keys()])
  const ends = [...plans.values()].flat().map(({ end }) => end)
  const closing = Math.max(...ends, ...[...busy.values()].flat().map(({ until }) => until))
  return new Map(
    [...desks].map((desk) => [desk, present(plans.get(desk) ?? [], busy.get(desk) ?? [], closing)]),
  )
}

const same = (a: readonly Span[] = [], b: readonly Span[] = []): boolean =>
  a.length === b.length && a.every(({ start, end }, i) => start === b[i]?.start && end === b[i]?.end)

/** Who comes on which day, where people have other times: as much before them, or after them, as they came. */
function* coming(month: Month, days: ReadonlyMap<Day, DayOf>, bookings: Bookings, usual: Room["usual"]) {
  const { territory, first, last } = month
  const { policy, head } = territory
  const people = new Map(bookings.people.map((person) => [person.code, person]))
  const inMonth = (day: Day): boolean => first <= day && day <= last
  const came = new Set<string>()
  const early: number[] = []
  for (const [day, { seen }] of days)
    for (const course of seen.courses) {
      const { due, code } = course
      if (code !== undefined) came.add(code)
      if (due !== undefined) early.push(due - course.arrived)
      const person = code === undefined || due === undefined ? undefined : people.get(code)
      const { before, after } = person?.last ?? {}
      if (!person || !before || before.start === after?.start) yield { day, course }
      else if (after && inMonth(after.day))
        yield { day: after.day, course: shifted(course, after.start, policy) }
    }
  const before = median(early) ?? 0
  // Whoever cancelled in reality does not come, also where their time would have been before that.
  const isNew = ({ last: { before: real, after }, code }: Bookings["people"][number]): boolean =>
    real !== undefined && after !== undefined && inMonth(after.day) && !came.has(code) && !inMonth(real.day)
  const unseen = [
    ...bookings.people.filter(isNew).map((each) => ({ ...each, held: each.last.after })),
    ...bookings.wants.flatMap((each) => (each.taken ? [] : [{ ...each, held: each.granted }])),
  ]
  for (const [i, { service, also, held }] of unseen.entries()) {
    if (!held || !inMonth(held.day) || came.size === 0) continue
    const arrived = held.start - before
    const wants = [service, ...also]
    const turn = turnOf({ arrived: instant(arrived), start: instant(held.start) }, policy)
    const course: Course = {
      id: `new ${i}`,
      service,
      due: held.start,
      arrived,
      priority: undefined,
      line: { ...turn, ticket: 100_000 + i },
      parts: [{ wants, gap: 0, took: usual(wants) }],
    }
    yield { day: dayOf(instant(held.start), head.timezone), course }
  }
}

const seenOf = (
  courses: readonly Course[],
  called: ReadonlyMap<string, number>,
  left: (course: Course) => boolean,
): Seen[] =>
  courses.map((course) => {
    const { id, service, due, arrived } = course
    const at = called.get(id)
    return {
      id,
      service,
      ...(due !== undefined && { due }),
      arrived,
      ...(at !== undefined && { called: at }),
      left: left(course),
    }
  })

function daysSeen(month: Month): { days: Map<Day, DayOf>; usual: Room["usual"] } {
  const { territory, location } = month
  const byDay = Map.groupBy(month.visits, ({ day }) => day)
  const all = new Map([...byDay].map(([day, visits]) => [day, guestsOf(visits, territory.policy)]))
  const usual = usually(month, all.values())
  const can = canAt(location)
  const days = new Map(
    daysFrom(month.first, month.last).map((day): [Day, DayOf] => {
      const guests = all.get(day) ?? []
      const real = planned(month, location, day)
      const room: Room = { desks: stretches(real, busyTimes(guests, usual)), can, usual }
      return [day, { guests, real, room, seen: observed(guests, room) }]
    }),
  )
  return { days, usual }
}

/** How each desk works on a day that is lived again. */
function workers(days: ReadonlyMap<Day, DayOf>) {
  const pausesOf = ({ seen }: DayOf) => [...seen.plans.values()].flatMap(({ calls }) => calls)
  const pause = (calls: { pause: number }[]) => median(calls.map((each) => each.pause))
  const always = pause([...days.values()].flatMap(pausesOf)) ?? 0
  return (of: DayOf, isOther: (desk: string) => boolean) => {
    const ofDay = pause(pausesOf(of)) ?? always
    return (desk: string): Working => {
      const plan = of.seen.plans.get(desk)
      const usual = pause(plan?.calls ?? []) ?? ofDay
      return { calls: plan?.calls ?? [], last: plan && !isOther(desk) ? plan.last : usual, usual }
    }
  }
}

/** A recorded month again, with a change. Says how far it has come, from 0 to 1. */
export function* again(month: Month, change: Change): Generator<number, Again> {
  const otherwise = changed(month.location, change)
  const replay = booked(month, otherwise)
  let step = replay.next()
  for (; !step.done; step = replay.next()) yield step.value * 0.8
  const bookings = step.value
  const { days, usual } = daysSeen(month)
  const can = canAt(otherwise)
  const byDay = Map.groupBy(coming(month, days, bookings, usual), ({ day }) => day)
  const workOf = workers(days)
  const seen: Again["seen"] = { before: [], after: [] }
  let [unserved, done] = [0, 0]
  for (const [day, of] of days) {
    const plans = planned(month, otherwise, day)
    const isOther = (desk: string): boolean => !same(plans.get(desk), of.real.get(desk))
    const desks = new Map(of.room.desks)
    for (const [desk, spans] of plans) if (isOther(desk)) desks.set(desk, spans)
    const courses = (byDay.get(day) ?? []).map(({ course }) => course)
    const then = lived(courses, { desks, can, usual }, workOf(of, isOther))
    const went = ({ id, parts }: Course) =>
      !of.seen.called.has(id) && parts.some(({ patience }) => patience !== undefined)
    seen.before.push(...seenOf(of.seen.courses, of.seen.called, went))
    seen.after.push(...seenOf(courses, then.called, ({ id }) => then.left.has(id)))
    unserved += then.unserved
    yield 0.8 + (0.2 * ++done) / days.size
  }
  const minutes = { before: minutesIn(month, month.location), after: minutesIn(month, otherwise) }
  return { bookings, seen, minutes, unserved }
}
