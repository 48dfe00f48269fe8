import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { callsFor, forgetCalls } from "../callback/forget.ts"
import { entriesFor, forgetEntry } from "../waiting-list/forget.ts"
import { forgetVisit, visitsFor } from "../visit/forget.ts"
import * as notices from "../notice/notice.table.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { load } from "./access.ts"
import { type Appointment, erased, isErased } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"
import { isOfNone, ofSamePhone } from "./known.ts"
import { released } from "./leaving.ts"
import { lost, tries } from "./place.ts"

/** So many messages and words go in one commit with the person; what is more goes just before. */
const most = 60

/** `waits`: whether their phone waits or waited for a time, besides what became this appointment. */
export type ToForget = { appointment: Appointment; others: number; call: boolean; waits: boolean }

/** Whom somebody is about to forget, and what else their phone holds: a line in the trail. Refuses `not-found`. */
export async function toForget(act: Act, code: string): Promise<ToForget> {
  const appointment = await load(act, "forget", code, undefined)
  await audits.note(act, { what: "saw", about: code, location: appointment.location })
  const others = await ofSamePhone(act, "forget", appointment)
  const visits = await visitsFor(act, "forget", appointment.resident.phone)
  const calls = await callsFor(act, appointment.resident.phone)
  const waits = await entriesFor(act, "forget", appointment.resident.phone)
  return {
    appointment,
    others: others.length + visits.length,
    call: calls.length > 0,
    waits: waits.some((entry) => entry.code !== appointment.waited),
  }
}

/**
 * Erases the person from an appointment now, as the end of its retention time would, with every message about it. What
 * is still to come stays booked, with its code and its key. `why` says how it was known who asks. A second time is not
 * an error. Refuses `not-found`.
 */
export async function forget(act: Act, code: string, why: string): Promise<Appointment> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const appointment = await load(act, "forget", code, undefined)
    if (appointment.waited !== undefined) await forgetEntry(act, appointment.waited)
    if (isErased(appointment)) return appointment
    const { location, history } = appointment
    const messages = await notices.about(code, history.length)
    const line = audits.noted(act, { what: "forgot", about: code, location, why })
    try {
      const beside = [...messages.map(notices.forget), ...(await audits.withoutWords(code))]
      const last = await table.allBut(most, beside)
      const places = await released(act, appointment, await territories.current())
      await table.commit([...appointments.forget(appointment), ...places, ...last, ...line], 1)
      return erased(appointment)
    } catch (refusal) {
      // It changed, or a message about it did, in the same moment.
      if (!(await lost(refusal, attempt))) throw refusal
    }
  }
  throw new Refusal("changed-meanwhile")
}

/** What a phone was told that is about none of its appointments: answers to what it wrote, and of its calls. */
async function forgetAnswers({ resident: { phone } }: Appointment): Promise<void> {
  const said = phone === undefined ? [] : await notices.ofPhone(phone)
  const others = said.filter(isOfNone)
  await table.commit(await table.allBut(most, others.map(notices.forget)))
}

/** What goes besides this appointment: the others of its phone and its visits without one, its requests to be called, its places on the waiting list. */
export type Also = { others: boolean; call: boolean; waits: boolean }

/** Erases somebody from an appointment and, when it was made sure that it is the same person, from what else their phone holds. */
export async function forgetAll(act: Act, code: string, why: string, also: Also): Promise<void> {
  const appointment = await load(act, "forget", code, undefined)
  const others = also.others ? await ofSamePhone(act, "forget", appointment) : []
  const visits = also.others ? await visitsFor(act, "forget", appointment.resident.phone) : []
  for (const { id } of visits) await forgetVisit(id)
  if (also.call) await forgetCalls(act, appointment.resident.phone)
  const waits = also.waits ? await entriesFor(act, "forget", appointment.resident.phone) : []
  for (const { code: each } of waits) await forgetEntry(act, each)
  if (also.others || also.call || also.waits) await forgetAnswers(appointment)
  for (const other of others) await forget(act, other.code, why)
  await forget(act, code, why)
}
