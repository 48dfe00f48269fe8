import type { Act } from "../act.ts"
import { cellsOf, type DeskDay } from "../desk/desk-day.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import { type Calendar, shifts } from "../location/hours.ts"
import type { Location } from "../location/location.ts"
import { Refusal } from "../refusal.ts"
import { calendarOf } from "../slot/slot.ts"
import { demand } from "../staff/demand.ts"
import * as territories from "../territory/territory.table.ts"
import { locationOf } from "../territory/territory.ts"
import { type Day, dayOf, daysBetween, daysFrom, instant, minute, plusDays, startOfDay } from "../time.ts"
import { placesOf } from "./ask.ts"
import * as figures from "./figures.table.ts"
import { hourOf } from "./of-appointments.ts"
import { thirds } from "./sample.ts"
import type { Third } from "./row.ts"

/** Minutes for appointments in one hour of one day, and how many of them are taken. */
export type Hour = { day: Day; hour: string; planned: number; booked: number }

/** At most so many days: what lies ahead is looked at as it is, desk by desk. */
export const longestAhead = 100

/** A desk's day is claimed in cells of so many minutes. */
const cell = 5

/** Each hour of a day in which one of these desks is there for appointments. */
export function hoursOf(
  place: Location,
  day: Day,
  calendar: Calendar,
  taken: readonly DeskDay[],
  isMeant: (desk: string) => boolean,
): Hour[] {
  const found = new Map<string, Hour>()
  const midnight = startOfDay(day, calendar.zone)
  const open = shifts(place, day, "appointments", calendar).filter(({ desk }) => isMeant(desk))
  for (const desk of new Set(open.map((each) => each.desk))) {
    const busy = taken.find((each) => each.desk === desk && each.day === day)?.busy
    const own = open.filter((each) => each.desk === desk)
    for (const each of new Set(own.flatMap((span) => cellsOf(span, day, calendar.zone)))) {
      const hour = hourOf(instant(midnight + each * cell * minute), calendar.zone)
      const known = found.get(hour) ?? { day, hour, planned: 0, booked: 0 }
      const booked = known.booked + (busy?.has(each) ? cell : 0)
      found.set(hour, { ...known, planned: known.planned + cell, booked })
    }
  }
  return [...found.values()].toSorted((a, b) => (a.hour < b.hour ? -1 : 1))
}

/** How much of this day is open and taken at each place of whoever asks: one small query a place. */
export async function today(act: Act): Promise<ReadonlyMap<string, Pick<Hour, "planned" | "booked">>> {
  demand(act, "figures")
  const territory = await territories.lately(act.at)
  const calendar = calendarOf(territory)
  const day = dayOf(act.at, calendar.zone)
  const places = placesOf(act, territory).flatMap((id) => locationOf(territory, id) ?? [])
  const each = places.map(async (place) => {
    const hours = hoursOf(place, day, calendar, await deskDays.load(place.id, [day]), () => true)
    const sum = (of: "planned" | "booked") => hours.reduce((all, hour) => all + hour[of], 0)
    return [place.id, { planned: sum("planned"), booked: sum("booked") }] as const
  })
  return new Map(await Promise.all(each))
}

type Asked = { location: string; from: Day; to: Day; service?: string | undefined }

/**
 * The hours of a place for appointments: days that are over as they were reduced, others as they stand now; with a service,
 * of the desks that do it. And how far ahead its third free times lie. Refuses `not-allowed`, and `too-large` for more than
 * 100 days.
 */
export async function capacity(
  act: Act,
  { location, from, to, service }: Asked,
): Promise<{ hours: Hour[]; thirds: Third[] }> {
  demand(act, "figures", { location })
  const territory = await territories.lately(act.at)
  const place = locationOf(territory, location)
  if (!place) throw new Refusal("not-allowed")
  if (daysBetween(from, to) >= longestAhead) throw new Refusal("too-large")
  const calendar = calendarOf(territory)
  const today = dayOf(act.at, calendar.zone)
  const able = new Set(
    place.desks
      .filter(({ services }) => service === undefined || services.includes(service))
      .map(({ id }) => id),
  )
  const hours: Hour[] = []
  const yesterday = plusDays(today, -1)
  if (from <= yesterday)
    for await (const { day, rows } of figures.ofDays(location, from, to < yesterday ? to : yesterday))
      for (const row of rows)
        if (row.kind === "desk" && able.has(row.desk) && row.planned > 0)
          hours.push({ day, hour: row.hour, planned: row.planned, booked: row.booked })
  const ahead = daysFrom(from > today ? from : today, to)
  const taken = await deskDays.load(location, ahead)
  for (const day of ahead) hours.push(...hoursOf(place, day, calendar, taken, (desk) => able.has(desk)))
  const free = await thirds(act.at, territory, place)
  return { hours, thirds: free.filter((each) => service === undefined || each.service === service) }
}
