import type { Act } from "../act.ts"
import type { Appointment } from "../appointment/appointment.ts"
import * as table from "../table.ts"
import { done, type Task } from "../task/task.ts"
import * as tasks from "../task/task.table.ts"
import * as territories from "../territory/territory.table.ts"
import { discarded, LetterKind, letterOf, letterTask, type Notice, toPrint } from "./notice.ts"
import * as notices from "./notice.table.ts"
import { asText, isTrue, sheetOf, trueUntil } from "./sheet.ts"

/** A task that is no work any more, as a step of what made it so. */
export const closed = (act: Act, task: Task | undefined): table.Step[] =>
  task && !task.done ? [tasks.change(done(task, act))] : []

type Waiting = { task: Task; notice: Notice }

/** Letters about an appointment that nobody has printed yet, wherever it was before. */
async function waitingFor({ code, location, history }: Appointment): Promise<Waiting[]> {
  const places = new Set([location, ...history.flatMap(({ from }) => (from ? [from.location] : []))])
  const open = (await Promise.all([...places].map(tasks.open))).flat()
  const own = open.filter(({ kind, about }) => kind === "letter" && about === code)
  const found = own.map(async (task) => ({ task, notice: await notices.find(letterOf(task.id)) }))
  return (await Promise.all(found)).flatMap(({ task, notice }) => (notice ? [{ task, notice }] : []))
}

/**
 * A letter that is due goes to the people at the appointment's location, and takes the place of those that nobody has
 * printed: one envelope says everything. Whoever never had a first letter gets none that speaks of a change.
 */
async function lay(act: Act, notice: Notice, appointment: Appointment): Promise<void> {
  const older = (await waitingFor(appointment)).filter((each) => each.notice.id !== notice.id)
  const first = notice.kind === "moved" && older.some((each) => each.notice.kind === "confirmation")
  const kind = first ? "confirmation" : LetterKind.parse(notice.kind)
  const { code, location } = appointment
  const sheet = sheetOf(appointment, kind, await territories.current(), act.at)
  const until = kind === "cancelled" ? undefined : trueUntil(appointment)
  await table.commit([
    notices.change(toPrint({ ...notice, kind }, asText(sheet, notice.language), until)),
    tasks.add({ id: letterTask(notice.id), kind: "letter", location, about: code, at: act.at, rev: 1 }),
    ...older.flatMap((each) => [notices.change(discarded(each.notice)), ...closed(act, each.task)]),
  ])
}

/** A letter whose time has come: laid out for people, or, when it is no longer true, gone with its task. */
export async function layOut(act: Act, notice: Notice, appointment: Appointment | undefined): Promise<void> {
  const stillTrue = appointment !== undefined && isTrue(notice, appointment, act.at)
  if (stillTrue && notice.fate === "waiting") return await lay(act, notice, appointment)
  // The appointment moved away from the moment at which this letter would have been over.
  if (stillTrue) return await table.commit([notices.change({ ...notice, due: trueUntil(appointment) })])
  const task = await tasks.find(letterTask(notice.id))
  await table.commit([notices.change(discarded(notice)), ...closed(act, task)])
}
