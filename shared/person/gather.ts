import type { Act } from "../act.ts"
import { aboutOf } from "../appointment/access.ts"
import * as appointments from "../appointment/appointment.table.ts"
import { byNeed } from "../appointment/appointment.ts"
import { isOfNone, type Known } from "../appointment/known.ts"
import { linesOf } from "../appointment/see.ts"
import * as audits from "../audit/audit.table.ts"
import * as callbacks from "../callback/callback.table.ts"
import * as conversations from "../conversation/conversation.table.ts"
import * as letters from "../letter/letter.table.ts"
import * as notices from "../notice/notice.table.ts"
import * as optOuts from "../opt-out/opt-out.table.ts"
import { Refusal } from "../refusal.ts"
import { allowed } from "../staff/demand.ts"
import * as territories from "../territory/territory.table.ts"
import { hour, later } from "../time.ts"
import * as visits from "../visit/visit.table.ts"
import { aboutOf as aboutWait } from "../waiting-list/access.ts"
import * as entries from "../waiting-list/entry.table.ts"
import type { Everything, Ref } from "./person.ts"

/** What bears somebody, by kind. */
type Bearing = Pick<Everything, "calls" | "visits" | "letters"> & {
  appointments: Known["appointment"][]
  waits: Awaited<ReturnType<typeof entries.ofPhone>>
}

const nothing: Bearing = { appointments: [], calls: [], waits: [], visits: [], letters: [] }

const only = <T>(found: T | undefined): T[] => (found === undefined ? [] : [found])

async function one({ kind, id }: Ref): Promise<Bearing> {
  if (kind === "appointment") return { ...nothing, appointments: only(await appointments.find(id)) }
  if (kind === "call") return { ...nothing, calls: only(await callbacks.find(id)) }
  if (kind === "wait") return { ...nothing, waits: only(await entries.find(id)) }
  return kind === "visit"
    ? { ...nothing, visits: only(await visits.find(id)) }
    : { ...nothing, letters: only(await letters.find(id)) }
}

/** What somebody answers for: the rest is as if it were not there. */
const withinRights = (act: Act, all: Bearing): Bearing => ({
  appointments: all.appointments.filter((each) => allowed(act, "person", aboutOf(each))),
  calls: all.calls.filter(({ location }) => allowed(act, "person", { location })),
  waits: all.waits.filter((each) => allowed(act, "person", aboutWait(each))),
  visits: all.visits.filter(({ location }) => allowed(act, "person", { location })),
  letters: all.letters.filter(({ location }) => allowed(act, "person", { location })),
})

const countOf = (all: Bearing): number =>
  [all.appointments, all.calls, all.waits, all.visits, all.letters].reduce(
    (sum, { length }) => sum + length,
    0,
  )

/** The number by which the rest is found. */
const phoneOf = ({ appointments: booked, calls, waits, visits: came, letters: wrote }: Bearing) =>
  [...booked.map(({ resident }) => resident.phone), ...calls.map(({ phone }) => phone)]
    .concat(waits.map(({ resident }) => resident.phone))
    .concat(came.map(({ phone }) => phone))
    .concat(wrote.map(({ resident }) => resident?.phone))
    .find((phone) => phone !== undefined)

/** Letters are in no index; after so long none of them names anybody any more. */
const named = 400 * 24 * hour

async function ofPhone(act: Act, phone: string): Promise<Bearing> {
  const places = (await territories.current()).locations.map(({ id }) => id)
  const since = later(act.at, -named)
  const [codes, calls, waits, came, wrote] = await Promise.all([
    appointments.codesOfPhone(phone, act.at),
    callbacks.ofPhone(phone),
    entries.ofPhone(phone),
    visits.ofPhone(phone),
    Promise.all(places.map((location) => letters.since(location, since))),
  ])
  const booked = (await Promise.all(codes.map(appointments.find))).flatMap(only)
  return {
    appointments: booked.filter(({ resident }) => resident.phone === phone).toSorted(byNeed(act.at)),
    calls,
    waits,
    visits: came,
    letters: wrote.flat().filter(({ resident }) => resident?.phone === phone),
  }
}

