import type { Act } from "../act.ts"
import * as figures from "../figures/figures.table.ts"
import type { DayRows } from "../figures/row.ts"
import { count } from "../figures/spread.ts"
import type { Location } from "../location/location.ts"
import { logBug } from "../log.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import {
  locationOf,
  publishedLocations,
  ruledShare,
  shareOf,
  type Territory,
} from "../territory/territory.ts"
import { type Day, dayOf, type Instant, instant, ms, plusDays, wallTimeOn } from "../time.ts"
import { leadsOf, unusedOf } from "./lead.ts"
import { after, type Entry, type Facts, isNews, law, type Parity, type Step, stepped } from "./parity.ts"
import * as parities from "./parity.table.ts"

/** Once the day before is reduced to figures, and before anybody works. */
const hour = "04:30"
/** A week tells soon enough; where few book, two. */
const week = 7
const fortnight = 14

/** The rows of a location from one day to another. */
export type RowsOf = (location: string, from: Day, to: Day) => AsyncIterable<DayRows>

/** What was kept at a moment, as far back as it is written down. */
const shareAt =
  (entries: readonly Entry[], now: number) =>
  (at: Instant): number =>
    entries.findLast((each) => each.at <= at)?.to ?? entries[0]?.from ?? now

async function factsOf(
  rowsOf: RowsOf,
  territory: Territory,
  place: Location,
  { today, share, entries }: { today: Day; share: number; entries: readonly Entry[] },
): Promise<Facts> {
  const days: DayRows[] = []
  const yesterday = plusDays(today, -1)
  for await (const day of rowsOf(place.id, plusDays(today, -fortnight), yesterday)) days.push(day)
  const last = days.filter(({ day }) => day >= plusDays(today, -week))
  const soon = leadsOf(last, territory, place)
  const enough = count(soon.web) >= law.few && count(soon.assisted) >= law.few
  const { shareFrom: from, shareTo: to } = territory.policy
  return {
    ...(enough ? soon : leadsOf(days, territory, place)),
    share,
    unused: unusedOf(last, territory, place, shareAt(entries, share)),
    from,
    to,
  }
}

/** People come before the law: whoever pins a share, or changes the rules, has it as they want. */
function decided(before: Parity | undefined, ruled: number, facts: Facts): Step {
  const step = stepped(facts)
  if (before && before.ruled !== ruled) return { ...step, share: ruled, reason: "ruled" }
  if (before?.pinned) return { ...step, share: before.share, reason: "pinned" }
  return ruled === 0 ? { ...step, share: 0, reason: "unprotected" } : step
}

/** The share of a place for the next day, with its reason. Once a day, however often it is asked for. */
export async function steer(act: Act, location: string, rowsOf: RowsOf = figures.ofDays): Promise<void> {
  const territory = await territories.current(true)
  const place = locationOf(territory, location)
  const before = await parities.find(location)
  const today = dayOf(act.at, territory.head.timezone)
  if (!place || (before && dayOf(before.at, territory.head.timezone) >= today)) return
  const [ruled, share] = [ruledShare(territory, place), shareOf(territory, place)]
  const entries = await parities.entries(location)
  const step = decided(before, ruled, await factsOf(rowsOf, territory, place, { today, share, entries }))
  const entry: Entry = { at: act.at, from: share, to: step.share, ...withoutShare(step) }
  await table.commit([
    parities.keep(after(before, step, { location, ruled, at: act.at })),
    ...(isNews(before, step) ? [parities.log(location, entries, entry)] : []),
    territories.steer(location, { share: step.share, ruled }),
  ])
}

const withoutShare = ({ share: _, ...step }: Step) => step

const nextNight = ({ head }: Territory, now: Instant): Instant => {
  const today = dayOf(now, head.timezone)
  const [first = 0, second = first] = [today, plusDays(today, 1)].map((day) =>
    wallTimeOn(day, hour, head.timezone),
  )
  return instant(first > ms(now) ? first : second)
}

let begun = false
/** Forgets what is in memory: for tests that change tables. */
export const forget = (): void => void (begun = false)

/** The first night is the next one. */
export async function begin(act: Act): Promise<void> {
  if (begun) return
  const due = nextNight(await territories.lately(act.at), act.at)
  await table.commit([parities.planNight(due, 0)]).catch((refusal: unknown) => {
    // It was planned before.
    if (!(refusal instanceof Refusal)) throw refusal
  })
  begun = true
}

/** Steers every place, each by itself: what fails at one waits for the next night. */
export async function steerAll(act: Act): Promise<void> {
  const night = await parities.findNight()
  if (!night || night.due > act.at) return
  const territory = await territories.lately(act.at)
  for (const { id } of publishedLocations(territory))
    await steer(act, id).catch((bug: unknown) => logBug("share-not-steered", bug, { location: id }))
  await table.commit([parities.planNight(nextNight(territory, act.at), night.rev)])
}
