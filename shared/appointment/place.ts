import type { Act } from "../act.ts"
import { admits, type Claim, cellsOf, type Freed } from "../desk/desk-day.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import { Refusal } from "../refusal.ts"
import type { Visit } from "../service/service.ts"
import { find, locationsFor, nearest, noticeOf, type Own } from "../slot/find.ts"
import { type FreeDesk, type Pool, type Slot, slots } from "../slot/slot.ts"
import * as table from "../table.ts"
import type { Policy, Territory } from "../territory/territory.ts"
import { dayOf, type Instant, later, minute, ms } from "../time.ts"
import { type Appointment, minutesHeld, type Place } from "./appointment.ts"

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

/**
 * When the web sees again what an appointment gives back: at a moment nobody can know, so that it does not pay to wait
 * for it with a machine. Undefined where that is at once: the territory wants it so, or it was not held long enough for
 * anybody to wait for it.
 */
export function freedBy(
  act: Act,
  appointment: Appointment,
  own: Own,
  { freedMinutes }: Policy,
): Freed | undefined {
  const since = appointment.history.findLast(({ what }) => what === "moved")?.at ?? appointment.booked.at
  if (freedMinutes === 0 || ms(act.at) - ms(since) < freedMinutes * minute) return undefined
  const until = later(act.at, Math.random() * freedMinutes * minute)
  return { first: own.cells[0] ?? 0, many: own.cells.length, web: appointment.web, until }
}

/** Everything an appointment holds, and what of it stays its own: an offer it takes. */
type Leaving = { appointment: Appointment; keep?: Place | undefined }

const sameDay = (a: Pick<Own, "location" | "desk" | "day">, b: Pick<Own, "location" | "desk" | "day">) =>
  a.location === b.location && a.desk === b.desk && a.day === b.day

/** What is held for a stranded appointment elsewhere. */
export const heldFor = (appointment: Appointment, territory: Territory) =>
  (appointment.stranded?.offers ?? []).map((offer) => ({
    ...ownPlace({ ...appointment, ...offer, web: false }, territory),
    held: appointment.code,
  }))

/** What one desk's day loses and gains when an appointment goes from one place to another. */
type Turn = {
  gives: (Own & { held?: string | undefined })[]
  over: boolean
  claim?: Claim | undefined
  kept: boolean
}

/** The only thing that changes at a desk's day. */
function alone(
  day: Own,
  { gives, over, claim, kept }: Turn,
  code: string,
  rules: number,
  freed: Freed | undefined,
) {
  const [give] = gives
  if (over && gives.length === 0 && !claim && !kept) return deskDays.releaseOver(day, code)
  if (give && gives.length === 1 && !over && !claim && !kept)
    return deskDays.release(give, give.held ? undefined : freed)
  if (claim && gives.length === 0 && !over && !kept) return deskDays.claim(claim)
  return kept && gives.length === 0 && !over && !claim ? deskDays.keep(day, code, rules) : undefined
}

/** Several things at once: what the desk's day is to be, decided by what it was read as. Refuses `slot-taken`. */
async function atOnce(
  day: Own,
  { gives, over, claim, kept }: Turn,
  code: string,
  rules: number,
  freed: Freed | undefined,
) {
  const before = (await deskDays.load(day.location, [day.day], true)).find(({ desk }) => desk === day.desk)
  if (!before) throw new Refusal("slot-taken")
  const given = new Set(gives.flatMap(({ cells }) => cells))
  const left = [...before.busy].filter((cell) => !given.has(cell))
  const web = before.web - gives.reduce((sum, { webMinutes }) => sum + webMinutes, 0)
  const full = claim?.room !== undefined && web > claim.room
  if (full || claim?.cells.some((cell) => left.includes(cell))) throw new Refusal("slot-taken")
  return deskDays.rewrite(
    before,
    {
      cells: [...left, ...(claim?.cells ?? [])],
      web: web + (claim?.webMinutes ?? 0),
      rules,
      held: kept || gives.some(({ held }) => held) ? code : undefined,
      over: over ? code : undefined,
    },
    freed,
  )
}

/**
 * Steps by which an appointment gives back all that it holds, its own place and what is held for it, and takes another or
 * keeps one of those. They succeed together or not at all, each desk's day in one. Refuses `slot-taken`.
 */
export async function leaving(
  act: Act,
  { appointment, keep }: Leaving,
  territory: Territory,
  claim?: Claim,
): Promise<table.Step[]> {
  const own = ownPlace(appointment, territory)
  const freed =
    appointment.overbook || appointment.stranded
      ? undefined
      : freedBy(act, appointment, own, territory.policy)
  const kept = keep && ownPlace({ ...appointment, ...keep }, territory)
  const others = heldFor(appointment, territory).filter(
    (each) => !kept || !sameDay(each, kept) || each.cells[0] !== kept.cells[0],
  )
  const gives = [...(appointment.overbook ? [] : [own]), ...others]
  const days: Own[] = []
  for (const each of [own, ...others, ...(kept ? [kept] : []), ...(claim ? [claim] : [])])
    if (!days.some((day) => sameDay(day, each))) days.push(each)
  const steps = days.map(async (day) => {
    const turn: Turn = {
      gives: gives.filter((each) => sameDay(each, day)),
      over: appointment.overbook !== undefined && sameDay(own, day),
      claim: claim && sameDay(claim, day) ? claim : undefined,
      kept: kept !== undefined && sameDay(kept, day),
    }
    const back = sameDay(own, day) ? freed : undefined
    const { code } = appointment
    return alone(day, turn, code, territory.version, back) ?? atOnce(day, turn, code, territory.version, back)
  })
  return Promise.all(steps)
}

/** What is held for a stranded appointment, given back; its own place stays as it is. */
export const released = (appointment: Appointment, territory: Territory): table.Step[] =>
  heldFor(appointment, territory).map((own) => deskDays.release(own, undefined))
