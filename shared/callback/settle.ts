import type { Act } from "../act.ts"
import { homeOf } from "../location/home.ts"
import { logWarning } from "../log.ts"
import { unkeptTask } from "./calling.ts"
import * as tasks from "../task/task.table.ts"
import { goesAt } from "../notice/hours.ts"
import { idOf } from "../notice/notice.ts"
import * as notices from "../notice/notice.table.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { type Callback, isBroken } from "./callback.ts"
import * as callbacks from "./callback.table.ts"
import { forget, forgetEcho } from "./forget.ts"

/** The message that says when the phone will ring; nobody hears of a request that is over. */
async function announced(act: Act, { code, phone, language, erasure, status, asked, trace }: Callback) {
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
    trace,
    rev: 1,
  } as const
  const id = idOf(code, "announced", 0)
  return [{ id, kind: "announced", about: code, route: "sms", to: phone, language, ...waiting } as const]
}

/** Nobody has called in the hours that were promised: work for people, who are first in line from now on. */
async function unkept(act: Act, callback: Callback): Promise<table.Step[]> {
  if (!isBroken(callback, act.at)) return []
  const { code, location, attempts, trace } = callback
  const place = location ?? homeOf(await territories.current())
  const id = unkeptTask(code, attempts.length)
  if (place === undefined || (await tasks.find(id))) return []
  logWarning("call-not-kept", { location: place })
  return [tasks.add({ id, kind: "unkept", location: place, about: code, at: act.at, trace, rev: 1 })]
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
  const due = callback.owes.filter((each) => each.due <= act.at).map(({ what }) => what)
  if (due.length === 0) return []
  const written = due.includes("announced") ? await announced(act, callback) : []
  const late = due.includes("kept") ? await unkept(act, callback) : []
  const left = { ...callback, owes: callback.owes.filter((each) => each.due > act.at) }
  await table.commit([...written.map(notices.add), ...late, callbacks.change(left)])
  return written.map(({ id }) => id)
}
