import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import { load } from "./access.ts"
import { again } from "./answer.ts"
import type { Entry } from "./entry.ts"
import * as entries from "./entry.table.ts"

/** tried: somebody phoned and nobody picked up · posted: a letter is on its way. */
export type Telling = "tried" | "posted"

/** So many attempts are noted. */
const most = 20

/**
 * Notes that somebody tried to tell a person of the time that is kept for them: it stays theirs. Refuses `not-found`, and
 * `over` where nothing is kept for them.
 */
export const tell = (act: Act, code: string, how: Telling): Promise<Entry> =>
  again(async () => {
    const entry = await load(act, code, undefined)
    const { offer } = entry
    if (!offer || offer.until <= act.at) throw new Refusal("over")
    const tried = [...(offer.tried ?? []), act.at].slice(-most)
    const after: Entry = {
      ...entry,
      offer: { ...offer, ...(how === "tried" ? { tried } : { posted: offer.posted ?? act.at }) },
    }
    await table.commit(entries.change(entry, after), 1)
    return after
  })
