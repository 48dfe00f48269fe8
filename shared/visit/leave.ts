import type { Act } from "../act.ts"
import { say, today } from "./access.ts"
import { changed } from "./changed.ts"
import { gone, wordOf } from "./decisions.ts"
import type { Visit } from "./visit.ts"

/**
 * They left before they were served: as a colleague saw, or as they say themselves, by the code on their ticket. Twice is
 * not an error. Refuses `not-found`, `over`, `changed-meanwhile`.
 */
export async function leave(act: Act, id: string, key?: string): Promise<Visit> {
  const request = { key, body: "leave" }
  if (act.by.kind !== "resident") return say(act, id, request, gone)
  const word = wordOf(act, { key, body: [id, request.body] })
  return changed(await today(act, id), (visit) => gone(visit, word))
}
