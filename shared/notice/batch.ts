import type { Act } from "../act.ts"
import * as appointments from "../appointment/appointment.table.ts"
import type { Appointment } from "../appointment/appointment.ts"
import * as audits from "../audit/audit.table.ts"
import { demand } from "../staff/demand.ts"
import type { Task } from "../task/task.ts"
import * as tasks from "../task/task.table.ts"
import * as territories from "../territory/territory.table.ts"
import { LetterKind, letterOf, type Notice } from "./notice.ts"
import * as notices from "./notice.table.ts"
import { isTrue, type Sheet, sheetOf } from "./sheet.ts"

/** A letter to print, and the appointment it is about. */
export type Outgoing = { task: Task; notice: Notice; kind: LetterKind; appointment: Appointment }

async function outgoing(act: Act, task: Task): Promise<Outgoing[]> {
  const [notice, appointment] = await Promise.all([
    notices.find(letterOf(task.id)),
    appointments.find(task.about),
  ])
  const here = appointment?.location === task.location
  const kind = LetterKind.safeParse(notice?.kind).data
  return here && notice?.fate === "to-print" && kind && isTrue(notice, appointment, act.at)
    ? [{ task, notice, kind, appointment }]
    : []
}

/** The letters that wait at a location, oldest first; what is no longer true is not among them. Refuses `not-allowed`. */
export async function waiting(act: Act, location: string): Promise<Outgoing[]> {
  demand(act, "letters", { location })
  const open = (await tasks.open(location)).filter(({ kind }) => kind === "letter")
  return (await Promise.all(open.map((task) => outgoing(act, task)))).flat()
}

/** All of them as they are printed now, each a line in the trail. Refuses `not-allowed`. */
export async function batch(act: Act, location: string): Promise<(Outgoing & { sheet: Sheet })[]> {
  const found = await waiting(act, location)
  const territory = await territories.current()
  await audits.note(
    act,
    ...found.map(({ appointment }) => ({ what: "printed" as const, about: appointment.code, location })),
  )
  return found.map((each) => ({
    ...each,
    sheet: sheetOf(each.appointment, each.kind, territory, act.at),
  }))
}
