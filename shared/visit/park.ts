import type { Act } from "../act.ts"
import { say } from "./access.ts"
import { parked, returned } from "./decisions.ts"
import type { Visit } from "./visit.ts"

/** Put aside for a while: they keep their place. Refuses `not-found`, `over`, `changed-meanwhile`. */
export const park = (act: Act, id: string, key?: string): Promise<Visit> =>
  say(act, id, { key, body: "park" }, parked)

/** Back in line, where they stood: any desk calls them. Refuses `not-found`, `over`, `changed-meanwhile`. */
export const bringBack = (act: Act, id: string, key?: string): Promise<Visit> =>
  say(act, id, { key, body: "return" }, returned)