/** What the root names, and with `same` all that its number holds. */
export type Gathered = { all: Bearing; others: number; phone: string | undefined; reaches: boolean }

/**
 * What bears somebody, as far as whoever asks answers for it. `reaches`: whether what is the number's alone is theirs to
 * see as well. Refuses `not-found`, alike for what is not there and what is none of their business.
 */
export async function gather(act: Act, ref: Ref, same: boolean): Promise<Gathered> {
  const root = withinRights(act, await one(ref))
  if (countOf(root) === 0) throw new Refusal("not-found")
  const phone = phoneOf(root)
  const whole = phone === undefined ? root : withinRights(act, await ofPhone(act, phone))
  const others = Math.max(0, countOf(whole) - 1)
  // An index may not know the root yet.
  const all = same && phone !== undefined ? joined(root, whole) : root
  return { all, others, phone, reaches: same && phone !== undefined && allowed(act, "person", {}) }
}

const missing = <T>(all: T[], more: T[], name: (each: T) => string): T[] => [
  ...more.filter((each) => !all.some((other) => name(other) === name(each))),
  ...all,
]

const joined = (root: Bearing, whole: Bearing): Bearing => ({
  appointments: missing(whole.appointments, root.appointments, ({ code }) => code),
  calls: missing(whole.calls, root.calls, ({ code }) => code),
  waits: missing(whole.waits, root.waits, ({ code }) => code),
  visits: missing(whole.visits, root.visits, ({ id }) => id),
  letters: missing(whole.letters, root.letters, ({ id }) => id),
})

/** Every thing, by its name in the trail and where it is. */
export const namesIn = (all: Bearing): { about: string; location?: string | undefined }[] => [
  ...all.appointments.map(({ code: about, location }) => ({ about, location })),
  ...all.calls.map(({ code: about, location }) => ({ about, location })),
  ...all.waits.map((entry) => ({ about: entry.code, location: aboutWait(entry).location })),
  ...all.visits.map(({ id: about, location }) => ({ about, location })),
  ...all.letters.map(({ id: about, location }) => ({ about, location })),
]

/**
 * All that is kept of somebody, to be told or handed to them; with `same` also what else their number holds, when it was
 * made sure that it is the same person. A line in the trail of each. Refuses `not-found`.
 */
export async function everything(act: Act, ref: Ref, same: boolean): Promise<Everything> {
  const { all, others, phone, reaches } = await gather(act, ref, same)
  const notes = namesIn(all).map(({ about, location }) => ({
    what: "told-all" as const,
    about,
    ...(location !== undefined && { location }),
  }))
  await audits.note(act, ...notes)
  const known = all.appointments.map(async (appointment) => ({
    appointment,
    messages: await notices.about(appointment.code, appointment.history.length),
    lines: await linesOf(act, appointment),
  }))
  const waits = all.waits.map(async (entry) => ({
    entry,
    messages: await notices.aboutWaiting(entry.code, entry.before.length),
  }))
  const booked = new Set(all.appointments.map(({ code }) => code))
  const lines = namesIn(all)
    .filter(({ about }) => !booked.has(about))
    .map(({ about }) => audits.ofAppointment(act.at, about))
  const answers = reaches && phone !== undefined ? (await notices.ofPhone(phone)).filter(isOfNone) : []
  return {
    ref,
    others,
    known: await Promise.all(known),
    calls: all.calls,
    waits: await Promise.all(waits),
    visits: all.visits,
    letters: all.letters,
    lines: (await Promise.all(lines)).flat(),
    answers,
    conversation: reaches && phone !== undefined ? await conversations.find(phone) : undefined,
    optedOut: reaches && phone !== undefined && (await optOuts.has(phone, act.at)),
  }
}
