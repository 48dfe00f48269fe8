import type { Act } from "./act.ts"
import { begin as beginWatch } from "./alert/watch.ts"
import { begin as beginNights } from "./figures/night.ts"
import { logBug } from "./log.ts"
import { begin as beginSteering } from "./parity/steer.ts"

/** Plans what comes back by itself, once for a table: the night's figures, the share after them, the watch. */
export async function begin(act: Act): Promise<void> {
  const all = [beginNights, beginSteering, beginWatch]
  for (const each of all) await each(act).catch((bug: unknown) => logBug("not-begun", bug, {}))
}
