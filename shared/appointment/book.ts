import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import * as helps from "../help/help.table.ts"
import { isHelp } from "../help/help.ts"
import { allow, costOf, remember } from "../limit/allow.ts"
import { codeOf, onceOf } from "../once.ts"
import { invalid, Refusal } from "../refusal.ts"
import { unreachable } from "../resident/resident.ts"
import { notOffered, poolOf, visitOf } from "../slot/find.ts"
import type { FreeDesk, Slot } from "../slot/slot.ts"
import { demand } from "../staff/demand.ts"
import { organisationOf } from "../staff/staff.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { areaOf } from "../territory/area.ts"
import type { Policy, Territory } from "../territory/territory.ts"
import { type Appointment, asOf, firstOwed, type Once } from "./appointment.ts"
import type { Assistance, Request } from "./appointment.request.ts"
import * as appointments from "./appointment.table.ts"
import { anyOf, beyond, claimOf, lost, notFree, offered, take, tries, type Wish } from "./place.ts"

/** What this request made the first time, told as it was then; another body under the same key is refused. */
function again(found: Appointment, once: Once): Appointment {
  if (found.once?.body !== once.body) throw new Refusal("key-reused")
  return asOf(found, 0)
}

/** What was booked under this key before, if anything, whatever was asked for. */
async function madeUnder(once: Once): Promise<Appointment | undefined> {
  for (let n = 0; ; n++) {
    const found = await appointments.find(codeOf(once, n))
    if (!found || found.once?.key === once.key) return found
  }
}

async function bookedBefore(once: Once): Promise<Appointment | undefined> {
  const found = await madeUnder(once)
  return found && again(found, once)
}

/** Colleagues choose their keys each for themselves. */
const by = (act: Act): string => (act.by.kind === "staff" ? ` ${act.by.staff.id}` : "")

async function holdsAnother(
  act: Act,
  { service, resident }: Request,
  { openPerService }: Policy,
): Promise<boolean> {
  return !!resident.phone && (await appointments.openOf(resident.phone, service, act.at)) >= openPerService
}

/** What this colleague has booked under a key of theirs, if anything, as it is now. */
export const bookedUnder = (act: Act, key: string): Promise<Appointment | undefined> =>
  madeUnder(onceOf(`book${by(act)}`, key, {}))

type Made = { code: string; once: Once; desk: string; further: boolean; rules: Territory }

/** What a colleague or a helper adds, as it is kept. */
const assisted = (act: Act, { why, overbook, consent, received }: Assistance) => ({
  ...(why && { why }),
  ...(overbook && { overbook }),
  ...(received && { received }),
  ...(isHelp(act) && { helped: { organisation: organisationOf(act.by.staff), ...(consent && { consent }) } }),
})

/** Where they live, for figures. */
const living = (rules: Territory, { resident }: Asked) => {
  const area = areaOf(rules, resident.address)
  return area === undefined ? {} : { area }
}

const booked = (act: Act, request: Asked, slot: Slot, made: Made): Appointment => ({
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
  ...living(made.rules, request),
  status: "booked",
  booked: { at: act.at, by: act.by.kind, channel: act.channel },
  once: made.once,
  history: [],
  ...(made.further && { further: true }),
  ...assisted(act, request),
  owes: firstOwed(act.at, { ...slot, desk: made.desk }, made.rules),
  rev: 1,
})

type Asked = Request & Assistance

async function wished(act: Act, request: Asked): Promise<Wish> {
  const territory = await territories.current()
  const problems = [...notOffered(territory, request), ...unreachable(request.resident)]
  if (problems.length > 0) throw invalid(...problems)
  const { location, start } = request
  return { territory, visit: visitOf(territory, request), location, start, pool: poolOf(act) }
}

/** What a booking takes of its desk: cells that are free, or a line beyond them. */
const taking = (wish: Wish, slot: Slot, free: FreeDesk, { code, overbook, web }: Appointment) => {
  const claim = claimOf(slot, free, wish.territory, web)
  return { claim, step: overbook ? deskDays.overbook(claim, code, claim.rules) : deskDays.claim(claim) }
}

/** The line it leaves in the trail, and among what an organisation did for people. */
const written = (
  act: Act,
  { code, location, service, persons, overbook }: Appointment,
  { minutes, why, consent }: Asked,
) => [
  ...audits.noted(act, {
    what: overbook ? "overbooked" : "booked",
    about: code,
    location,
    ...(overbook?.reason && { why: overbook.reason }),
  }),
  ...helps.noted(act, {
    what: "booked",
    code,
    location,
    service,
    persons,
    minutes,
    why,
    consent: consent !== undefined,
  }),
]

/** What is written down together with an appointment, or not at all. */
type Beside = (made: Appointment) => table.Step[]

async function bookNow(act: Act, request: Asked, once: Once, beside: Beside): Promise<Appointment> {
  let n = 0
  let last: Refusal | undefined
  let wish = await wished(act, request)
  const { policy } = wish.territory
  const others = holdsAnother(act, request, policy)
  for (let attempt = 0; attempt < tries; attempt++, wish = await wished(act, request)) {
    const [slot, further] = await Promise.all([
      request.overbook ? beyond(act, wish) : offered(act, wish),
      others,
    ])
    const one = anyOf(slot.desks)
    if (!one) break
    const made = { code: codeOf(once, n), once, desk: one.desk, further, rules: wish.territory }
    const appointment = booked(act, request, slot, made)
    try {
      const { claim, step } = taking(wish, slot, one, appointment)
      const cost = costOf(act, "appointment", request.resident.phone, policy)
      const lines = [...written(act, appointment, request), ...beside(appointment)]
      const steps = [appointments.add(appointment), step, ...cost, ...lines]
      await (request.overbook ? table.commit(steps, 1) : take(claim, steps))
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
export async function book(
  act: Act,
  request: Asked,
  key?: string,
  beside: Beside = () => [],
): Promise<Appointment> {
  const about = {
    location: request.location,
    organisation: isHelp(act) ? organisationOf(act.by.staff) : undefined,
  }
  demand(act, "book", about)
  if (request.overbook) demand(act, "overbook", about)
  const once = onceOf(`book${by(act)}`, key, request)
  try {
    return await allow(act, "appointment", () => bookNow(act, request, once, beside))
  } catch (refusal) {
    // Whoever asks again finds the code, the place or the limit taken by what they had before. Few do: most look once.
    const before = key === undefined ? undefined : await bookedBefore(once)
    if (!before) throw refusal
    return before
  }
}
