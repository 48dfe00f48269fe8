import type { Point } from "./memory.ts"

/** The last point at or before a minute; the first of the day where there is none. */
export const pointAt = (points: Point[], minute: number): Point | undefined =>
  points.findLast(([at]) => at <= minute) ?? points[0]

/** How many were called in the last minutes. */
export const callsIn = (points: Point[], now: number, minutes: number): number =>
  (points.at(-1)?.[1] ?? 0) - (pointAt(points, now - minutes)?.[1] ?? 0)

/** Where between two minutes a number was passed that grew from one value to another. */
export const between = (number: number, [from, low]: [number, number], [to, high]: [number, number]) =>
  from + ((number - low) / (high - low)) * (to - from)

/** The minute at which so many had been called. */
export function reached(points: Point[], calls: number): number | undefined {
  let [low, high] = [0, points.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.[1] ?? 0) >= calls) high = middle
    else low = middle + 1
  }
  const [before, after] = [points[low - 1], points[low]]
  if (!after) return undefined
  return before ? between(calls, [before[0], before[1]], [after[0], after[1]]) : after[0]
}

/** When the ticket with this number was taken: the first moment at which so many were out. */
export function taken(points: Point[], calls: number): number | undefined {
  const at = points.findIndex(([, called, waiting]) => called + waiting >= calls)
  const [before, after] = [points[at - 1], points[at]]
  if (!after) return undefined
  return before
    ? between(calls, [before[0], before[1] + before[2]], [after[0], after[1] + after[2]])
    : after[0]
}

/** Minutes that whoever came at a point waited, once their number was called. */
export function waited(points: Point[], [minute, calls, waiting]: Point): number | undefined {
  const at = waiting > 0 ? reached(points, calls + waiting) : undefined
  return at === undefined ? undefined : at - minute
}

/** Who was called, or is gone without a call that was shown. */
const goneBetween = (from: Point, to: Point) => Math.max(to[1] - from[1], from[2] - to[2])

/** How many are gone from the queue since a minute, and when the last was. */
export function goneIn(points: Point[], since: number): { people: number; last: number | undefined } {
  let people = 0
  let last: number | undefined
  for (let i = points.length - 1; i > 0; i--) {
    const [from, to] = [points[i - 1], points[i]]
    if (!from || !to || to[0] < since) break
    const gone = goneBetween(from, to)
    if (gone > 0) last ??= to[0]
    people += gone
  }
  return { people, last }
}

/** Each pair of points after a minute in which somebody waited, with its minutes and calls. A gap counts half an hour. */
export function* busy(
  points: Point[],
  since: number,
): Generator<{ to: number; minutes: number; calls: number; gone: number }> {
  for (let i = points.length - 1; i > 0; i--) {
    const [from, to] = [points[i - 1], points[i]]
    if (!from || !to || to[0] < since) return
    if (from[2] > 0)
      yield {
        to: to[0],
        minutes: Math.min(30, to[0] - from[0]),
        calls: to[1] - from[1],
        gone: goneBetween(from, to),
      }
  }
}

const sizes = 6
/** The size of a queue: one, two, up to 4, 8, 16, more. */
export const sizeOf = (waiting: number): number =>
  Math.min(sizes - 1, Math.ceil(Math.log2(Math.max(1, waiting))))
export const sizeless = <T>(value: T): T[] => Array.from({ length: sizes }, () => value)
