import type { Appointment } from "../appointment/appointment.ts"
import type { Location } from "../location/location.ts"
import { minutesOf, type Visit } from "../service/service.ts"
import type { Pool } from "../slot/slot.ts"
import { serviceOf, type Territory } from "../territory/territory.ts"
import {
  type Day,
  dayOf,
  daysFrom,
  type Instant,
  minute,
  ms,
  plusDays,
  wallTimeOn,
  instant,
} from "../time.ts"
import { type Asking, type Free, freeTimes, type Held, type Moment, momentOf } from "./free.ts"

/** An appointment as it was recorded, as far as its times go. */
export type Recorded = Pick<
  Appointment,
  | "code"
  | "service"
  | "also"
  | "persons"
  | "location"
  | "desk"
  | "day"
  | "start"
  | "end"
  | "status"
  | "booked"
  | "history"
  | "overbook"
  | "waited"
>

/** Somebody who asked when no time was free: on the waiting list, or to be called. */
export type Want = {
  code: string
  at: Instant
  service: string
  also: string[]
  persons: number
  web: boolean
  /** The appointment that they got later. */
  got?: string | undefined
  /** Whether they would come on this day. */
  suits: (day: Day) => boolean
}

/** What was asked in a month and before it, for days of the month and after it. */
export type Asked = {
  territory: Territory
  location: Location
  /** The first and the last day of the month. */
  first: Day
  last: Day
  appointments: readonly Recorded[]
  wants: readonly Want[]
}

/** One appointment in both worlds: the first time it got, and the one it had in the end. */
export type Both<Each> = { before?: Each | undefined; after?: Each | undefined }
export type Person = {
  code: string
  service: string
  also: string[]
  persons: number
  at: Instant
  web: boolean
  /** It came from the waiting list. */
  waited: boolean
  /** The first time was given here, and in the month. */
  counts: boolean
  first: Both<Held>
  last: Both<Held>
}

/** How far the third free time lay ahead on a day. */
export type Third = { service: string; pool: Pool; before: number; after: number }

/** Somebody who found nothing, and the time they would have had; `taken`: by an appointment that they got later. */
export type Granted = Pick<Want, "service" | "also" | "persons"> & { granted?: Held; taken?: boolean }

export type Bookings = {
  people: Person[]
  /** Whoever asked in the month and found nothing. */
  wants: Granted[]
  thirds: Third[]
  /** How many times that were taken the rules do not explain: they stay as they were. */
  unexplained: number
  overbooked: number
  asked: number
}

type Step = { at: Instant } & (
  | { what: "take"; of: Recorded; how: Appointment["booked"]; to: Held | undefined; first: boolean }
  | { what: "cancel"; of: Recorded }
  | { what: "want"; want: Want }
  | { what: "look" }
)

/** The days that can be asked for in a month: its own, and as far ahead as people book. */
export const daysOf = ({ territory, first, last }: Pick<Asked, "territory" | "first" | "last">): Day[] =>
  daysFrom(first, plusDays(last, territory.policy.horizonDays))

function stepsOf(asked: Asked, days: readonly Day[]): Step[] {
  const { appointments, location, territory, first, last, wants } = asked
  const { timezone } = territory.head
  const inside = new Set(days)
  const heldAt = (place: Pick<Appointment, "location" | "desk" | "day" | "start" | "end">) =>
    place.location === location.id && inside.has(place.day)
      ? { desk: place.desk, day: place.day, start: ms(place.start), end: ms(place.end), web: false }
      : undefined
  const ofOne = (of: Recorded): Step[] => {
    const moves = of.history.filter(({ what }) => what === "moved")
    const places = [...moves.map(({ from }) => from ?? of), of]
    const taken = [of.booked, ...moves].map((how, i): Step => ({
      what: "take",
      at: how.at,
      of,
      how,
      to: heldAt(places[i] ?? of),
      first: i === 0,
    }))
    const ends = of.history.flatMap(({ what, at }): Step[] =>
      what === "cancelled" ? [{ what: "cancel", at, of }] : [],
    )
    return [...taken, ...ends]
  }
  const end = instant(wallTimeOn(plusDays(last, 1), "00:00", timezone))
  return [
    ...appointments.flatMap(ofOne),
    ...wants.map((want): Step => ({ what: "want", at: want.at, want })),
    ...daysFrom(first, last).map((day): Step => ({
      what: "look",
      at: instant(wallTimeOn(day, "12:00", timezone)),
    })),
  ]
    .filter(({ at }) => at < end)
    .map((step, i) => ({ step, i }))
    .toSorted((a, b) => (a.step.at < b.step.at ? -1 : a.step.at > b.step.at ? 1 : a.i - b.i))
    .map(({ step }) => step)
}

