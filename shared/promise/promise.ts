import { type Calendar, minutesCovered, shifts } from "../location/hours.ts"
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
import { type Day, daysFrom, dayOf, type Instant, plusDays, wallTimeOn, weekdays } from "../time.ts"

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

/**
 * Days on which a counter may be found closed for too long: from today on, and around the beginning of each closure. A
 * closure takes a counter away from its first day on, so what is long enough to break the promise shows there.
 */
function daysToLookAt({ closures }: Location, today: Day, pause: number): Day[][] {
  const around = (day: Day) => daysFrom(plusDays(day, -pause), plusDays(day, pause))
  const stretches = [daysFrom(today, plusDays(today, 2 * pause)), ...closures.map(({ from }) => around(from))]
  return stretches.map((days) => days.filter((day) => day >= today))
}

type Staffed = (service: string) => boolean

/** Whether a desk for a service works at a location, with no pause longer than the policy allows. */
function staffedAt(location: Location, calendar: Calendar, today: Day, pause: number): Staffed {
  const seen = new Map<Day, Set<string>>()
  const working = (day: Day): Set<string> => {
    const desks =
      seen.get(day) ??
      new Set(
        (["appointments", "walk-ins"] as const).flatMap((purpose) =>
          shifts(location, day, purpose, calendar).map(({ desk }) => desk),
        ),
      )
    seen.set(day, desks)
    return desks
  }
  const stretches = daysToLookAt(location, today, pause)
  return (service) => {
    const able = location.desks.filter(({ services }) => services.includes(service)).map(({ id }) => id)
    const open = (day: Day) => able.some((desk) => working(day).has(desk))
    return stretches.every((days) => longestRun(days, (day) => !open(day)) <= pause)
  }
}

function longestRun(days: Day[], holds: (day: Day) => boolean): number {
  let [longest, run] = [0, 0]
  for (const day of days) {
    run = holds(day) ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}

/** A place people go to: who comes to their home is no counter. */
const isCounter = ({ kind }: Location): boolean => kind !== "home-visit"

const offers = (location: Location, service: string): boolean =>
  location.desks.some(({ services }) => services.includes(service))

/**
 * What published services lack of the promise: each is had at a staffed counter of every location that offers it (and of
 * one at least), on a phone line staffed for so many hours a week, and by post. Empty when the promise is kept.
 */
export function missing(
  territory: Territory,
  now: Instant,
  services = publishedServices(territory),
): Missing[] {
  const { head, policy } = territory
  const calendar = calendarOf(territory)
  const today = dayOf(now, head.timezone)
  const counters = publishedLocations(territory)
    .filter(isCounter)
    .map((location) => ({ location, staffed: staffedAt(location, calendar, today, policy.longestPause) }))
  const phone = weeklyPhoneHours(head.phoneHours) >= policy.minPhoneHours
  const lacking = ({ id: service, routes }: Service): Missing[] => {
    const here = counters.filter(({ location }) => offers(location, service))
    return [
      ...humanRoutes
        .filter((route) => !routes.includes(route))
        .map((route) => ({ service, route, why: "not-offered" as const })),
      ...(here.length === 0 ? [{ service, route: "counter" as const, why: "no-counter" as const }] : []),
      ...here
        .filter(({ staffed }) => !staffed(service))
        .map(({ location }) => ({
          service,
          route: "counter" as const,
          location: location.id,
          why: "not-staffed" as const,
        })),
      ...(phone ? [] : [{ service, route: "phone" as const, why: "too-few-hours" as const }]),
    ]
  }
  return services.flatMap(lacking)
}

const nameOf = ({ service, route, location = "" }: Missing): string => `${service} ${route} ${location}`

/** What would be missing that is not missing already: a change may mend one thing after the other. */
export function broken(before: Territory, after: Territory, now: Instant): Missing[] {
  const already = new Set(missing(before, now).map(nameOf))
  return missing(after, now).filter((each) => !already.has(nameOf(each)))
}

/** The territory with nothing published that would be without a human route. */
export function kept(territory: Territory, now: Instant): Territory {
  const without = new Set(missing(territory, now).map(({ service }) => service))
  const services = territory.services.map((service) =>
    without.has(service.id) ? { ...service, published: false } : service,
  )
  return without.size > 0 ? { ...territory, services } : territory
}
