import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

/** Bytes in use once all that nobody holds is gone. */
export function bytesHeld(): number {
  setFlagsFromString("--expose-gc")
  const collect: () => void = runInNewContext("gc")
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/**
 * How steep most lines between two points are that lie at least a third of all apart (Theil and Sen): one point that is
 * off, because of what the last requests still hold, says nothing. And between what a half of them lie.
 */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): {
  steep: number
  from: number
  to: number
} {
  const apart = Math.max(1, Math.floor(points.length / 3))
  const slopes = points
    .flatMap(([x, y], i) => points.slice(i + apart).map(([later, then]) => (then - y) / (later - x)))
    .toSorted((a, b) => a - b)
  return { steep: quantile(slopes, 0.5), from: quantile(slopes, 0.25), to: quantile(slopes, 0.75) }
}
