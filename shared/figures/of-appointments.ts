import type { Appointment } from "../appointment/appointment.ts"
import { daysBetween, type Day, dayOf, hour, later, minute, ms, wallTimeOf, weekdayOf } from "../time.ts"
import { figuresOf } from "../visit/figures.ts"
import { needsInterpreter } from "../visit/needs.ts"
import { statusOn, type Visit } from "../visit/visit.ts"
import type { Booked, Due, Flag, Labels } from "./row.ts"

export const flag = (yes: boolean): Flag => (yes ? 1 : 0)
/** Whole minutes that are over. */
export const minutesOf = (milliseconds: number): number => Math.floor(milliseconds / minute)

/** An hour of the week: `mon-09`. */
export const hourOf = (at: string, zone: string): string =>
  `${weekdayOf(dayOf(at, zone))}-${wallTimeOf(at, zone).slice(0, 2)}`

const labels = ({ service, booked, resident, area }: Appointment): Labels => ({
  service,
  channel: booked.channel,
  language: resident.language,
  ...(area !== undefined && { area }),
})

/** Appointments as they were made: on the day on which they were. */
export const bookedRow = (appointment: Appointment, zone: string): Booked => {
  const { booked, history, persons, why, waited, helped, overbook } = appointment
  const moves = history.filter(({ what }) => what === "moved")
  const first = moves.find(({ from }) => from)?.from?.day ?? appointment.day
  return {
    kind: "booked",
    ...labels(appointment),
    days: Math.max(0, daysBetween(dayOf(booked.at, zone), first)),
    persons,
    ...(why && { why }),
    waited: flag(waited !== undefined),
    helped: flag(helped !== undefined),
    over: flag(overbook !== undefined),
    moves: moves.length,
  }
}

/** Later than so long before its time, a cancellation is late: hardly anybody else can have it. */
const lateCancel = 24 * hour

const cancelledAt = ({ history }: Appointment) => history.findLast(({ what }) => what === "cancelled")?.at

/**
 * What became of an appointment. `used`: somebody was seen that day at its place; where nobody was, nothing is known of
 * those who did not come.
 */
function endOf(appointment: Appointment, visit: Visit | undefined, used: boolean, today: Day): Due["end"] {
  const { status, start } = appointment
  if (status === "cancelled")
    return (cancelledAt(appointment) ?? "") > later(start, -lateCancel) ? "late-cancel" : "cancelled"
  const seen = visit ? statusOn(visit, today) : "expected"
  if (seen === "no-show") return "no-show"
  if (visit && figuresOf(visit).arrived !== undefined) return "came"
  return used ? "no-show" : "unknown"
}

type Context = { visits: ReadonlyMap<string, Visit>; used: boolean; today: Day; zone: string }

/** An appointment on the day of its time. */
export function dueRow(appointment: Appointment, { visits, used, today, zone }: Context): Due {
  const visit = visits.get(appointment.code)
  const { arrived, late } = visit ? figuresOf(visit) : {}
  const needs = appointment.interpreter ?? (needsInterpreter(appointment) ? "asked" : "none")
  return {
    kind: "due",
    ...labels(appointment),
    hour: hourOf(appointment.start, zone),
    desk: appointment.desk,
    minutes: minutesOf(ms(appointment.end) - ms(appointment.start)),
    end: endOf(appointment, visit, used, today),
    ...(arrived !== undefined && { early: minutesOf(ms(appointment.start) - ms(arrived)) }),
    ...(late !== undefined && { late: minutesOf(late) }),
    interpreter: needs,
  }
}
