import type { Act } from "../act.ts"
import * as appointments from "../appointment/appointment.table.ts"
import { isOpen } from "../appointment/appointment.ts"
import { post } from "../notice/post.ts"
import { concluding } from "../rebooking/conclude.ts"
import { Refusal } from "../refusal.ts"
import { allowed } from "../staff/demand.ts"
import * as table from "../table.ts"
import { deedOf, done, type Task } from "./task.ts"
import * as tasks from "./task.table.ts"

/** Posts the letter that the task is about, as it would be printed now. */
async function posted(act: Act, task: Task): Promise<Task> {
  const appointment = await appointments.find(task.about)
  await post(act, [{ task: task.id, changes: appointment?.history.length ?? 0 }])
  const after = await tasks.find(task.id)
  if (!after?.done) throw new Refusal("changed-meanwhile")
  return after
}

/**
 * Says that a task is done; twice is not an error. Refuses `not-found`, alike for a task that is missing and one that is
 * not theirs, `not-allowed` for somebody who still has no other time, and `changed-meanwhile` for a letter that says something else since a moment ago.
 */
export async function finish(act: Act, id: string): Promise<Task> {
  const task = await tasks.find(id)
  if (!task || !allowed(act, deedOf[task.kind], { location: task.location })) throw new Refusal("not-found")
  if (task.done) return task
  if (task.kind === "letter") return posted(act, task)
  const appointment = task.kind === "stranded" ? await appointments.find(task.about) : undefined
  if (appointment?.stranded && isOpen(appointment, act.at)) throw new Refusal("not-allowed")
  const after = done(task, act)
  // Whose time is over: what became of them is told with it.
  const past = appointment?.stranded?.task === id ? await concluding(act, appointment, "past") : []
  await table.commit(past.length > 0 ? past : [tasks.change(after)])
  return after
}
