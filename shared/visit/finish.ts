import type { Act } from "../act.ts"
import { say } from "./access.ts"
import { finished } from "./decisions.ts"
import type { Visit } from "./visit.ts"

/** It is done, and this came of it. Twice is not an error. Refuses `not-found`, `over`, `changed-meanwhile`. */
export const finish = (act: Act, id: string, outcome: string | undefined, key?: string): Promise<Visit> =>
  say(act, id, { key, body: ["finish", outcome] }, (visit, word) => finished(visit, word, outcome))
