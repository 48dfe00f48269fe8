import { cellsOf, type DeskDay, isFree } from "../desk/desk-day.ts"
import { appliesOn } from "../location/hours.ts"
import type { Location } from "../location/location.ts"
import { minutesOf, type Visit } from "../service/service.ts"
import { type Pool, releaseOf, slots } from "../slot/slot.ts"
import type { Territory } from "../territory/territory.ts"
import { type Day, type Instant, minute, ms } from "../time.ts"

/** What somebody asks for and how; `name` is the same for all who ask alike. */
export type Asking = { name: string; visit: Visit; pool: Pool; notice: number }

/** A moment, read once. */
export type Moment = { at: Instant; ms: number }
export const momentOf = (at: Instant): Moment => ({ at, ms: ms(at) })

/** Desk time that somebody holds. */
export type Held = { desk: string; day: Day; start: number; end: number; web: boolean }

/** One desk on one day: the rules that hold there, what is taken, and what was taken and given back one after the other. */
type Corner = {
  desk: string
  location: Location
  taken: DeskDay
  /** Who is there twice, against the rules, takes a cell twice. */
  often: Map<number, number>
  log: (Pick<Held, "start" | "end" | "web"> & { back: boolean })[]
}

/** Free starts, as they were after so many entries of the log. */
type Known = { until: number; starts: readonly number[] }

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
    log: [],
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

  const isCapped = ({ pool }: Asking, day: Day, now: Moment): boolean =>
    pool === "web" && now.ms < (released.get(day) ?? 0)

  function knownOf(asking: Asking, day: Day, now: Moment): Map<Corner, Known> {
    const { name, pool } = asking
    const of = pool === "web" && !isCapped(asking, day, now) ? `${name} released` : name
    const here = known.get(of) ?? new Map<Corner, Known>()
    known.set(of, here)
    return here
  }

  /** What was known, less what was taken since; undefined where more may be free, or the web may hold no more. */
  function stillFree(corner: Corner, asking: Asking, before: Known | undefined, now: Moment) {
    if (!before) return undefined
    const { taken, log } = corner
    if (before.until === log.length) return before.starts
    const since = log.slice(before.until)
    if (since.some(({ back }) => back)) return undefined
    if (before.starts.length === 0) return before.starts
    if (isCapped(asking, taken.day, now) && since.some(({ web }) => web)) return undefined
    const length = minutesOf(asking.visit) * minute
    return before.starts.filter((start) => {
      const end = start + length
      const isBeside = since.every((each) => each.end <= start || end <= each.start)
      return isBeside || isFree(taken, cellsOf({ start, end }, taken.day, zone))
    })
  }

  function startsAt(corner: Corner, asking: Asking, now: Moment): readonly number[] {
    const { visit, pool } = asking
    const { day } = corner.taken
    const here = knownOf(asking, day, now)
    const before = here.get(corner)
    const still = stillFree(corner, asking, before, now)
    const until = corner.log.length
    if (still) {
      if (before?.until !== until) here.set(corner, { until, starts: still })
      return still
    }
    const found = slots({
      territory: rules.get(day) ?? territory,
      location: corner.location,
      visit,
      days: [day],
      deskDays: [corner.taken],
      now: now.at,
      pool,
      notice: 0,
    })
    const starts = found.map(({ start }) => ms(start))
    here.set(corner, { until, starts })
    return starts
  }

  const ableOn = new Map<string, Map<Day, Corner[]>>()
  function cornersFor(asking: Asking, day: Day): Corner[] {
    const here = ableOn.get(asking.name) ?? new Map<Day, Corner[]>()
    ableOn.set(asking.name, here)
    const found = here.get(day) ?? (corners.get(day) ?? []).filter((corner) => able(asking, corner))
    here.set(day, found)
    return found
  }
  const earliest = ({ notice }: Asking, now: Moment): number => now.ms + notice * minute

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
    corner.log.push({ start, end, web, back: by < 0 })
  }

  return {
    /** Whether anything is free on a day. */
    any(asking: Asking, day: Day, now: Moment): boolean {
      const all = cornersFor(asking, day)
      const [here, first] = [knownOf(asking, day, now), earliest(asking, now)]
      const isLater = (starts: readonly number[] | undefined) => (starts?.at(-1) ?? -Infinity) >= first
      const isKnown = (corner: Corner): boolean => {
        const before = here.get(corner)
        return before?.until === corner.log.length && isLater(before.starts)
      }
      return all.some(isKnown) || all.some((corner) => isLater(startsAt(corner, asking, now)))
    },
    /** Every free start of a day, soonest first. */
    starts(asking: Asking, day: Day, now: Moment): number[] {
      const first = earliest(asking, now)
      const all = cornersFor(asking, day).flatMap((corner) => startsAt(corner, asking, now))
      return [...new Set(all)].filter((start) => start >= first).toSorted((a, b) => a - b)
    },
    /** Desks that are free at a start. */
    desks: (asking: Asking, day: Day, start: number, now: Moment): string[] =>
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
