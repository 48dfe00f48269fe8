import type { Act } from "../act.ts"
import * as appointments from "../appointment/appointment.table.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { type Day, dayOf, daysFrom, instant, type Instant, minute, plusDays, wallTimeOn } from "../time.ts"
import * as visits from "../visit/visit.table.ts"
import type { Learnt } from "./learnt.ts"
import * as learnt from "./learnt.table.ts"
import * as logs from "./log.table.ts"
import { type Reduced, reduced, taught } from "./measures.ts"

/** Four weeks: each hour of the week four times. */
const days = 28

/** Past closing everywhere; places that learn in the same night do so one after the other. */
const evening = "23:00"
const apart = 45

/** When a location learns from a day. */
const nightOf = (location: string, day: Day, zone: string): Instant => {
  const own =
    Array.from(location, (_, i) => location.charCodeAt(i)).reduce((sum, each) => sum + each, 0) % apart
  return instant(wallTimeOn(day, evening, zone) + own * minute)
}

/** What nobody taught: from the next night on, days do. */
export async function beginLearning(act: Act, location: string): Promise<void> {
  const { head, policy } = await territories.lately(act.at)
  const day = dayOf(act.at, head.timezone)
  const blank = { location, until: plusDays(day, -1), ...taught([], policy.waitTargetMinutes), rev: 0 }
  await table.commit([learnt.keep(blank, nightOf(location, day, head.timezone))])
}

/** Reduces a location's last days anew, each from its own items: nothing is counted on from the night before. */
export async function learn(act: Act, location: string): Promise<void> {
  const territory = await territories.lately(act.at)
  const zone = territory.head.timezone
  const before = await learnt.find(location)
  const today = dayOf(act.at, zone)
  const until = act.at >= nightOf(location, today, zone) ? today : plusDays(today, -1)
  const found: Reduced[] = []
  for (const day of daysFrom(plusDays(until, 1 - days), until)) {
    const [all, booked, log] = await Promise.all([
      visits.ofDay(location, day),
      appointments.ofDay(location, day),
      logs.ofDay(location, day),
    ])
    // A day on which nobody came is one on which nobody used this: it says nothing of those who were booked.
    if (all.length > 0) found.push(reduced({ visits: all, booked, log }, territory))
  }
  const now: Learnt = {
    location,
    until,
    ...taught(found, territory.policy.waitTargetMinutes),
    rev: before?.rev ?? 0,
  }
  await table.commit([learnt.keep(now, nightOf(location, plusDays(until, 1), zone))])
}
