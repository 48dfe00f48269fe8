import type { Act } from "../act.ts"
import { type Appointment } from "../appointment/appointment.ts"
import * as appointments from "../appointment/appointment.table.ts"
import { ownPlace } from "../appointment/place.ts"
import { cellsOf } from "../desk/desk-day.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import { log } from "../log.ts"
import { invalid, Refusal } from "../refusal.ts"
import { bookableDays } from "../slot/slot.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { changedBy, locationOf, type Territory } from "../territory/territory.ts"
import { type Day, plusDays } from "../time.ts"
import { closed } from "./hours.ts"
import type { Closure, Location } from "./location.ts"

const tries = 12

/** Days of the closure on which something is or may just now be booked: one more than the horizon, for midnight. */
function daysConcerned(territory: Territory, { from, to }: Closure, act: Act): Day[] {
  const days = bookableDays(territory, act.at)
  return [...days, plusDays(days.at(-1) ?? from, 1)].filter((day) => from <= day && day <= to)
}

/** The location with one more closure; refuses `not-found`, and `invalid` for desks nobody knows. */
function closing(territory: Territory, id: string, closure: Closure): Location {
  const location = locationOf(territory, id)
  if (!location) throw new Refusal("not-found")
  const problems = (closure.desks ?? []).flatMap((desk, i) =>
    location.desks.some((each) => each.id === desk)
      ? []
      : [{ path: `desks.${i}`, fault: "not-allowed" as const }],
  )
  if (problems.length > 0) throw invalid(...problems)
  return { ...location, closures: [...location.closures, closure] }
}

const unlessChanged = (refusal: unknown) => {
  if (!(refusal instanceof Refusal) || refusal.reason !== "changed-meanwhile") throw refusal
}

/** Writes the closure into the rules, after whatever others write into them in the same moment. */
async function decree(id: string, closure: Closure): Promise<Territory> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const territory = await territories.current()
    try {
      const after = changedBy(territory, closing(territory, id, closure))
      await table.commit(territories.changeLocation(after, id))
      return after
    } catch (refusal) {
      unlessChanged(refusal)
      await table.backoff(attempt)
    }
  }
  throw new Refusal("changed-meanwhile")
}

type Affected = { location: Location; desks: string[]; day: Day; cells: Set<number> }

/** Booked appointments in the closed cells of a day, as far as the list of the day shows them; how many cells it leaves unexplained. */
async function found(territory: Territory, { location, desks, day, cells }: Affected) {
  const taken = (await deskDays.load(location.id, [day], true)).filter(({ desk }) => desks.includes(desk))
  const busy = taken.flatMap((deskDay) =>
    [...deskDay.busy].filter((cell) => cells.has(cell)).map((cell) => `${deskDay.desk} ${cell}`),
  )
  const held = new Set(busy)
  // Who comes beyond what a desk holds takes no cells of it: the desk knows their codes.
  const beyond = await Promise.all(taken.flatMap(({ over }) => [...over].map(appointments.find)))
  const inside = (appointment: Appointment) =>
    appointment.status === "booked" && ownPlace(appointment, territory).cells.some((cell) => cells.has(cell))
  const stranded = beyond.filter((each) => each !== undefined).filter(inside)
  for (const appointment of await appointments.ofDay(location.id, day)) {
    const own = ownPlace(appointment, territory).cells.map((cell) => `${appointment.desk} ${cell}`)
    const here = own.filter((cell) => held.has(cell))
    if (appointment.status !== "booked" || appointment.overbook || here.length === 0) continue
    stranded.push(appointment)
    for (const cell of here) held.delete(cell)
  }
  return { stranded, unexplained: held.size }
}

/** The list follows the desks by a moment: it is asked again until it explains every closed cell that is taken. */
async function strandedOn(territory: Territory, affected: Affected): Promise<Appointment[]> {
  for (let attempt = 0; ; attempt++) {
    const { stranded, unexplained } = await found(territory, affected)
    if (unexplained === 0) return stranded
    if (attempt === tries) {
      log("stranded-unexplained", { location: affected.location.id, count: unexplained })
      return stranded
    }
    await table.backoff(attempt)
  }
}

/**
 * Closes a location, or some of its desks, for days or hours. Once this answers nothing more is booked there, and every
 * appointment that lies there is in the answer. Refuses `not-found`, `invalid`, `changed-meanwhile`.
 */
export async function close(act: Act, id: string, closure: Closure): Promise<Appointment[]> {
  const territory = await decree(id, closure)
  const location = locationOf(territory, id)
  if (!location) throw new Refusal("not-found")
  const zone = territory.head.timezone
  const desks = closure.desks ?? location.desks.map((desk) => desk.id)
  const stranded: Appointment[] = []
  for (const day of daysConcerned(territory, closure, act)) {
    // Whoever decided by the older rules is refused from here on, and decides again.
    await Promise.all(
      desks.map((desk) =>
        table.commit([deskDays.outdate({ location: id, desk, day }, territory.version)]).catch(unlessChanged),
      ),
    )
    const cells = new Set(cellsOf(closed(closure, day, zone), day, zone))
    stranded.push(...(await strandedOn(territory, { location, desks, day, cells })))
  }
  return stranded
}
