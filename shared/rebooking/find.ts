import type { Act } from "../act.ts"
import { type Appointment, isOpen } from "../appointment/appointment.ts"
import * as appointments from "../appointment/appointment.table.ts"
import { ownPlace } from "../appointment/place.ts"
import type { DeskDay } from "../desk/desk-day.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import { logWarning } from "../log.ts"
import { Refusal } from "../refusal.ts"
import { bookableDays } from "../slot/slot.ts"
import * as table from "../table.ts"
import type { Territory } from "../territory/territory.ts"
import { type Day, plusDays } from "../time.ts"
import { cellsIn } from "../waiting-list/freed-time.ts"
import * as freedTimes from "../waiting-list/freed-time.table.ts"
import { type Place, stands } from "./rebooking.ts"

const tries = 12

/** Who booked at these desks on a day, who is held a place there meanwhile, and names of times that the waiting list has. */
export type Concerned = { booked: Appointment[]; held: Appointment[]; listed: string[] }

type There = { location: string; desks: string[]; day: Day }

const opened = async (codes: Iterable<string>): Promise<Appointment[]> =>
  (await Promise.all([...codes].map(appointments.find))).filter((each) => each !== undefined)

/** Cells of an offer that is held for somebody, by desk. */
const heldCells = (appointment: Appointment, { location, day }: There, territory: Territory): string[] =>
  (appointment.stranded?.offers ?? [])
    .filter((offer) => offer.location === location && offer.day === day)
    .flatMap((offer) =>
      ownPlace({ ...appointment, ...offer }, territory).cells.map((cell) => `${offer.desk} ${cell}`),
    )

/** As far as the list of the day shows them; and how many taken cells it leaves unexplained. */
async function seen(
  act: Act,
  territory: Territory,
  there: There,
): Promise<Concerned & { unexplained: number }> {
  const ours = ({ desk }: Pick<DeskDay, "desk">) => there.desks.includes(desk)
  const taken = (await deskDays.load(there.location, [there.day], true)).filter(ours)
  const left = new Set(taken.flatMap(({ desk, busy }) => [...busy].map((cell) => `${desk} ${cell}`)))
  // Who comes beyond what a desk holds takes no cells of it: the desk knows their codes.
  const beyond = await opened(taken.flatMap(({ over }) => [...over]))
  const held = await opened(new Set(taken.flatMap((each) => [...each.held])))
  const names = taken.flatMap(({ listed }) => [...listed])
  const freed = (await Promise.all(names.map(freedTimes.find))).filter((each) => each !== undefined)
  const known = (await appointments.ofDay(there.location, there.day)).filter(
    (each) => each.status === "booked" && !each.overbook && ours(each),
  )
  for (const each of known)
    for (const cell of ownPlace(each, territory).cells) left.delete(`${each.desk} ${cell}`)
  for (const each of freed) for (const cell of cellsIn(each)) left.delete(`${each.desk} ${cell}`)
  for (const each of held) for (const cell of heldCells(each, there, territory)) left.delete(cell)
  const booked = [...known, ...beyond].filter((each) => isOpen(each, act.at))
  return { booked, held, listed: names, unexplained: left.size }
}

/** The list follows the desks by a moment: it is asked again until it explains every cell that is taken. */
async function explained(act: Act, territory: Territory, there: There): Promise<Concerned> {
  for (let attempt = 0; ; attempt++) {
    const { unexplained, ...found } = await seen(act, territory, there)
    if (unexplained === 0) return found
    if (attempt === tries) {
      logWarning("rebooking-unexplained", { location: there.location, count: unexplained })
      return found
    }
    await table.backoff(attempt)
  }
}

const unlessChanged = (refusal: unknown) => {
  if (!(refusal instanceof Refusal) || refusal.reason !== "changed-meanwhile") throw refusal
}

/** From now on whoever decided by older rules is refused at these desks, and decides again. */
async function outdate({ location, desks, day }: There, { version }: Territory): Promise<void> {
  // Whoever goes on after a stop does not write again what is written.
  const known = await deskDays.load(location, [day], true)
  const done = new Set(known.filter(({ rules }) => rules >= version).map(({ desk }) => desk))
  await Promise.all(
    desks
      .filter((desk) => !done.has(desk))
      .map((desk) => table.commit([deskDays.outdate({ location, desk, day }, version)]).catch(unlessChanged)),
  )
}

async function ofDay(act: Act, territory: Territory, there: There, bookable: boolean): Promise<Concerned> {
  // Further ahead nobody books any more: only those count who came when the horizon was longer.
  if (!bookable && (await appointments.ofDay(there.location, there.day)).length === 0)
    return { booked: [], held: [], listed: [] }
  await outdate(there, territory)
  return explained(act, territory, there)
}

const together = 8

/** Everybody whom a change at a place concerns, its rules being those of the territory or newer ones. */
export async function concernedAt(act: Act, territory: Territory, place: Place): Promise<Concerned> {
  const days = bookableDays(territory, act.at)
  const last = plusDays(days.at(-1) ?? "", 1)
  const found: Concerned = { booked: [], held: [], listed: [] }
  for (let i = 0; i < place.days.length; i += together) {
    const some = place.days.slice(i, i + together)
    const each = some.map((day) => ofDay(act, territory, { ...place, day }, day <= last))
    for (const { booked, held, listed } of await Promise.all(each)) {
      found.booked.push(...booked)
      found.held.push(...held)
      found.listed.push(...listed)
    }
  }
  return found
}

/**
 * Everybody whom a change left without their place, by start. Once this answers, nobody is added by a booking that was on
 * its way.
 */
export async function stranded(act: Act, territory: Territory, places: Place[]): Promise<Appointment[]> {
  const found: Appointment[] = []
  for (const place of places)
    found.push(
      ...(await concernedAt(act, territory, place)).booked.filter((each) => !stands(territory, each)),
    )
  return found.toSorted((a, b) => (a.start < b.start ? -1 : 1))
}

/** Everybody who would lose their place by rules that are not in force yet, as far as the lists show them now. */
export async function wouldStrand(act: Act, after: Territory, places: Place[]): Promise<Appointment[]> {
  const days = places.flatMap(({ location, days }) => days.map((day) => ({ location, day })))
  const found: Appointment[] = []
  for (let i = 0; i < days.length; i += 3 * together) {
    const some = days.slice(i, i + 3 * together)
    found.push(
      ...(await Promise.all(some.map(({ location, day }) => appointments.ofDay(location, day)))).flat(),
    )
  }
  return found.filter((each) => isOpen(each, act.at) && !stands(after, each))
}
