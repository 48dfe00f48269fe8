import type { Act } from "../act.ts"
import { load } from "../appointment/access.ts"
import * as audits from "../audit/audit.table.ts"
import { serves } from "../location/location.ts"
import { Refusal } from "../refusal.ts"
import { maxPersons } from "../service/service.ts"
import { demand } from "../staff/demand.ts"
import * as territories from "../territory/territory.table.ts"
import { locationOf, type Territory } from "../territory/territory.ts"
import type { Day, Instant } from "../time.ts"
import { changed } from "./changed.ts"
import { type Line, takenOver, timed, type Wrong } from "./paper.ts"
import { expected, idOf, readId, unseen, type Visit } from "./visit.ts"
import * as visits from "./visit.table.ts"

/** A row of the sheet: of an appointment by its code, or of somebody without one by what was drawn for the row, or by the name of a visit that is known. */
export type PaperRow = Line & { of: { code: string } | { id: string; service: string; persons: string } }

/** What became of a row: the visit as it is kept, if there is one, whether that is news, and what stays to be corrected. */
export type PaperResult = { row: PaperRow; visit: Visit | undefined; isNew: boolean; wrong: Wrong[] }

const refused = (row: PaperRow, ...wrong: Wrong[]): PaperResult => ({
  row,
  visit: undefined,
  isNew: false,
  wrong,
})

const isEmpty = (row: PaperRow): boolean =>
  row.seen === 0 &&
  timed.every((field) => row[field] === "") &&
  !row.absent &&
  ("code" in row.of || row.of.service === "")

type Place = { act: Act; location: string; day: Day; territory: Territory }

/** Takes a row over into its visit, together with its line in the trail. */
async function enter(
  place: Place,
  row: PaperRow,
  start: Visit,
  due: Instant | undefined,
): Promise<PaperResult> {
  const { act, territory } = place
  const context = { now: act.at, zone: territory.head.timezone, due }
  let [wrong, isNew]: [Wrong[], boolean] = [[], false]
  const code = start.appointment
  const line =
    code === undefined
      ? []
      : audits.noted(act, { what: "entered-paper", about: code, location: place.location })
  const decide = (before: Visit): Visit => {
    const taken = takenOver(before, row, context)
    ;[wrong, isNew] = [taken.wrong, taken.after !== before]
    return taken.after
  }
  const visit = await changed(start, decide, line)
  return { row, visit: visit.rev > 0 ? visit : undefined, isNew, wrong }
}

async function ofAppointment(place: Place, row: PaperRow, code: string): Promise<PaperResult> {
  const { act, location, day } = place
  try {
    const appointment = await load(act, "paper", code, undefined)
    if (appointment.location !== location) throw new Refusal("not-found")
    return await enter(
      place,
      row,
      expected(appointment, idOf(location, day, { appointment: code }), day),
      appointment.start,
    )
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.reason !== "not-found") throw refusal
    return refused(row, { field: "arrived", fault: "elsewhere" })
  }
}

/** What is missing of somebody who came without an appointment. */
function unclear({ territory, location }: Place, row: PaperRow, service: string, persons: string): Wrong[] {
  const place = locationOf(territory, location)
  return [
    ...(place && service !== "" && serves(place, [service])
      ? []
      : [{ field: "service", fault: "missing-service" } as const]),
    ...(/^\d{1,2}$/.test(persons) && Number(persons) >= 1 && Number(persons) <= maxPersons
      ? []
      : [{ field: "persons", fault: "bad-persons" } as const]),
    ...(timed.every((field) => row[field] === "")
      ? [{ field: "arrived", fault: "missing-time" } as const]
      : []),
  ]
}

type WalkIn = { id: string; service: string; persons: string }

async function ofWalkIn(place: Place, row: PaperRow, { id, service, persons }: WalkIn): Promise<PaperResult> {
  const { location, day } = place
  const name = readId(id) ? id : idOf(location, day, { row: id })
  const before = await visits.find(name)
  const isElsewhere = !name.startsWith(idOf(location, day, { row: "" }))
  if (isElsewhere || (!before && name === id)) throw new Refusal("not-found")
  if (before) return enter(place, row, before, undefined)
  const wrong = unclear(place, row, service, persons)
  if (wrong.length > 0) return refused(row, ...wrong)
  return enter(
    place,
    row,
    unseen({ id: name, location, day, service, also: [], persons: Number(persons) }),
    undefined,
  )
}

/**
 * Takes over what happened while there was only paper: every row is a deed of its own, and a row that is wrong keeps no
 * other from being saved. The same rows again change nothing. Refuses `not-allowed`, and `not-found` for a visit of
 * another place or day.
 */
export async function enterPaper(
  act: Act,
  location: string,
  day: Day,
  rows: PaperRow[],
): Promise<PaperResult[]> {
  demand(act, "paper", { location })
  const territory = await territories.current()
  if (!locationOf(territory, location)) throw new Refusal("not-found")
  const place = { act, location, day, territory }
  return Promise.all(
    rows
      .filter((row) => !isEmpty(row))
      .map((row) =>
        "code" in row.of ? ofAppointment(place, row, row.of.code) : ofWalkIn(place, row, row.of),
      ),
  )
}
