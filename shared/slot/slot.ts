import { cellsOf, type DeskDay, isFree, webMinutesFreed, withheld } from "../desk/desk-day.ts"
import { type Calendar, minutesCovered, type Shift, shifts } from "../location/hours.ts"
import type { Location } from "../location/location.ts"
import { longestVisit, minutesOf, type Visit } from "../service/service.ts"
import { type Policy, shareOf, type Territory } from "../territory/territory.ts"
import {
  type Day,
  dayOf,
  daysFrom,
  hour,
  type Instant,
  instant,
  minute,
  ms,
  plusDays,
  startOfDay,
} from "../time.ts"

/** A start time at which an appointment can be made. Derived, never stored. */
export type Slot = { start: Instant; end: Instant; location: string; day: Day; desks: FreeDesk[] }

/** A desk that is free for the slot, and the web minutes it may already hold for the web to take it. */
export type FreeDesk = { desk: string; room: number | undefined }

/** The web may hold at most its share before release; everyone else may use all of the day. */
export type Pool = "web" | "assisted"

export const calendarOf = (territory: Territory): Calendar => ({
  zone: territory.head.timezone,
  holidays: new Set(territory.holidays.map(({ date }) => date)),
})

/** ⌊(1 − share) × minutes⌋: what the web may hold of a desk's appointment minutes before release. */
export const webCap = (share: number, minutes: number): number => Math.floor((1 - share) * minutes + 1e-9)

/** When a day opens to all: so many hours before its local midnight. */
export const releaseOf = (day: Day, zone: string, policy: Policy): number =>
  startOfDay(day, zone) - policy.releaseHours * hour

/** The first and the last day on which anything can be booked: today and the horizon. */
function horizon(territory: Territory, now: Instant): { first: Day; last: Day } {
  const first = dayOf(now, territory.head.timezone)
  return { first, last: plusDays(first, territory.policy.horizonDays) }
}

/** The days on which anything can be booked. */
export function bookableDays(territory: Territory, now: Instant): Day[] {
  const { first, last } = horizon(territory, now)
  return daysFrom(first, last)
}

export type Search = {
  territory: Territory
  location: Location
  visit: Visit
  days: Day[]
  deskDays: DeskDay[]
  now: Instant
  pool: Pool
  /** Minutes before a start from which it is no longer offered, if not as the territory says. */
  notice?: number | undefined
}

/** Every start a visit can have at one location on these days, soonest first, with the desks that are free for it. */
export function slots(search: Search): Slot[] {
  const { territory, location, visit, now } = search
  const minutes = minutesOf(visit)
  if (minutes > longestVisit) return []
  if (search.pool === "web" && ![visit.service, ...visit.also].every(({ routes }) => routes.includes("web")))
    return []
  const { first, last } = horizon(territory, now)
  const seen = (each: DeskDay) => (search.pool === "web" ? withheld(each, now) : { ...each, freed: [] })
  const taken = new Map(search.deskDays.map((each) => [`${each.day}#${each.desk}`, seen(each)]))
  const calendar = calendarOf(territory)
  const asked = [visit.service, ...visit.also].map(({ id }) => id)
  const able = new Set(
    location.desks.filter((desk) => asked.every((id) => desk.services.includes(id))).map(({ id }) => id),
  )
  const earliest = ms(now) + (search.notice ?? territory.policy.minNoticeMinutes) * minute
  return search.days
    .filter((day) => first <= day && day <= last)
    .flatMap((day) => {
      const open = shifts(location, day, "appointments", calendar).filter(({ desk }) => able.has(desk))
      const room = webRoom(search, day, minutes, calendar.zone)
      return slotsOfDay({ search, day, open, minutes, earliest, room, taken, zone: calendar.zone })
    })
}

/**
 * Per desk, the web minutes that leave room for this visit: undefined when there is no cap (any more). Without a share to
 * protect there is none: who was stranded by a closure must not keep the web from what is open.
 */
function webRoom(search: Search, day: Day, minutes: number, zone: string) {
  const { territory, location, now, pool } = search
  if (pool !== "web" || ms(now) >= releaseOf(day, zone, territory.policy)) return () => undefined
  const share = shareOf(territory, location)
  if (share === 0) return () => undefined
  return (shiftsOfDesk: Shift[]) => webCap(share, minutesCovered(shiftsOfDesk)) - minutes
}

function slotsOfDay(given: {
  search: Search
  day: Day
  open: Shift[]
  minutes: number
  earliest: number
  room: (shifts: Shift[]) => number | undefined
  taken: Map<string, DeskDay>
  zone: string
}): Slot[] {
  const { day, open, minutes, zone } = given
  const step = given.search.visit.service.minutes * minute
  const length = minutes * minute
  const free = new Map<number, FreeDesk[]>()
  for (const desk of new Set(open.map((shift) => shift.desk))) {
    const own = open.filter((shift) => shift.desk === desk)
    const deskDay = given.taken.get(`${day}#${desk}`)
    const all = given.room(own)
    const room = all === undefined ? undefined : all - webMinutesFreed(deskDay)
    if (room !== undefined && (deskDay?.web ?? 0) > room) continue
    const starts = new Set(own.flatMap((shift) => startsIn(shift, step, length)))
    for (const start of starts) {
      if (start < given.earliest || !isFree(deskDay, cellsOf({ start, end: start + length }, day, zone)))
        continue
      const desks = free.get(start)
      if (desks) desks.push({ desk, room })
      else free.set(start, [{ desk, room }])
    }
  }
  return [...free]
    .sort(([a], [b]) => a - b)
    .map(([start, desks]) => ({
      start: instant(start),
      end: instant(start + length),
      location: given.search.location.id,
      day,
      desks,
    }))
}

/** Starts lie every `step` from the opening's start and the visit must end within the shift. */
function startsIn(shift: Shift, step: number, length: number): number[] {
  const first = shift.origin + Math.ceil((shift.start - shift.origin) / step) * step
  const many = Math.floor((shift.end - length - first) / step) + 1
  return Array.from({ length: Math.max(0, many) }, (_, i) => first + i * step)
}
