import type { Act } from "../act.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import { allow, costOf, remember } from "../limit/allow.ts"
import { codeOf, onceOf } from "../once.ts"
import { invalid, Refusal } from "../refusal.ts"
import { unreachable } from "../resident/resident.ts"
import { notOffered, poolOf, visitOf } from "../slot/find.ts"
import type { Slot } from "../slot/slot.ts"
import * as territories from "../territory/territory.table.ts"
import type { Policy } from "../territory/territory.ts"
import { type Appointment, asOf, firstOwed, type Once, type Request } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"
import { anyOf, claimOf, lost, notFree, offered, take, tries, type Wish } from "./place.ts"

/** What this request made the first time, told as it was then; another body under the same key is refused. */
function again(found: Appointment, once: Once): Appointment {
  if (found.once?.body !== once.body) throw new Refusal("key-reused")
  return asOf(found, 0)
}

/** What was booked under this key before, if anything. */
async function bookedBefore(once: Once): Promise<Appointment | undefined> {
  for (let n = 0; ; n++) {
    const found = await appointments.find(codeOf(once, n))
    if (!found || found.once?.key === once.key) return found && again(found, once)
  }
}

async function holdsAnother(
  act: Act,
  { service, resident }: Request,
  { openPerService }: Policy,
): Promise<boolean> {
  return !!resident.phone && (await appointments.openOf(resident.phone, service, act.at)) >= openPerService
}

type Made = { code: string; once: Once; desk: string; further: boolean; retentionDays: number }

const booked = (act: Act, request: Request, slot: Slot, made: Made): Appointment => ({
  code: made.code,
  service: request.service,
  also: request.also,
  persons: request.persons,
  location: slot.location,
  desk: made.desk,
  day: slot.day,
  start: slot.start,
  end: slot.end,
  web: poolOf(act) === "web",
  resident: request.resident,
  status: "booked",
  booked: { at: act.at, by: act.by.kind, channel: act.channel },
  once: made.once,
  history: [],
  ...(made.further && { further: true }),
  owes: firstOwed(act.at, slot.end, made.retentionDays),
  rev: 1,
})

async function wished(act: Act, request: Request): Promise<Wish> {
  const territory = await territories.current()
  const problems = [...notOffered(territory, request), ...unreachable(request.resident)]
  if (problems.length > 0) throw invalid(...problems)
  const { location, start } = request
  return { territory, visit: visitOf(territory, request), location, start, pool: poolOf(act) }
}

async function bookNow(act: Act, request: Request, once: Once): Promise<Appointment> {
  let n = 0
  let last: Refusal | undefined
  let wish = await wished(act, request)
  const { policy } = wish.territory
  const others = holdsAnother(act, request, policy)
  for (let attempt = 0; attempt < tries; attempt++, wish = await wished(act, request)) {
    const [slot, further] = await Promise.all([offered(act, wish), others])
    const one = anyOf(slot.desks)
    if (!one) break
    const made = { code: codeOf(once, n), once, desk: one.desk, further, retentionDays: policy.retentionDays }
    const appointment = booked(act, request, slot, made)
    try {
      const claim = claimOf(slot, one, wish.territory, appointment.web)
      const cost = costOf(act, "appointment", request.resident.phone)
      await take(claim, [appointments.add(appointment), deskDays.claim(claim), ...cost])
      return appointment
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      if (refusal.details.limit) remember(act, "appointment", request.resident.phone)
      if (!(await lost(refusal, attempt))) throw refusal
      const { found } = refusal.details
      if (refusal.reason === "changed-meanwhile" && found) {
        if (appointments.read(found).once?.key === once.key) throw refusal // It came before.
        n++ // The code belongs to somebody else: take the next.
      }
      last = refusal
    }
  }
  throw last?.reason === "too-many-requests" ? last : await notFree(act, wish)
}

/**
 * Books a time. Refuses `invalid`, `no-such-slot` and `slot-taken` (both with the nearest free times), `key-reused`, and
 * `too-many-requests` for a phone or an address that has had more on the web than anybody needs.
 * The same request under the same key gives the same appointment, however often it arrives.
 */
export async function book(act: Act, request: Request, key?: string): Promise<Appointment> {
  const once = onceOf("book", key, request)
  try {
    return await allow(act, "appointment", () => bookNow(act, request, once))
  } catch (refusal) {
    // Whoever asks again finds the code, the place or the limit taken by what they had before. Few do: most look once.
    const before = key === undefined ? undefined : await bookedBefore(once)
    if (!before) throw refusal
    return before
  }
}
