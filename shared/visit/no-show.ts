import type { Act } from "../act.ts"
import { say } from "./access.ts"
import { absent } from "./decisions.ts"
import type { Visit } from "./visit.ts"

/** They were called and did not come; whoever comes after all is recalled. Refuses `not-found`, `over`, `changed-meanwhile`. */
export const noShow = (act: Act, id: string, key?: string): Promise<Visit> =>
  say(act, id, { key, body: "no-show" }, absent)
