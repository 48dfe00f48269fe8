import { logBug, logWarning } from "../log.ts"
import { type Carried, carriedBy, type Envelope } from "./envelope.ts"

/** What a queue is told, so that it brings these again and no others. */
export type Failures = { batchItemFailures: { itemIdentifier: string }[] }

/**
 * Works off what a Lambda event carries, one after another: what fails stops nothing else and comes again. A topic
 * without a queue brings its message again only when the whole call fails.
 */
export async function workOff(
  event: unknown,
  work: (envelope: Envelope) => Promise<unknown>,
): Promise<Failures> {
  const { carried, unread } = carriedBy(event)
  if (unread > 0) logWarning("topic-unread", { count: unread })
  const failed: Carried[] = []
  for (const each of carried) {
    try {
      await work(each.envelope)
    } catch (bug) {
      logBug("topic-failed", bug)
      failed.push(each)
    }
  }
  const named = failed.flatMap(({ receipt }) => receipt ?? [])
  if (named.length < failed.length) throw new Error("topic: what was brought has to come again")
  return { batchItemFailures: named.map((itemIdentifier) => ({ itemIdentifier })) }
}
