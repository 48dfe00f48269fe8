import type { Appointment } from "../appointment/appointment.ts"
import * as appointments from "../appointment/appointment.table.ts"
import * as callbacks from "../callback/callback.table.ts"
import * as helps from "../help/help.table.ts"
import * as letters from "../letter/letter.table.ts"
import * as notices from "../notice/notice.table.ts"
import { calendarOf } from "../slot/slot.ts"
import * as table from "../table.ts"
import { locationOf, type Territory } from "../territory/territory.ts"
import {
  type Day,
  dayOf,
  daysFrom,
  instant,
  type Instant,
  plusDays,
  startOfDay,
  monthsFrom,
} from "../time.ts"
import type { Visit } from "../visit/visit.ts"
import * as visits from "../visit/visit.table.ts"
import * as entries from "../waiting-list/entry.table.ts"
import type { Log } from "../wait/log.ts"
import * as logs from "../wait/log.table.ts"
import * as figures from "./figures.table.ts"
import { bookedRow, dueRow } from "./of-appointments.ts"
import { calledRow, helpedRow, listedRow, toldRow, wroteRow } from "./of-asking.ts"
import { deskRows } from "./of-desks.ts"
import { cameRow } from "./of-visits.ts"
import { everywhere, type Row } from "./row.ts"

type Days = ReadonlyMap<Day, Row[]>

const grouped = <Each>(
  all: readonly Each[],
  dayOfEach: (each: Each) => Day,
  row: (each: Each) => Row,
): Days => {
  const found = new Map<Day, Row[]>()
  for (const each of all) {
    const rows = found.get(dayOfEach(each))
    if (rows) rows.push(row(each))
    else found.set(dayOfEach(each), [row(each)])
  }
  return found
}

/** What was asked in these days, and is at this location; `everywhere`: at none, or at several. */
async function asked(now: Instant, location: string, from: Day, to: Day, zone: string): Promise<Days[]> {
  const [start, end] = [from, plusDays(to, 1)].map((day) => instant(startOfDay(day, zone)))
  if (start === undefined || end === undefined) return []
  const at = (found: string | undefined) => (found ?? everywhere) === location
  const [calls, waiters, helped, told] = await Promise.all([
    callbacks.askedBetween(start, end),
    entries.askedBetween(start, end),
    Promise.all(monthsFrom(start, end).map((month) => helps.ofMonth(month, start, end))),
    location === everywhere ? notices.between(start, end) : [],
  ])
  const only = (places: readonly string[] | undefined) => (places?.length === 1 ? places[0] : undefined)
  return [
    grouped(
      calls.filter((each) => at(each.location)),
      (each) => dayOf(each.asked.at, zone),
      (each) => calledRow(each, now, zone),
    ),
    grouped(
      waiters.filter((each) => at(only(each.locations))),
      (each) => dayOf(each.asked.at, zone),
      (each) => listedRow(each, zone),
    ),
    grouped(
      helped.flat().filter((each) => at(each.location)),
      (each) => dayOf(each.at, zone),
      helpedRow,
    ),
    grouped(told, (each) => dayOf(each.at, zone), toldRow),
  ]
}

async function written(location: string, from: Day, zone: string): Promise<Days> {
  const [open, answered] = await Promise.all([
    letters.open(location),
    letters.answeredSince(location, instant(startOfDay(from, zone))),
  ])
  return grouped(
    [...open, ...answered],
    ({ received }) => received,
    (each) => wroteRow(each, zone),
  )
}

type Place = NonNullable<ReturnType<typeof locationOf>>

type Happened = {
  now: Instant
  territory: Territory
  place: Place
  day: Day
  /** Whose time was on this day, and who was here. */
  booked: readonly Appointment[]
  visits: readonly Visit[]
  /** What was told at the door. */
  log: Log
  /** What the day came to when it was reduced before. */
  before?: readonly Row[]
}

