import type { Act } from "../act.ts"
import type { Appointment } from "../appointment/appointment.ts"
import type * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { answered } from "./letter.ts"
import * as letters from "./letter.table.ts"

/** The letter that an appointment answers has its answer: the steps of what tells the person so. */
export async function replied(act: Act, { code, received }: Appointment): Promise<table.Step[]> {
  const letter = received === undefined ? undefined : await letters.find(code)
  if (letter?.status !== "open") return []
  const { policy } = await territories.current()
  return [letters.change(answered(letter, { at: act.at, how: "booked" }, policy.retentionDays))]
}
