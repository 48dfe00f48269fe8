/** Numbers from 0 to 1 that look drawn, the same ones from the same seed. */
export function drawn(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The value below which a share lies of sorted numbers, between two of them where need be. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(place)] ?? NaN, sorted[Math.ceil(place)] ?? NaN]
  return low === high || place === Math.floor(place) ? low : low + (high - low) * (place % 1)
}

const ascending = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b)

export const median = (numbers: readonly number[]): number => quantile(ascending(numbers), 0.5)
/** Summed from the smallest on: the same for the same numbers, in whatever order they come. */
export const mean = (numbers: readonly number[]): number =>
  ascending(numbers).reduce((sum, each) => sum + each, 0) / numbers.length
export const quantileOf = (numbers: readonly number[], share: number): number =>
  quantile(ascending(numbers), share)

/** How much of a normal distribution lies below a value: a sum of its density, good to six digits. */
function below(z: number): number {
  let [term, sum] = [z, z]
  for (let n = 3; n < 200 && Math.abs(term) > 1e-12; n += 2) sum += term *= (z * z) / n
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)
}

/** The value of a normal distribution below which a share lies. */
function normal(share: number): number {
  let [low, high] = [-6, 6]
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2
    if (below(middle) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** So many values of a normal distribution, each as likely as the next, in their order. */
export const normals: readonly number[] = Array.from({ length: 256 }, (_, i) => normal((i + 0.5) / 256))
