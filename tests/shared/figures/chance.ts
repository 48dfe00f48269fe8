import { seeded } from "../../disturb.ts"

/** Draws that anybody can repeat: the same seed, the same commune. */
export function chance(seed: number) {
  const random = seeded(seed)
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1))
  function pick<T>(list: readonly T[]): T {
    const found = list[Math.floor(random() * list.length)]
    if (found === undefined) throw new Error("chance: nothing to pick from")
    return found
  }
  return {
    random,
    /** A whole number, both ends included. */
    whole,
    yes: (share: number): boolean => random() < share,
    pick,
    /** One of the names, as often as its weight says. */
    weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
      const names: Name[] = []
      for (const name in weights) names.push(name)
      let left = random() * names.reduce((sum, name) => sum + weights[name], 0)
      for (const name of names) {
        left -= weights[name]
        if (left < 0) return name
      }
      return pick(names)
    },
    /** Mostly near the middle, seldom far from it. */
    around: (middle: number, spread: number): number =>
      middle + spread * (random() + random() + random() + random() - 2),
    /** A number that is this on average in the long run, and whole. */
    many(mean: number): number {
      const below = Math.floor(mean)
      return below + (random() < mean - below ? 1 : 0)
    },
  }
}
export type Chance = ReturnType<typeof chance>
