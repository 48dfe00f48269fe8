import { keyFrom } from "../code.ts"
import type { Location } from "../location/location.ts"
import { mac } from "../seal.ts"
import type { Instant } from "../time.ts"
import { lastCallOf, type Visit } from "../visit/visit.ts"

/** What came of a visit, as a desk says it with one key. */
export const outcomes = ["done", "papers-missing", "another-time"] as const
export type Outcome = (typeof outcomes)[number]

const numberIn = (id: string): string => /0*(\d+)$/.exec(id)?.[1] ?? id.toUpperCase()

/** By what people find a desk: its number, or all of its id where two at the place would have the same. */
export function deskName({ desks }: Pick<Location, "desks">, id: string): string {
  const name = numberIn(id)
  return desks.some((other) => other.id !== id && numberIn(other.id) === name) ? id.toUpperCase() : name
}

/** What everybody may see of whoever was called: a number, a desk and when. */
export type Call = { ticket: number; desk: string; at: Instant }

/** The last calls, newest first; who is being served since long stands behind whoever was called since. */
export function callsOf(called: readonly Visit[], place: Pick<Location, "desks">): Call[] {
  const calls = called.flatMap((visit) => {
    const { ticket } = visit
    const { desk, at } = lastCallOf(visit) ?? {}
    return ticket === undefined || desk === undefined || at === undefined
      ? []
      : [{ ticket, desk: deskName(place, desk), at }]
  })
  return calls.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.ticket - a.ticket))
}

/** The secret by which somebody follows their own turn, and no other. */
export const followKey = ({ id }: Pick<Visit, "id">): string => keyFrom(mac("follow", id))
