import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import * as notices from "../notice/notice.table.ts"
import { idOf, routeTo } from "../notice/notice.ts"
import { concluding } from "../rebooking/conclude.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { type Appointment, lapsed, type Owed } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"
import { released } from "./leaving.ts"

function noticeFor(appointment: Appointment, kind: Exclude<Owed, "erasure" | "offers">, act: Act) {
  const way = routeTo(appointment.resident)
  if (!way) return []
  const { code, history, owes, resident } = appointment
  const until = owes.find(({ what }) => what === "erasure")?.due ?? act.at
  const id = idOf(code, kind, history.length)
  const waiting = { at: act.at, due: act.at, until, fate: "waiting", tries: 0, rev: 1 } as const
  return [notices.add({ id, kind, about: code, ...way, language: resident.language, ...waiting })]
}

/** What was held for it, and nobody took. */
const givenUp = async (appointment: Appointment): Promise<table.Step[]> =>
  released(appointment, await territories.current())

/** Does what an appointment owes by now: writes its notices, or forgets the person. */
export async function settle(act: Act, code: string): Promise<void> {
  const appointment = await appointments.find(code)
  const due = appointment?.owes.filter((owed) => owed.due <= act.at) ?? []
  if (!appointment || due.length === 0) return
  if (due.some(({ what }) => what === "erasure"))
    return await table.commit([
      ...appointments.forget(appointment),
      ...(await givenUp(appointment)),
      // Nobody can see to somebody who is forgotten.
      ...(await concluding(act, appointment, "past")),
      ...(await table.allBut(80, await audits.withoutWords(code))),
    ])
  const left = { ...appointment, owes: appointment.owes.filter((owed) => owed.due > act.at) }
  const over = due.some(({ what }) => what === "offers")
  const [after, places] = over ? [lapsed(left), await givenUp(appointment)] : [left, []]
  const written = due.flatMap(({ what }) =>
    what === "erasure" || what === "offers" ? [] : noticeFor(appointment, what, act),
  )
  // Its first word, or its last if that came before: either way once.
  const names = due.some(({ what }) => what !== "moved") ? appointments.named(appointment) : []
  await table.commit([...written, ...names, ...places, appointments.change(after)])
}
