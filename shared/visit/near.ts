import type { Act } from "../act.ts"
import * as appointments from "../appointment/appointment.table.ts"
import { idOf, routeTo } from "../notice/notice.ts"
import * as notices from "../notice/notice.table.ts"
import * as table from "../table.ts"
import { hour, later } from "../time.ts"
import * as visits from "./visit.table.ts"
import { statusOf } from "./visit.ts"

/** Nobody waits longer than a day. */
const kept = 4 * 24 * hour

/**
 * Tells somebody who waits outside that their turn is near: by SMS, where they have a mobile. Again is not an error; who
 * waits no more hears nothing.
 */
export async function near(act: Act, id: string): Promise<void> {
  const visit = await visits.find(id)
  const appointment =
    visit?.appointment === undefined ? undefined : await appointments.find(visit.appointment)
  const way = appointment && routeTo(appointment.resident)
  if (!visit || !appointment || way?.route !== "sms" || statusOf(visit) !== "arrived") return
  const notice = {
    id: idOf(id, "near", 0),
    kind: "near" as const,
    about: id,
    ...way,
    fate: "waiting" as const,
  }
  if (await notices.find(notice.id)) return
  const { language } = appointment.resident
  const times = { at: act.at, due: act.at, until: later(act.at, kept) }
  await table.commit([notices.add({ ...notice, ...times, language, tries: 0, rev: 1 })])
}
