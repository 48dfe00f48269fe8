import * as audits from "../audit/audit.table.ts"
import { keyFrom } from "../code.ts"
import { Refusal } from "../refusal.ts"
import { mac, same } from "../seal.ts"
import type { Act } from "../act.ts"
import { allowed } from "../staff/demand.ts"
import type { Deed } from "../staff/rights.ts"
import type { Appointment } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"

/** The secret that goes with a code. Derived, not stored; a code used again years later has another key. */
export const keyOf = ({ code, booked }: Pick<Appointment, "code" | "booked">): string =>
  keyFrom(mac("appointment-key", `${code} ${booked.at}`))

/** Whom an appointment concerns: its location, and the organisation that helped. */
export const aboutOf = ({ location, helped }: Pick<Appointment, "location" | "helped">) => ({
  location,
  organisation: helped?.organisation,
})

/**
 * The appointment, for whoever holds its key, and for a colleague who may do this with it and needs none.
 * `not-found` alike for a wrong code, a wrong key, and what is none of their business.
 */
export async function load(
  act: Act,
  deed: Deed,
  code: string,
  key: string | undefined,
): Promise<Appointment> {
  const appointment = await appointments.find(code)
  if (!appointment) throw new Refusal("not-found")
  const may =
    act.by.kind === "staff"
      ? allowed(act, deed, aboutOf(appointment))
      : act.by.kind === "resident" && key !== undefined && same(keyOf(appointment), key)
  if (!may) throw new Refusal("not-found")
  return appointment
}

/** What is answered and not changed was looked at all the same: a line in the trail of a colleague. */
export async function seen(act: Act, appointment: Appointment): Promise<Appointment> {
  await audits.note(act, { what: "saw", about: appointment.code, location: appointment.location })
  return appointment
}
