import type { Act } from "../act.ts"
import { aboutOf, load } from "../appointment/access.ts"
import type { Appointment } from "../appointment/appointment.ts"
import * as appointments from "../appointment/appointment.table.ts"
import * as audits from "../audit/audit.table.ts"
import { routeTo } from "../notice/notice.ts"
import { invalid, Refusal } from "../refusal.ts"
import { allowed } from "../staff/demand.ts"
import * as territories from "../territory/territory.table.ts"
import { dayOf } from "../time.ts"
import { changed } from "./changed.ts"
import { arrived, type Word, wordOf } from "./decisions.ts"
import { inLine } from "./line.ts"
import * as tickets from "./ticket.table.ts"
import type { Priority } from "./turn.ts"
import { expected, idOf, type Visit } from "./visit.ts"
import * as visits from "./visit.table.ts"

/** Why they go before others, which a colleague sees and nobody says of themselves; and the key of the request. */
export type Coming = { priority?: Priority | undefined; key?: string | undefined }

/**
 * The appointment as it was a moment ago; only what it seems not to be is read again. At a kiosk the code is enough:
 * whoever stands there learns no more than a number.
 */
async function appointmentOf(act: Act, code: string, here: string | undefined): Promise<Appointment> {
  const isKiosk = act.by.kind === "resident" && act.channel === "counter" && here !== undefined
  const may = (about: Appointment) =>
    isKiosk || (act.by.kind === "staff" && allowed(act, "arrive", aboutOf(about)))
  const isHere = ({ location }: Appointment) => here === undefined || location === here
  const seen = await appointments.glance(code)
  if (seen && may(seen) && isHere(seen) && seen.status === "booked") return seen
  const found = isKiosk ? await appointments.find(code) : await load(act, "arrive", code, undefined)
  if (!found || !isHere(found)) throw new Refusal("not-found")
  if (found.status === "cancelled") throw new Refusal("over")
  return found
}

/**
 * Somebody stands at the counter for an appointment: also on another day than it is for, for they are here now. They get
 * a number and a place in line. Twice is the same visit. Refuses `not-found`, also for one at another place than `here`,
 * and `over` for a cancelled one.
 */
export async function arrive(act: Act, code: string, here?: string, coming: Coming = {}): Promise<Visit> {
  const { priority, key } = coming
  if (priority !== undefined && act.by.kind !== "staff")
    throw invalid({ path: "priority", fault: "not-allowed" })
  const appointment = await appointmentOf(act, code, here)
  const { head, policy: rules } = await territories.lately(act.at)
  const day = dayOf(act.at, head.timezone)
  const id = idOf(appointment.location, day, { appointment: code })
  const isSms = routeTo(appointment.resident)?.route === "sms"
  const unseen: Visit = { ...expected(appointment, id, day), ...(isSms && { sms: true }) }
  const word: Word = wordOf(act, { key, body: ["arrive", id, priority] })
  let isNew = false
  const decide = (visit: Visit, ticket: number | undefined): Visit => {
    const now = arrived(visit, word)
    isNew = now !== visit
    return inLine(visit, now, { ticket, priority, rules })
  }
  const before = (await visits.find(id, false)) ?? unseen
  const ticket = before.ticket ?? (await tickets.next(appointment.location, day))
  const visit = await changed(before, (each) => decide(each, ticket))
  // The event itself says who saw them come: this line is for the trail of the appointment.
  if (isNew) await audits.note(act, { what: "arrived", about: code, location: appointment.location })
  return visit
}
