import { empty, type Memory, nothing, plus, type Queue } from "./memory.ts"
import { taught } from "./past.ts"
import type { Reading, Snapshot } from "./snapshot.ts"

/** A clock that jumps further than this shows another year: there is no yesterday. */
const longestPause = 21

/** More calls than this in so many minutes are another row of numbers: no more than one person was called. */
const most = (minutes: number) => 5 + 3 * minutes
/** A number as high as this in the morning was left from yesterday. */
const highest = 20

/** How many were called, by what the display shows. A number that falls or leaps is one call. */
function calledSince(queue: Queue, minute: number, shown: number | undefined): number {
  const last = queue.points.at(-1)
  if (shown === undefined) return 0
  if (!last) return shown <= highest ? shown : 0
  const more = shown - (queue.number ?? 0)
  return more === 0 ? 0 : more > 0 && more <= most(minute - last[0]) ? more : 1
}

/** A queue after one more reading. A blank display says what it said before; what comes late says nothing. */
function added(queue: Queue, minute: number, { called, waiting }: Reading): Queue {
  const last = queue.points.at(-1)
  if (last && minute < last[0]) return queue
  const calls = (last?.[1] ?? 0) + calledSince(queue, minute, called)
  const earlier = last?.[0] === minute ? queue.points.slice(0, -1) : queue.points
  const isNew = called !== undefined && (called !== queue.number || queue.shown !== last?.[0])
  return {
    ...queue,
    ...(called === undefined ? {} : { number: called, shown: minute }),
    shows: isNew ? [...queue.shows, minute] : queue.shows,
    blank: queue.shows.length > 0 ? plus(queue.blank, Number(called === undefined)) : queue.blank,
    points: [...earlier, [minute, calls, waiting ?? last?.[2] ?? 0]],
  }
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** A new day: the last one is a lesson, unless the clock jumped, when all is forgotten. */
export function morning(memory: Memory, date: string): Memory {
  if (memory.date === undefined || memory.date === date) return { ...memory, date }
  const days = daysBetween(memory.date, date)
  if (!(days > 0 && days <= longestPause)) return { ...nothing, date }
  const queues = Object.entries(memory.queues).map(([name, { past, ...today }]) => {
    const known = taught(past, today)
    return [name, { ...empty, ...(known.days > 0 ? { past: known } : {}) }] as const
  })
  return { ...memory, date, queues: Object.fromEntries(queues) }
}

/** What is remembered after a snapshot. */
export function remembered(memory: Memory, { date, minute, readings }: Snapshot): Memory {
  const today = morning(memory, date)
  const queues = new Map(Object.entries(today.queues))
  for (const reading of readings)
    queues.set(reading.queue, added(queues.get(reading.queue) ?? empty, minute, reading))
  return { ...today, queues: Object.fromEntries(queues) }
}
