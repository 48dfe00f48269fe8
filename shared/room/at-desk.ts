import type { Act } from "../act.ts"
import { aboutOf } from "../appointment/access.ts"
import type { Appointment } from "../appointment/appointment.ts"
import * as appointments from "../appointment/appointment.table.ts"
import * as audits from "../audit/audit.table.ts"
import { Refusal } from "../refusal.ts"
import { allowed, demand } from "../staff/demand.ts"
import * as territories from "../territory/territory.table.ts"
import { locationOf } from "../territory/territory.ts"
import { dayOf } from "../time.ts"
import { callNext } from "../visit/call-next.ts"
import * as callings from "../visit/calling.table.ts"
import { servedBy } from "../visit/pick-next.ts"
import { arrivedAt, deskOf, lastCallOf, statusOf, type Visit } from "../visit/visit.ts"
import * as visits from "../visit/visit.table.ts"
import { namedHere, seeRoom } from "./see.ts"

/**
 * Who is at a desk or was called to it; with what stands on their appointment for the colleague who called them, and for
 * nobody else: the trail says who that is.
 */
export type Present = { visit: Visit; isMine: boolean; appointment: Appointment | undefined }

export type AtDesk = {
  present: Present | undefined
  /** Called to this desk before, and nobody said what came of it. */
  unclosed: Visit[]
  aside: Visit[]
  /** How many wait whom this desk serves, and how many in all; since when the longest does. */
  mine: number
  all: number
  longest: string | undefined
}

const isHere = (visit: Visit, desk: string): boolean =>
  ["called", "served"].includes(statusOf(visit)) && deskOf(visit) === desk

async function presentOf(act: Act, visit: Visit): Promise<Present> {
  const isMine = act.by.kind === "staff" && lastCallOf(visit)?.staff === act.by.staff.id
  const found =
    isMine && visit.appointment !== undefined ? await appointments.glance(visit.appointment) : undefined
  const appointment = found && allowed(act, "see", aboutOf(found)) ? found : undefined
  return { visit, isMine, appointment }
}

/** A desk as its screen shows it. `named` is a visit that was just changed there. Refuses `not-allowed`, `not-found`. */
export async function atDesk(
  act: Act,
  location: string,
  desk: string,
  named?: string,
): Promise<AtDesk & { named: Visit | undefined }> {
  demand(act, "serve", { location })
  const { head, ...territory } = await territories.lately(act.at)
  const place = locationOf({ head, ...territory }, location)
  if (!place?.desks.some(({ id }) => id === desk)) throw new Refusal("not-found")
  const day = dayOf(act.at, head.timezone)
  const calling = await callings.find(location, day, desk)
  const last = calling?.visit
  const [fresh, latest] = await Promise.all([
    namedHere(act, location, named),
    last === undefined || last === named ? undefined : visits.find(last),
  ])
  const room = await seeRoom(act, "serve", location, fresh ?? latest)
  const here = [fresh, latest].find((each) => each !== undefined && isHere(each, desk))
  const unclosed = room.called.filter((each) => isHere(each, desk) && each.id !== here?.id)
  // Whoever was called again there since then is who the desk has.
  const isSince = (visit: Visit) => (lastCallOf(visit)?.at ?? "") > (calling?.at ?? "")
  const present = here ?? (unclosed[0] && isSince(unclosed[0]) ? unclosed.shift() : undefined)
  const waiting = room.waiting.filter(({ visit }) => visit.id !== present?.id)
  const can = servedBy(place, desk)
  return {
    named: fresh,
    present: present && (await presentOf(act, present)),
    unclosed,
    aside: room.aside,
    mine: waiting.filter(can).length,
    all: waiting.length,
    longest: waiting.map(({ visit }) => arrivedAt(visit) ?? "").toSorted()[0],
  }
}

/** Calls the next person to a desk, whose appointment is then on the screen: a line in its trail. Refuses as `callNext`. */
export async function callTo(
  act: Act,
  location: string,
  desk: string,
  key: string | undefined,
): Promise<Visit | undefined> {
  const visit = await callNext(act, location, desk, key)
  if (visit) await noteSeen(act, visit)
  return visit
}

/** Whoever calls somebody sees their appointment. */
export async function noteSeen(act: Act, { appointment, location }: Visit): Promise<void> {
  if (appointment !== undefined) await audits.note(act, { what: "saw", about: appointment, location })
}
