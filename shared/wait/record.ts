import type { Act } from "../act.ts"
import * as appointments from "../appointment/appointment.table.ts"
import type { Appointment } from "../appointment/appointment.ts"
import type { Location } from "../location/location.ts"
import { logBug } from "../log.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { publishedLocations, type Territory } from "../territory/territory.ts"
import { type Day, dayOf, hour, type Instant, later, minute, ms } from "../time.ts"
import * as callings from "../visit/calling.table.ts"
import { arrivedAt, type Visit } from "../visit/visit.ts"
import * as visits from "../visit/visit.table.ts"
import { type Board, stillTrue } from "./board.ts"
import * as boards from "./board.table.ts"
import { calibrated, uncalibrated } from "./calibration.ts"
import { beginLearning } from "./learn.ts"
import * as learnt from "./learnt.table.ts"
import { isSameMinute, lineOf, toldAt } from "./log.ts"
import * as logs from "./log.table.ts"
import { calledAt, isOpen, plannedOn, roomOf } from "./room.ts"
import { tell } from "./tell.ts"
import { firstCall, isComparable, waitOf } from "./truth.ts"

/** Who is booked changes little: in one process it is read again after so long. */
const bookedFor = 5 * minute
let booked = new Map<string, { at: Instant; list: Appointment[] }>()

/** Forgets what is in memory: for tests that change tables. */
export const forget = (): void => void (booked = new Map())

async function bookedOn({ at }: Act, location: string, day: Day): Promise<Appointment[]> {
  const name = `${location} ${day}`
  const known = booked.get(name)
  if (known && known.at <= at && at < later(known.at, bookedFor)) return known.list
  const list = await appointments.ofDay(location, day)
  if (booked.size > 200) booked.clear()
  booked.set(name, { at, list })
  return list
}

/** Calls of the last hour by tens of minutes, with those that were just seen. */
function callsNow(board: Board | undefined, now: Instant, fresh: number): number[] {
  const tens = 10 * minute
  const passed = board ? Math.floor(ms(now) / tens) - Math.floor(ms(board.updated) / tens) : 6
  const shifted = [...Array.from({ length: Math.min(6, passed) }, () => 0), ...(board?.calls ?? [])]
  return [(shifted[0] ?? 0) + fresh, ...shifted.slice(1, 6)]
}

/** Appointments whose people were seen: those of the hours around now. */
function cameNow(
  board: Board | undefined,
  seen: readonly Visit[],
  list: readonly Appointment[],
  now: Instant,
) {
  const all = new Set([...(board?.came ?? []), ...seen.flatMap(({ appointment }) => appointment ?? [])])
  const around = list.filter(({ start }) => start > later(now, -3 * hour))
  return around.flatMap(({ code }) => (all.has(code) ? [code] : []))
}

/** What became true since the last minute makes the second figure wider or narrower. */
async function calibratedBy(board: Board | undefined, fresh: readonly Visit[], now: Instant) {
  const start = board?.calibration ?? uncalibrated
  const compared = fresh.filter(isComparable)
  const first = compared.flatMap((each) => arrivedAt(each) ?? []).toSorted()[0]
  const [one] = compared
  if (first === undefined || !one) return start
  const log = await logs.ofDay(one.location, one.day, later(first, -minute))
  return compared
    .toSorted((a, b) => ((firstCall(a) ?? now) < (firstCall(b) ?? now) ? -1 : 1))
    .reduce((state, visit) => {
      const [arrived, waited] = [arrivedAt(visit), waitOf(visit)]
      const told = arrived === undefined ? undefined : toldAt(log, visit.service, arrived)
      return told && waited !== undefined ? calibrated(state, { told, waited }) : state
    }, start)
}

/** Writes what is known in a waiting room in this minute, and adds it to what was told. Once a minute, whoever asks. */
async function recordAt(act: Act, territory: Territory, place: Location, day: Day): Promise<void> {
  const { at: now } = act
  const before = await boards.find(place.id)
  if (before && (isSameMinute(before.updated, now) || before.updated > now)) return
  if (stillTrue(before, now)?.machine) return
  const today = before?.day === day ? before : undefined
  const [line, called, desks, list, known] = await Promise.all([
    visits.waiting(place.id, day),
    visits.called(place.id, day),
    callings.ofDay(place.id, day),
    bookedOn(act, place.id, day),
    learnt.find(place.id),
  ])
  const since = today?.updated ?? ""
  const fresh = called.filter((each) => (calledAt(each) ?? "") > since)
  const freshly = new Set([
    ...fresh.map(({ id }) => id),
    ...desks.flatMap(({ at, visit }) => (at > since && visit !== undefined ? [visit] : [])),
  ])
  const calls = callsNow(today, now, freshly.size)
  const came = cameNow(today, [...line.map(({ visit }) => visit), ...called], list, now)
  const first = called.filter((each) => (firstCall(each) ?? "") > since)
  const calibration = await calibratedBy(before, first, now)
  const facts = { now, territory, place, line, called, callings: desks, booked: list, learnt: known }
  const room = roomOf({ ...facts, came: new Set(came) })
  const { services, tickets } = tell(room, calibration, calls)
  const atWork = room.desks.filter(({ spans, busy }) => busy || spans.some(({ start }) => start <= ms(now)))
  const board: Board = {
    location: place.id,
    day,
    updated: now,
    waiting: line.length,
    desks: atWork.length,
    services,
    calibration,
    calls,
    came,
    rev: before?.rev ?? 0,
  }
  // First what was told, then the board that says so: a line may refer to the board before it.
  await table.commit([logs.append(place.id, day, now, lineOf(board, today))])
  await table.commit([boards.keep(board)])
  if (line.length > 0 || (today?.waiting ?? 0) > 0)
    await table.commit([boards.keepTickets({ location: place.id, updated: now, tickets })])
  if (!known) await beginLearning(act, place.id)
}

/** Writes the board of every location that is open now. What fails at one is left for the next minute. */
export async function record(act: Act): Promise<void> {
  const territory = await territories.lately(act.at)
  const day = dayOf(act.at, territory.head.timezone)
  for (const place of publishedLocations(territory)) {
    if (!isOpen(plannedOn(place, day, territory), ms(act.at))) continue
    await recordAt(act, territory, place, day).catch((bug: unknown) => {
      // Another process wrote this minute.
      if (!(bug instanceof Refusal)) logBug("waits-unrecorded", bug, { location: place.id })
    })
  }
}
