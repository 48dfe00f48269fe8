import type { Act } from "./act.ts"
import { watch } from "./alert/watch.ts"
import { settle } from "./appointment/settle.ts"
import { settle as settleCallback } from "./callback/settle.ts"
import { night } from "./figures/night.ts"
import { forget as forgetLetter } from "./letter/forget.ts"
import { logBug } from "./log.ts"
import { type Sent, send, unlessChanged } from "./notice/send.ts"
import type { Post } from "./post/post.ts"
import { steerAll } from "./parity/steer.ts"
import { keep } from "./promise/keep.ts"
import { workOff } from "./rebooking/work-off.ts"
import * as table from "./table.ts"
import { byItself } from "./trace.ts"
import { forget as forgetVisit } from "./visit/forget.ts"
import { giveOn } from "./waiting-list/give-on.ts"
import { lookForAll } from "./waiting-list/look.ts"
import { settle as settleEntry } from "./waiting-list/settle.ts"
import { learn } from "./wait/learn.ts"
import { record } from "./wait/record.ts"

/** One item that is due, by the noun its key names. */
async function workOn(act: Act, key: table.Key, post: Post): Promise<Sent> {
  const { pk } = key
  const [noun = "", name = ""] = pk.split("#")
  switch (noun) {
    case "APPOINTMENT":
      await settle(act, name)
      break
    case "NOTICE":
      return await send(act, name, post)
    case "CALLBACK":
      await settleCallback(act, name)
      break
    case "PROMISE":
      await keep(act)
      break
    case "REBOOKING":
      await workOff(act, Number(name))
      break
    case "WAITER":
      await settleEntry(act, name)
      break
    case "FREED":
      await giveOn(act, name)
      break
    case "LINE-LOOK":
      await lookForAll(act)
      break
    case "VISITS":
      await forgetVisit(act, key)
      break
    case "WAITS":
      await learn(act, name)
      break
    case "FIGURES-NIGHT":
      await night(act)
      break
    case "ALERT-WATCH":
      await watch(act)
      break
    case "PARITY-NIGHT":
      await steerAll(act)
      break
    case "LETTER":
      await forgetLetter(act, name)
      break
    default:
      throw new Error(`tick: nobody works ${noun}`)
  }
  return "done"
}

/** Does what one item owes by now. `busy`: somebody else has it in hand. */
export const work = (act: Act, key: table.Key, post: Post): Promise<Sent | "busy"> =>
  byItself(async () => (await workOn(act, key, post).catch(unlessChanged)) ?? "busy")

/** Work makes more work (an appointment's confirmation is a notice that is due at once): so often at most. */
const rounds = 20
/** And so many items in all: the rest is left for the next tick. */
const most = 2_000

/** What one look at everything that is due came to. */
export type Done = { done: number; failed: number }

/**
 * Writes what is known in each waiting room, then does what is due by now, the urgent first and then the oldest. What fails
 * is left for the next tick and does not stop the rest.
 */
export const tick = (act: Act, post: Post): Promise<Done> => byItself(() => doAll(act, post))

async function doAll(act: Act, post: Post): Promise<Done> {
  await record(act).catch((bug: unknown) => logBug("waits-unrecorded", bug, {}))
  const failed = new Set<string>()
  const busy = new Set<string>()
  let [done, full] = [0, false]
  for (let round = 0; round < rounds; round++) {
    const before = done
    for await (const key of table.due(act.at)) {
      const name = `${key.pk} ${key.sk}`
      if (failed.has(name) || busy.has(name) || (full && key.pk.startsWith("NOTICE#"))) continue
      if (done + failed.size >= most) return { done, failed: failed.size }
      try {
        const sent = await work(act, key, post)
        if (sent === "later") full = true
        else if (sent === "done") done++
        else busy.add(name)
      } catch (bug) {
        logBug("tick-failed", bug, { noun: key.pk.split("#")[0] ?? "" })
        failed.add(name)
      }
    }
    if (done === before) break
  }
  return { done, failed: failed.size }
}
