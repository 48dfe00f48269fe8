import {
  betweenShows,
  empty,
  mean,
  type Memory,
  none,
  plus,
  type Point,
  ratio,
  type Tally,
} from "./memory.ts"
import type { Place } from "./place.ts"
import { busy, callsIn, goneIn, pointAt, reached, sizeOf, taken, waited } from "./points.ts"
import type { Reading } from "./snapshot.ts"

const unknown = Number.NaN
/** Minutes for each person where nothing is known. */
const usual = 8

/** How long those waited who came last and were called: the newest, and the mean of an hour or more. */
function lately(points: Point[], now: number) {
  let newest = { wait: unknown, age: unknown }
  let [waits, people]: [Tally, number] = [none, 0]
  for (const point of points.toReversed()) {
    if (point[0] < now - 180 || (waits[1] >= 3 && point[0] < now - 90)) break
    const wait = waited(points, point)
    if (wait === undefined) continue
    if (waits[1] === 0) newest = { wait, age: now - point[0] }
    waits = plus(waits, wait)
    people += point[2]
  }
  return { newest, wait: mean(waits), pace: ratio(waits[0], people) }
}

/** Minutes for each person while somebody waited: old ones count less, and a few people's worth of what was known before. */
function paceOf(points: Point[], now: number, half: number, known: number, worth: number): number {
  let sum: Tally = [worth * known, worth]
  for (const { to, minutes, calls } of busy(points, now - 6 * half)) {
    const weight = 0.5 ** ((now - to) / half)
    sum = plus(sum, weight * minutes, weight * calls)
  }
  return mean(sum)
}

/** What is known of a queue now, in numbers; NaN is unknown. The trees know them by their place in the list. */
export function features(memory: Memory, place: Place, minute: number, reading: Reading): number[] {
  const { points, past, number, shown, shows, blank } = memory.queues[reading.queue] ?? empty
  const { waiting = 0 } = reading
  const since = (at: number | undefined) => (at === undefined ? unknown : minute - at)
  const calls = points.at(-1)?.[1] ?? 0
  const sinceFirst = since(points[0]?.[0])
  const firstCall = reached(points, 1)
  const lastCall = calls > 0 ? reached(points, calls) : undefined
  const tail = calls > 0 ? taken(points, calls) : undefined
  const late = lately(points, minute)
  const out = (minutes: number) => {
    const point = pointAt(points, minute - minutes)
    return point ? calls + waiting - point[1] - point[2] : unknown
  }
  const lowest = Math.min(...points.flatMap(([at, , many]) => (at >= minute - 60 ? [many] : [])), waiting)
  const today = [...busy(points, 0)].reduce((sum, each) => plus(sum, each.minutes, each.calls), none)
  const pastBusy = mean(past?.busy)
  const known = Number.isNaN(pastBusy) ? (today[1] > 0 ? mean(today) : usual) : Math.min(120, pastBusy)

  let longest = 0
  points.reduce((from, [at, many], i) => {
    if (i === 0 || many === points[i - 1]?.[1]) return from
    longest = Math.max(longest, at - from)
    return at
  }, points[0]?.[0] ?? minute)

  const hour = Math.floor(minute / 60)
  const part = (minute % 60) / 60
  const hourly = mean(past?.hourly[hour]) * (1 - part) + mean(past?.hourly[hour + 1]) * part
  const nearly = (tallies: Tally[] = []) =>
    mean(
      tallies.reduce((sum, [value, many], at) => {
        const near = Math.abs(at - hour) <= 1 ? 1 : 0.25
        return plus(sum, near * value, near * many)
      }, none),
    )
  const size = sizeOf(waiting)
  const alike = points.reduce((sum, point) => {
    const wait = sizeOf(point[2]) === size ? waited(points, point) : undefined
    return wait === undefined ? sum : plus(sum, Math.log(2 + wait))
  }, none)
  const alikePast = past?.sizes[size] ?? none

  const gap = mean(plus(betweenShows(shows), ...(past?.shows ?? none)))
  const goneToday = [...busy(points, 0)].reduce((sum, each) => plus(sum, each.minutes, each.gone), none)
  const firstWaiting = points.find(([, , many]) => many > 0)?.[0]
  const gone = (minutes: number) => goneIn(points, minute - minutes).people

  return [
    // Now.
    waiting,
    minute,
    calls,
    reading.desks ?? unknown,
    reading.open === undefined ? unknown : Number(reading.open),
    reading.nominal ?? unknown,
    reading.called === undefined ? (number === undefined ? 1 : 2) : 0,
    since(shown !== undefined && shown >= (points[0]?.[0] ?? 0) ? shown : undefined),
    // How calls go today.
    ...[15, 30, 60, 120].map((minutes) => callsIn(points, minute, minutes)),
    since(lastCall),
    sinceFirst,
    since(firstCall),
    longest,
    // How long others waited, and wait.
    lastCall !== undefined && tail !== undefined ? lastCall - tail : unknown,
    since(taken(points, calls + 1)),
    late.newest.wait,
    late.newest.age,
    late.wait,
    late.pace * waiting,
    mean(alike),
    mean(alikePast),
    mean(plus(alike, alikePast[0] / 2, alikePast[1] / 2)),
    // Who came.
    out(15),
    out(30),
    out(60),
    pointAt(points, minute - 30)?.[2] ?? unknown,
    pointAt(points, minute - 60)?.[2] ?? unknown,
    since(points.findLast(([, , many]) => many === 0)?.[0]),
    lowest,
    // The place.
    place.waiting,
    place.crowded,
    place.calls,
    place.slow,
    place.pace * waiting,
    // The wait by several paces.
    ratio(waiting * Math.min(30, sinceFirst), callsIn(points, minute, 30)),
    ratio(waiting * Math.min(60, sinceFirst), callsIn(points, minute, 60)),
    mean(today) * waiting,
    paceOf(points, minute, 20, known, 1) * waiting,
    paceOf(points, minute, 45, known, 3) * waiting,
    paceOf(points, minute, 90, known, 10) * waiting,
    pastBusy * waiting,
    mean(past?.pace[hour]) * waiting,
    nearly(past?.pace) * waiting,
    ratio(60 * waiting, hourly),
    // Earlier days.
    past?.days ?? 0,
    hourly,
    mean(past?.waits[hour]),
    nearly(past?.waits),
    mean(past?.firstCall) - minute,
    mean(past?.lastCall) - minute,
    mean(past?.calls),
    mean(past?.left),
    // The display.
    since(shows.at(-1)),
    shows.filter((at) => at >= minute - 60).length,
    shows.filter((at) => at >= minute - 120).length,
    gap,
    gap - since(shows.at(-1)),
    mean(plus(blank, ...(past?.blank ?? none))),
    place.blank,
    place.shows,
    // Who is gone, with or without a call that was shown.
    gone(30),
    gone(60),
    gone(120),
    since(goneIn(points, 0).last),
    ratio(waiting * Math.min(60, sinceFirst), gone(60)),
    mean(goneToday) * waiting,
    mean(plus(goneToday, ...(past?.gone ?? none))) * waiting,
    mean(past?.gone) * waiting,
    // How the day began, and when it ends.
    since(firstWaiting),
    mean(past?.start),
    calls > 0 ? unknown : mean(past?.start) - since(firstWaiting),
    place.gone,
    place.lastGone,
    place.closing - minute,
    minute + late.wait - place.closing,
    // More of now.
    (reading.desks ?? 0) > 0 ? ratio(pastBusy * waiting, reading.desks ?? 0) : unknown,
    Number(calls >= waiting),
    reading.called ?? unknown,
  ]
}
