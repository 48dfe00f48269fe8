import type { Act } from "../act.ts"
import type { Appointment } from "../appointment/appointment.ts"
import * as appointments from "../appointment/appointment.table.ts"
import { Refusal } from "../refusal.ts"
import { allowed, demand } from "../staff/demand.ts"
import { everywhere } from "../staff/rights.ts"
import { locationName } from "../territory/parts.ts"
import * as territories from "../territory/territory.table.ts"
import { locationOf } from "../territory/territory.ts"
import type { Version } from "../territory/version.ts"
import { type Case, type Counts, countsOf, type Rebooking, type Standing, standingOf } from "./rebooking.ts"
import * as rebookings from "./rebooking.table.ts"

/** Somebody who has no place yet, without who it is. */
export type Open = Pick<Appointment, "code" | "location" | "start"> & { standing: Standing }

/** How far a change is worked off, as far as it is about places of whoever asks. */
export type Progress = {
  version: Version
  /** The machine has not seen to everybody yet. */
  working: boolean
  locations: string[]
  all: number
  counts: Counts
  open: Open[]
}

/** So many appointments are read at a time. */
const together = 50

async function appointmentsOf(cases: Case[]): Promise<Map<string, Appointment>> {
  const found = new Map<string, Appointment>()
  for (let i = 0; i < cases.length; i += together) {
    const some = cases.slice(i, i + together).map(({ code }) => appointments.find(code))
    for (const each of await Promise.all(some)) if (each) found.set(each.code, each)
  }
  return found
}

const mine = (act: Act, location: string) => allowed(act, "close", { location })

/** Undefined for a change that is about other people's places only. */
async function progressOf(act: Act, { version: number, due }: Rebooking): Promise<Progress | undefined> {
  const [version, all] = await Promise.all([territories.versionOf(number), rebookings.cases(number)])
  const territory = await territories.current()
  const cases = all.filter(({ location }) => mine(act, location))
  const changed = territory.locations
    .map(({ id }) => id)
    .filter((id) => version?.changed.includes(locationName(id)) && mine(act, id))
  const theirs = cases.length > 0 || changed.length > 0 || allowed(act, "govern", { location: everywhere })
  if (!version || !theirs) return undefined
  const found = await appointmentsOf(cases.filter(({ done }) => !done))
  const stand = cases.map((each) => ({
    each,
    standing: standingOf(each, found.get(each.code), act.at),
  }))
  const open = stand.flatMap(({ each: { code, done }, standing }) => {
    const appointment = found.get(code)
    if (done || standing === "past" || !appointment) return []
    return [{ code, location: appointment.location, start: appointment.start, standing }]
  })
  const places = new Set([...changed, ...cases.map(({ location }) => location)])
  return {
    version,
    working: due !== undefined,
    locations: [...places].filter((id) => locationOf(territory, id)),
    all: cases.length,
    counts: countsOf(stand.map(({ standing }) => standing)),
    open: open.toSorted((a, b) => (a.start < b.start ? -1 : 1)),
  }
}

/** How far a change of the rules is worked off. Refuses `not-allowed`, and `not-found` for one that is none of theirs. */
export async function progress(act: Act, version: number): Promise<Progress> {
  demand(act, "close", {})
  const rebooking = await rebookings.find(version)
  const found = rebooking && (await progressOf(act, rebooking))
  if (!found) throw new Refusal("not-found")
  return found
}

const most = 20

/** The last changes that touched anybody's place, newest first. Refuses `not-allowed`. */
export async function recent(act: Act): Promise<Progress[]> {
  demand(act, "close", {})
  const found: Progress[] = []
  for (const each of await rebookings.latest(most)) {
    const one = await progressOf(act, each)
    if (one) found.push(one)
  }
  return found
}
