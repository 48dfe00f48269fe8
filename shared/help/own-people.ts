import type { Act } from "../act.ts"
import { aboutOf } from "../appointment/access.ts"
import { type Appointment, byNeed } from "../appointment/appointment.ts"
import * as appointments from "../appointment/appointment.table.ts"
import * as audits from "../audit/audit.table.ts"
import { peopleName } from "../audit/audit.ts"
import { helpToday } from "../limit/allow.ts"
import { Refusal } from "../refusal.ts"
import { allowed } from "../staff/demand.ts"
import { organisationOf } from "../staff/staff.ts"
import * as territories from "../territory/territory.table.ts"
import { hour, later } from "../time.ts"
import * as helps from "./help.table.ts"

/** So long somebody still asks about an appointment that is over. */
export const recentDays = 40
/** Nobody reads more than that; whoever looks for somebody searches. */
export const mostPeople = 400

const days = (n: number) => n * 24 * hour

export type OwnPeople = {
  organisation: string
  appointments: Appointment[]
  /** There are more than are shown. */
  more: boolean
  made: number
  left: number
}

/** Whom the organisation of a helper helped: what comes, and what is over since not long. Refuses `not-allowed`. */
export async function ownPeople(act: Act): Promise<OwnPeople> {
  if (act.by.kind !== "staff") throw new Refusal("not-allowed")
  const organisation = organisationOf(act.by.staff)
  const { policy } = await territories.current()
  const oldest = later(act.at, -days(recentDays))
  // An appointment lies at most that far after it was made, or moved by them.
  const since = later(oldest, -days(policy.horizonDays))
  const done = await helps.of(organisation, since, later(act.at, 1))
  const codes = [...new Set(done.map(({ code }) => code))]
  await audits.note(act, { what: "saw-own", about: peopleName(organisation) })
  const today = await helpToday(act, organisation, policy)
  const found = await Promise.all(codes.slice(0, 2 * mostPeople).map(appointments.find))
  const theirs = found
    .filter((each) => each !== undefined)
    .filter((each) => allowed(act, "own-people", aboutOf(each)) && each.start >= oldest)
    .toSorted(byNeed(act.at))
  const more = theirs.length > mostPeople || codes.length > 2 * mostPeople
  return { organisation, appointments: theirs.slice(0, mostPeople), more, ...today }
}
