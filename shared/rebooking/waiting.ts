import type { Act } from "../act.ts"
import { type Appointment, isErased, isOpen } from "../appointment/appointment.ts"
import * as appointments from "../appointment/appointment.table.ts"
import * as audits from "../audit/audit.table.ts"
import { waitingName } from "../audit/audit.ts"
import type { Callback } from "../callback/callback.ts"
import * as callbacks from "../callback/callback.table.ts"
import { allowed } from "../staff/demand.ts"
import { list } from "../task/list.ts"
import type { Task } from "../task/task.ts"
import { byUrgency } from "./rebooking.ts"

/**
 * Who waits for another time at a location, whose time is over all the same, whatever else is to be done there, and who
 * of these asked for a call and was never reached.
 */
export type Waiting = { people: Appointment[]; over: Task[]; others: Task[]; calls: Callback[] }

/** Who was never reached, as far as whoever looks phones people there. */
async function unreached(act: Act, location: string, open: Task[]): Promise<Callback[]> {
  if (!allowed(act, "calls", { location })) return []
  const ours = open.filter(({ kind }) => kind === "unreached")
  const found = await Promise.all(ours.map(({ about }) => callbacks.find(about)))
  return found.filter((each) => each !== undefined)
}

/**
 * What is open at a location, with the people whose desk is closed and those whom nobody reached: one line in the trail of their list. Whom no message
 * reaches comes first, then whoever's held times run out first. Refuses `not-allowed`.
 */
export async function waiting(act: Act, location: string): Promise<Waiting> {
  const open = await list(act, location)
  const people: Appointment[] = []
  const over: Task[] = []
  const ours = open.filter(({ kind }) => kind === "stranded")
  const found = await Promise.all(ours.map(({ about }) => appointments.find(about)))
  found.forEach((appointment, i) => {
    const task = ours[i]
    if (!task || !appointment) return
    const lost = appointment.stranded?.task === task.id
    if (lost && isOpen(appointment, act.at)) people.push(appointment)
    // The list follows by a moment: whoever has another time since is no longer on it.
    else if (lost || isErased(appointment)) over.push(task)
  })
  const calls = await unreached(act, location, open)
  if (people.length > 0 || calls.length > 0)
    await audits.note(act, { what: "saw-waiting", about: waitingName(location), location })
  return {
    people: people.toSorted(byUrgency),
    over,
    others: open.filter(({ kind }) => kind !== "stranded"),
    calls,
  }
}
