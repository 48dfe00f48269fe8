import type { Act } from "../act.ts"
import type { Appointment } from "../appointment/appointment.ts"
import { ownPlace } from "../appointment/place.ts"
import type { Location } from "../location/location.ts"
import { first, heldVisit, locationsFor } from "../slot/find.ts"
import { bookableDays, type Slot } from "../slot/slot.ts"
import { byDistance } from "../territory/near.ts"
import type { Territory } from "../territory/territory.ts"
import { dayOf, type Instant, plusDays, wallTimeOf, weekdayOf } from "../time.ts"
import type { Wanted } from "./conversation.ts"
import type { Wish } from "../reading/reading.ts"

/** So many times fit one SMS. */
const most = 3
/** So many are looked at in each place: some days' worth, so that there is a choice. */
const looked = 60

const half = (start: Instant, zone: string) => (wallTimeOf(start, zone) < "12:30" ? "morning" : "afternoon")

/** Whether a time is as somebody wishes. */
function suits({ start, day }: Slot, wish: Wish | undefined, today: string, zone: string): boolean {
  if (!wish) return true
  const { weekday, inDays, date, half: part } = wish
  return (
    (weekday === undefined || weekdayOf(day) === weekday) &&
    (inDays === undefined || (inDays === 7 ? day >= plusDays(today, 7) : day === plusDays(today, inDays))) &&
    (date === undefined || (Number(day.slice(5, 7)) === date.month && Number(day.slice(8)) === date.day)) &&
    (part === undefined || half(start, zone) === part)
  )
}

/** A few times that differ: the soonest, then other half days, then whatever is next. */
export function differing(slots: Slot[], zone: string): Slot[] {
  const apart: Slot[] = []
  const name = (slot: Slot) => `${slot.day} ${half(slot.start, zone)}`
  for (const slot of slots)
    if (apart.length < most && !apart.some((each) => name(each) === name(slot))) apart.push(slot)
  const more = slots.filter((slot) => !apart.includes(slot)).slice(0, most - apart.length)
  return [...apart, ...more].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
}

/** Where it can be had, nearest first; at home only whoever asks a person is visited. */
function places(territory: Territory, wanted: Wanted): Location[] {
  const visit = heldVisit(territory, { ...wanted, location: undefined })
  const open = locationsFor(territory, visit, wanted.location).filter(
    ({ published, kind }) => published && kind !== "home-visit",
  )
  return wanted.near === undefined
    ? open
    : byDistance(territory, open, wanted.near).map(({ location }) => location)
}

type Asked = {
  wanted: Wanted
  moving?: Appointment | undefined
  after?: Instant | undefined
  wish?: Wish | undefined
}

/**
 * A few free times for what somebody wants, after a moment if one is named; `asWished` is false where there were none as
 * they wish and these are others. Where a postcode is named, those of the nearest place that has any.
 */
export async function timesFor(
  act: Act,
  territory: Territory,
  { wanted, moving, after, wish }: Asked,
): Promise<{ times: Slot[]; asWished: boolean }> {
  const zone = territory.head.timezone
  const today = dayOf(act.at, zone)
  const visit = heldVisit(territory, { ...wanted, location: undefined })
  const own = moving && !moving.overbook ? ownPlace(moving, territory) : undefined
  const from = after === undefined ? today : dayOf(after, zone)
  const days = bookableDays(territory, act.at).filter((day) => day >= from)
  const wished = wish && Object.keys(wish).length > 0 ? wish : undefined
  const found = async (locations: Location[]) => {
    const many = wished ? Number.POSITIVE_INFINITY : looked
    const all = await first(act, territory, { visit, locations, days, pool: "assisted", own }, many)
    return all.filter(({ start }) => (after === undefined || start > after) && start !== moving?.start)
  }
  const groups =
    wanted.near === undefined ? [places(territory, wanted)] : places(territory, wanted).map((each) => [each])
  let others: Slot[] = []
  for (const group of groups) {
    const all = await found(group)
    const suiting = all.filter((slot) => suits(slot, wished, today, zone))
    if (suiting.length > 0) return { times: differing(suiting, zone), asWished: true }
    if (others.length === 0) others = all
  }
  return { times: differing(others, zone), asWished: false }
}
