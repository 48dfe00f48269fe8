import type { Appointment } from "../appointment/appointment.ts"
import { type Calendar, type Span, shifts } from "../location/hours.ts"
import type { Location } from "../location/location.ts"
import { type Day, hour, instant, ms } from "../time.ts"
import { happened, type Visit } from "../visit/visit.ts"
import { merged } from "../wait/desks.ts"
import { hourOf, minutesOf } from "./of-appointments.ts"
import type { AtDesk } from "./row.ts"

/** Minutes of spans by hour of the week. The clock moves by whole hours, so hours begin where those of UTC do. */
function byHour(spans: readonly Span[], zone: string): Map<string, number> {
  const found = new Map<string, number>()
  for (const { start, end } of spans)
    for (let at = start; at < end;) {
      const next = Math.min(end, Math.floor(at / hour + 1) * hour)
      const name = hourOf(instant(at), zone)
      found.set(name, (found.get(name) ?? 0) + next - at)
      at = next
    }
  return new Map([...found].map(([name, time]) => [name, minutesOf(time)]))
}

/** When each desk was with somebody: from a call there until they went, were put aside, or were called elsewhere. */
function busyOf(visits: readonly Visit[]): Map<string, Span[]> {
  const found = new Map<string, Span[]>()
  for (const { events } of visits) {
    let at: { desk: string; since: number } | undefined
    for (const each of happened(events)) {
      const to = each.what === "called" || each.what === "recalled" ? each.desk : undefined
      if (at && (ends.has(each.what) || (to !== undefined && to !== at.desk))) {
        const span = { start: at.since, end: ms(each.at) }
        found.set(at.desk, [...(found.get(at.desk) ?? []), span])
        at = undefined
      }
      if (to !== undefined) at ??= { desk: to, since: ms(each.at) }
    }
  }
  return new Map([...found].map(([desk, spans]) => [desk, merged(spans)]))
}
const ends: ReadonlySet<string> = new Set(["finished", "no-show", "parked", "redirected", "left"])

type AtPlace = {
  place: Location
  day: Day
  calendar: Calendar
  booked: readonly Appointment[]
  visits: readonly Visit[]
  /** The rows of the day as they were before: what a desk was there for stays, whatever the rules say since. */
  was?: readonly AtDesk[]
}

const sumBy = (rows: readonly AtDesk[], of: (row: AtDesk) => number): Map<string, number> =>
  new Map(rows.flatMap((row) => (of(row) > 0 ? [[row.hour, of(row)]] : [])))

/** Each desk of a day, hour by hour: what it was there for, and what it did. Hours in which neither is anything have no row. */
export function deskRows({ place, day, calendar, booked, visits, was = [] }: AtPlace): AtDesk[] {
  const { zone } = calendar
  const spanOf = ({ start, end }: Pick<Appointment, "start" | "end">): Span => ({
    start: ms(start),
    end: ms(end),
  })
  const planned = (purpose: "appointments" | "walk-ins", desk: string) =>
    was.length > 0
      ? sumBy(
          was.filter((each) => each.desk === desk),
          (each) => (purpose === "appointments" ? each.planned : each.walkIn),
        )
      : byHour(merged(shifts(place, day, purpose, calendar).filter((each) => each.desk === desk)), zone)
  const desks = new Set([...place.desks.map(({ id }) => id), ...was.map(({ desk }) => desk)])
  const busyAt = busyOf(visits)
  return [...desks].flatMap((id) => {
    const own = booked.filter(
      ({ desk, status, overbook }) => desk === id && status === "booked" && overbook === undefined,
    )
    const busy = busyAt.get(id) ?? []
    const [first, last] = [busy[0]?.start, busy.at(-1)?.end]
    const staffed = first === undefined || last === undefined ? [] : [{ start: first, end: last }]
    const parts = {
      planned: planned("appointments", id),
      booked: byHour(own.map(spanOf), zone),
      web: byHour(own.filter(({ web }) => web).map(spanOf), zone),
      walkIn: planned("walk-ins", id),
      staffed: byHour(staffed, zone),
      busy: byHour(busy, zone),
    }
    const hours = [...new Set(Object.values(parts).flatMap((each) => [...each.keys()]))].toSorted()
    const at = (part: keyof typeof parts, name: string) => parts[part].get(name) ?? 0
    return hours.map((name) => ({
      kind: "desk" as const,
      desk: id,
      hour: name,
      planned: at("planned", name),
      booked: at("booked", name),
      web: at("web", name),
      walkIn: at("walkIn", name),
      staffed: at("staffed", name),
      busy: at("busy", name),
    }))
  })
}
