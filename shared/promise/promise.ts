import { type Calendar, minutesCovered, type Shift, shifts } from "../location/hours.ts"
import type { Location } from "../location/location.ts"
import type { Missing } from "../refusal.ts"
import type { Service } from "../service/service.ts"
import { calendarOf } from "../slot/slot.ts"
import {
  type PhoneHours,
  publishedLocations,
  publishedServices,
  type Territory,
} from "../territory/territory.ts"
import { type Day, daysFrom, dayOf, type Instant, minute, plusDays, wallTimeOn, weekdays } from "../time.ts"

/** What is missing, and the first day on which it is: today for what is not there now, later for what will end. */
export type Lacking = Missing & { from: Day }

/** The routes by which a service must be had, whoever asks. */
export const humanRoutes = ["counter", "phone", "post"] as const

/** Hours a week in which people answer the phone: what overlaps counts once. */
export function weeklyPhoneHours(hours: PhoneHours[]): number {
  // Any week without a clock change will do.
  const day = "2027-02-01"
  return weekdays.reduce((sum, weekday) => {
    const spans = hours
      .filter(({ days }) => days.includes(weekday))
      .map(({ from, to }) => ({ start: wallTimeOn(day, from, "UTC"), end: wallTimeOn(day, to, "UTC") }))
    return sum + minutesCovered(spans) / 60
  }, 0)
}

/** The same of each day, found once. */
function onceEach<Found>(find: (day: Day) => Found): (day: Day) => Found {
  const seen = new Map<Day, Found>()
  return (day) => {
    const found = seen.get(day) ?? find(day)
    seen.set(day, found)
    return found
  }
}

/** Who is at work at a location on a day: for those who booked, and for whoever comes. */
type AtWork = { appointments: Shift[]; "walk-ins": Shift[] }

const working = (location: Location, calendar: Calendar): ((day: Day) => AtWork) =>
  onceEach((day) => ({
    appointments: shifts(location, day, "appointments", calendar),
    "walk-ins": shifts(location, day, "walk-ins", calendar),
  }))

/** One person can be served: whoever comes, in that time; who books, at a time that is offered. */
function fits({ appointments, "walk-ins": walkIns }: AtWork, desks: Set<string>, minutes: number): boolean {
  const step = minutes * minute
  const first = ({ start, origin }: Shift) => origin + Math.ceil((start - origin) / step) * step
  return (
    appointments.some((shift) => desks.has(shift.desk) && first(shift) + step <= shift.end) ||
    walkIns.some(({ desk, start, end }) => desks.has(desk) && start + step <= end)
  )
}

/** The first day of a pause that is longer than the policy allows; undefined where somebody always works again in time. */
type PauseAt = (service: Service) => Day | undefined

/** The first day of a pause, by what is asked of which desks. */
type Pauses = Map<string, Day | undefined>

const judged = new WeakMap<Location, { by: readonly unknown[]; pauses: Pauses }>()

/** What was found of a location by the same rules: most changes leave most places as they are. */
function pausesBy(location: Location, by: readonly unknown[]): Pauses {
  const before = judged.get(location)
  if (before?.by.every((each, i) => each === by[i])) return before.pauses
  const pauses: Pauses = new Map()
  judged.set(location, { by, pauses })
  return pauses
}

/** What begins further ahead than so many days is judged once it is nearer: the promise is looked after every day. */
const foreseen = 10 * 366

/**
 * A counter may be found closed for too long from today on, and around the beginning of each closure that makes it so: a
 * closure takes a counter away from its first day on, years ahead too.
 */
function pausesAt(location: Location, calendar: Calendar, today: Day, pause: number, known: Pauses): PauseAt {
  const [asItIs, neverClosed] = [location, { ...location, closures: [] }].map((each) =>
    working(each, calendar),
  )
  const soon = daysFrom(today, plusDays(today, 2 * pause))
  const furthest = plusDays(today, foreseen)
  const around = location.closures
    .filter(({ from, to }) => to >= today && from <= furthest)
    .map(({ from }) => daysFrom(plusDays(from, -pause), plusDays(from, pause)).filter((day) => day >= today))
  const pauseOf = (able: Set<string>, minutes: number) => {
    const idle = (work: ((day: Day) => AtWork) | undefined) =>
      onceEach((day: Day) => !work || !fits(work(day), able, minutes))
    const [closed, rests] = [idle(asItIs), idle(neverClosed)]
    const long = [soon, ...around].flatMap((days, i) => {
      const start = longRun(days, closed, pause)
      return start === undefined || (i > 0 && longRun(days, rests, pause)) ? [] : [start]
    })
    return long.map((day) => beginning(day, closed, today)).sort()[0]
  }
  return ({ id, minutes }) => {
    const able = location.desks.filter(({ services }) => services.includes(id)).map((desk) => desk.id)
    const name = `${minutes} ${able.join()}`
    // Most services are done by the same desks in the same time.
    if (!known.has(name)) known.set(name, pauseOf(new Set(able), minutes))
    return known.get(name)
  }
}

