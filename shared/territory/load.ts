import { type Act } from "../act.ts"
import { watch } from "../promise/keep.ts"
import { kept, missing } from "../promise/promise.ts"
import type { Missing } from "../refusal.ts"
import { publicHolidays } from "./holidays.ts"
import * as territories from "./territory.table.ts"
import type { Territory, TerritoryFile } from "./territory.ts"

/** Years of public holidays computed at import. */
const years = 6

/** A file as it will be in force, with its public holidays from last year on. */
export function inForce(act: Act, { territory: head, ...file }: TerritoryFile): Territory {
  const first = Number(act.at.slice(0, 4)) - 1
  const holidays = head.holidays
    ? publicHolidays(
        head.holidays,
        Array.from({ length: years }, (_, i) => first + i),
      )
    : []
  return { version: 1, head, holidays, ...file }
}

/**
 * Seeds an empty table; where a territory is already in force the table rules and the file is left alone. What would be
 * without a human route is there, but not published: told by what it lacks.
 */
export async function load(act: Act, file: TerritoryFile): Promise<{ loaded: boolean; missing: Missing[] }> {
  if (!(await territories.isEmpty())) {
    await watch(await territories.current(), act.at)
    return { loaded: false, missing: [] }
  }
  const territory = inForce(act, file)
  await territories.add(kept(territory, act.at), { at: act.at })
  await watch(territory, act.at)
  return { loaded: true, missing: missing(territory, act.at) }
}
