import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { demand } from "../staff/demand.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import * as helps from "../help/help.table.ts"
import { onceOf } from "../once.ts"
import { Refusal } from "../refusal.ts"
import { heldVisit } from "../slot/find.ts"
import type { Pool } from "../slot/slot.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import type { Instant } from "../time.ts"
import { aboutOf, load, seen } from "./access.ts"
import { alreadyDone, type Appointment, isOpen, moved, noting, type Once } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"
import {
  anyOf,
  claimOf,
  exchanged,
  freedBy,
  givenBack,
  lost,
  notFree,
  offered,
  ownPlace,
  tries,
  type Wish,
} from "./place.ts"

/** A web appointment that moves on the web stays within the web's share. */
export const poolFor = (act: Act, appointment: Appointment): Pool =>
  act.channel === "web" && appointment.web ? "web" : "assisted"

/** The old place given back and the new one taken, in steps that succeed together or not at all. */
async function exchange(
  act: Act,
  wish: Wish,
  appointment: Appointment,
  to: Awaited<ReturnType<typeof chosen>>,
) {
  const claim = claimOf(to.slot, to.free, wish.territory, wish.pool === "web")
  if (appointment.overbook) return [givenBack(act, appointment, wish.territory), deskDays.claim(claim)]
  const old = ownPlace(appointment, wish.territory)
  const freed = freedBy(act, appointment, old, wish.territory.policy)
  if (old.location !== claim.location || old.day !== claim.day || old.desk !== claim.desk)
    return [deskDays.release(old, freed), deskDays.claim(claim)]
  const deskDay = (await deskDays.load(old.location, [old.day], true)).find(({ desk }) => desk === old.desk)
  const taken = claim.cells.some((cell) => deskDay?.busy.has(cell) && !old.cells.includes(cell))
  const full = claim.room !== undefined && (deskDay?.web ?? 0) - old.webMinutes > claim.room
  if (!deskDay || taken || full) throw new Refusal("slot-taken")
  return [deskDays.reclaim(deskDay, exchanged(deskDay, old, claim), freed)]
}

async function chosen(act: Act, wish: Wish) {
  const slot = await offered(act, wish)
  const free = anyOf(slot.desks)
  if (!free) throw await notFree(act, wish)
  return { slot, free }
}

type To = { start: Instant; location?: string | undefined; why?: string | undefined }

const isAt = (appointment: Appointment, to: To): boolean =>
  appointment.start === to.start && appointment.location === (to.location ?? appointment.location)

async function wished(act: Act, appointment: Appointment, to: To): Promise<Wish> {
  const territory = await territories.current()
  const location = to.location ?? appointment.location
  const visit = heldVisit(territory, { ...appointment, location })
  const pool = poolFor(act, appointment)
  return { territory, visit, location, start: to.start, pool, moving: appointment }
}

async function moveNow(act: Act, appointment: Appointment, to: To, once: Once): Promise<Appointment> {
  const wish = await wished(act, appointment, to)
  const choice = await chosen(act, wish)
  const { location, day, start, end } = choice.slot
  const place = { location, desk: choice.free.desk, day, start, end }
  const { overbook: _, ...rest } = moved(appointment, place, act, wish.territory.policy.retentionDays, once)
  const after = { ...rest, web: wish.pool === "web" }
  const { code, service, persons } = appointment
  const lines = [
    ...audits.noted(act, { what: "moved", about: code, location, ...(to.why && { why: to.why }) }),
    ...helps.noted(act, { what: "moved", code, location, service, persons }),
  ]
  const exchanged = await exchange(act, wish, appointment, choice)
  await table.commit([appointments.change(after), ...exchanged, ...lines], 1)
  return { ...after, rev: after.rev + 1 }
}

/** It is there already: remembered, should the same request come again after a later move. */
async function stay(appointment: Appointment, once: Once, key: string | undefined): Promise<Appointment> {
  if (key !== undefined) await table.commit([appointments.change(noting(appointment, once))])
  return appointment
}

/**
 * Moves an appointment: the old time is free exactly when the new one is held.
 * Refuses `over`, `no-such-slot` and `slot-taken` (both with the nearest free times), `key-reused`, `not-found`.
 */
export async function move(
  act: Act,
  code: string,
  secret: string | undefined,
  to: To,
  key?: string,
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
      if (isAt(appointment, to)) return await seen(act, await stay(appointment, once, key))
      return await moveNow(act, appointment, to, once)
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
