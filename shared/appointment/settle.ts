import type { Act } from "../act.ts"
import * as notices from "../notice/notice.table.ts"
import { routeTo } from "../notice/notice.ts"
import * as table from "../table.ts"
import { type Appointment, erased, type Owed } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"

/** A notice's id says what caused it: the appointment, the kind and how many changes there had been. */
const noticeFor = (appointment: Appointment, kind: Exclude<Owed, "erasure">, act: Act) => {
  const way = routeTo(appointment.resident)
  const until = appointment.owes.find(({ what }) => what === "erasure")?.due ?? act.at
  return way
    ? [
        notices.add({
          until,
          notice: {
            id: `${appointment.code}-${kind}-${appointment.history.length}`,
            kind,
            about: appointment.code,
            ...way,
            language: appointment.resident.language,
            at: act.at,
            fate: "waiting",
            tries: 0,
            due: act.at,
            rev: 1,
          },
        }),
      ]
    : []
}

/** Does what an appointment owes by now: writes its notices, or forgets the person. */
export async function settle(act: Act, code: string): Promise<void> {
  const appointment = await appointments.find(code)
  const due = appointment?.owes.filter((owed) => owed.due <= act.at) ?? []
  if (!appointment || due.length === 0) return
  if (due.some(({ what }) => what === "erasure"))
    return await table.commit([appointments.change(erased(appointment))])
  const after = { ...appointment, owes: appointment.owes.filter((owed) => owed.due > act.at) }
  const written = due.flatMap(({ what }) => (what === "erasure" ? [] : noticeFor(appointment, what, act)))
  await table.commit([...written, appointments.change(after)])
}
