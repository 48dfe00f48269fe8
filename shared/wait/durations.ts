import { mean, median } from "./chance.ts"
import { normals } from "./normals.ts"
import type { Learnt, Pace } from "./learnt.ts"

/** What is known of a service before anybody was measured: its nominal minutes are right on average, and spread like this. */
const usual = { middle: -(0.5 ** 2) / 2, spread: 0.5 }
/** The nominal minutes count as much as so many who were measured. */
const weight = 10
/** What lies so many spreads from the middle counts as if it lay there: a desk forgot to say that it was done. */
const farthest = 2.5
/** The middle of how far numbers of a normal distribution lie from its middle is so much of its spread. */
const perSpread = 0.6745
const narrowest = 0.1

export const untold: Pace = { ...usual, seen: 0 }

/** How long a service takes beside its nominal minutes, from what past visits took, each beside its own. */
export function paceOf(shares: readonly number[]): Pace {
  const logs = shares.flatMap((share) => (share > 0 ? [Math.log(share)] : [])).toSorted((a, b) => a - b)
  if (logs.length === 0) return untold
  const middle = median(logs)
  const reach = Math.max(farthest * (median(logs.map((each) => Math.abs(each - middle))) / perSpread), 0.5)
  const held = logs.map((each) => Math.min(middle + reach, Math.max(middle - reach, each)))
  const average = mean(held)
  const squares = held.reduce((sum, each) => sum + (each - average) ** 2, 0)
  const all = held.length + weight
  const shrunk = (average * held.length + usual.middle * weight) / all
  return {
    middle: shrunk,
    spread: Math.max(narrowest, Math.sqrt((squares + usual.spread ** 2 * weight) / all)),
    seen: logs.length,
  }
}

export const paceFor = (learnt: Pick<Learnt, "paces"> | undefined, service: string | undefined): Pace =>
  (service === undefined ? undefined : learnt?.paces[service]) ?? untold

/** Minutes that a visit of so many nominal minutes takes, as one draw has it. */
export const lasting = (minutes: number, { middle, spread }: Pace, chance: () => number): number =>
  minutes * Math.exp(middle + spread * (normals[Math.floor(chance() * normals.length)] ?? 0))

/** How many of the normal values lie at or below one. */
function placeOf(value: number): number {
  let [low, high] = [0, normals.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((normals[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** Whoever takes longer than anybody is thought to go on for about so much of what they took. */
const onwards = 0.25

/** Minutes that are left of a visit that has taken so long: the longer it lasts, the longer it will. */
export function leftOf(
  minutes: number,
  { middle, spread }: Pace,
  taken: number,
  chance: () => number,
): number {
  if (taken <= 0) return lasting(minutes, { middle, spread, seen: 0 }, chance)
  const first = placeOf((Math.log(taken / minutes) - middle) / spread)
  if (first >= normals.length) return -Math.log(1 - chance()) * taken * onwards
  const drawn = normals[first + Math.floor(chance() * (normals.length - first))] ?? 0
  return minutes * Math.exp(middle + spread * drawn) - taken
}

/** The mean of the same. */
export const meanOf = (minutes: number, { middle, spread }: Pace): number =>
  minutes * Math.exp(middle + spread ** 2 / 2)
