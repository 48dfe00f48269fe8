import type { Act } from "../act.ts"
import { admits, type Claim, cellsOf } from "../desk/desk-day.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import { Refusal } from "../refusal.ts"
import type { Visit } from "../service/service.ts"
import { find, locationsFor, nearest, noticeOf } from "../slot/find.ts"
import { type FreeDesk, type Pool, type Slot, slots } from "../slot/slot.ts"
import * as table from "../table.ts"
import type { Territory } from "../territory/territory.ts"
import { dayOf, type Instant, ms } from "../time.ts"
import { type Appointment, minutesHeld } from "./appointment.ts"

/**
 * A lost try means that somebody else was at the same desk in the same moment: everything is read and decided anew,
 * after a pause that grows where the table itself was too busy. Thirty take some six seconds at most.
 */
export const tries = 30

/** So often somebody tries again at once: then rules read a moment late have had the time to arrive. */
const patience = 5

/** Whether a commit was lost to others and may be tried again; waits where the table was too busy, or others were often first. */
export async function lost(refusal: unknown, attempt: number): Promise<boolean> {
  if (!(refusal instanceof Refusal) || refusal.details.limit) return false
  if (refusal.reason === "too-many-requests") await table.backoff(attempt)
  else if (attempt >= patience) await table.backoff(attempt - patience)
  return ["slot-taken", "changed-meanwhile", "too-many-requests"].includes(refusal.reason)
}

/** A time somebody wants. An appointment that moves counts its own place as free. */
export type Wish = {
  territory: Territory
  visit: Visit
  location: string
  start: Instant
  pool: Pool
  moving?: Appointment
}

/** The slot as offered right now, read consistently; refuses `slot-taken` or `no-such-slot` with the nearest free times. */
export async function offered(act: Act, wish: Wish): Promise<Slot> {
  const { territory, visit, start, pool } = wish
  const locations = locationsFor(territory, visit, wish.location)
  const days = [dayOf(start, territory.head.timezone)]
  const own = wish.moving && !wish.moving.overbook ? ownPlace(wish.moving, territory) : undefined
  const free = await find(act, territory, { visit, locations, days, pool, own, consistent: true })
  const slot = free.find((each) => each.start === start)
  if (slot) return slot
  throw await notFree(act, wish)
}

/** The slot as if nobody had booked anything, with every desk that works then; undefined where there is none. */
const everOffered = (act: Act, { territory, visit, location, start, pool }: Wish): Slot | undefined =>
  locationsFor(territory, visit, location)
    .flatMap((each) => {
      const days = [dayOf(start, territory.head.timezone)]
      return slots({
        territory,
        location: each,
        visit,
        days,
        deskDays: [],
        now: act.at,
        pool,
        notice: noticeOf(act),
      })
    })
    .find((slot) => slot.start === start)

/** A slot beyond what the desks hold, at a time at which they work; refuses `no-such-slot` with the nearest free times. */
export async function beyond(act: Act, wish: Wish): Promise<Slot> {
  const slot = everOffered(act, wish)
  if (!slot) throw await notFree(act, wish)
  return slot
}

/** Taken, or never there: both answers carry the nearest free times. */
export async function notFree(act: Act, wish: Wish): Promise<Refusal> {
  const { territory, visit, start, pool } = wish
  const exists = everOffered(act, wish) !== undefined
  const closest = await nearest(act, territory, visit, { location: wish.location, start }, pool)
  return new Refusal(exists ? "slot-taken" : "no-such-slot", {
    nearest: closest.map(({ start: from, end, location }) => ({ start: from, end, location })),
    ...(exists ? {} : { problems: [{ path: "start", fault: "not-offered" }] }),
  })
}

/** Among free desks any will do; at random, so that a crowd does not fight over the first. */
export const anyOf = <T>(items: readonly T[]): T | undefined =>
  items[Math.floor(Math.random() * items.length)]

/** What a slot takes of a desk. */
export const claimOf = (slot: Slot, free: FreeDesk, territory: Territory, web: boolean): Claim => ({
  location: slot.location,
  desk: free.desk,
  day: slot.day,
  cells: cellsOf({ start: ms(slot.start), end: ms(slot.end) }, slot.day, territory.head.timezone),
  webMinutes: web ? minutesHeld(slot) : 0,
  room: free.room,
  rules: territory.version,
})

/** Commits on their way, by the desk's day they claim. */
const claiming = new Map<string, Promise<void>>()

/**
 * Commits steps of which one is this claim. In a crowd those of one process who want the same desk's day let one go
 * first and look again, together: a table that cancels a hundred transactions serves nobody.
 */
export async function take(claim: Claim, steps: table.Step[]): Promise<void> {
  const name = `${claim.location} ${claim.day} ${claim.desk}`
  for (let other = claiming.get(name); other; other = claiming.get(name)) {
    await Promise.allSettled([other])
    const seen = await deskDays.load(claim.location, [claim.day], true)
    const deskDay = seen.find(({ desk }) => desk === claim.desk)
    if (!admits(deskDay, claim)) throw new Refusal("slot-taken")
  }
  const mine = table.commit(steps, 1)
  claiming.set(name, mine)
  await mine.finally(() => claiming.delete(name))
}

/** What an appointment holds of its desk. */
export const ownPlace = (appointment: Appointment, territory: Territory) => ({
  location: appointment.location,
  desk: appointment.desk,
  day: appointment.day,
  cells: cellsOf(
    { start: ms(appointment.start), end: ms(appointment.end) },
    appointment.day,
    territory.head.timezone,
  ),
  webMinutes: appointment.web ? minutesHeld(appointment) : 0,
})
