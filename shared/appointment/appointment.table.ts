import * as table from "../table.ts"
import { hashed } from "../seal.ts"
import type { Day, Instant } from "../time.ts"
import { Appointment } from "./appointment.ts"

const key = (code: string): table.Key => ({ pk: `APPOINTMENT#${code}`, sk: "APPOINTMENT" })

const held = (status: Appointment["status"], service: string, start: Instant) =>
  `APPOINTMENT#${status}#${service}#${start}`

const firstDue = (appointment: Appointment) => appointment.owes.map(({ due }) => due).sort()[0]

const item = (appointment: Appointment) => ({
  ...key(appointment.code),
  type: "appointment",
  ...appointment,
  ...table.dueAt(firstDue(appointment)),
  listPk: `DAY#${appointment.location}#${appointment.day}`,
  listSk: `${appointment.start}#${appointment.code}`,
  ...(appointment.resident.phone && {
    phonePk: hashed("phone", appointment.resident.phone),
    phoneSk: held(appointment.status, appointment.service, appointment.start),
  }),
})

export const add = (appointment: Appointment): table.Step =>
  table.create(item(appointment), "changed-meanwhile")

/** Keeps a changed appointment; refuses `changed-meanwhile` when somebody else changed it since it was read. */
export const change = (after: Appointment): table.Step => table.replace(item(after), "changed-meanwhile")

export const read = (found: Record<string, unknown>): Appointment => Appointment.parse(found)

export async function find(code: string): Promise<Appointment | undefined> {
  const found = await table.get(key(code), true)
  return found && read(found)
}

/** All appointments of a location's day, by start. */
export async function ofDay(location: string, day: Day): Promise<Appointment[]> {
  const found: Appointment[] = []
  for await (const each of table.query(`DAY#${location}#${day}`, { index: "list" })) found.push(read(each))
  return found
}

/** How many booked appointments a phone holds for a service after a moment. */
export const openOf = (phone: string, service: string, now: Instant): Promise<number> =>
  table.count(hashed("phone", phone), "phone", {
    from: held("booked", service, now),
    to: `${held("booked", service, "")}\uFFFF`,
  })
