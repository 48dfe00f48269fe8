import type { Act } from "../act.ts"
import { hear, wasHeard } from "../heard/heard.table.ts"
import { Refusal } from "../refusal.ts"
import type { Instant } from "../time.ts"
import { load } from "./access.ts"
import { decline } from "./answer.ts"
import type { Entry } from "./entry.ts"

/** Says no once: the same again under this key, however late, says no to nothing that is kept for them by then. */
export async function declineOnce(
  act: Act,
  code: string,
  key: string | undefined,
  { once, answered }: { once: string | undefined; answered: Instant | undefined },
): Promise<Entry> {
  const before = await load(act, code, key)
  if (once === undefined) return await decline(act, code, key, "no", [], answered)
  const id = `decline ${code} ${once}`
  if (await wasHeard(id)) return before
  try {
    return await decline(act, code, key, "no", [hear(id, act.at)], answered)
  } catch (refusal) {
    // The same came twice in one moment.
    if (!(refusal instanceof Refusal) || refusal.reason !== "over") throw refusal
    return await load(act, code, key)
  }
}
