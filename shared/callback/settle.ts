import type { Act } from "../act.ts"
import { goesAt } from "../notice/hours.ts"
import { idOf } from "../notice/notice.ts"
import * as notices from "../notice/notice.table.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import type { Callback } from "./callback.ts"
import * as callbacks from "./callback.table.ts"
import { forget, forgetEcho } from "./forget.ts"

/** The message that says when the phone will ring; nobody hears of a request that is over. */
async function announced(act: Act, { code, phone, language, erasure, status, asked }: Callback) {
  if (status !== "open" || !phone) return []
  const own = asked.by === "resident"
  const due = goesAt(act.at, { asked: own, voice: false }, await territories.current())
  const waiting = {
    at: act.at,
    due,
    until: erasure ?? act.at,
    fate: "waiting",
    tries: 0,
    asked: own,
    rev: 1,
  } as const
  const id = idOf(code, "announced", 0)
  return [{ id, kind: "announced", about: code, route: "sms", to: phone, language, ...waiting } as const]
}

/** Does what a request for a call owes by now: writes its notice, of which it gives the id, or forgets the person. */
export async function settle(act: Act, name: string): Promise<string[]> {
  const callback = await callbacks.find(name)
  if (!callback) {
    await forgetEcho(act, name)
    return []
  }
  if (callback.erasure && callback.erasure <= act.at) {
    await forget(callback)
    return []
  }
  if (!callback.owes.some(({ due }) => due <= act.at)) return []
  const written = await announced(act, callback)
  await table.commit([...written.map(notices.add), callbacks.change({ ...callback, owes: [] })])
  return written.map(({ id }) => id)
}
