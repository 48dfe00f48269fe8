import { isBlank } from "#shared/territory/blank.ts"
import * as territories from "#shared/territory/territory.table.ts"
import type { Territory } from "#shared/territory/territory.ts"

/** The territory, if there is any way to know it: whoever is refused is told whom to ask, whatever else is out of order. */
export async function knownTerritory(): Promise<Territory | undefined> {
  const known = territories.lastKnown() ?? (await territories.current().catch(() => undefined))
  return known && isBlank(known) ? undefined : known
}