function askings(territory: Territory) {
  const known = new Map<string, Asking | undefined>()
  const visitFor = (service: string, also: readonly string[], persons: number): Visit | undefined => {
    const main = serviceOf(territory, service)
    const others = also.map((id) => serviceOf(territory, id)).filter((each) => each !== undefined)
    return main && others.length === also.length ? { service: main, persons, also: others } : undefined
  }
  return (of: Pick<Want, "service" | "also" | "persons">, pool: Pool, atCounter: boolean) => {
    const name = [of.service, of.persons, of.also.join(), pool].join(" ")
    const exact = `${name} ${atCounter}`
    if (known.has(exact)) return known.get(exact)
    const visit = visitFor(of.service, of.also, of.persons)
    const notice = atCounter ? 0 : territory.policy.minNoticeMinutes
    const asking = visit && { name, visit, pool, notice }
    known.set(exact, asking)
    return asking
  }
}

/** Which of the free starts: of the how many-th day with any, how far into them, from the first (0) to the last (1). */
type Rank = { day: number; start: number }

/** Days on which somebody can book at a moment, of those that are looked at. */
const bookable = (days: readonly Day[], territory: Territory, now: Moment): Day[] => {
  const today = dayOf(now.at, territory.head.timezone)
  const end = plusDays(today, territory.policy.horizonDays)
  return days.filter((day) => today <= day && day <= end)
}

/** The rank of a start among those that were free; undefined where it was not among them. */
function rankOf(free: Free, asking: Asking, days: readonly Day[], held: Held, now: Moment): Rank | undefined {
  if (held.end - held.start !== minutesOf(asking.visit) * minute) return undefined
  if (!days.includes(held.day) || !free.desks(asking, held.day, held.start, now).includes(held.desk))
    return undefined
  const starts = free.starts(asking, held.day, now)
  return {
    day: days.filter((day) => day < held.day && free.any(asking, day, now)).length,
    start: starts.length < 2 ? 0 : starts.indexOf(held.start) / (starts.length - 1),
  }
}

/** The same number for the same text, always: chooses a desk as chance would. */
function numberOf(text: string): number {
  let sum = 2_166_136_261
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0
  return sum
}

type Choice = { asking: Asking; days: readonly Day[]; rank: Rank; own: Held | undefined; code: string }

/** The start of the same rank: on the last day with any where there are fewer, and as far into those of its day. */
function chosen(free: Free, { asking, days, rank, own, code }: Choice, now: Moment): Held | undefined {
  let [seen, found]: [number, Day | undefined] = [0, undefined]
  for (const day of days) {
    if (!free.any(asking, day, now)) continue
    found = day
    if (seen++ === rank.day) break
  }
  if (found === undefined) return undefined
  const starts = free.starts(asking, found, now)
  const start = starts[Math.round(rank.start * (starts.length - 1))] ?? 0
  const desks = free.desks(asking, found, start, now)
  const desk = desks.find((each) => each === own?.desk) ?? desks[numberOf(code) % desks.length] ?? ""
  return {
    desk,
    day: found,
    start,
    end: start + minutesOf(asking.visit) * minute,
    web: asking.pool === "web",
  }
}

/** How many days ahead the third free start lies; as many as people book ahead where there are not three. */
function third(free: Free, asking: Asking, days: readonly Day[], now: Moment): number {
  let seen = 0
  for (const [i, day] of days.entries()) {
    seen += free.starts(asking, day, now).length
    if (seen >= 3) return i
  }
  return days.length - 1
}

/**
 * A month of bookings, done again beside itself in a place that is otherwise: whoever chose the r-th free start of
 * those that were free for them chooses the r-th of those that would have been. Says how far it has come.
 */
