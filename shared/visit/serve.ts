import type { Act } from "../act.ts"
import { say } from "./access.ts"
import { served } from "./decisions.ts"
import { deskOf, type Visit } from "./visit.ts"

/** They came to the desk that called them. Twice is not an error. Refuses `not-found`, `over`, `changed-meanwhile`. */
export const serve = (act: Act, id: string, key?: string): Promise<Visit> =>
  say(act, id, { key, body: "serve" }, (visit, word) => served(visit, word, deskOf(visit)))
