import type { Act } from "./act.ts"
import { begin as beginWatch } from "./alert/watch.ts"
import { begin as beginNights } from "./figures/night.ts"
import type { Report } from "./health/emf.ts"
import { leaveBehind } from "./health/leave.ts"
import { logBug } from "./log.ts"
import { begin as beginSteering } from "./parity/steer.ts"
import { begin as beginPromise } from "./promise/keep.ts"
import type { Post } from "./post/post.ts"
import { type Done, tick } from "./tick.ts"
import { byItself } from "./trace.ts"

/** Plans what comes back by itself, once for a table: the night's figures, the share after them, the promise, the watch. */
export async function begin(act: Act): Promise<void> {
  const all = [beginNights, beginSteering, beginPromise, beginWatch]
  for (const each of all) await each(act).catch((bug: unknown) => logBug("not-begun", bug, {}))
}

/** What a door does again and again: all that is due, what makes it due, and what says that it was done. */
export const eachMinute = (act: Act, post: Post, report?: Report): Promise<Done> =>
  byItself(async () => {
    await begin(act)
    const done = await tick(act, post)
    await leaveBehind(act.at, done, post, report).catch((bug: unknown) => logBug("unmeasured", bug))
    return done
  })
