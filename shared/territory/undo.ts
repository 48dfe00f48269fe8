import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { change, type Changed, type Edit } from "./change.ts"
import { partsOf, takenBack, territoryFrom } from "./parts.ts"
import * as territories from "./territory.table.ts"

/** The edit that takes a version back. It refuses `changed-meanwhile` where what it changed was changed again since. */
export async function undoing(version: number): Promise<Edit> {
  const [before, after] = await Promise.all([territories.at(version - 1), territories.at(version)])
  if (!before || !after) throw new Refusal("not-found")
  return (current) => {
    const parts = takenBack(partsOf(current), partsOf(before), partsOf(after))
    if (!parts) throw new Refusal("changed-meanwhile")
    return territoryFrom(current.version, parts)
  }
}

/**
 * Takes back what one version changed, as a new version. Refuses `not-found`, `changed-meanwhile` where that was changed again since,
 * and what any change refuses.
 */
export const undo = async (act: Act, version: number, why?: string): Promise<Changed> =>
  change(act, await undoing(version), { why, undoes: version })
