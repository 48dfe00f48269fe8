/** Numbers that look random and are the same for the same seed (mulberry32). */
export function chanceOf(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number): number => Math.floor(next() * most)
  function of<T>(list: readonly T[]): T {
    const found = list[below(list.length)]
    if (found === undefined) throw new Error("chance: nothing to choose from")
    return found
  }
  return { below, of, hits: (share: number): boolean => next() < share }
}
export type Chance = ReturnType<typeof chanceOf>

/** Keeps so many of what came last. */
export function lastOf<T>(most: number) {
  const kept: T[] = []
  let at = 0
  return {
    kept,
    keep(one: T): void {
      kept[at % most] = one
      at++
    },
  }
}
