import type { Act } from "../act.ts"
import { logBug, logWarning } from "../log.ts"
import type { Failures } from "../post/work-off.ts"
import type { Post } from "../post/post.ts"
import { work } from "../tick.ts"
import { madeDue } from "./stream.table.ts"

/**
 * Does at once what a change of the table made due: the same work as every minute, which does it anyway should this
 * not. What fails stops nothing else and comes again; what waits for its turn is left to the minute.
 */
export async function workOff(act: Act, event: unknown, post: Post): Promise<Failures> {
  const { changes, unread } = madeDue(event, act.at)
  if (unread > 0) logWarning("stream-unread", { count: unread })
  const failed: string[] = []
  for (const { key, number } of changes) {
    try {
      await work(act, key, post)
    } catch (bug) {
      logBug("stream-failed", bug, { noun: key.pk.split("#")[0] ?? "" })
      failed.push(number)
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) }
}
