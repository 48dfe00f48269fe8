import { mean, type Memory, none, plus, type Tally } from "./memory.ts"
import { busy, callsIn, goneIn } from "./points.ts"

/** The desks of a place are shared: what all its queues do. */
export function ofPlace({ queues }: Memory, now: number) {
  let [waiting, crowded, calls, gone, took, expected] = [0, 0, 0, 0, 60, 60]
  let [past, blank, shows]: Tally[] = [none, none, none]
  let lastGone: number | undefined
  let closing = Number.NaN
  for (const queue of Object.values(queues)) {
    const last = queue.points.at(-1)
    const pace = mean(queue.past?.busy)
    const close = mean(queue.past?.lastCall)
    if (!Number.isNaN(close)) closing = Number.isNaN(closing) ? close : Math.max(closing, close)
    past = plus(past ?? none, ...(queue.past?.busy ?? none))
    shows = plus(shows ?? none, ...(queue.past?.shows ?? none))
    blank = plus(plus(blank ?? none, ...queue.blank), ...(queue.past?.blank ?? none))
    if (!last) continue
    const left = goneIn(queue.points, now - 60)
    gone += left.people
    if (left.last !== undefined) lastGone = Math.max(lastGone ?? 0, left.last)
    waiting += last[2]
    crowded += Number(last[2] > 0)
    calls += callsIn(queue.points, now, 60)
    if (!Number.isNaN(pace))
      for (const each of busy(queue.points, now - 120)) {
        took += each.minutes
        expected += each.calls * pace
      }
  }
  return {
    waiting,
    crowded,
    calls,
    slow: Math.log(took / expected),
    pace: mean(past),
    gone,
    lastGone: lastGone === undefined ? 60 : now - lastGone,
    closing,
    blank: mean(blank),
    shows: mean(shows),
  }
}
export type Place = ReturnType<typeof ofPlace>
