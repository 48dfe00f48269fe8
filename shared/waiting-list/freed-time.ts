import * as z from "zod"
import type { DeskDay } from "../desk/desk-day.ts"
import { Id } from "../id.ts"
import type { Rule } from "../retention.ts"
import { Day, Instant } from "../time.ts"

/**
 * Desk time that was given back and is nobody's yet: busy for everybody until whoever is on the waiting list has had it.
 * `first` and `many` are cells of 5 minutes. Once it is offered, it is what the offer takes.
 */
export const FreedTime = z.object({
  name: z.string(),
  location: Id,
  desk: Id,
  day: Day,
  first: z.int(),
  many: z.int(),
  /** Held long enough for a machine to wait for it: the web sees it at a moment nobody can know. */
  late: z.boolean(),
  /** Whose it is now, by the code of their place on the list; and minutes of it that count as the web's. */
  entry: z.string().optional(),
  web: z.int(),
  /** Who had it before, and did not take it. */
  had: z.array(z.string()),
  /** How many had it and said nothing. */
  silent: z.int().optional(),
  due: Instant,
  rev: z.int(),
})
export type FreedTime = z.infer<typeof FreedTime>

/** Goes with the offer: it says nothing of a person. */
export const retention = {
  name: "expires",
  location: "expires",
  desk: "expires",
  day: "expires",
  first: "expires",
  many: "expires",
  late: "expires",
  entry: "expires",
  web: "expires",
  had: "expires",
  silent: "expires",
  due: "expires",
  rev: "expires",
} satisfies Record<keyof FreedTime, Rule>

export const cellsIn = ({ first, many }: Pick<FreedTime, "first" | "many">): number[] =>
  Array.from({ length: many }, (_, i) => first + i)

/** The desk's day as if a freed time were free. */
export const asFree = (deskDay: DeskDay, time: FreedTime): DeskDay => {
  const cells = new Set(cellsIn(time))
  return { ...deskDay, busy: new Set([...deskDay.busy].filter((cell) => !cells.has(cell))) }
}

/** What is left of a freed time once some cells are taken from it, in pieces that hang together. */
export function leftOf(time: Pick<FreedTime, "first" | "many">, taken: readonly number[]) {
  const left = cellsIn(time).filter((cell) => !taken.includes(cell))
  const pieces: { first: number; many: number }[] = []
  for (const cell of left) {
    const last = pieces.at(-1)
    if (last && last.first + last.many === cell) last.many++
    else pieces.push({ first: cell, many: 1 })
  }
  return pieces
}

/** It is nobody's again: whoever had it does not get it twice. `silent`: they said nothing. */
export const passedOn = ({ entry, ...time }: FreedTime, at: Instant, silent = false): FreedTime => ({
  ...time,
  ...(silent && { silent: (time.silent ?? 0) + 1 }),
  web: 0,
  had: entry === undefined ? time.had : [...time.had, entry],
  due: at,
})
