import { cellsOf, type DeskDay } from "../desk/desk-day.ts"
import { appliesOn } from "../location/hours.ts"
import type { Location } from "../location/location.ts"
import type { Visit } from "../service/service.ts"
import { type Pool, releaseOf, slots } from "../slot/slot.ts"
import type { Territory } from "../territory/territory.ts"
import { type Day, type Instant, minute, ms } from "../time.ts"

/** What somebody asks for and how; `name` is the same for all who ask alike. */
export type Asking = { name: string; visit: Visit; pool: Pool; notice: number }

/** Desk time that somebody holds. */
export type Held = { desk: string; day: Day; start: number; end: number; web: boolean }

/** One desk on one day: the rules that hold there, what is taken, and how often that changed. */
type Corner = {
  desk: string
  location: Location
  taken: DeskDay
  /** Who is there twice, against the rules, takes a cell twice. */
  often: Map<number, number>
  change: number
}

type Known = { change: number; starts: readonly number[] }

const empty = (location: string, desk: string, day: Day): DeskDay => ({
  location,
  desk,
  day,
  busy: new Set(),
  web: 0,
  rules: 0,
  freed: [],
  over: new Set(),
  held: new Set(),
  listed: new Set(),
  rev: 0,
})

/** The place as far as it concerns one desk on one day: what is true of them is found sooner. */
function cornerOf(location: Location, desk: Location["desks"][number], day: Day): Corner | undefined {
  const isFor = (desks: string[] | undefined) => desks?.includes(desk.id) ?? true
  const openings = location.openings
    .filter((rule) => rule.for === "appointments" && isFor(rule.desks) && appliesOn(rule, day))
    .map((rule) => ({ ...rule, desks: [desk.id] }))
  const closures = location.closures.filter(({ from, to, desks }) => from <= day && day <= to && isFor(desks))
  if (openings.length === 0) return undefined
  return {
    desk: desk.id,
    location: { ...location, desks: [desk], openings, closures },
    taken: empty(location.id, desk.id, day),
    often: new Map(),
    change: 0,
  }
}

/**
 * What is free at a place on these days, while it is taken and given back: by the rules of slots, desk after desk, and
 * looked for again only at a desk and day where something changed since.
 */
export function freeTimes(territory: Territory, location: Location, days: readonly Day[]) {
  const zone = territory.head.timezone
  const corners = new Map(
    days.map((day) => [
      day,
      location.desks.map((desk) => cornerOf(location, desk, day)).filter((each) => each !== undefined),
    ]),
  )
  const rules = new Map(
    days.map((day) => [
      day,
      { ...territory, holidays: territory.holidays.filter(({ date }) => date === day) },
    ]),
  )
  const released = new Map(days.map((day) => [day, releaseOf(day, zone, territory.policy)]))
  const known = new Map<string, Map<Corner, Known>>()

  const able = ({ visit }: Asking, { location: { desks } }: Corner): boolean =>
    [visit.service, ...visit.also].every(({ id }) => desks[0]?.services.includes(id))

  function startsAt(corner: Corner, { name, visit, pool }: Asking, now: Instant): readonly number[] {
    const { day } = corner.taken
    const isReleased = pool === "web" && ms(now) >= (released.get(day) ?? 0)
    const of = isReleased ? `${name} released` : name
    const here = known.get(of) ?? new Map<Corner, Known>()
    known.set(of, here)
    const before = here.get(corner)
    if (before?.change === corner.change) return before.starts
    const found = slots({
      territory: rules.get(day) ?? territory,
      location: corner.location,
      visit,
      days: [day],
      deskDays: [corner.taken],
      now,
      pool,
      notice: 0,
    })
    const starts = found.map(({ start }) => ms(start))
    here.set(corner, { change: corner.change, starts })
    return starts
  }

  const cornersFor = (asking: Asking, day: Day): Corner[] =>
    (corners.get(day) ?? []).filter((corner) => able(asking, corner))
  const earliest = ({ notice }: Asking, now: Instant): number => ms(now) + notice * minute

  function take({ desk, day, start, end, web }: Held, by: 1 | -1): void {
    const corner = corners.get(day)?.find((each) => each.desk === desk)
    if (!corner) return
    for (const cell of cellsOf({ start, end }, day, zone)) {
      const often = (corner.often.get(cell) ?? 0) + by
      corner.often.set(cell, often)
      if (often > 0) corner.taken.busy.add(cell)
      else corner.taken.busy.delete(cell)
    }
    if (web) corner.taken.web += (by * (end - start)) / minute
    corner.change++
  }

  return {
    /** Whether anything is free on a day. */
    any: (asking: Asking, day: Day, now: Instant): boolean =>
      cornersFor(asking, day).some(
        (corner) => (startsAt(corner, asking, now).at(-1) ?? -Infinity) >= earliest(asking, now),
      ),
    /** Every free start of a day, soonest first. */
    starts(asking: Asking, day: Day, now: Instant): number[] {
      const first = earliest(asking, now)
      const all = cornersFor(asking, day).flatMap((corner) => startsAt(corner, asking, now))
      return [...new Set(all)].filter((start) => start >= first).toSorted((a, b) => a - b)
    },
    /** Desks that are free at a start. */
    desks: (asking: Asking, day: Day, start: number, now: Instant): string[] =>
      start < earliest(asking, now)
        ? []
        : cornersFor(asking, day)
            .filter((corner) => startsAt(corner, asking, now).includes(start))
            .map(({ desk }) => desk),
    take: (held: Held): void => take(held, 1),
    give: (held: Held): void => take(held, -1),
  }
}
export type Free = ReturnType<typeof freeTimes>
