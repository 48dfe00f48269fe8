import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import type { Audit } from "../audit/audit.ts"
import type { Callback } from "../callback/callback.ts"
import { callsFor } from "../callback/forget.ts"
import { aboutOf as aboutWait } from "../waiting-list/access.ts"
import type { Entry } from "../waiting-list/entry.ts"
import { entriesFor } from "../waiting-list/forget.ts"
import { visitsFor } from "../visit/forget.ts"
import type { Visit } from "../visit/visit.ts"
import * as notices from "../notice/notice.table.ts"
import type { Notice } from "../notice/notice.ts"
import type { Deed } from "../staff/rights.ts"
import { allowed } from "../staff/demand.ts"
import { aboutOf, load } from "./access.ts"
import { type Appointment, byNeed } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"
import { linesOf } from "./see.ts"

/** Other appointments of the phone that an appointment names, as far as whoever asks may do this with them. */
export async function ofSamePhone(
  act: Act,
  deed: Deed,
  { code, resident }: Appointment,
): Promise<Appointment[]> {
  if (!resident.phone) return []
  const codes = await appointments.codesOfPhone(resident.phone, act.at)
  const found = await Promise.all(codes.filter((each) => each !== code).map(appointments.find))
  return (
    found
      .filter((each) => each !== undefined)
      // An index may still lead to what bears another number by now.
      .filter((each) => each.resident.phone === resident.phone)
      .filter((each) => allowed(act, deed, aboutOf(each)))
      .toSorted(byNeed(act.at))
  )
}

/** What a phone is told that is about none of its appointments. */
const ofNone: readonly Notice["kind"][] = ["reply", "announced", "missed", "unreached"]
export const isOfNone = ({ kind }: Notice): boolean => ofNone.includes(kind)

/** A place on the waiting list, and what was sent about it. */
export type KnownWait = { entry: Entry; messages: Notice[] }

const withMessages = async (entry: Entry): Promise<KnownWait> => ({
  entry,
  messages: await notices.aboutWaiting(entry.code, entry.before.length),
})

/** All that is kept of one appointment and its person: itself, what was sent about it, who looked at it. */
export type Known = { appointment: Appointment; messages: Notice[]; lines: Audit[] }

/**
 * Everything that is known of a person by an appointment, to be told to them; with `all` also by every other of the
 * same phone the calls it asked for and what it waits for, when it was made sure that it is the same person. A line in the trail of each. Refuses `not-found`.
 */
export async function known(
  act: Act,
  code: string,
  all: boolean,
): Promise<{
  known: Known[]
  others: number
  calls: Callback[]
  answers: Notice[]
  waits: KnownWait[]
  /** When they came without an appointment. */
  visits: Visit[]
  /** Whether the phone waits or waited for something, or came without an appointment, told or not. */
  waited: boolean
}> {
  const first = await load(act, "see", code, undefined)
  const others = await ofSamePhone(act, "see", first)
  const told = all ? [first, ...others] : [first]
  const calls = all ? await callsFor(act, first.resident.phone) : []
  const theirs = await entriesFor(act, "see", first.resident.phone)
  const came = await visitsFor(act, "see", first.resident.phone)
  const waits = await Promise.all(all ? theirs.map(withMessages) : [])
  const waitsAt = waits.map(({ entry }) => ({ code: entry.code, location: aboutWait(entry).location }))
  await audits.note(
    act,
    ...[...told, ...calls, ...waitsAt].map(({ code: about, location }) => ({
      what: "told-all" as const,
      about,
      ...(location !== undefined && { location }),
    })),
  )
  const known = told.map(async (appointment) => ({
    appointment,
    messages: await notices.about(appointment.code, appointment.history.length),
    lines: await linesOf(act, appointment),
  }))
  const { phone } = first.resident
  const said = all && phone !== undefined ? await notices.ofPhone(phone) : []
  const answers = said.filter(isOfNone)
  return {
    known: await Promise.all(known),
    others: others.length,
    calls,
    answers,
    waits,
    visits: all ? came : [],
    waited: theirs.length > 0 || came.length > 0,
  }
}
