import type { Appointment } from "../appointment/appointment.ts"
import { type Log, toldAt } from "../wait/log.ts"
import { isComparable } from "../wait/truth.ts"
import type { Day } from "../time.ts"
import { ms } from "../time.ts"
import { figuresOf } from "../visit/figures.ts"
import { deskOf, happened, statusOn, type Visit, wanted } from "../visit/visit.ts"
import { flag, hourOf, minutesOf } from "./of-appointments.ts"
import type { Came } from "./row.ts"

type Context = { booked: ReadonlyMap<string, Appointment>; log: Log; today: Day; zone: string }

function endOf(visit: Visit, today: Day): Came["end"] {
  const status = statusOn(visit, today)
  return status === "finished" ||
    status === "no-show" ||
    status === "left" ||
    status === "redirected" ||
    status === "unknown"
    ? status
    : "open"
}

/** What was told at the door, of somebody it was about. */
function toldTo(visit: Visit, arrived: string, log: Log) {
  const told = isComparable(visit) ? toldAt(log, visit.service, arrived) : undefined
  return told ? { p50: told.p50, p80: told.p80 } : {}
}

/** Somebody who was here; undefined of whom it was only said that they did not come. */
export function cameRow(visit: Visit, { booked, log, today, zone }: Context): Came | undefined {
  const { arrived, called, served, waited, took } = figuresOf(visit)
  if (arrived === undefined) return undefined
  const appointment = visit.appointment === undefined ? undefined : booked.get(visit.appointment)
  const [service = visit.service] = wanted(visit)
  const language = visit.language ?? appointment?.resident.language
  const desk = deskOf(visit)
  return {
    kind: "came",
    service,
    channel: appointment?.booked.channel ?? "walk-in",
    ...(language && { language }),
    ...(appointment?.area !== undefined && { area: appointment.area }),
    hour: hourOf(arrived, zone),
    ...(desk !== undefined && { desk }),
    end: endOf(visit, today),
    due: flag(visit.start !== undefined),
    priority: flag(visit.priority !== undefined),
    recalls: happened(visit.events).filter(({ what }) => what === "recalled").length,
    ...(waited !== undefined && { waited: minutesOf(waited) }),
    ...(called !== undefined &&
      served !== undefined && { walked: Math.max(0, minutesOf(ms(served) - ms(called))) }),
    ...(took !== undefined && { took: minutesOf(took) }),
    ...toldTo(visit, arrived, log),
  }
}