/** The first day of the first run of more than so many days in a row. */
function longRun(days: Day[], holds: (day: Day) => boolean, most: number): Day | undefined {
  let run = 0
  for (const [i, day] of days.entries()) {
    run = holds(day) ? run + 1 : 0
    if (run > most) return days[i - most]
  }
  return undefined
}

/** The day on which a run began that was seen from this one on. */
function beginning(day: Day, holds: (day: Day) => boolean, first: Day): Day {
  let found = day
  while (found > first && holds(plusDays(found, -1))) found = plusDays(found, -1)
  return found
}

/** A place people go to: who comes to their home is no counter. */
export const isCounter = ({ kind }: Location): boolean => kind !== "home-visit"

export const offers = (location: Location, service: string): boolean =>
  location.desks.some(({ services }) => services.includes(service))

/**
 * What published services lack of the promise, or will: each is had at a staffed counter of every location that offers
 * it (and of one at least), on a phone line staffed for so many hours a week, and by post.
 */
export function lacking(
  territory: Territory,
  now: Instant,
  services = publishedServices(territory),
): Lacking[] {
  const { head, policy } = territory
  const calendar = calendarOf(territory)
  const today = dayOf(now, head.timezone)
  const counters = publishedLocations(territory)
    .filter(isCounter)
    .map((location) => {
      const known = pausesBy(location, [territory.holidays, head.timezone, today, policy.longestPause])
      return { location, paused: pausesAt(location, calendar, today, policy.longestPause, known) }
    })
  const phone = weeklyPhoneHours(head.phoneHours) >= policy.minPhoneHours
  const lackingTo = (each: Service): Lacking[] => {
    const { id: service, routes } = each
    const here = counters.filter(({ location }) => offers(location, service))
    const always = { service, from: today }
    return [
      ...humanRoutes
        .filter((route) => !routes.includes(route))
        .map((route) => ({ ...always, route, why: "not-offered" as const })),
      ...(here.length === 0 ? [{ ...always, route: "counter" as const, why: "no-counter" as const }] : []),
      ...here.flatMap(({ location, paused }) => {
        const from = paused(each)
        const at = { service, route: "counter" as const, location: location.id, why: "not-staffed" as const }
        return from === undefined ? [] : [{ ...at, from }]
      }),
      ...(phone ? [] : [{ ...always, route: "phone" as const, why: "too-few-hours" as const }]),
    ]
  }
  return services.flatMap(lackingTo)
}

const toldAs = ({ from: _, ...missing }: Lacking): Missing => missing

/** What is missing of the promise or will be, as far as can be foreseen. Empty when the promise is kept. */
export const missing = (territory: Territory, now: Instant, services?: Service[]): Missing[] =>
  lacking(territory, now, services).map(toldAs)

/** What is missing today: nobody will be there for longer than the policy allows. */
export function missingNow(territory: Territory, now: Instant): Missing[] {
  const today = dayOf(now, territory.head.timezone)
  return lacking(territory, now)
    .filter(({ from }) => from <= today)
    .map(toldAs)
}

/** What is there today and will be missing, with the first day: most often an opening that ends with none after it. */
export function endangered(territory: Territory, now: Instant): Lacking[] {
  const today = dayOf(now, territory.head.timezone)
  return lacking(territory, now).filter(({ from }) => from > today)
}

const nameOf = ({ service, route, location = "" }: Missing): string => `${service} ${route} ${location}`

/**
 * What would be missing that is not missing already, or would be missing sooner: a change may mend one thing after the
 * other.
 */
export function broken(before: Territory, after: Territory, now: Instant): Missing[] {
  const already = new Map(lacking(before, now).map((each) => [nameOf(each), each.from]))
  return lacking(after, now)
    .filter((each) => each.from < (already.get(nameOf(each)) ?? "9"))
    .map(toldAs)
}

/** The territory without these services, which stay known by their names. */
export const withdrawn = (territory: Territory, services: ReadonlySet<string>): Territory => ({
  ...territory,
  services: territory.services.map((service) =>
    services.has(service.id) ? { ...service, published: false } : service,
  ),
})

/** The territory with nothing published that would be without a human route. */
export function kept(territory: Territory, now: Instant): Territory {
  const without = new Set(missing(territory, now).map(({ service }) => service))
  return without.size > 0 ? withdrawn(territory, without) : territory
}
