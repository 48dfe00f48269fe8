import type { Territory } from "../territory/territory.ts"
import type { Instant } from "../time.ts"
import type { Window } from "./callback.ts"
import * as callbacks from "./callback.table.ts"
import { type Piece, pieces } from "./windows.ts"

/** So many hours to choose from are enough. */
const enough = 8

/** The hours in which people who were not reached can be called again, soonest first. */
export async function roomAgain(territory: Territory, now: Instant): Promise<Piece[]> {
  const found: Piece[] = []
  for (const piece of pieces(territory, now)) {
    if ((await callbacks.placesTaken(piece.name)) < piece.most) found.push(piece)
    if (found.length === enough) break
  }
  return found
}

/** The hours in which somebody who asks now would be called: the first that are not full. Nothing is taken by looking. */
export async function offered(territory: Territory, now: Instant): Promise<Window | undefined> {
  const hours = pieces(territory, now)
  for (const piece of hours) if ((await callbacks.placesTaken(piece.name)) < piece.places) return piece
  return hours.at(-1)
}
