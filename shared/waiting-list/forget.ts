import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import * as notices from "../notice/notice.table.ts"
import { allowed } from "../staff/demand.ts"
import type { Deed } from "../staff/rights.ts"
import * as table from "../table.ts"
import { aboutOf } from "./access.ts"
import { again } from "./answer.ts"
import { type Entry, erased } from "./entry.ts"
import * as entries from "./entry.table.ts"
import { longWaitDone } from "./long-wait.ts"
import { clearing } from "./offer.ts"

/** What a phone waits for or waited for, as far as whoever asks may do this with it. */
export async function entriesFor(act: Act, deed: Deed, phone: string | undefined): Promise<Entry[]> {
  const found = phone === undefined ? [] : await entries.ofPhone(phone)
  return found.filter((entry) => allowed(act, deed, aboutOf(entry)))
}

/** So many messages go in one commit with the person; what is more goes just before. */
const most = 40

/**
 * Erases the person from their place on the list now, with every message about it: they wait no more, and what was kept
 * for them is the next person's: whether there was anybody.
 */
export const forgetEntry = (act: Act, code: string, why?: string): Promise<boolean> =>
  again(async () => {
    const entry = await entries.find(code)
    if (!entry || entry.erasure === undefined) return false
    const messages = await notices.aboutWaiting(code, entry.before.length)
    const last = await table.allBut(most, messages.map(notices.forget))
    const { location } = aboutOf(entry)
    const line = audits.noted(act, {
      what: "forgot",
      about: code,
      ...(location !== undefined && { location }),
      ...(why !== undefined && { why }),
    })
    await table.commit(
      [
        ...entries.change(entry, erased(entry)),
        ...(entry.status === "offered" ? await clearing(act, entry) : []),
        ...(await longWaitDone(act, entry)),
        ...last,
        ...line,
      ],
      1,
    )
    return true
  })
