import type { Appointment } from "../appointment/appointment.ts"
import type { Territory } from "../territory/territory.ts"
import { minute, ms, wallTimeOf, weekdayOf } from "../time.ts"
import { figuresOf } from "../visit/figures.ts"
import { happened, statusOf, type Visit, wanted } from "../visit/visit.ts"
import { accuracy, type Held, heldAgainst } from "./accuracy.ts"
import { mean, median, quantileOf } from "./chance.ts"
import { comesOf } from "./coming.ts"
import { paceOf } from "./durations.ts"
import type { Learnt, Summary } from "./learnt.ts"
import type { Log } from "./log.ts"
import { calledAt, wishOf } from "./room.ts"

/** What one day of a location says, reduced from its visits and from what was told. */
export type Reduced = {
  /** Minutes at the desk by the nominal ones, with the service. */
  took: { service: string; minutes: number; share: number }[]
  /** Minutes a desk waited for somebody who was not there. */
  absent: number[]
  /** How many minutes after its time people came for an appointment, and how many did not come. */
  after: number[]
  missing: number
  /** Minutes until people were called, by the hour of the week in which they came. */
  waits: { hour: string; minutes: number }[]
  /** Minutes from when people with an appointment could be called until they were. */
  late: number[]
  held: Held[]
}

/** Minutes from the last call until the end: how long a desk is taken. */
function tookOf(visit: Visit): number | undefined {
  const [called, { finished }] = [calledAt(visit), figuresOf(visit)]
  return called !== undefined && finished !== undefined && finished > called
    ? (ms(finished) - ms(called)) / minute
    : undefined
}

function absentFor(visit: Visit): number[] {
  const called = calledAt(visit)
  const gone = happened(visit.events).findLast(({ what }) => what === "no-show")?.at
  if (statusOf(visit) !== "no-show" || called === undefined || gone === undefined) return []
  return [Math.max(0, (ms(gone) - ms(called)) / minute)]
}

type Day = { visits: readonly Visit[]; booked: readonly Appointment[]; log: Log }

/** What a day says, from its items: in whatever order they come. */
export function reduced({ visits, booked, log }: Day, territory: Territory): Reduced {
  const zone = territory.head.timezone
  const took = visits.flatMap((visit) => {
    const minutes = tookOf(visit)
    const [service = visit.service, ...also] = wanted(visit)
    const nominal = wishOf(territory, { service, also, persons: visit.persons }).minutes
    return minutes === undefined ? [] : [{ service, minutes, share: minutes / nominal }]
  })
  const figures = visits.map((visit) => ({ visit, ...figuresOf(visit) }))
  const came = new Set(figures.flatMap(({ visit, arrived }) => (arrived ? (visit.appointment ?? []) : [])))
  return {
    took,
    absent: visits.flatMap(absentFor),
    after: figures.flatMap(({ visit, arrived }) =>
      visit.start !== undefined && arrived !== undefined ? [(ms(arrived) - ms(visit.start)) / minute] : [],
    ),
    missing: booked.filter(({ status, code }) => status === "booked" && !came.has(code)).length,
    waits: figures.flatMap(({ visit, arrived, waited }) =>
      arrived === undefined || waited === undefined || visit.start !== undefined
        ? []
        : [
            {
              hour: `${weekdayOf(visit.day)}-${wallTimeOf(arrived, zone).slice(0, 2)}`,
              minutes: waited / minute,
            },
          ],
    ),
    late: figures.flatMap(({ visit, late }) =>
      visit.start !== undefined && late !== undefined ? [late / minute] : [],
    ),
    held: heldAgainst(log, visits),
  }
}

const short = (minutes: number): number => Math.round(minutes * 10) / 10

/** Minutes in few figures; `within` are no more than the target. */
export function summed(minutes: readonly number[], target: number): Summary {
  if (minutes.length === 0) return { seen: 0, mean: 0, median: 0, p90: 0, within: 0 }
  return {
    seen: minutes.length,
    mean: short(mean(minutes)),
    median: short(median(minutes)),
    p90: short(quantileOf(minutes, 0.9)),
    within: minutes.filter((each) => each <= target).length,
  }
}

const grouped = <Each>(all: readonly Each[], nameOf: (each: Each) => string): [string, Each[]][] => {
  const groups = new Map<string, Each[]>()
  for (const each of all) {
    const group = groups.get(nameOf(each))
    if (group) group.push(each)
    else groups.set(nameOf(each), [each])
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

const summedBy = <Each extends { minutes: number }>(
  all: readonly Each[],
  nameOf: (each: Each) => string,
  target: number,
): Record<string, Summary> =>
  Object.fromEntries(
    grouped(all, nameOf).map(([name, some]) => [
      name,
      summed(
        some.map(({ minutes }) => minutes),
        target,
      ),
    ]),
  )

/** A few who were not there say little of how many will not be. */
const usualAbsent = { share: 0.03, minutes: 2, weight: 50 }

type Taught = Omit<Learnt, "location" | "until" | "rev">

/** What days teach, all of them together. */
export function taught(days: readonly Reduced[], target: number): Taught {
  const took = days.flatMap((day) => day.took)
  const absent = days.flatMap((day) => day.absent)
  const called = took.length + absent.length
  return {
    paces: Object.fromEntries(
      grouped(took, ({ service }) => service).map(([id, all]) => [id, paceOf(all.map(({ share }) => share))]),
    ),
    absent: {
      share: (absent.length + usualAbsent.share * usualAbsent.weight) / (called + usualAbsent.weight),
      minutes: absent.length === 0 ? usualAbsent.minutes : median(absent),
    },
    comes: comesOf(
      days.flatMap(({ after }) => after),
      days.reduce((sum, { missing }) => sum + missing, 0),
    ),
    hours: summedBy(
      days.flatMap(({ waits }) => waits),
      ({ hour }) => hour,
      target,
    ),
    late: summed(
      days.flatMap(({ late }) => late),
      target,
    ),
    took: summedBy(took, ({ service }) => service, target),
    accuracy: accuracy(days.flatMap(({ held }) => held)),
  }
}
