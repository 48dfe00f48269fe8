import type { Territory } from "../territory/territory.ts"
import type { Instant } from "../time.ts"
import type { Window } from "./callback.ts"
import * as callbacks from "./callback.table.ts"
import { type Piece, pieces } from "./windows.ts"

/** So many hours to choose from are enough. */
const enough = 8

/** Mostly one of the first few has a place; two weeks have some dozens. */
const [few, rest] = [4, 96]

/** Which of these hours have fewer calls to come than `most`, in their order. Nothing is taken by looking. */
async function* withRoom(hours: readonly Piece[], most: "places" | "most"): AsyncGenerator<Piece> {
  for (let start = 0, many = few; start < hours.length; start += many, many = rest) {
    const these = hours.slice(start, start + many)
    const taken = await callbacks.placesTaken(these.map(({ name }) => name))
    yield* these.filter((piece, i) => (taken[i] ?? 0) < piece[most])
  }
}

/** The hours in which people who were not reached can be called again, soonest first. */
export async function roomAgain(territory: Territory, now: Instant): Promise<Piece[]> {
  const found: Piece[] = []
  for await (const piece of withRoom(pieces(territory, now), "most")) {
    found.push(piece)
    if (found.length === enough) break
  }
  return found
}

/** The first of these hours that is not full. */
export async function firstFree(hours: readonly Piece[]): Promise<Piece | undefined> {
  for await (const piece of withRoom(hours, "places")) return piece
  return undefined
}

/** The hours in which somebody who asks now would be called: the first that are not full, or else the last. */
export async function offered(territory: Territory, now: Instant): Promise<Window | undefined> {
  const hours = pieces(territory, now)
  return (await firstFree(hours)) ?? hours.at(-1)
}
