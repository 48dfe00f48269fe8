import type { Act } from "./act.ts"
import { begin as beginWatch } from "./alert/watch.ts"
import { begin as beginNights } from "./figures/night.ts"
import { logBug } from "./log.ts"
import { begin as beginSteering } from "./parity/steer.ts"
import { begin as beginPromise } from "./promise/keep.ts"
import type { Post } from "./post/post.ts"
import { tick } from "./tick.ts"

/** Plans what comes back by itself, once for a table: the night's figures, the share after them, the promise, the watch. */
export async function begin(act: Act): Promise<void> {
  const all = [beginNights, beginSteering, beginPromise, beginWatch]
  for (const each of all) await each(act).catch((bug: unknown) => logBug("not-begun", bug, {}))
}

/** What a door does again and again: all that is due, and what makes it due. */
export async function eachMinute(act: Act, post: Post): ReturnType<typeof tick> {
  await begin(act)
  return tick(act, post)
}
