import { isWaiting, type Entry } from "./entry.ts"
import * as entries from "./entry.table.ts"
import { onceEach } from "./match.ts"

/** How many people stand before somebody in the line, for the same service. */
export async function aheadOf(entry: Entry): Promise<number> {
  if (!isWaiting(entry)) return 0
  const line = onceEach(await entries.inLine()).filter(({ service }) => service === entry.service)
  return line.filter((each) => entries.placeOf(each) < entries.placeOf(entry)).length
}
