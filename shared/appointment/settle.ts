import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import * as notices from "../notice/notice.table.ts"
import { goesAt, type Rules } from "../notice/hours.ts"
import { type AppointmentKind, idOf, type Notice, routeTo } from "../notice/notice.ts"
import { concluding } from "../rebooking/conclude.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { type Appointment, byResident, bySms, lapsed, type Owed } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"
import { released } from "./leaving.ts"

/** Nobody writes a letter to remind of what was written. */
const unwritten: Owed[] = ["reminder-3", "reminder-1"]

function noticeFor(appointment: Appointment, kind: AppointmentKind, act: Act, rules: Rules): Notice[] {
  const way = routeTo(appointment.resident)
  if (!way || (way.route === "letter" && unwritten.includes(kind))) return []
  const { code, history, owes, resident, start, trace } = appointment
  const until = owes.find(({ what }) => what === "erasure")?.due ?? act.at
  const changes = history.length
  const asked = byResident(appointment) && !unwritten.includes(kind)
  const due = goesAt(act.at, { asked, voice: way.route === "voice", start }, rules)
  const waiting = { at: act.at, due, until, fate: "waiting", tries: 0, changes, trace, rev: 1 } as const
  const id = idOf(code, kind, changes)
  const answers = asked && { asked, ...(bySms(appointment) && { answers: true }) }
  return [{ id, kind, about: code, ...way, language: resident.language, ...waiting, ...answers }]
}

/** What is said now: where both reminders are late, the last one. */
const wordsOf = (due: Owed[]): AppointmentKind[] =>
  due.flatMap((what) =>
    what === "erasure" || what === "offers" || (what === "reminder-3" && due.includes("reminder-1"))
      ? []
      : [what],
  )

/** What was held for it, and nobody took. */
const givenUp = async (act: Act, appointment: Appointment): Promise<table.Step[]> =>
  released(act, appointment, await territories.current())

/** Its first word, or its last if that came before: either way once. */
const firstWords: Owed[] = ["confirmation", "cancelled", "stranded", "restored"]

/** Does what an appointment owes by now: writes its notices, of which it gives the ids, or forgets the person. */
export async function settle(act: Act, code: string): Promise<string[]> {
  const appointment = await appointments.find(code)
  const due = appointment?.owes.filter((owed) => owed.due <= act.at).map(({ what }) => what) ?? []
  if (!appointment || due.length === 0) return []
  if (due.includes("erasure")) {
    await table.commit([
      ...appointments.forget(appointment),
      ...(await givenUp(act, appointment)),
      // Nobody can see to somebody who is forgotten.
      ...(await concluding(act, appointment, "past")),
      ...(await table.allBut(80, await audits.withoutWords(code))),
    ])
    return []
  }
  const left = { ...appointment, owes: appointment.owes.filter((owed) => owed.due > act.at) }
  const over = due.includes("offers")
  const [after, places] = over ? [lapsed(left), await givenUp(act, appointment)] : [left, []]
  const rules = await territories.current()
  const written = wordsOf(due).flatMap((kind) => noticeFor(appointment, kind, act, rules))
  const names = due.some((what) => firstWords.includes(what)) ? appointments.named(appointment) : []
  await table.commit([...written.map(notices.add), ...names, ...places, appointments.change(after)])
  return written.map(({ id }) => id)
}
