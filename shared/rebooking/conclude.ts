import type { Act } from "../act.ts"
import type { Appointment } from "../appointment/appointment.ts"
import type * as table from "../table.ts"
import { done } from "../task/task.ts"
import * as tasks from "../task/task.table.ts"
import { type Outcome, reachOf } from "./rebooking.ts"
import * as rebookings from "./rebooking.table.ts"

/** What became of somebody who was stranded, as steps of what made it so: their task is done. None for anybody else. */
export async function concluding(
  act: Act,
  appointment: Appointment,
  outcome: Outcome,
): Promise<table.Step[]> {
  const { stranded, code, location, resident } = appointment
  if (!stranded) return []
  const task = await tasks.find(stranded.task)
  const { version } = stranded
  const since = appointment.history.findLast(({ what }) => what === "stranded")?.at ?? act.at
  const known = { version, code, location, reach: reachOf(resident), at: since }
  return [
    rebookings.keepCase({ ...known, done: { outcome, at: act.at } }),
    ...(task && !task.done ? [tasks.change(done(task, act))] : []),
  ]
}
