import type { Act } from "../act.ts"
import type { Claim, Freed } from "../desk/desk-day.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import { Refusal } from "../refusal.ts"
import type { Own } from "../slot/find.ts"
import type * as table from "../table.ts"
import type { Policy, Territory } from "../territory/territory.ts"
import { later, minute, ms } from "../time.ts"
import { anyone } from "../waiting-list/entry.table.ts"
import { cellsIn, leftOf } from "../waiting-list/freed-time.ts"
import * as freedTimes from "../waiting-list/freed-time.table.ts"
import { freedTime, toTheList } from "../waiting-list/give-back.ts"
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

/** What is the same for every desk's day: who leaves, by which rules, and whether others wait for what is given back. */
type Going = { act: Act; appointment: Appointment; rules: number; listing: boolean }

/** A name for the nth piece that an appointment gives back. */
const nameOf = ({ code, rev }: Appointment, { location, desk, day }: Own, n: number): string =>
  `${code}-${rev}-${location}-${desk}-${day}-${n}`

/** Whether what is given back goes to the waiting list first. Where its desk works no more, it is nobody's. */
const isListed = ({ listing, appointment }: Going, give: Own & { held?: string | undefined }): boolean =>
  listing && (give.held !== undefined || !appointment.stranded)

/** Where only one thing changes at a desk's day, the steps that do it. */
function alone(
  day: Own,
  { gives, over, claim, kept }: Turn,
  going: Going,
  freed: Freed | undefined,
): table.Step[] | undefined {
  if (gives.length + Number(over) + Number(claim !== undefined) + Number(kept) !== 1) return undefined
  const { act, appointment, rules } = going
  const [give] = gives
  if (give && isListed(going, give)) return toTheList(nameOf(appointment, day, 0), give, act.at, freed)
  if (give) return [deskDays.release(give, give.held ? undefined : freed)]
  if (claim) return [deskDays.claim(claim)]
  return [over ? deskDays.releaseOver(day, appointment.code) : deskDays.keep(day, appointment.code, rules)]
}

/** Pieces of what is given back that stay busy for the waiting list: what is taken at once is not among them. */
function piecesFor(going: Going, day: Own, { gives, claim }: Turn, late: boolean) {
  const taken = claim?.cells ?? []
  return gives
    .filter((give) => isListed(going, give))
    .flatMap(({ cells }) => leftOf({ first: cells[0] ?? 0, many: cells.length }, taken))
    .map((piece, n) =>
      freedTime(
        nameOf(going.appointment, day, n),
        { ...day, cells: cellsIn(piece) },
        { at: going.act.at, late },
      ),
    )
}

/** Several things at once: what the desk's day is to be, decided by what it was read as. Refuses `slot-taken`. */
async function atOnce(day: Own, turn: Turn, going: Going, freed: Freed | undefined): Promise<table.Step[]> {
  const { gives, over, claim, kept } = turn
  const { code } = going.appointment
  const before = (await deskDays.load(day.location, [day.day], true)).find(({ desk }) => desk === day.desk)
  if (!before) throw new Refusal("slot-taken")
  const given = new Set(gives.flatMap(({ cells }) => cells))
  const left = [...before.busy].filter((cell) => !given.has(cell))
  const web = before.web - gives.reduce((sum, { webMinutes }) => sum + webMinutes, 0)
  const full = claim?.room !== undefined && web > claim.room
  if (full || claim?.cells.some((cell) => left.includes(cell))) throw new Refusal("slot-taken")
  const pieces = piecesFor(going, day, turn, freed !== undefined)
  const step = deskDays.rewrite(
    before,
    {
      cells: [...left, ...(claim?.cells ?? []), ...pieces.flatMap(cellsIn)],
      web: web + (claim?.webMinutes ?? 0),
      rules: going.rules,
      held: kept || gives.some(({ held }) => held) ? code : undefined,
      over: over ? code : undefined,
      listed: pieces.map(({ name }) => name),
    },
    pieces.length > 0 ? undefined : freed,
  )
  return [step, ...pieces.map(freedTimes.add)]
}

/**
 * Steps by which an appointment gives back all that it holds, its own place and what is held for it, and takes another or
 * keeps one of those. They succeed together or not at all, each desk's day in one. While anybody is on the waiting list,
 * what is given back is not free yet: it is theirs first. Refuses `slot-taken`.
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
  const going: Going = {
    act,
    appointment,
    rules: territory.version,
    listing: gives.length > 0 && (await anyone()),
  }
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
    return alone(day, turn, going, back) ?? atOnce(day, turn, going, back)
  })
  return (await Promise.all(steps)).flat()
}

/** What is held for a stranded appointment, given back; its own place stays as it is. */
export async function released(
  act: Act,
  appointment: Appointment,
  territory: Territory,
): Promise<table.Step[]> {
  const held = heldFor(appointment, territory)
  const listing = held.length > 0 && (await anyone())
  return held.flatMap((own, n) =>
    listing
      ? toTheList(nameOf(appointment, own, n), own, act.at, undefined)
      : [deskDays.release(own, undefined)],
  )
}
