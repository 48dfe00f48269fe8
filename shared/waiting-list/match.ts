import { cellsOf, type DeskDay } from "../desk/desk-day.ts"
import type { Location } from "../location/location.ts"
import { suitsNeeds } from "../location/suits.ts"
import type { Visit } from "../service/service.ts"
import { type FreeDesk, type Slot, slots } from "../slot/slot.ts"
import { locationOf, serviceOf, type Territory } from "../territory/territory.ts"
import { type Day, type Instant, ms } from "../time.ts"
import { answerBy } from "./answer-by.ts"
import { suits } from "./entry.ts"
import type { InLine } from "./entry.table.ts"
import { asFree, cellsIn, type FreedTime } from "./freed-time.ts"

/** A time for somebody in the line: the desk's cells it takes, and until when they can answer. */
export type Found = { slot: Slot; desk: FreeDesk; cells: number[]; until: Instant }

/** What they wait for; undefined when a service is no longer there. */
function visitFor(territory: Territory, { service, also, persons }: InLine): Visit | undefined {
  const main = serviceOf(territory, service)
  const others = also.map((id) => serviceOf(territory, id)).filter((each) => each !== undefined)
  return main && others.length === also.length ? { service: main, persons, also: others } : undefined
}

/** Whether they would come to a place. */
export const comesTo = (territory: Territory, waits: InLine, location: Location): boolean =>
  waits.locations ? waits.locations.includes(location.id) : suitsNeeds(waits, location, territory.locations)

/** One day further than people book: whoever waits is asked before a day is everybody's. */
export const aheadOfAll = (territory: Territory): Territory => ({
  ...territory,
  policy: { ...territory.policy, horizonDays: territory.policy.horizonDays + 1 },
})

type At = { location: Location; days: Day[]; deskDays: DeskDay[] }

/** Free times that suit somebody at a place on these days, soonest first. Whoever asked on the web draws on its part only. */
export function timesAt(
  territory: Territory,
  waits: InLine,
  { location, days, deskDays }: At,
  now: Instant,
): Slot[] {
  const visit = visitFor(territory, waits)
  if (!visit || !comesTo(territory, waits, location)) return []
  const pool = waits.web ? "web" : "assisted"
  return slots({
    territory: aheadOfAll(territory),
    location,
    visit,
    days: days.filter((day) => suits({ days: waits.days }, day)),
    deskDays,
    now,
    pool,
  })
}

export const cellsOfSlot = ({ start, end, day }: Slot, { head }: Territory): number[] =>
  cellsOf({ start: ms(start), end: ms(end) }, day, head.timezone)

/** A time for somebody that takes as much as can be of what was freed; undefined where none suits them in time. */
export function fromFreed(
  territory: Territory,
  waits: InLine,
  time: FreedTime,
  deskDay: DeskDay,
  now: Instant,
): Found | undefined {
  const location = locationOf(territory, time.location)
  if (!location || time.had.includes(waits.code)) return undefined
  const free = [asFree(deskDay, time)]
  const freed = new Set(cellsIn(time))
  let best: (Found & { use: number }) | undefined
  for (const slot of timesAt(territory, waits, { location, days: [time.day], deskDays: free }, now)) {
    const desk = slot.desks.find((each) => each.desk === time.desk)
    const cells = cellsOfSlot(slot, territory)
    const use = cells.filter((cell) => freed.has(cell)).length
    if (!desk || use <= (best?.use ?? 0)) continue
    const until = answerBy(waits.reach, slot.start, now, territory)
    if (until !== undefined) best = { slot, desk, cells, until, use }
  }
  return best
}

/** Whoever is on the list twice for the same service has one place there: the earlier. */
export function onceEach(line: readonly InLine[]): InLine[] {
  const seen = new Set<string>()
  return line.filter(({ who, service }) => {
    const name = `${who} ${service}`
    return !seen.has(name) && seen.add(name)
  })
}

/** So many may let a time pass in silence before it is kept for those alone whom somebody has heard of. */
const silence = 2

/** Whose a freed time is next, of a line in order: the first whom it suits who has not had it, and what they get of it. */
export function whoseTurn(
  territory: Territory,
  line: readonly InLine[],
  time: FreedTime,
  deskDay: DeskDay,
  now: Instant,
): { waits: InLine; found: Found } | undefined {
  for (const waits of onceEach(line)) {
    const isIdle = !waits.offered && !(waits.unheard && (time.silent ?? 0) >= silence)
    const found = !isIdle ? undefined : fromFreed(territory, waits, time, deskDay, now)
    if (found) return { waits, found }
  }
  return undefined
}
