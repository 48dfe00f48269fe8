import * as notices from "../notice/notice.table.ts"
import * as table from "../table.ts"
import type { Instant } from "../time.ts"

/** Since when the oldest work is due that nobody did, and the oldest message that has not left. */
export type Late = { work?: Instant | undefined; notice?: Instant | undefined }

/** So many of what is due are looked at: what one read of 4 KB holds. */
const few = 30

/** What should have been done before now. One and a half read units. */
export async function lateWork(now: Instant): Promise<Late> {
  const [urgent, patient] = await Promise.all(
    (["urgent", "patient"] as const).map((lane) => table.longestDue(now, lane, few)),
  )
  const work = [urgent?.[0]?.due, patient?.[0]?.due].filter((each) => each !== undefined).toSorted()[0]
  return { work, notice: await notices.unsentSince(urgent ?? [], patient ?? []) }
}
