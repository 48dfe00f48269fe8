import type { Act } from "../act.ts"
import { publish } from "../open-data/publish.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { locationOf, publishedLocations, type Territory } from "../territory/territory.ts"
import { dayOf, type Day, instant, type Instant, plusDays, wallTimeOn } from "../time.ts"
import * as figures from "./figures.table.ts"
import { reduce } from "./reduce.ts"
import { everywhere } from "./row.ts"
import { thirds } from "./sample.ts"

/** When a day is over, and what its places write down is in. */
const hour = "00:20"
/** So many days are reduced anew each night: what is entered late counts. */
const lately = 7
/** After a long time without work, so many days are caught up with. */
const longest = 60
/** And these once more, so many days later: calls and waiting lists take long to end. */
const again = [14, 28, 56]

const after = (day: Day, { head }: Territory): Instant =>
  instant(wallTimeOn(plusDays(day, 1), hour, head.timezone))

const places = (territory: Territory): string[] => [
  ...publishedLocations(territory).map(({ id }) => id),
  everywhere,
]

let begun = false
/** Forgets what is in memory: for tests that change tables. */
export const forget = (): void => void (begun = false)

/** The first night is the next one. */
export async function begin(act: Act): Promise<void> {
  if (begun) return
  const territory = await territories.lately(act.at)
  const day = plusDays(dayOf(act.at, territory.head.timezone), -1)
  const night = { from: day, day, left: [], rev: 0 }
  await table
    .commit([figures.planNight(night, after(plusDays(day, 1), territory))])
    .catch((refusal: unknown) => {
      // It was planned before.
      if (!(refusal instanceof Refusal)) throw refusal
    })
  begun = true
}

/** Looks what is free at a place, reduces its last days anew, and some that are long past once more; and publishes those that are settled. */
async function see(act: Act, territory: Territory, id: string, { from, day }: figures.Night): Promise<void> {
  const place = locationOf(territory, id)
  // Later nobody knows any more what was free then.
  if (place && dayOf(act.at, territory.head.timezone) === plusDays(day, 1))
    await table.commit([figures.keepSample(id, day, await thirds(act.at, territory, place))])
  const first = plusDays(day, 1 - lately)
  await reduce(act.at, territory, id, { from: from < first ? from : first, to: day, fresh: true })
  for (const days of again) {
    const before = plusDays(day, -days)
    await reduce(act.at, territory, id, { from: before, to: before, fresh: false })
  }
  await publish(act, territory, id)
}

/** The work of a night, one place at a time: of the days since the last one. */
export async function night(act: Act): Promise<void> {
  const before = await figures.findNight()
  if (!before) return
  const territory = await territories.lately(act.at)
  const [id, ...left] = before.left
  if (id !== undefined) {
    await see(act, territory, id, before)
    const due = left.length > 0 ? act.at : after(plusDays(before.day, 1), territory)
    return await table.commit([figures.planNight({ ...before, left }, due)])
  }
  const day = plusDays(dayOf(act.at, territory.head.timezone), -1)
  const oldest = plusDays(day, -longest)
  const from = [plusDays(before.day, 1), oldest].toSorted().at(-1) ?? day
  const now = { ...before, from, day, left: places(territory) }
  await table.commit([figures.planNight(now, act.at)])
}
