import { inflateSync } from "node:zlib"
import { calibrated } from "./calibration.ts"
import { features } from "./features.ts"
import { empty, type Memory } from "./memory.ts"
import { meanOf, Nets } from "./net.ts"
import { ofPlace } from "./place.ts"
import { morning, remembered } from "./remembered.ts"
import type { Estimate, Reading, Snapshot } from "./snapshot.ts"
import { Forest, sumOf } from "./trees.ts"
import weights from "./weights.json" with { type: "json" }

/** A forest each for the middle and for the p80, and nets beside them: both say the logarithm of one more than the minutes. */
export type Model = { p50: Forest; p80: Forest; nets: Nets }
/** How much the trees say of it; the nets the rest. They err apart, so both together err less. */
const trees = 0.5

const unpacked = (text: string): unknown => JSON.parse(inflateSync(Buffer.from(text, "base64")).toString())

let model: Model | undefined
const shipped = (): Model =>
  (model ??= {
    p50: Forest.parse(unpacked(weights.p50)),
    p80: Forest.parse(unpacked(weights.p80)),
    nets: Nets.parse(unpacked(weights.nets)),
  })

/** No wait is longer than a day at an office. */
const most = Math.log1p(660)
const minutesOf = (logarithm: number) => Math.max(0, Math.expm1(logarithm))

/** What a snapshot adds to what is remembered, and for each of its readings with anyone waiting, how long a newcomer waits. */
export function observed(
  before: Memory,
  snapshot: Snapshot,
  { p50, p80, nets }: Model = shipped(),
): { memory: Memory; estimates: (Estimate | undefined)[] } {
  const { date, minute, readings } = snapshot
  const memory = remembered(calibrated(morning(before, date), minute, readings), snapshot)
  const place = ofPlace(memory, minute)
  const queues = new Map(Object.entries(memory.queues))
  const estimates = readings.map((reading: Reading) => {
    if (!reading.waiting) return undefined
    const known = features(memory, place, minute, reading)
    const other = meanOf(nets, known)
    const blend = (forest: number, net: number) => trees * forest + (1 - trees) * Math.min(most, net)
    const middle = blend(sumOf(p50, known), other.p50)
    const late = Math.max(middle, blend(sumOf(p80, known), other.p80) + memory.shift)
    const queue = queues.get(reading.queue) ?? empty
    const number = (reading.called ?? 0) + reading.waiting
    queues.set(reading.queue, { ...queue, open: [...queue.open, [minute, number, late]] })
    return { p50: minutesOf(middle), p80: minutesOf(late) }
  })
  return { memory: { ...memory, queues: Object.fromEntries(queues) }, estimates }
}
