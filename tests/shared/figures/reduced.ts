import { bookedRow } from "#shared/figures/of-appointments.ts"
import { calledRow, helpedRow, listedRow, toldRow, wroteRow } from "#shared/figures/of-asking.ts"
import { happenedRows } from "#shared/figures/reduce.ts"
import { type DayRows, everywhere, type Row } from "#shared/figures/row.ts"
import type { Territory } from "#shared/territory/territory.ts"
import type { Instant } from "#shared/time.ts"
import type { CommuneDay } from "./commune.ts"

/** The rows of a day, place by place, straight from its items: as the night's work makes them, without a table. */
export function reduced(territory: Territory, now: Instant, day: CommuneDay): DayRows[] {
  const zone = territory.head.timezone
  const rows = new Map<string, Row[]>(
    [...territory.locations.map(({ id }) => id), everywhere].map((id) => [id, []]),
  )
  const add = (location: string | undefined, row: Row) => void rows.get(location ?? everywhere)?.push(row)
  const due = Map.groupBy(day.due, ({ location }) => location)
  const visits = Map.groupBy(day.visits, ({ location }) => location)
  for (const place of territory.locations) {
    const { id } = place
    const log = day.logs.get(id) ?? []
    const here = { booked: due.get(id) ?? [], visits: visits.get(id) ?? [], log }
    for (const row of happenedRows({ now, territory, place, day: day.day, ...here })) add(id, row)
  }
  for (const each of day.made) add(each.location, bookedRow(each, zone))
  for (const each of day.callbacks) add(each.location, calledRow(each, now, zone))
  for (const each of day.entries)
    add(each.locations?.length === 1 ? each.locations[0] : undefined, listedRow(each, zone))
  for (const each of day.notices) add(undefined, toldRow(each))
  for (const each of day.letters) add(each.location, wroteRow(each, zone))
  for (const each of day.helps) add(each.location, helpedRow(each))
  return [...rows].map(([location, theirs]) => ({ location, day: day.day, rows: theirs }))
}
