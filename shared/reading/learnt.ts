import { inflateSync } from "node:zlib"
import weights from "./weights.json" with { type: "json" }

/** Kinds among which a message is told apart by what stands in it, each feature with a weight for each kind. */
type Model = { kinds: string[]; buckets: number; scale: number; weights: Int8Array }

const modelOf = ({ kinds, buckets, scale, weights: packed }: (typeof weights)["wants"]): Model => ({
  kinds,
  buckets,
  scale,
  weights: new Int8Array(inflateSync(Buffer.from(packed, "base64"))),
})

let models: { wants: Model; things: Model } | undefined
const loaded = () => (models ??= { wants: modelOf(weights.wants), things: modelOf(weights.things) })

/** In which bucket of the weights a feature lies (FNV-1a). */
export function bucketOf(feature: string, buckets: number): number {
  let hash = 2_166_136_261
  for (let i = 0; i < feature.length; i++) {
    hash ^= feature.charCodeAt(i)
    hash = Math.imul(hash, 16_777_619)
  }
  return (hash >>> 0) % buckets
}

/** How much the many small things in a long message count against the few of a short one. */
export const temper = (features: number): number => Math.sqrt(features) / 4

/** What is likeliest, and how likely: softmax of the sums of weights. */
function likeliest({ kinds, buckets, scale, weights: all }: Model, features: readonly string[]) {
  const sums = kinds.map(() => 0)
  for (const feature of features) {
    const from = bucketOf(feature, buckets) * kinds.length
    for (let k = 0; k < kinds.length; k++) sums[k] = (sums[k] ?? 0) + (all[from + k] ?? 0)
  }
  const scores = sums.map((sum) => (sum * scale) / temper(features.length))
  const best = Math.max(...scores)
  const total = scores.reduce((sum, score) => sum + Math.exp(score - best), 0)
  return { kind: kinds[scores.indexOf(best)] ?? "", chance: 1 / total }
}

/** What somebody most likely wants, learnt from messages; "none" is nothing we do. */
export const likelyWant = (features: readonly string[]) => likeliest(loaded().wants, features)

/** Which group of things it is most likely about, by its number in things.ts; "none" says nothing of it. */
export const likelyThing = (features: readonly string[]) => likeliest(loaded().things, features)
