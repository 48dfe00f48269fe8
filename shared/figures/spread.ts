/** How often each whole number was found: of it every figure is made, and two of them add up to one. */
export type Spread = ReadonlyMap<number, number>

export function spreadOf(numbers: Iterable<number>): Spread {
  const found = new Map<number, number>()
  for (const each of numbers) found.set(each, (found.get(each) ?? 0) + 1)
  return found
}

export function added(spreads: readonly Spread[]): Spread {
  const sum = new Map<number, number>()
  for (const each of spreads) for (const [value, many] of each) sum.set(value, (sum.get(value) ?? 0) + many)
  return sum
}

/** How many there are. */
export const count = (spread: Spread): number => [...spread.values()].reduce((sum, many) => sum + many, 0)
export const total = (spread: Spread): number =>
  [...spread].reduce((sum, [value, many]) => sum + value * many, 0)

/** How many are no more than a limit. */
export const within = (spread: Spread, limit: number): number =>
  [...spread].reduce((sum, [value, many]) => sum + (value <= limit ? many : 0), 0)

/** The number below which this share of them lies, or undefined of none: between two neighbours in proportion (type 7 of Hyndman and Fan 1996). */
export function quantile(spread: Spread, share: number): number | undefined {
  const sorted = [...spread].toSorted(([a], [b]) => a - b)
  const many = count(spread)
  if (many === 0) return undefined
  const place = share * (many - 1)
  const at = (rank: number): number => {
    let seen = 0
    for (const [value, times] of sorted) {
      seen += times
      if (rank < seen) return value
    }
    return sorted.at(-1)?.[0] ?? 0
  }
  const [below, above] = [at(Math.floor(place)), at(Math.ceil(place))]
  return below + (above - below) * (place - Math.floor(place))
}

export const mean = (spread: Spread): number | undefined => {
  const many = count(spread)
  return many === 0 ? undefined : total(spread) / many
}
