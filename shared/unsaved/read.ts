import type { Act } from "../act.ts"
import * as unsaveds from "./unsaved.table.ts"
import { isFor, type Unsaved } from "./unsaved.ts"

/** What the colleague who acts had typed; undefined alike for what is not there, not theirs, or too old. */
export async function read(act: Act, id: string): Promise<Unsaved | undefined> {
  if (act.by.kind !== "staff" || !/^[\w-]{22}$/.test(id)) return undefined
  const found = await unsaveds.byId(id)
  return found && isFor(found, act.by.staff.id, act.at) ? found : undefined
}
