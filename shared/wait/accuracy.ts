import { minute } from "../time.ts"
import { figuresOf } from "../visit/figures.ts"
import type { Visit } from "../visit/visit.ts"
import { mean, median } from "./chance.ts"
import type { Accuracy, Summary } from "./learnt.ts"
import { type Log, toldAt } from "./log.ts"
import { isComparable } from "./truth.ts"

/** What somebody was told when they came, if anything was, and how long they waited then; minutes. */
export type Held = { service: string; waited: number; told?: { p50: number; p80: number } }

/** What was told at a location on a day, held against what happened. Whose end nobody knows says nothing. */
export const heldAgainst = (log: Log, visits: readonly Visit[]): Held[] =>
  visits.flatMap((visit) => {
    const { arrived, waited } = figuresOf(visit)
    if (!isComparable(visit) || arrived === undefined || waited === undefined) return []
    const told = toldAt(log, visit.service, arrived)
    return [{ service: visit.service, waited: waited / minute, ...(told && { told }) }]
  })

/** Two decimals are enough of a minute. */
const short = (minutes: number): number => Math.round(minutes * 100) / 100

function accuracyOf(held: readonly Held[]): Accuracy {
  const known = held.flatMap(({ told, waited }) => (told ? [{ told, waited }] : []))
  const off = known.map(({ told, waited }) => Math.abs(told.p50 - waited))
  return {
    told: known.length,
    unknown: held.length - known.length,
    mean: off.length === 0 ? 0 : short(mean(off)),
    median: off.length === 0 ? 0 : short(median(off)),
    covered: known.filter(({ told, waited }) => waited <= told.p80).length,
  }
}

/** How good the figures were that people were told: of all, and by service. */
export function accuracy(held: readonly Held[]): { all: Accuracy; services: Record<string, Accuracy> } {
  const services = new Set(held.map(({ service }) => service))
  return {
    all: accuracyOf(held),
    services: Object.fromEntries(
      [...services].toSorted().map((id) => [id, accuracyOf(held.filter(({ service }) => service === id))]),
    ),
  }
}

/** Of fewer people nothing is said in public. */
const enough = 10

/** Minutes of many as everybody may read them; undefined where they are of too few. */
export const summedInPublic = ({ seen, mean: average, median: middle, p90 }: Summary) =>
  seen < enough ? undefined : { seen, mean: average, median: middle, p90 }

/** How many of a hundred were within the target. */
export const percentWithin = ({ seen, within }: Summary): number => Math.round((100 * within) / seen)

/** How good the figures were, for everybody to read: in percent and minutes; undefined where they are of too few. */
export const inPublic = ({ told, median: off, mean: average, covered, unknown }: Accuracy) =>
  told < enough
    ? undefined
    : {
        told,
        unknown,
        mean: average,
        median: off,
        percent: Math.round((100 * covered) / told),
      }
