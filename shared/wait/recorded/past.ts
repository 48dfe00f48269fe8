import { betweenShows, none, type Past, plus, type Queue, type Tally } from "./memory.ts"
import { busy, reached, sizeless, sizeOf, waited } from "./points.ts"

/** What a day counts beside the one after it. */
const fade = 0.8

const hourless = Array.from({ length: 24 }, () => none)
const before: Past = {
  days: 0,
  firstCall: none,
  lastCall: none,
  calls: none,
  left: none,
  shows: none,
  blank: none,
  gone: none,
  start: none,
  busy: none,
  pace: hourless,
  waits: hourless,
  hourly: hourless,
  sizes: sizeless(none),
}

const faded = ([sum, many]: Tally): Tally => [sum * fade, many * fade]
const raise = (tallies: Tally[], at: number, value: number, weight = 1) =>
  (tallies[at] = plus(tallies[at] ?? none, value, weight))

/** What is known of a queue when a day is over. A day without a call teaches nothing. */
export function taught(
  past: Past = before,
  { points, shows, blank }: Pick<Queue, "points" | "shows" | "blank">,
): Past {
  const last = points.at(-1)
  if (!last || last[1] === 0) return past
  const [pace, waits, sizes] = [past.pace.map(faded), past.waits.map(faded), past.sizes.map(faded)]
  for (const point of points) {
    const wait = waited(points, point)
    if (wait === undefined) continue
    const hour = Math.floor(point[0] / 60)
    raise(pace, hour, wait, point[2])
    raise(waits, hour, wait)
    raise(sizes, sizeOf(point[2]), Math.log(2 + wait))
  }
  const callsUntil = (minute: number) => points.findLast(([at]) => at < minute)?.[1] ?? 0
  return {
    days: past.days + 1,
    firstCall: plus(faded(past.firstCall), reached(points, 1) ?? last[0]),
    lastCall: plus(faded(past.lastCall), reached(points, last[1]) ?? last[0]),
    calls: plus(faded(past.calls), last[1]),
    left: plus(faded(past.left), last[2]),
    shows: plus(faded(past.shows), ...betweenShows(shows)),
    blank: plus(faded(past.blank), ...blank),
    gone: [...busy(points, 0)].reduce((sum, each) => plus(sum, each.minutes, each.gone), faded(past.gone)),
    start: plus(
      faded(past.start),
      (reached(points, 1) ?? last[0]) - (points.find(([, , many]) => many > 0)?.[0] ?? last[0]),
    ),
    busy: [...busy(points, 0)].reduce(
      (sum, { minutes, calls }) => plus(sum, minutes, calls),
      faded(past.busy),
    ),
    pace,
    waits,
    hourly: past.hourly.map((tally, hour) =>
      plus(faded(tally), callsUntil(hour * 60 + 60) - callsUntil(hour * 60)),
    ),
    sizes,
  }
}
