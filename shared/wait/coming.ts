import { quantile } from "./chance.ts"
import { normals } from "./normals.ts"
import type { Learnt } from "./learnt.ts"

type Comes = Learnt["comes"]

/** What is known before anybody was measured: nine of ten come, about six minutes before their time. */
const usual = { share: 0.9, early: 6, spread: 6, weight: 20 }

/** So many values describe when people come. */
const values = 20

const evenly = (sorted: ArrayLike<number>): number[] =>
  Array.from({ length: values }, (_, i) => Math.round(quantile(sorted, (i + 0.5) / values) * 10) / 10)

export const untold: Comes = {
  share: usual.share,
  after: evenly(normals.map((z) => z * usual.spread - usual.early)),
}

/** When those with an appointment come, from how many minutes after its time past ones did, and how many did not. */
export function comesOf(after: readonly number[], missing: number): Comes {
  const share = (after.length + usual.share * usual.weight) / (after.length + missing + usual.weight)
  return {
    share,
    after: after.length < usual.weight ? untold.after : evenly(after.toSorted((a, b) => a - b)),
  }
}

/** When one of them comes, in minutes after the time, as one draw has it, or not at all; `late` minutes after it they were not here. */
export function coming({ share, after }: Comes, late: number, chance: () => number): number | undefined {
  let first = 0
  while (first < after.length && (after[first] ?? 0) <= late) first++
  const still = (share * (after.length - first)) / after.length
  const willCome = still / (still + 1 - share)
  if (!(chance() < willCome)) return undefined
  return after[first + Math.floor(chance() * (after.length - first))]
}
