import type { Act } from "../act.ts"
import * as table from "../table.ts"
import * as tasks from "../task/task.table.ts"
import { closed } from "./lay-out.ts"
import { letterTask } from "./notice.ts"
import * as notices from "./notice.table.ts"

/** Forgets a notice whose retention is over; what nobody printed by then is no work any more. */
export async function forget(act: Act, id: string): Promise<void> {
  const notice = await notices.find(id)
  if (!notice || notice.until > act.at) return
  const task = notice.fate === "to-print" ? await tasks.find(letterTask(id)) : undefined
  await table.commit([notices.forget(notice), ...closed(act, task)])
}
