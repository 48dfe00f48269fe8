import type { Act } from "../act.ts"
import { aboutOf } from "../appointment/access.ts"
import type { Appointment } from "../appointment/appointment.ts"
import * as appointments from "../appointment/appointment.table.ts"
import { seeDay } from "../appointment/see.ts"
import * as audits from "../audit/audit.table.ts"
import { allowed } from "../staff/demand.ts"
import type { Day } from "../time.ts"
import { idOf, type Visit } from "./visit.ts"
import * as visits from "./visit.table.ts"

/** Who has an appointment that day, by start, and whether they came; who came without one for that day. */
export type CounterDay = {
  expected: { appointment: Appointment; visit: Visit | undefined }[]
  others: { visit: Visit; appointment: Appointment | undefined }[]
}

/** A visit with the appointment of another day that it is for, named in the trail too. */
async function withAppointment(act: Act, visit: Visit) {
  const code = visit.appointment
  const found = code === undefined ? undefined : await appointments.find(code)
  // It may have gone to another place since.
  const appointment = found && allowed(act, "see", aboutOf(found)) ? found : undefined
  if (appointment) await audits.note(act, { what: "saw", about: appointment.code, location: visit.location })
  return { visit, appointment }
}

/**
 * A location's day at the counter. Who cancelled is no longer expected, unless they came all the same. `fresh` are visits
 * that were just written: lists may be a moment behind. Refuses `not-allowed`.
 */
export async function counterDay(
  act: Act,
  location: string,
  day: Day,
  fresh: Visit[] = [],
  what: "saw-day" | "printed-day" = "saw-day",
): Promise<CounterDay> {
  const booked = await seeDay(act, location, day, what)
  const listed = await visits.ofDay(location, day)
  const here = new Map([...listed, ...fresh].map((visit) => [visit.id, visit]))
  const visitOf = (code: string) => here.get(idOf(location, day, { appointment: code }))
  const expected = booked
    .map((appointment) => ({ appointment, visit: visitOf(appointment.code) }))
    .filter(({ appointment, visit }) => appointment.status === "booked" || visit)
  const theirs = new Set(expected.map(({ visit }) => visit?.id))
  const rest = [...here.values()].filter(({ id }) => !theirs.has(id))
  return { expected, others: await Promise.all(rest.map((visit) => withAppointment(act, visit))) }
}
