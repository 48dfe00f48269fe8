import * as z from "zod"

/** How features become inputs: their usual size and spread, and those whose absence says something. */
export const Scale = z.object({
  centre: z.array(z.number()),
  spread: z.array(z.number()),
  unknown: z.array(z.int()),
})
export type Scale = z.infer<typeof Scale>

/** A layer: for each neuron one weight for each input, and where it starts. */
const Layer = z.object({ weights: z.array(z.array(z.number())), start: z.array(z.number()) })
export type Layer = z.infer<typeof Layer>
export const Nets = z.object({ scale: Scale, nets: z.array(z.array(Layer)) })
export type Nets = z.infer<typeof Nets>

/** What is twice as much counts alike, however large. */
export const flat = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value))
/** No input is further from its usual size than so many spreads. */
const furthest = 5

/** What a net is told: features by their usual size, and which ones are unknown. */
export const inputsOf = ({ centre, spread, unknown }: Scale, features: readonly number[]): number[] => [
  ...centre.map((usual, i) => {
    const off = (flat(features[i] ?? Number.NaN) - usual) / (spread[i] ?? 1)
    return Number.isNaN(off) ? 0 : Math.min(furthest, Math.max(-furthest, off))
  }),
  ...unknown.map((i) => Number(Number.isNaN(features[i] ?? Number.NaN))),
]

const through = (inputs: number[], { weights, start }: Layer, last: boolean): number[] =>
  weights.map((row, j) => {
    let sum = start[j] ?? 0
    for (let i = 0; i < row.length; i++) sum += (row[i] ?? 0) * (inputs[i] ?? 0)
    return last ? sum : Math.max(0, sum)
  })

/** What all nets say on average: the middle and the p80. */
export function meanOf({ scale, nets }: Nets, features: readonly number[]): { p50: number; p80: number } {
  const inputs = inputsOf(scale, features)
  let [p50, p80] = [0, 0]
  for (const layers of nets) {
    const [middle = 0, late = 0] = layers.reduce(
      (values, layer, i) => through(values, layer, i === layers.length - 1),
      inputs,
    )
    p50 += middle / nets.length
    p80 += late / nets.length
  }
  return { p50, p80 }
}