export function* booked(asked: Asked, otherwise: Location): Generator<number, Bookings> {
  const { territory, location, first, last } = asked
  const zone = territory.head.timezone
  const days = daysOf(asked)
  const real = freeTimes(territory, location, days)
  const other = freeTimes(territory, otherwise, days)
  const askingFor = askings(territory)
  const [people, granted] = [new Map<string, Person>(), new Map<string, Granted>()]
  /** Whether an appointment counts as the web's by now. */
  const ofWeb = new Map<string, boolean>()
  const result: Bookings = {
    people: [],
    wants: [],
    thirds: [],
    unexplained: 0,
    overbooked: 0,
    asked: 0,
  }
  const inMonth = (at: Instant): boolean => {
    const day = dayOf(at, zone)
    return first <= day && day <= last
  }
  const isOver = (held: Held | undefined, at: Instant): boolean => held !== undefined && held.start <= ms(at)

  function anew(of: Recorded): Person {
    const { code, service, also, persons, booked: made } = of
    const person: Person = {
      code,
      service,
      also,
      persons,
      at: made.at,
      web: made.channel === "web",
      waited: of.waited !== undefined,
      counts: false,
      first: {},
      last: {},
    }
    people.set(code, person)
    return person
  }

  function take({ at, of, how, to, first: isFirst }: Extract<Step, { what: "take" }>): void {
    const person = people.get(of.code) ?? anew(of)
    const web = how.channel === "web" && (isFirst || ofWeb.get(of.code) === true)
    ofWeb.set(of.code, web)
    const pool: Pool = web ? "web" : "assisted"
    const { before, after } = person.last
    if (before && !of.overbook) real.give(before)
    const went = isOver(after, at)
    if (after && !went && !of.overbook) other.give(after)
    const place = to && { ...to, web }
    person.last.before = place
    if (!place) {
      if (!went) person.last.after = undefined
      return
    }
    result.asked++
    const asking = askingFor(of, pool, how.by === "staff" && how.channel === "counter")
    const now = momentOf(at)
    const able = bookable(days, territory, now)
    const rank = asking && !of.overbook ? rankOf(real, asking, able, place, now) : undefined
    if (!of.overbook) real.take(place)
    if (!rank) result[of.overbook ? "overbooked" : "unexplained"]++
    const offered = granted.get(of.code)
    const isLost = !isFirst && before !== undefined && after === undefined
    if (isFirst && offered) {
      offered.taken = true
      person.last.after = offered.granted
    } else if (!went && !isLost) {
      person.last.after =
        rank && asking ? chosen(other, { asking, days: able, rank, own: place, code: of.code }, now) : place
      if (person.last.after && !of.overbook) other.take(person.last.after)
    }
    if (!isFirst) return
    person.counts = inMonth(at)
    person.first = { ...person.last }
  }

  function cancel({ at, of }: Extract<Step, { what: "cancel" }>): void {
    const person = people.get(of.code)
    if (!person) return
    const { before, after } = person.last
    if (before && !of.overbook) real.give(before)
    person.last.before = undefined
    if (!after || isOver(after, at)) return
    if (!of.overbook) other.give(after)
    person.last.after = undefined
  }

  /** Only whoever the rules sent away would have had a time: what is free in both worlds they did not want. */
  function want({ at, want: one }: Extract<Step, { what: "want" }>): void {
    const { code, got, service, also, persons } = one
    const asking = askingFor(one, one.web ? "web" : "assisted", false)
    const now = momentOf(at)
    const able = bookable(days, territory, now).filter(one.suits)
    const isSentAway = asking && !able.some((day) => real.any(asking, day, now))
    const found =
      asking && isSentAway
        ? chosen(other, { asking, days: able, rank: { day: 0, start: 0 }, own: undefined, code }, now)
        : undefined
    const told: Granted = { service, also, persons, ...(found && { granted: found }) }
    result.wants.push(told)
    if (!found) return
    other.take(found)
    if (got !== undefined) granted.set(got, told)
  }

  function look(at: Instant): void {
    const now = momentOf(at)
    const able = bookable(days, territory, now)
    for (const { id, published, routes } of territory.services) {
      if (!published || !location.desks.some(({ services }) => services.includes(id))) continue
      for (const pool of ["web", "assisted"] as const) {
        if (pool === "web" && !routes.includes("web")) continue
        const asking = askingFor({ service: id, also: [], persons: 1 }, pool, false)
        if (asking)
          result.thirds.push({
            service: id,
            pool,
            before: third(real, asking, able, now),
            after: third(other, asking, able, now),
          })
      }
    }
  }

  const steps = stepsOf(asked, days)
  for (const [i, step] of steps.entries()) {
    if (step.what === "take") take(step)
    else if (step.what === "cancel") cancel(step)
    else if (step.what === "want") want(step)
    else look(step.at)
    if (i % 200 === 199) yield i / steps.length
  }
  return { ...result, people: [...people.values()] }
}
