import type { Act } from "../act.ts"
import * as appointments from "../appointment/appointment.table.ts"
import { aboutOf } from "../appointment/access.ts"
import { isErased } from "../appointment/appointment.ts"
import * as audits from "../audit/audit.table.ts"
import * as callbacks from "../callback/callback.table.ts"
import { Code } from "../code.ts"
import * as letters from "../letter/letter.table.ts"
import { invalid } from "../refusal.ts"
import { allowed, demand } from "../staff/demand.ts"
import * as territories from "../territory/territory.table.ts"
import { dayOf, daysFrom, hour, type Instant, later } from "../time.ts"
import * as visits from "../visit/visit.table.ts"
import { aboutOf as aboutWait } from "../waiting-list/access.ts"
import * as entries from "../waiting-list/entry.table.ts"
import { type Ask, type Found, isNamed, ofAppointment, ofCall, ofLetter, ofVisit, ofWait } from "./person.ts"

/** So many answers help; more do not. */
const most = 40

type About = { location?: string | undefined; organisation?: string | undefined }
/** What was found, and where and for whom it is. */
type Hit = { found: Found; about: About }

/** Names are kept for so long after it is over, and not longer after it was asked than this. */
const namedFor = 120 * 24 * hour

const hit = (found: Found, about: About = { location: found.location }): Hit => ({ found, about })

async function appointmentHits(codes: readonly string[], fits: (found: Found) => boolean): Promise<Hit[]> {
  const read = await Promise.all(codes.slice(0, 5 * most).map(appointments.find))
  return read
    .filter((each) => each !== undefined && !isErased(each))
    .flatMap((each) => (each ? [hit(ofAppointment(each), aboutOf(each))] : []))
    .filter(({ found }) => fits(found))
}

const waitHit = (entry: Parameters<typeof aboutWait>[0] & Parameters<typeof ofWait>[0]["entry"]): Hit =>
  hit(ofWait({ entry }), aboutWait(entry))

/** Letters are in no index: those of the places that still name somebody are few. */
async function lettersSince(act: Act, places: readonly string[]): Promise<Hit[]> {
  const since = later(act.at, -namedFor)
  const all = await Promise.all(places.map((location) => letters.since(location, since)))
  return all.flat().flatMap((each) => (each.resident ? [hit(ofLetter(each))] : []))
}

const placesOf = async (act: Act): Promise<string[]> =>
  (await territories.current()).locations
    .map(({ id }) => id)
    .filter((location) => allowed(act, "person", { location }))

async function byPhone(act: Act, phone: string): Promise<Hit[]> {
  const has = (found: Found) => found.phone === phone
  const [codes, calls, waits, came, wrote] = await Promise.all([
    appointments.codesOfPhone(phone, act.at),
    callbacks.ofPhone(phone),
    entries.ofPhone(phone),
    visits.ofPhone(phone),
    lettersSince(act, await placesOf(act)),
  ])
  return [
    ...(await appointmentHits(codes, has)),
    ...calls.map((each) => hit(ofCall(each))),
    ...waits.map(waitHit),
    ...came.map((each) => hit(ofVisit(each))),
    ...wrote.filter(({ found }) => has(found)),
  ]
}

async function byCode(text: string): Promise<Hit[]> {
  const code = Code.safeParse(text).data
  if (code === undefined) return []
  const [booked, call, wait] = await Promise.all([
    appointments.find(code),
    callbacks.find(code),
    entries.find(code),
  ])
  return [
    ...(booked && !isErased(booked) ? [hit(ofAppointment(booked), aboutOf(booked))] : []),
    ...(call?.phone === undefined ? [] : [hit(ofCall(call))]),
    ...(wait?.erasure === undefined ? [] : [waitHit(wait)]),
  ]
}

async function byName(act: Act, name: string, location: string): Promise<Hit[]> {
  const since: Instant = later(act.at, -namedFor)
  const { head } = await territories.current()
  const days = daysFrom(dayOf(since, head.timezone), dayOf(act.at, head.timezone))
  const named = (found: Found) =>
    (found.location === undefined || found.location === location) && isNamed(found.name, name)
  const [codes, calls, waits, wrote, came] = await Promise.all([
    appointments.codesOfName(name, act.at),
    callbacks.askedBetween(since, later(act.at, 1)),
    entries.askedBetween(since, later(act.at, 1)),
    lettersSince(act, [location]),
    Promise.all(days.map((day) => visits.ofDay(location, day))),
  ])
  return [
    // Already found by the name, slips and all.
    ...(await appointmentHits(codes, (found) => found.location === location)),
    ...calls.map((each) => hit(ofCall(each))).filter(({ found }) => named(found)),
    ...waits.map(waitHit).filter(({ found }) => named(found)),
    ...wrote.filter(({ found }) => named(found)),
    ...came
      .flat()
      .map((each) => hit(ofVisit(each)))
      .filter(({ found }) => named(found)),
  ]
}

/**
 * What bears somebody's name or number, by number, by code, or by name and place, newest first, as far as whoever asks
 * answers for it: for anything else the answer is the same as for nothing. Each is a line in the trail. Refuses
 * `not-allowed`, and `invalid` when nothing is asked.
 */
export async function find(act: Act, { phone, code, name, location }: Ask): Promise<Found[]> {
  demand(act, "person")
  if (name !== undefined && location === undefined) throw invalid({ path: "location", fault: "missing" })
  if (phone === undefined && code === undefined && name === undefined)
    throw invalid({ path: "phone", fault: "missing" })
  const hits = [
    ...(phone === undefined ? [] : await byPhone(act, phone)),
    ...(code === undefined ? [] : await byCode(code)),
    ...(name === undefined || location === undefined ? [] : await byName(act, name, location)),
  ].filter(({ about }) => allowed(act, "person", about))
  const each = new Map(hits.map(({ found }) => [`${found.kind} ${found.id}`, found]))
  const found = [...each.values()].toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, most)
  const notes = found.map(({ id: about, location: at }) => ({
    what: "found" as const,
    about,
    ...(at !== undefined && { location: at }),
  }))
  await audits.note(act, ...notes)
  return found
}
