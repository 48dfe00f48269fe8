import { Channel } from "#shared/act.ts"
import { toldFigure } from "#shared/figures/suppress.ts"
import type { Cell } from "#shared/figures/table.ts"
import { type Weekday, weekdays } from "#shared/time.ts"
import { type Group, type Shown, valueOf } from "./shown.ts"

/** A group that stands out, and by which number. */
export type Outstanding = { id: string; value: number }

/** The group with the most, of several that are told. */
export function most({ measure, groups }: Shown): Outstanding | undefined {
  const told = groups.flatMap(({ id, told: each }: Group) => {
    const value = valueOf(measure, each)
    return value === undefined ? [] : [{ id, value }]
  })
  const [first, second] = told.toSorted((a, b) => b.value - a.value)
  return first && second && first.value > second.value ? first : undefined
}

export type Change = { kind: "more" | "less"; by: number } | { kind: "same" }

/** What changed since before; less than `least` is nothing. Undefined where either is not known. */
export function changeOf(
  now: number | undefined,
  before: number | undefined,
  least: number,
): Change | undefined {
  if (now === undefined || before === undefined) return undefined
  const by = Math.abs(now - before)
  if (by < least) return { kind: "same" }
  return { kind: now > before ? "more" : "less", by }
}

export type Parity =
  | { kind: "unknown" | "fair" }
  | { kind: "slower"; channel: Channel; by: number }
  | { kind: "web-slower"; by: number }

/** So many days between two ways are no difference. */
export const tolerance = 1
const wait = { id: "lead", as: "spread" } as const

/** Which way waits longer for an appointment: the half of those who asked by it, beside the half of the web's. */
export function parityOf(lead: ReadonlyMap<string, Cell>): Parity {
  const medians = Channel.options.flatMap((channel) => {
    const median = toldFigure(wait, lead.get(channel))?.median
    return median === undefined ? [] : [{ channel, median }]
  })
  const web = medians.find(({ channel }) => channel === "web")
  const [worst] = medians.filter(({ channel }) => channel !== "web").toSorted((a, b) => b.median - a.median)
  if (!web || !worst) return { kind: "unknown" }
  const by = worst.median - web.median
  if (by > tolerance) return { kind: "slower", channel: worst.channel, by }
  return by < -tolerance ? { kind: "web-slower", by: -by } : { kind: "fair" }
}

/** Minutes of desks: for appointments, and taken by them. */
export type Taken = { planned: number; booked: number }
export type HalfDay = { weekday: Weekday; half: "morning" | "afternoon"; share: number }

/** From when on an hour is of the afternoon. */
const noon = 13

/** Hours of the week are named `mon-09`. */
export function partsOf(hour: string): { weekday: Weekday; at: number } | undefined {
  const [name = "", at = ""] = hour.split("-")
  const weekday = weekdays.find((each) => each === name)
  return weekday && /^\d\d$/.test(at) ? { weekday, at: Number(at) } : undefined
}

/** The half-day of which the greatest part is taken, where it is at least `from`. */
export function fullest(hours: ReadonlyMap<string, Taken>, from: number): HalfDay | undefined {
  const halves = new Map<string, { weekday: Weekday; half: HalfDay["half"] } & Taken>()
  for (const [name, { planned, booked }] of hours) {
    const parts = partsOf(name)
    if (!parts) continue
    const half: HalfDay["half"] = parts.at < noon ? "morning" : "afternoon"
    const key = `${parts.weekday} ${half}`
    const known = halves.get(key) ?? { weekday: parts.weekday, half, planned: 0, booked: 0 }
    halves.set(key, { ...known, planned: known.planned + planned, booked: known.booked + booked })
  }
  const [first] = [...halves.values()]
    .filter(({ planned }) => planned > 0)
    .map(({ weekday, half, planned, booked }) => ({ weekday, half, share: booked / planned }))
    .toSorted((a, b) => b.share - a.share)
  return first && first.share >= from ? first : undefined
}

/** The first and the last value that is known, of at least two. */
export function endsOf(values: readonly (number | undefined)[]): { first: number; last: number } | undefined {
  const known = values.filter((each) => each !== undefined)
  const [first, last] = [known[0], known.at(-1)]
  return known.length < 2 || first === undefined || last === undefined ? undefined : { first, last }
}
