import { keyFrom } from "../code.ts"
import { Refusal } from "../refusal.ts"
import { mac, same } from "../seal.ts"
import type { Appointment } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"

/** The secret that goes with a code. Derived, not stored; a code used again years later has another key. */
export const keyOf = ({ code, booked }: Pick<Appointment, "code" | "booked">): string =>
  keyFrom(mac("appointment-key", `${code} ${booked.at}`))

/** The appointment, for whoever holds its key; `not-found` alike for a wrong code and a wrong key. */
export async function load(code: string, key: string): Promise<Appointment> {
  const appointment = await appointments.find(code)
  if (!appointment || !same(keyOf(appointment), key)) throw new Refusal("not-found")
  return appointment
}
