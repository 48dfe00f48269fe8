import type { Memory, Queue } from "./memory.ts"
import { between } from "./points.ts"
import type { Reading } from "./snapshot.ts"

/** What one truth moves, in logarithms of minutes. */
const step = 0.004
/** How many of a hundred are called by then. */
export const share = 0.8

/** The shift after one truth: up where somebody waited longer, down a little where not. It settles where four of five are in time. */
export const moved = (shift: number, inTime: boolean): number =>
  Math.min(1, Math.max(-1, shift + step * (inTime ? share - 1 : share)))

/** Takes the estimates whose number is called by now, and says of each whether it was in time. */
export function settled(queue: Queue, minute: number, { called = 0 }: Reading) {
  const { display } = queue
  const due = queue.open.filter(([, number]) => called >= number)
  const inTime = due.map(([since, number, p80]) => {
    const at = display && display[1] < number ? between(number, display, [minute, called]) : minute
    return Math.log1p(at - since) <= p80
  })
  const open = queue.open.filter(([, number]) => called < number)
  return { queue: { ...queue, open, display: [minute, called] } satisfies Queue, inTime }
}

/** What is remembered once the truths of a snapshot are known. */
export function calibrated(memory: Memory, minute: number, readings: Reading[]): Memory {
  const queues = new Map(Object.entries(memory.queues))
  let { shift } = memory
  for (const reading of readings) {
    const before = queues.get(reading.queue)
    if (!before) continue
    const { queue, inTime } = settled(before, minute, reading)
    queues.set(reading.queue, queue)
    shift = inTime.reduce(moved, shift)
  }
  return { ...memory, queues: Object.fromEntries(queues), shift }
}
