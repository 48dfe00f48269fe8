import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { type Audit, dayName, peopleName, waitingName } from "../audit/audit.ts"
import { demand } from "../staff/demand.ts"
import type { Day } from "../time.ts"
import { load } from "./access.ts"
import type { Appointment } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"

/** An appointment as a colleague sees it, or prints it: a line in the trail. Refuses `not-found`. */
export async function see(act: Act, code: string, what: "saw" | "printed" = "saw"): Promise<Appointment> {
  const appointment = await load(act, "see", code, undefined)
  await audits.note(act, { what, about: code, location: appointment.location })
  return appointment
}

/** Everybody who comes to a location on a day, by start: one line in the trail of that day. Refuses `not-allowed`. */
export async function seeDay(
  act: Act,
  location: string,
  day: Day,
  what: "saw-day" | "printed-day" = "saw-day",
): Promise<Appointment[]> {
  demand(act, "day", { location })
  await audits.note(act, { what, about: dayName(location, day), location })
  return appointments.ofDay(location, day)
}

/** Who did what with an appointment, and who read the lists it stood on; newest first. */
export function linesOf(
  act: Act,
  { code, location, day, booked, history, helped }: Appointment,
): Promise<Audit[]> {
  const before = history.flatMap(({ from }) => (from ? [dayName(from.location, from.day)] : []))
  const people = helped ? [peopleName(helped.organisation)] : []
  const waited = history.some(({ what }) => what === "stranded")
    ? [location, ...history.flatMap(({ from }) => from?.location ?? [])].map(waitingName)
    : []
  const lists = new Set([...before, dayName(location, day), ...people, ...waited])
  return audits.ofAppointment(act.at, code, [...lists], booked.at)
}

/** The trail of an appointment, for whoever answers for it: a line in it as well. Refuses `not-found`. */
export async function trail(act: Act, code: string): Promise<{ appointment: Appointment; lines: Audit[] }> {
  const appointment = await load(act, "trail", code, undefined)
  await audits.note(act, { what: "saw-trail", about: code, location: appointment.location })
  return { appointment, lines: await linesOf(act, appointment) }
}

/** What is on somebody's screen all day: when, what for and what is needed, and nobody's name. */
export type Expected = Pick<Appointment, "code" | "start" | "service" | "also" | "persons" | "status"> & {
  needs: { interpreter: boolean; sign: boolean; wheelchair: boolean }
  /** Their desk is closed: they are to be given another time. */
  stranded: boolean
}

/** Who is still expected at a location today, without who it is: no line in the trail. Refuses `not-allowed`. */
export async function expected(act: Act, location: string, day: Day): Promise<Expected[]> {
  demand(act, "day", { location })
  return (await appointments.ofDay(location, day))
    .filter(({ status, end }) => status === "booked" && end > act.at)
    .map(({ code, start, service, also, persons, status, stranded, resident: { needs } }) => ({
      code,
      start,
      service,
      also,
      persons,
      status,
      needs: { interpreter: !!needs?.interpreter, sign: !!needs?.sign, wheelchair: !!needs?.wheelchair },
      stranded: stranded !== undefined,
    }))
}
