import type { Act } from "../act.ts"
import * as appointments from "../appointment/appointment.table.ts"
import * as audits from "../audit/audit.table.ts"
import { replied } from "../letter/replied.ts"
import { Refusal } from "../refusal.ts"
import { allowed } from "../staff/demand.ts"
import * as table from "../table.ts"
import { deedOf } from "../task/task.ts"
import * as tasks from "../task/task.table.ts"
import * as territories from "../territory/territory.table.ts"
import { closed } from "./lay-out.ts"
import { LetterKind, letterOf, posted } from "./notice.ts"
import * as notices from "./notice.table.ts"
import { asText, isTrue, sheetOf } from "./sheet.ts"

/** A letter that was printed: its task, and after how many changes of its appointment. */
export type Printed = { task: string; changes: number }

/** One letter: whether it is in the post; refuses `changed-meanwhile` when what was printed is not so any more. */
async function postOne(act: Act, printed: Printed): Promise<void> {
  const task = await tasks.find(printed.task)
  const mine = task?.kind === "letter" && allowed(act, deedOf.letter, { location: task.location })
  if (!mine) throw new Refusal("not-found")
  const [notice, appointment] = await Promise.all([
    notices.find(letterOf(task.id)),
    appointments.find(task.about),
  ])
  if (notice?.fate === "posted") return
  const stands =
    notice?.fate === "to-print" &&
    appointment?.history.length === printed.changes &&
    isTrue(notice, appointment, act.at)
  if (!stands) throw new Refusal("changed-meanwhile")
  const sheet = sheetOf(appointment, LetterKind.parse(notice.kind), await territories.current(), act.at)
  await table.commit([
    notices.change(posted(notice, asText(sheet, notice.language), act.at)),
    ...closed(act, task),
    ...audits.noted(act, { what: "posted-letter", about: task.about, location: task.location }),
    ...(await replied(act, appointment)),
  ])
}

/**
 * Says that exactly these letters were printed and are in the post; twice is not an error. Those whose appointment has
 * changed since, and those that are none of theirs, are left as they are and named.
 */
export async function post(act: Act, printed: Printed[]): Promise<{ posted: string[]; left: string[] }> {
  const posted: string[] = []
  const left: string[] = []
  for (const each of printed) {
    try {
      await postOne(act, each)
      posted.push(each.task)
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      left.push(each.task)
    }
  }
  return { posted, left }
}
