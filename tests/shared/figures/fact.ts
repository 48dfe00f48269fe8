import type { Day } from "#shared/time.ts"

/** What a fact can be told apart by, as people say it. */
export type Labels = {
  location: string
  day: Day
  service?: string | undefined
  channel?: string | undefined
  language?: string | undefined
  area?: string | undefined
  hour?: string | undefined
  why?: string | undefined
  desk?: string | undefined
  organisation?: string | undefined
}

/** One number that a measure is made of, and whose it is; of a ratio also what it is divided by. */
export type Fact = { measure: string; value?: number | undefined; over?: number | undefined; labels: Labels }

/** Monday of a day's week, reckoned from the first Monday of 1970. */
function week(day: Day): Day {
  const days = Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
  return new Date((days - ((days - 4 + 7000) % 7)) * 86_400_000).toISOString().slice(0, 10)
}

const ways: Record<string, (labels: Labels) => string | undefined> = {
  location: ({ location }) => location,
  service: ({ service }) => service,
  channel: ({ channel }) => channel,
  language: ({ language }) => language,
  area: ({ area }) => area,
  hour: ({ hour }) => hour,
  why: ({ why }) => why,
  desk: ({ desk }) => desk,
  organisation: ({ organisation }) => organisation,
  day: ({ day }) => day,
  week: ({ day }) => week(day),
  month: ({ day }) => day.slice(0, 7),
}

/** What a fact says of itself under a dimension; nothing said is the empty name. */
export const labelled = (labels: Labels, dimension: string): string => ways[dimension]?.(labels) ?? ""

/** The numbers of one measure in one group: how often each was found, and the sum of what they are divided by. */
export type Numbers = { found: Map<number, number>; over: number }

/** Group by group and measure by measure, under each dimension asked for. */
export type Tally = Map<string, Map<string, Map<string, Numbers>>>

export const everything = "everything"

/** Puts facts on heaps, one after another, so that they need not be kept. */
export function tallying(dimensions: readonly string[]) {
  const tally: Tally = new Map([everything, ...dimensions].map((dimension) => [dimension, new Map()]))
  return {
    tally,
    add({ measure, value, over, labels }: Fact): void {
      for (const [dimension, groups] of tally) {
        const name = dimension === everything ? "" : labelled(labels, dimension)
        let group = groups.get(name)
        if (!group) groups.set(name, (group = new Map()))
        let numbers = group.get(measure)
        if (!numbers) group.set(measure, (numbers = { found: new Map(), over: 0 }))
        if (value !== undefined) numbers.found.set(value, (numbers.found.get(value) ?? 0) + 1)
        numbers.over += over ?? 0
      }
    },
  }
}

/** The facts that fit, on heaps by one dimension. */
export function tallyOf(
  facts: readonly Fact[],
  by?: string,
  filter: Readonly<Record<string, string | undefined>> = {},
) {
  const tally = tallying(by === undefined ? [] : [by])
  const wanted = Object.entries(filter).filter(([, name]) => name !== undefined)
  for (const fact of facts)
    if (wanted.every(([each, name]) => labelled(fact.labels, each) === name)) tally.add(fact)
  return tally.tally.get(by ?? everything) ?? new Map()
}

/** The figure in the plainest way: every number written out in a row. */
export function figureOfNumbers(as: string, { found, over }: Numbers, target?: number) {
  const row = [...found].flatMap(([value, many]) => Array.from({ length: many }, () => value))
  row.sort((a, b) => a - b)
  const n = row.length
  if (n === 0) return undefined
  let sum = 0
  for (const value of row) sum += value
  const round = (value: number) => Math.round(value * 1000) / 1000
  /** Between two neighbours in proportion: the first of n lies at 0, the last at 1. */
  const at = (share: number) => {
    const place = share * (n - 1)
    const [low, high] = [row[Math.floor(place)] ?? 0, row[Math.ceil(place)] ?? 0]
    return round(low + (high - low) * (place - Math.floor(place)))
  }
  if (as === "sum") return { n, total: sum }
  if (as === "share") return { n, share: round(sum / n) }
  if (as === "ratio") return over === 0 ? undefined : { n, share: round(sum / over), total: over }
  return {
    n,
    mean: round(sum / n),
    median: at(0.5),
    p90: at(0.9),
    ...(target !== undefined && { within: round(row.filter((value) => value <= target).length / n) }),
  }
}
