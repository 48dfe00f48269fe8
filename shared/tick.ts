import type { Act } from "./act.ts"
import { settle } from "./appointment/settle.ts"
import { forget } from "./callback/forget.ts"
import { forget as forgetLetter } from "./letter/forget.ts"
import { logBug } from "./log.ts"
import { send, unlessChanged } from "./notice/send.ts"
import type { Post } from "./post/post.ts"
import { keep } from "./promise/keep.ts"
import { workOff } from "./rebooking/work-off.ts"
import * as table from "./table.ts"

/** One item that is due, by the noun its key names. */
function work(act: Act, { pk }: table.Key, post: Post): Promise<void> {
  const [noun = "", name = ""] = pk.split("#")
  switch (noun) {
    case "APPOINTMENT":
      return settle(act, name)
    case "NOTICE":
      return send(act, name, post)
    case "CALLBACK":
      return forget(act, name)
    case "PROMISE":
      return keep(act)
    case "REBOOKING":
      return workOff(act, Number(name))
    case "LETTER":
      return forgetLetter(act, name)
    default:
      throw new Error(`tick: nobody works ${noun}`)
  }
}

const batch = 100
/** Work makes more work (an appointment's confirmation is a notice that is due at once): so many rounds at most. */
const rounds = 20

/** Does what is due by now, oldest first. What fails is left for the next tick and does not stop the rest. */
export async function tick(act: Act, post: Post): Promise<{ done: number; failed: number }> {
  const failed = new Set<string>()
  let done = 0
  for (let round = 0; round < rounds; round++) {
    const due = (await table.due(act.at, batch + failed.size)).filter(({ pk }) => !failed.has(pk))
    if (due.length === 0) break
    for (const key of due) {
      try {
        await work(act, key, post).catch(unlessChanged)
        done++
      } catch (bug) {
        logBug("tick-failed", bug, { noun: key.pk.split("#")[0] ?? "" })
        failed.add(key.pk)
      }
    }
  }
  return { done, failed: failed.size }
}
