import type { Act } from "../act.ts"
import * as table from "../table.ts"
import * as tasks from "../task/task.table.ts"
import * as territories from "../territory/territory.table.ts"
import { contentOf } from "./content.ts"
import { awake } from "./hours.ts"
import { closed } from "./lay-out.ts"
import { received, type Status } from "./notice.ts"
import * as notices from "./notice.table.ts"
import { phoneInstead, taskOf, undelivered } from "./send.ts"

/**
 * What a carrier says became of a notice. What will not arrive becomes work for people while it is still true; what
 * arrived after all is no work any more. Again, or for a notice that nobody knows, it does nothing.
 */
export async function receive(act: Act, id: string, status: Status): Promise<void> {
  const notice = await notices.find(id)
  if (!notice) return
  const territory = await territories.current()
  const content = await contentOf(notice, act.at, territory)
  const when = (at: string) => awake(at, territory)
  const after = received(notice, status, { at: act.at, when, lastCall: content?.lastCall })
  if (after === notice) return
  const task = await tasks.find(taskOf(notice))
  const failed = after.fate === "failed" || after.fate === "given-up"
  if (failed) await phoneInstead(act, notice)
  await table.commit([
    notices.change(after),
    ...(failed ? await undelivered(notice, content ?? {}, act) : []),
    ...(after.fate === "delivered" ? closed(act, task) : []),
  ])
}
