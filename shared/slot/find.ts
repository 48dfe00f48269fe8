import type { Act } from "../act.ts"
import type { Claim, DeskDay } from "../desk/desk-day.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import { type Location, serves } from "../location/location.ts"
import { invalid, type Problem } from "../refusal.ts"
import type { Visit } from "../service/service.ts"
import { locationOf, serviceOf, type Territory, unknownNames } from "../territory/territory.ts"
import { type Day, dayOf, daysFrom, type Instant, ms, plusDays } from "../time.ts"
import { bookableDays, type Pool, type Slot, slots } from "./slot.ts"

/** What somebody asks for, by names. */
export type Asked = { service: string; persons?: number | undefined; also?: string[] | undefined }

export const poolOf = (act: Act): Pool => (act.channel === "web" ? "web" : "assisted")

/** Whoever stands at the counter can come at once; everybody else needs the time the territory says. */
export const noticeOf = (act: Act): number | undefined =>
  act.by.kind === "staff" && act.channel === "counter" ? 0 : undefined

type Named = Asked & { location?: string | undefined }

/** Names nobody knows, and a place that does not do what is asked. */
export function notOffered(
  territory: Territory,
  asked: Named,
  problems = unknownNames(territory, asked),
): Problem[] {
  const location = asked.location === undefined ? undefined : locationOf(territory, asked.location)
  if (problems.length === 0 && location && !serves(location, [asked.service, ...(asked.also ?? [])]))
    return [{ path: "location", fault: "not-served-here" }]
  return problems
}

/** The visit that was asked for; refuses `invalid` for names nobody knows. */
export const visitOf = (territory: Territory, asked: Named): Visit =>
  named(territory, asked, notOffered(territory, asked))

/** The visit that somebody has booked, also for services that nobody can ask for any more. */
export const heldVisit = (territory: Territory, held: Named): Visit =>
  named(territory, held, notOffered(territory, held, unknownNames(territory, { location: held.location })))

function named(territory: Territory, asked: Named, problems: Problem[]): Visit {
  const service = serviceOf(territory, asked.service)
  if (!service || problems.length > 0) throw invalid(...problems)
  const also = (asked.also ?? []).map((id) => serviceOf(territory, id))
  return { service, persons: asked.persons ?? 1, also: also.filter((other) => other !== undefined) }
}

/** Locations where some desk does all of the visit: all of them, or the one named. */
export const locationsFor = (territory: Territory, visit: Visit, id?: string): Location[] =>
  territory.locations.filter(
    (location) =>
      (id === undefined || location.id === id) &&
      serves(
        location,
        [visit.service, ...visit.also].map((service) => service.id),
      ),
  )

/** What an appointment that is about to move holds: free for itself. */
export type Own = Pick<Claim, "location" | "desk" | "day" | "cells" | "webMinutes">

type Wanted = {
  visit: Visit
  locations: Location[]
  days: Day[]
  pool: Pool
  own?: Own | undefined
  consistent?: boolean
}

const withoutOwn = (deskDays: DeskDay[], own: Own | undefined): DeskDay[] =>
  deskDays.map((deskDay) =>
    own && own.location === deskDay.location && own.desk === deskDay.desk && own.day === deskDay.day
      ? {
          ...deskDay,
          busy: new Set([...deskDay.busy].filter((cell) => !own.cells.includes(cell))),
          web: deskDay.web - own.webMinutes,
        }
      : deskDay,
  )

/** Free times of these days at these locations, soonest first. */
export async function find(act: Act, territory: Territory, wanted: Wanted): Promise<Slot[]> {
  const { visit, days, pool } = wanted
  const each = wanted.locations.map(async (location) => {
    const taken = withoutOwn(await deskDays.load(location.id, days, wanted.consistent), wanted.own)
    return slots({
      territory,
      location,
      visit,
      days,
      deskDays: taken,
      now: act.at,
      pool,
      notice: noticeOf(act),
    })
  })
  return (await Promise.all(each)).flat().sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
}

/** The first free time at each of these locations, in their order. */
export async function soonest(
  act: Act,
  territory: Territory,
  { visit, locations, pool }: Pick<Wanted, "visit" | "locations" | "pool">,
): Promise<Map<string, Slot | undefined>> {
  const days = bookableDays(territory, act.at)
  const notice = noticeOf(act)
  const each = locations.map(async (location) => {
    const taken = await deskDays.load(location.id, days)
    for (const day of days) {
      const [slot] = slots({
        territory,
        location,
        visit,
        days: [day],
        deskDays: taken,
        now: act.at,
        pool,
        notice,
      })
      if (slot) return [location.id, slot] as const
    }
    return [location.id, undefined] as const
  })
  return new Map(await Promise.all(each))
}

/**
 * The first times of these days at these locations, soonest first: of each location whole days until there are so many.
 * `beyond` gives every time at which desks work, taken or not.
 */
export async function first(
  act: Act,
  territory: Territory,
  { visit, locations, days, pool, own }: Wanted,
  many: number,
  beyond = false,
): Promise<Slot[]> {
  const notice = noticeOf(act)
  const each = locations.map(async (location) => {
    const taken = beyond ? [] : withoutOwn(await deskDays.load(location.id, days), own)
    const found: Slot[] = []
    for (const day of days) {
      if (found.length >= many) break
      found.push(
        ...slots({ territory, location, visit, days: [day], deskDays: taken, now: act.at, pool, notice }),
      )
    }
    return found
  })
  return (await Promise.all(each)).flat().sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
}

const enough = 6

/** The free times closest to one that could not be had: there first, then at the other locations. */
export async function nearest(
  act: Act,
  territory: Territory,
  visit: Visit,
  lost: { location: string; start: Instant },
  pool: Pool,
): Promise<Slot[]> {
  const away = (slot: Slot) => Math.abs(ms(slot.start) - ms(lost.start))
  const closest = (found: Slot[]) => [...found].sort((a, b) => away(a) - away(b))
  const locations = locationsFor(territory, visit)
  const here = locations.filter(({ id }) => id === lost.location)
  const elsewhere = locations.filter(({ id }) => id !== lost.location)
  const day = dayOf(lost.start, territory.head.timezone)
  const around = daysFrom(plusDays(day, -3), plusDays(day, 10))
  let found = closest(await find(act, territory, { visit, locations: here, days: around, pool }))
  if (found.length < enough)
    found = closest(
      await find(act, territory, { visit, locations: here, days: bookableDays(territory, act.at), pool }),
    )
  if (found.length < enough)
    found.push(...closest(await find(act, territory, { visit, locations: elsewhere, days: around, pool })))
  return found.slice(0, enough)
}
