import type { DayRows } from "../figures/row.ts"
import { type Spread, spreadOf } from "../figures/spread.ts"
import { shifts } from "../location/hours.ts"
import type { Location } from "../location/location.ts"
import { minutesOf } from "../service/service.ts"
import { calendarOf, releaseOf, webCap } from "../slot/slot.ts"
import type { Territory } from "../territory/territory.ts"
import { type Day, instant, type Instant, plusDays } from "../time.ts"

/** How many days after one, up to another, a place works by appointment: what it counts its waits in. */
function workingDays(territory: Territory, place: Location): (from: Day, days: number) => number {
  const calendar = calendarOf(territory)
  const known = new Map<Day, boolean>()
  const works = (day: Day): boolean => {
    const before = known.get(day)
    if (before !== undefined) return before
    const found = shifts(place, day, "appointments", calendar).length > 0
    known.set(day, found)
    return found
  }
  return (from, days) => {
    let found = 0
    for (let i = 1; i <= days; i++) if (works(plusDays(from, i))) found++
    return found
  }
}

/**
 * Working days from booking to appointment, of the web and of everybody else. Who is seen beyond what a desk holds does
 * not count: no share gave them their time.
 */
export function leadsOf(
  days: readonly DayRows[],
  territory: Territory,
  place: Location,
): { web: Spread; assisted: Spread } {
  const between = workingDays(territory, place)
  const of = (isOne: (channel: string | undefined) => boolean) =>
    spreadOf(
      days.flatMap(({ day, rows }) =>
        rows.flatMap((row) =>
          row.kind === "booked" && row.over === 0 && isOne(row.channel) ? [between(day, row.days)] : [],
        ),
      ),
    )
  return { web: of((channel) => channel === "web"), assisted: of((channel) => channel !== "web") }
}

/** Minutes of the shortest visit that the web can ask for at a place. */
const shortest = ({ services }: Territory, { desks }: Location): number => {
  const offered = new Set(desks.flatMap((desk) => desk.services))
  const lengths = services
    .filter(({ id, published, routes }) => published && offered.has(id) && routes.includes("web"))
    .map((service) => minutesOf({ service, persons: 1, also: [] }))
  return Math.min(...lengths, 60)
}

type DeskMinutes = { planned: number; booked: number; web: number }

function byDesk({ rows }: DayRows): DeskMinutes[] {
  const desks = new Map<string, DeskMinutes>()
  for (const row of rows) {
    if (row.kind !== "desk") continue
    const { planned, booked, web } = desks.get(row.desk) ?? { planned: 0, booked: 0, web: 0 }
    desks.set(row.desk, {
      planned: planned + row.planned,
      booked: booked + row.booked,
      web: web + row.web,
    })
  }
  return [...desks.values()]
}

/**
 * How much of the desk time was still free at the end of days on which the web had had its part of a desk, of all desk
 * time of these days: what is kept for others, and served nobody. `shareAt`: what was kept when the day opened to all.
 */
export function unusedOf(
  days: readonly DayRows[],
  territory: Territory,
  place: Location,
  shareAt: (at: Instant) => number,
): number {
  const visit = shortest(territory, place)
  let [unused, planned] = [0, 0]
  for (const day of days) {
    const share = shareAt(instant(releaseOf(day.day, territory.head.timezone, territory.policy)))
    for (const desk of byDesk(day)) {
      planned += desk.planned
      const isFull = share > 0 && desk.planned > 0 && desk.web > webCap(share, desk.planned) - visit
      if (isFull) unused += Math.max(0, desk.planned - desk.booked)
    }
  }
  return planned === 0 ? 0 : unused / planned
}
