import * as z from "zod"
import { AssistedChannel, WhyAssisted } from "#shared/appointment/appointment.request.ts"
import { Id } from "#shared/id.ts"
import { Resident } from "#shared/resident/resident.ts"
import { Text } from "#shared/text.ts"
import { Day, SentInstant } from "#shared/time.ts"
import { AppointmentAnswer, Arrived, slotsAsked, periodRefined } from "../schemas.ts"

export const StaffSlotsQuery = periodRefined(
  z.strictObject({ ...slotsAsked, channel: AssistedChannel.default("phone") }),
)

export const DayQuery = z.strictObject({
  location: Id.meta({ examples: ["hotel"] }),
  date: Day.meta({ examples: ["2027-04-06"] }),
})

const Why = Text(200).describe("how you know who it is, or why: for the trail").optional()
export const StaffMoveBody = z.strictObject({
  start: SentInstant,
  location: Id.describe("without it, where it is now").optional(),
  why: Why,
})
export const StaffChangeBody = z.strictObject({ why: Why })

/** An appointment as colleagues see it. */
export const StaffAppointment = AppointmentAnswer.extend({
  channel: z.string().describe("by which it was booked"),
  resident: Resident,
  further: z.boolean().describe("this phone held another one for the service already"),
  overbooked: z.boolean(),
  why: WhyAssisted.nullable(),
  received: Day.nullable(),
})
export const StaffAppointments = z.array(StaffAppointment)

/** One who comes on a day, and since when they are here. */
export const StaffDay = z.array(StaffAppointment.extend({ arrived: Arrived }))
