import type { Act } from "../act.ts"
import { anyOf, lost } from "../appointment/place.ts"
import type { DeskDay } from "../desk/desk-day.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import { changeListed } from "../desk/listed.table.ts"
import { bookableDays } from "../slot/slot.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import type { Territory } from "../territory/territory.ts"
import { dayOf, hour, type Instant, instant, ms, plusDays, startOfDay } from "../time.ts"
import { answerBy } from "./answer-by.ts"
import { offered } from "./entry.ts"
import * as entries from "./entry.table.ts"
import type { InLine } from "./entry.table.ts"
import * as freedTimes from "./freed-time.table.ts"
import { freedTime } from "./give-back.ts"
import { aheadOfAll, cellsOfSlot, comesTo, type Found, onceEach, timesAt } from "./match.ts"
import { offering, type Own, webMinutes } from "./offer.ts"

const tries = 12

/** What is taken at a location, read once for everybody in the line. */
export type Taken = Map<string, DeskDay[]>

async function takenAt(taken: Taken, location: string, territory: Territory, act: Act): Promise<DeskDay[]> {
  const known = taken.get(location)
  if (known) return known
  const read = await deskDays.load(location, bookableDays(aheadOfAll(territory), act.at))
  taken.set(location, read)
  return read
}

/** The soonest free time that suits somebody, in time for their answer. */
async function soonest(
  act: Act,
  territory: Territory,
  waits: InLine,
  taken: Taken,
): Promise<Found | undefined> {
  const days = bookableDays(aheadOfAll(territory), act.at)
  let best: Found | undefined
  for (const location of territory.locations.filter((each) => comesTo(territory, waits, each))) {
    const all = await takenAt(taken, location.id, territory, act)
    for (const slot of timesAt(territory, waits, { location, days, deskDays: all }, act.at)) {
      if (best && best.slot.start <= slot.start) break
      const until = answerBy(waits.reach, slot.start, act.at, territory)
      const desk = anyOf(slot.desks)
      if (until === undefined || !desk) continue
      best = { slot, desk, cells: cellsOfSlot(slot, territory), until }
      break
    }
  }
  return best
}

/** Looks for a free time for somebody in the line and keeps it for them. */
export async function lookFor(act: Act, waits: InLine, taken: Taken = new Map()): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const territory = await territories.current(attempt > 0)
    const entry = await entries.find(waits.code)
    const found = entry?.status === "waiting" ? await soonest(act, territory, waits, taken) : undefined
    if (!entry || !found) return
    const { slot, desk, cells } = found
    const own: Own = { location: slot.location, desk: desk.desk, day: slot.day }
    const name = `${entry.code}-${entry.rev}-look`
    const time = freedTime(name, { ...own, cells }, { at: act.at, late: false })
    const web = webMinutes(waits, cells)
    const { offer, work } = offering(act, entry, time, found)
    const { version } = territory
    try {
      await table.commit(
        [
          ...entries.change(entry, offered(entry, offer, act.at)),
          freedTimes.add({ ...time, entry: entry.code, web, due: offer.until }),
          changeListed(own, {
            cells,
            names: [name],
            web,
            room: waits.web ? desk.room : undefined,
            rules: version,
          }),
          ...work,
        ],
        1,
      )
      taken.delete(slot.location)
      return
    } catch (refusal) {
      if (attempt === tries || !(await lost(refusal, attempt))) throw refusal
      taken.clear()
    }
  }
}

/** The hour of the night at which somebody looks for everybody. */
const lookAt = 4 * hour

/** When the line is looked at next: every night, before another day can be booked by everybody. */
export function nextLook(at: Instant, { head }: Territory): Instant {
  const today = dayOf(at, head.timezone)
  const night = (day: string) => startOfDay(day, head.timezone) + lookAt
  return instant(night(today) > ms(at) ? night(today) : night(plusDays(today, 1)))
}

/** So many at once: the rest at the next turn of the machine. */
const atOnce = 100

/** Looks for a free time for everybody in the line, whose turn it is first: what was never given back, such as a new day. */
export async function lookForAll(act: Act): Promise<void> {
  const plan = await entries.plannedLook()
  if (!plan || plan.due > act.at) return
  const line = await entries.inLine()
  const left = onceEach(line).filter((each) => plan.after === undefined || entries.placeOf(each) > plan.after)
  const some = left.slice(0, atOnce)
  const taken: Taken = new Map()
  for (const waits of some) if (!waits.offered) await lookFor(act, waits, taken)
  const last = some.at(-1)
  const due = nextLook(act.at, await territories.current())
  const step =
    last && left.length > some.length
      ? entries.planLook(act.at, entries.placeOf(last))
      : line.length > 0
        ? entries.planLook(due)
        : entries.noLook()
  await table.commit([step])
}
