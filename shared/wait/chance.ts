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
