import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { demand } from "../staff/demand.ts"
import * as helps from "../help/help.table.ts"
import { onceOf } from "../once.ts"
import { Refusal } from "../refusal.ts"
import { heldVisit } from "../slot/find.ts"
import type { Pool } from "../slot/slot.ts"
import { concluding } from "../rebooking/conclude.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import type { Instant } from "../time.ts"
import { aboutOf, load, seen } from "./access.ts"
import { alreadyDone, type Appointment, isOpen, moved, noting, type Once } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"
import { leaving } from "./leaving.ts"
import { anyOf, claimOf, lost, notFree, offered, tries, type Wish } from "./place.ts"

/** A web appointment that moves on the web stays within the web's share. */
export const poolFor = (act: Act, appointment: Appointment): Pool =>
  act.channel === "web" && appointment.web ? "web" : "assisted"

async function chosen(act: Act, wish: Wish) {
  const slot = await offered(act, wish)
  const free = anyOf(slot.desks)
  if (!free) throw await notFree(act, wish)
  const { location, day, start, end } = slot
  const place = { location, desk: free.desk, day, start, end }
  return { place, claim: claimOf(slot, free, wish.territory, wish.pool === "web"), keep: undefined }
}

/** A time that is held for it already. */
function held({ stranded, location }: Appointment, to: To) {
  const place = stranded?.offers.find(
    (offer) => offer.start === to.start && offer.location === (to.location ?? location),
  )
  return place && { place, claim: undefined, keep: place }
}

type To = { start: Instant; location?: string | undefined; why?: string | undefined }

/** Where its desk works no more, being there is not enough. */
const isAt = (appointment: Appointment, to: To): boolean =>
  !appointment.stranded &&
  appointment.start === to.start &&
  appointment.location === (to.location ?? appointment.location)

async function wished(act: Act, appointment: Appointment, to: To): Promise<Wish> {
  const territory = await territories.current()
  const location = to.location ?? appointment.location
  const visit = heldVisit(territory, { ...appointment, location })
  const pool = poolFor(act, appointment)
  return { territory, visit, location, start: to.start, pool, moving: appointment }
}

async function moveNow(
  act: Act,
  appointment: Appointment,
  to: To,
  once: Once,
  beside: table.Step[],
): Promise<Appointment> {
  const wish = await wished(act, appointment, to)
  const { territory } = wish
  const { place, claim, keep } = held(appointment, to) ?? (await chosen(act, wish))
  const { location } = place
  const { overbook: _, ...rest } = moved(appointment, place, act, territory, once)
  const after = { ...rest, web: claim !== undefined && wish.pool === "web" }
  const { code, service, persons } = appointment
  const lines = [
    ...audits.noted(act, { what: "moved", about: code, location, ...(to.why && { why: to.why }) }),
    ...helps.noted(act, { what: "moved", code, location, service, persons }),
  ]
  const places = await leaving(act, { appointment, keep }, territory, claim)
  const done = await concluding(act, appointment, "moved")
  await table.commit([appointments.change(after), ...places, ...lines, ...done, ...beside], 1)
  return { ...after, rev: after.rev + 1 }
}

/** It is there already: remembered, should the same request come again after a later move. */
async function stay(
  appointment: Appointment,
  once: Once,
  key: string | undefined,
  beside: table.Step[],
): Promise<Appointment> {
  const noted = key === undefined ? [] : [appointments.change(noting(appointment, once))]
  await table.commit([...noted, ...beside])
  return appointment
}

/**
 * Moves an appointment: the old time is free exactly when the new one is held. What stands beside it is written with it.
 * Refuses `over`, `no-such-slot` and `slot-taken` (both with the nearest free times), `key-reused`, `not-found`.
 */
export async function move(
  act: Act,
  code: string,
  secret: string | undefined,
  to: To,
  key?: string,
  beside: table.Step[] = [],
): Promise<Appointment> {
  const once = onceOf(`move ${code}`, key, to)
  let last: Refusal | undefined
  for (let attempt = 0; attempt < tries; attempt++) {
    const appointment = await load(act, "move", code, secret)
    demand(act, "move", { ...aboutOf(appointment), location: to.location ?? appointment.location })
    const before = alreadyDone(appointment, once)
    if (before) return await seen(act, before)
    if (!isOpen(appointment, act.at)) throw new Refusal("over")
    try {
      if (isAt(appointment, to)) return await seen(act, await stay(appointment, once, key, beside))
      return await moveNow(act, appointment, to, once, beside)
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || !(await lost(refusal, attempt))) throw refusal
      // Refused for good only if nobody, not even this request's twin, has touched the appointment meanwhile.
      if (refusal.details.nearest && (await load(act, "move", code, secret)).rev === appointment.rev)
        throw refusal
      last = refusal
    }
  }
  throw last?.reason === "too-many-requests" ? last : new Refusal("changed-meanwhile")
}
