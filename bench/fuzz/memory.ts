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

/** The straight line through points (least squares): how steep it is, and how far that may be off (one standard error). */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): {
  steep: number
  off: number
} {
  const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
  const [x, y] = [mean(points.map(([each]) => each)), mean(points.map(([, each]) => each))]
  const spread = points.reduce((sum, [each]) => sum + (each - x) ** 2, 0)
  const steep = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / spread
  const rest = points.reduce((sum, [a, b]) => sum + (b - y - steep * (a - x)) ** 2, 0)
  return { steep, off: Math.sqrt(rest / Math.max(1, points.length - 2) / spread) }
}
