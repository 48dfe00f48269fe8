import { readFileSync } from "node:fs"
import { share } from "#shared/wait/recorded/calibration.ts"
import type { Model } from "#shared/wait/recorded/estimate.ts"
import { features } from "#shared/wait/recorded/features.ts"
import { type Memory, nothing } from "#shared/wait/recorded/memory.ts"
import { ofPlace } from "#shared/wait/recorded/place.ts"
import { remembered } from "#shared/wait/recorded/remembered.ts"
import { byOffice, moments } from "#shared/wait/recorded/replay.ts"
import { isBroken, nominalsIn, type Row, rowsIn } from "#shared/wait/recorded/rows.ts"
import { truths } from "#shared/wait/recorded/truth.ts"
import { boosted, type Plan, together } from "./boost.ts"
import { type Course, netsOf } from "./net.ts"

/** Recorded queues, what there is to learn from them, and how it is learnt. */
const folder = new URL("waits/", import.meta.url)

export function recording(): Row[] {
  const nominals = nominalsIn(readFileSync(new URL("queues.csv", folder)))
  const rows = isBroken(nominals)
    ? nominals
    : rowsIn(readFileSync(new URL("snapshots.csv.gz", folder)), nominals)
  if (isBroken(rows)) throw new Error(rows)
  return rows
}

export type Example = { row: Row; features: number[]; wait: number }

/** All rows of which the truth is known, with what was known then. */
export function examples(rows: Row[]): Example[] {
  const known = truths(rows)
  return byOffice(rows).flatMap((office) => {
    let memory: Memory = nothing
    return moments(office).flatMap(({ snapshot, rows: here }) => {
      memory = remembered(memory, snapshot)
      const place = ofPlace(memory, snapshot.minute)
      return here.flatMap((row) => {
        const wait = known.get(row)
        if (wait === undefined) return []
        return [{ row, features: features(memory, place, snapshot.minute, row.reading), wait }]
      })
    })
  })
}

/** A little above the middle: at places not seen yet an estimate is off by a factor, and too low by a factor costs more minutes. */
const middle = 0.52

export const plan: Plan = { trees: 160, leaves: 24, rate: 0.07, smallest: 120, rows: 0.6, features: 0.2 }
export const course: Course = { nets: 6, hidden: 24, epochs: 8, batch: 512, rate: 0.005, decay: 0.2 }

export function learnt(from: Example[], trees: Plan = plan, nets: Course = course): Model {
  const many = from[0]?.features.length ?? 0
  const columns = Array.from({ length: many }, (_, i) =>
    Float32Array.from(from, (each) => each.features[i] ?? Number.NaN),
  )
  const wanted = Float32Array.from(from, ({ wait }) => Math.log1p(wait))
  return {
    p50: together([1, 2, 3].map((seed) => boosted({ columns, wanted }, middle, trees, seed))),
    p80: boosted({ columns, wanted }, share, trees),
    nets: netsOf(
      from.map(({ features: each }) => each),
      wanted,
      [middle, share],
      nets,
    ),
  }
}
