import type { Act } from "../act.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import { onceOf } from "../once.ts"
import { Refusal } from "../refusal.ts"
import { visitOf } from "../slot/find.ts"
import type { Pool } from "../slot/slot.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import type { Instant } from "../time.ts"
import { load } from "./access.ts"
import { alreadyDone, type Appointment, isOpen, moved } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"
import { anyOf, claimOf, exchanged, notFree, offered, ownPlace, tries, type Wish } from "./place.ts"

/** A web appointment that moves on the web stays within the web's share. */
export const poolFor = (act: Act, appointment: Appointment): Pool =>
  act.channel === "web" && appointment.web ? "web" : "assisted"

/** The old place given back and the new one taken, in steps that succeed together or not at all. */
async function exchange(wish: Wish, appointment: Appointment, to: Awaited<ReturnType<typeof chosen>>) {
  const old = ownPlace(appointment, wish.territory)
  const claim = claimOf(to.slot, to.free, wish.territory, wish.pool === "web")
  if (old.location !== claim.location || old.day !== claim.day || old.desk !== claim.desk)
    return [deskDays.release(old), deskDays.claim(claim)]
  const deskDay = (await deskDays.load(old.location, [old.day], true)).find(({ desk }) => desk === old.desk)
  const taken = claim.cells.some((cell) => deskDay?.busy.has(cell) && !old.cells.includes(cell))
  const full = claim.room !== undefined && (deskDay?.web ?? 0) - old.webMinutes > claim.room
  if (!deskDay || taken || full) throw new Refusal("slot-taken")
  return [deskDays.reclaim(deskDay, exchanged(deskDay, old, claim))]
}

async function chosen(act: Act, wish: Wish) {
  const slot = await offered(act, wish)
  const free = anyOf(slot.desks)
  if (!free) throw await notFree(act, wish)
  return { slot, free }
}

type To = { start: Instant; location?: string | undefined }

/**
 * Moves an appointment: the old time is free exactly when the new one is held.
 * Refuses `over`, `no-such-slot` and `slot-taken` (both with the nearest free times), `key-reused`, `not-found`.
 */
export async function move(
  act: Act,
  code: string,
  secret: string,
  to: To,
  key?: string,
): Promise<Appointment> {
  const once = onceOf(`move ${code}`, key, to)
  let last: Refusal | undefined
  for (let attempt = 0; attempt < tries; attempt++) {
    const appointment = await load(code, secret)
    const before = alreadyDone(appointment, once)
    if (before) return before
    if (!isOpen(appointment, act.at)) throw new Refusal("over")
    const location = to.location ?? appointment.location
    if (location === appointment.location && to.start === appointment.start) return appointment
    const territory = await territories.current()
    const pool = poolFor(act, appointment)
    const visit = visitOf(territory, { ...appointment, location })
    const wish: Wish = { territory, visit, location, start: to.start, pool, moving: appointment }
    const choice = await chosen(act, wish)
    const { slot, free } = choice
    const place = { location, desk: free.desk, day: slot.day, start: slot.start, end: slot.end }
    const after = {
      ...moved(appointment, place, act, territory.policy.retentionDays, once),
      web: pool === "web",
    }
    try {
      await table.commit([appointments.change(after), ...(await exchange(wish, appointment, choice))])
      return { ...after, rev: after.rev + 1 }
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      if (refusal.reason !== "slot-taken" && refusal.reason !== "changed-meanwhile") throw refusal
      last = refusal
    }
  }
  throw last ?? new Refusal("changed-meanwhile")
}
