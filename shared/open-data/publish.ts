import type { Act } from "../act.ts"
import * as figures from "../figures/figures.table.ts"
import type { DayRows } from "../figures/row.ts"
import { counting } from "../figures/table.ts"
import * as table from "../table.ts"
import type { Territory } from "../territory/territory.ts"
import { type Day, dayOf, monthOf, plusDays } from "../time.ts"
import { fairnessMeasures, tellableBeside } from "./fairness.ts"
import { dayFile, monthFile } from "./files.ts"
import * as files from "./open-data.table.ts"
import { lastOf } from "./period.ts"
import { type Entry, placeName, settledDays } from "./open-data.ts"

/** What is in a file of this day and stays so. */
async function publishDay(day: DayRows, entry: Entry, today: Day): Promise<Entry> {
  const location = placeName(day.location)
  const before = await files.hiddenIn(location, day.day)
  const { lines, hidden } = dayFile(day, [...before.values()])
  const file = { location, period: day.day, from: day.day, to: day.day, published: today, lines }
  const next = { ...entry, last: day.day }
  await table.commit([files.publish(file, hidden), files.list(next)])
  return next
}

/** The month of the days that were published in it, and what the page for everybody needs of it. */
async function publishMonth(place: string, month: string, entry: Entry, today: Day): Promise<Entry> {
  const location = placeName(place)
  const hidden = await files.hiddenIn(location, `${month}-01`)
  const days: DayRows[] = []
  for await (const day of figures.ofDays(place, `${month}-01`, lastOf(month)))
    if (hidden.has(day.day)) days.push(day)
  const [first, last] = [days[0]?.day, days.at(-1)?.day]
  if (first === undefined || last === undefined) return entry
  const lines = monthFile(days, hidden)
  const counted = counting(fairnessMeasures, undefined)
  for (const day of days) counted.add(day)
  const next = { ...entry, months: [...entry.months, month] }
  await table.commit([
    files.publish({ location, period: month, from: first, to: last, published: today, lines }),
    files.keepMonth(month, location, tellableBeside(lines, counted.table().all)),
    files.list(next),
  ])
  return next
}

/** So far back the first files go. */
const furthest = 62

/**
 * Publishes the days of a place that no longer change, one after the other, and each month once its last day is there.
 * Again is nothing new.
 */
export async function publish(act: Act, { head }: Territory, location: string): Promise<void> {
  const today = dayOf(act.at, head.timezone)
  const settled = plusDays(today, -settledDays)
  let entry = await files.entryOf(placeName(location))
  const from = entry ? plusDays(entry.last, 1) : plusDays(settled, -furthest)
  for await (const day of figures.ofDays(location, from, settled)) {
    entry ??= { location: placeName(location), first: day.day, last: day.day, months: [] }
    entry = await publishDay(day, entry, today)
    const month = monthOf(day.day)
    if (day.day === lastOf(month)) entry = await publishMonth(location, month, entry, today)
  }
}