/** What happened at a location on a day: at its desks, and to whoever had a time there. */
export function happenedRows(given: Happened): Row[] {
  const { now, territory, place, day, booked, visits, log, before = [] } = given
  const zone = territory.head.timezone
  const today = dayOf(now, zone)
  const byCode = new Map(
    visits.flatMap((each) => (each.appointment === undefined ? [] : [[each.appointment, each]])),
  )
  const codes = new Map(booked.map((each) => [each.code, each]))
  const context = { visits: byCode, used: visits.length > 0, today, zone }
  return [
    ...booked.map((each) => dueRow(each, context)),
    ...visits.flatMap((each) => cameRow(each, { booked: codes, log, today, zone }) ?? []),
    ...deskRows({
      place,
      day,
      calendar: calendarOf(territory),
      booked,
      visits,
      was: before.filter((row) => row.kind === "desk"),
    }),
  ]
}

/** The same from its items, and what was free then. */
async function happenedOn(given: Omit<Happened, "visits" | "log">): Promise<Row[]> {
  const { place, day } = given
  const [all, log, sample] = await Promise.all([
    visits.ofDay(place.id, day),
    logs.ofDay(place.id, day),
    figures.sampleOf(place.id, day),
  ])
  return [...happenedRows({ ...given, visits: all, log }), ...sample]
}

/** So long answers to people who wrote are there to be counted, in days; other messages as long as the person they are for. */
const answersStay = 3

/** Whether the message of a row may have been forgotten since that day: what was known of it stays. */
const mayBeGone = (row: Row, day: Day, today: Day, { policy }: Territory): boolean =>
  row.kind === "told" &&
  day < plusDays(today, -(row.about === "reply" || row.about === "near" ? answersStay : policy.retentionDays))

/**
 * The rows of these days at a location, from their items as they are now: the same whenever it is done again, but for what
 * was free then and what desks were there for. What was booked on a day lies on the days to come: with `fresh`, all of them are read; without, what was
 * known of it before is kept.
 */
export async function rowsOf(
  now: Instant,
  territory: Territory,
  location: string,
  { from, to, fresh }: { from: Day; to: Day; fresh: boolean },
): Promise<Days> {
  const zone = territory.head.timezone
  const today = dayOf(now, zone)
  const place = locationOf(territory, location)
  const last = fresh ? plusDays(to, territory.policy.horizonDays) : to
  const lists = place
    ? daysFrom(from, last).map(async (day) => [day, await appointments.ofDay(location, day)] as const)
    : []
  const booked = new Map<Day, Appointment[]>(await Promise.all(lists))
  const made = fresh
    ? grouped(
        [...booked.values()].flat(),
        (each) => dayOf(each.booked.at, zone),
        (each) => bookedRow(each, zone),
      )
    : undefined
  const others = [
    ...(await asked(now, location, from, to, zone)),
    ...(place ? [await written(location, from, zone)] : []),
  ]
  const found = new Map<Day, Row[]>()
  for (const day of daysFrom(from, to)) {
    const before = await figures.ofDay(location, day)
    const happened = place
      ? await happenedOn({ now, territory, place, day, booked: booked.get(day) ?? [], before })
      : []
    const stays = (row: Row) =>
      (made === undefined && row.kind === "booked") || mayBeGone(row, day, today, territory)
    const anew = [...(made?.get(day) ?? []), ...happened, ...others.flatMap((each) => each.get(day) ?? [])]
    found.set(
      day,
      before.length === 0 ? anew : [...before.filter(stays), ...anew.filter((row) => !stays(row))],
    )
  }
  return found
}

/** In the same order whatever order the items came in: what is stored is the same when nothing changed. */
export const inOrder = (rows: readonly Row[]): Row[] =>
  rows
    .map((row) => ({ row, text: JSON.stringify(row) }))
    .toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ row }) => row)

/** Reduces these days of a location anew, and keeps them. */
export async function reduce(
  now: Instant,
  territory: Territory,
  location: string,
  days: { from: Day; to: Day; fresh: boolean },
): Promise<void> {
  for (const [day, rows] of await rowsOf(now, territory, location, days))
    await table.commit(figures.keep(location, day, inOrder(rows)))
}
