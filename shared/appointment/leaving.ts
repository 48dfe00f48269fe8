import type { Act } from "../act.ts"
import type { Claim, Freed } from "../desk/desk-day.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import { Refusal } from "../refusal.ts"
import type { Own } from "../slot/find.ts"
import type * as table from "../table.ts"
import type { Policy, Territory } from "../territory/territory.ts"
import { later, minute, ms } from "../time.ts"
import type { Appointment, Place } from "./appointment.ts"
import { ownPlace } from "./place.ts"

/**
 * When the web sees again what an appointment gives back: at a moment nobody can know, so that it does not pay to wait
 * for it with a machine. Undefined where that is at once: the territory wants it so, or it was not held long enough for
 * anybody to wait for it.
 */
function freedBy(act: Act, appointment: Appointment, own: Own, { freedMinutes }: Policy): Freed | undefined {
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

/** Where only one thing changes at a desk's day, the step that does it. */
function alone(
  day: Own,
  { gives, over, claim, kept }: Turn,
  code: string,
  rules: number,
  freed: Freed | undefined,
): table.Step | undefined {
  if (gives.length + Number(over) + Number(claim !== undefined) + Number(kept) !== 1) return undefined
  const [give] = gives
  if (give) return deskDays.release(give, give.held ? undefined : freed)
  if (claim) return deskDays.claim(claim)
  return over ? deskDays.releaseOver(day, code) : deskDays.keep(day, code, rules)
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
