import { flat, inputsOf, type Layer, type Nets, type Scale } from "#shared/wait/recorded/net.ts"
import { dice } from "./boost.ts"

/**
 * Small nets for quantiles (one hidden layer; Adam of Kingma and Ba 2015 with decay apart from it). The same seed gives
 * the same net.
 */
export type Course = {
  nets: number
  /** Neurons of the hidden layer. */
  hidden: number
  epochs: number
  batch: number
  rate: number
  decay: number
}

/** An input says that a feature is unknown where that is so in at least this part of rows. */
const worthSaying = 0.02

function scaleOf(features: number[][]): Scale {
  const columns = (features[0] ?? []).map((_, i) =>
    features.flatMap((row) => (Number.isNaN(row[i] ?? Number.NaN) ? [] : [flat(row[i] ?? 0)])),
  )
  const meanOf = (values: number[]) =>
    values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length)
  const centre = columns.map((values) => Number(meanOf(values).toPrecision(6)))
  const spread = columns.map((values, i) =>
    Number((Math.sqrt(meanOf(values.map((each) => (each - (centre[i] ?? 0)) ** 2))) + 1e-6).toPrecision(6)),
  )
  const unknown = columns.flatMap((values, i) =>
    1 - values.length / features.length > worthSaying ? [i] : [],
  )
  return { centre, spread, unknown }
}

/** Numbers that are learnt, how they were going, and how much they varied. */
type Learnt = { values: Float64Array; slope: Float64Array; going: Float64Array; varied: Float64Array }
const learntOf = (values: Float64Array): Learnt => ({
  values,
  slope: new Float64Array(values.length),
  going: new Float64Array(values.length),
  varied: new Float64Array(values.length),
})

/** One step of Adam; what was learnt fades by `decay`. */
function step({ values, slope, going, varied }: Learnt, time: number, rate: number, decay: number) {
  const [one, two] = [1 - 0.9 ** time, 1 - 0.999 ** time]
  for (let i = 0; i < values.length; i++) {
    const down = slope[i] ?? 0
    const trend = 0.9 * (going[i] ?? 0) + 0.1 * down
    const size = 0.999 * (varied[i] ?? 0) + 0.001 * down * down
    going[i] = trend
    varied[i] = size
    const value = values[i] ?? 0
    values[i] = value - rate * (trend / one / (Math.sqrt(size / two) + 1e-8) + decay * value)
  }
  slope.fill(0)
}

/** Two dice make a number of the bell curve. */
const bell = (roll: () => number) => Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll())

/** Far off every error pulls alike, close to the truth it pulls less. */
const pull = (error: number, share: number) => Math.max(-1, Math.min(1, error / 0.1)) + 1 - 2 * share

/** All weights of a layer, row by row, and where its neurons start. */
type Growing = { weights: Learnt; start: Learnt }
const layerOf = (from: number, to: number, roll: () => number): Growing => ({
  weights: learntOf(Float64Array.from({ length: to * from }, () => bell(roll) * Math.sqrt(2 / from))),
  start: learntOf(new Float64Array(to)),
})

const short = (value: number) => Number(value.toPrecision(4))
const listed = ({ weights, start }: Growing): Layer => ({
  weights: Array.from(start.values, (_, j) => {
    const from = weights.values.length / start.values.length
    return Array.from(weights.values.subarray(j * from, (j + 1) * from), short)
  }),
  start: Array.from(start.values, short),
})

function shuffle(order: Int32Array, roll: () => number) {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(roll() * (i + 1))
    const [one, other] = [order[i] ?? 0, order[j] ?? 0]
    order[i] = other
    order[j] = one
  }
}

function trained(
  inputs: Float32Array[],
  wanted: Float32Array,
  shares: number[],
  course: Course,
  seed: number,
) {
  const roll = dice(seed)
  const many = inputs[0]?.length ?? 0
  const { hidden, batch } = course
  const [inner, outer] = [layerOf(many, hidden, roll), layerOf(hidden, shares.length, roll)]
  outer.start.values.fill(wanted.toSorted()[wanted.length >> 1] ?? 0)
  const values = new Float64Array(hidden)

  /** What one row teaches: the net's errors, back through its neurons. */
  function taught(input: Float32Array, truth: number) {
    for (let j = 0; j < hidden; j++) {
      let sum = inner.start.values[j] ?? 0
      for (let i = 0; i < many; i++) sum += (inner.weights.values[j * many + i] ?? 0) * (input[i] ?? 0)
      values[j] = sum > 0 ? sum : 0
    }
    const pulls = shares.map((share, k) => {
      let sum = outer.start.values[k] ?? 0
      for (let j = 0; j < hidden; j++) sum += (outer.weights.values[k * hidden + j] ?? 0) * (values[j] ?? 0)
      return pull(sum - truth, share) / batch
    })
    pulls.forEach((pulled, k) => (outer.start.slope[k] = (outer.start.slope[k] ?? 0) + pulled))
    for (let j = 0; j < hidden; j++) {
      const value = values[j] ?? 0
      if (value === 0) continue
      let back = 0
      pulls.forEach((pulled, k) => {
        const at = k * hidden + j
        back += pulled * (outer.weights.values[at] ?? 0)
        outer.weights.slope[at] = (outer.weights.slope[at] ?? 0) + pulled * value
      })
      inner.start.slope[j] = (inner.start.slope[j] ?? 0) + back
      for (let i = 0; i < many; i++) {
        const at = j * many + i
        inner.weights.slope[at] = (inner.weights.slope[at] ?? 0) + back * (input[i] ?? 0)
      }
    }
  }

  const order = Int32Array.from(wanted.keys())
  const batches = Math.floor(order.length / batch)
  for (let time = 0; time < course.epochs * batches; time++) {
    const from = time % batches
    if (from === 0) shuffle(order, roll)
    for (const row of order.subarray(from * batch, (from + 1) * batch))
      taught(inputs[row] ?? new Float32Array(), wanted[row] ?? 0)
    const rate = (course.rate * (1 + Math.cos((Math.PI * (time + 1)) / (course.epochs * batches)))) / 2
    for (const { weights, start } of [inner, outer]) {
      step(weights, time + 1, rate, course.decay)
      step(start, time + 1, rate, 0)
    }
  }
  return [listed(inner), listed(outer)]
}

export function netsOf(features: number[][], wanted: Float32Array, shares: number[], course: Course): Nets {
  const scale = scaleOf(features)
  const inputs = features.map((row) => Float32Array.from(inputsOf(scale, row)))
  const nets = Array.from({ length: course.nets }, (_, i) => trained(inputs, wanted, shares, course, i + 1))
  return { scale, nets }
}
