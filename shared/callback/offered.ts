import type { Territory } from "../territory/territory.ts"
import type { Instant } from "../time.ts"
import type { Window } from "./callback.ts"
import * as callbacks from "./callback.table.ts"
import { pieces } from "./windows.ts"

/** The hours in which somebody who asks now would be called: the first that are not full. Nothing is taken by looking. */
export async function offered(territory: Territory, now: Instant): Promise<Window | undefined> {
  const hours = pieces(territory, now)
  for (const piece of hours) if ((await callbacks.placesTaken(piece.name)) < piece.places) return piece
  return hours.at(-1)
}
