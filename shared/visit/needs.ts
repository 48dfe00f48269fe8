import type { Act } from "../act.ts"
import type { Appointment } from "../appointment/appointment.ts"
import { seeDay } from "../appointment/see.ts"
import { type Day, daysFrom, plusDays } from "../time.ts"

/** So far ahead an interpreter can still be found. */
export const daysAhead = 7

/** Whether somebody must be found who speaks for this person. */
export const needsInterpreter = ({ resident: { needs } }: Appointment): boolean =>
  needs?.interpreter !== undefined || needs?.sign === true

/** Who needs an interpreter or sign language at a location, from a day to a week later, by start. Refuses `not-allowed`. */
export async function needsFrom(act: Act, location: string, from: Day): Promise<Appointment[]> {
  const days = daysFrom(from, plusDays(from, daysAhead))
  const lists = await Promise.all(days.map((day) => seeDay(act, location, day)))
  return lists
    .flat()
    .filter((appointment) => appointment.status === "booked" && needsInterpreter(appointment))
}
