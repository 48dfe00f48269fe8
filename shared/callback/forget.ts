import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { allowed } from "../staff/demand.ts"
import * as table from "../table.ts"
import { type Callback, erased } from "./callback.ts"
import * as callbacks from "./callback.table.ts"
import { again } from "./own.ts"

/** Erases the person from a request whose retention time is over; a phone that was never called may ask again. */
export async function forget(callback: Callback): Promise<void> {
  const after = erased(callback)
  await table.commit(
    callback.status === "open" ? callbacks.close(callback, after) : [callbacks.change(after)],
  )
}

/** Every request of a phone, over or not, as far as whoever asks may see it. */
export async function callsFor(act: Act, phone: string | undefined): Promise<Callback[]> {
  const found = phone === undefined ? [] : await callbacks.ofPhone(phone)
  return found.filter(({ location }) => allowed(act, "calls", { location }))
}

/** The request without the person; one that is open is over with that: nobody calls any more. */
const forgotten = (callback: Callback, { at }: Act): Callback =>
  callback.status === "open"
    ? { ...erased(callback), status: "cancelled", end: { at, how: "cancelled" } }
    : erased(callback)

/** Erases the person from a request now, with what was typed about it: whether there was anybody. */
export const forgetCall = (act: Act, code: string, why?: string): Promise<boolean> =>
  again(async () => {
    const callback = await callbacks.find(code)
    if (!callback?.phone) return false
    const { location, status } = callback
    const after = forgotten(callback, act)
    const line = audits.noted(act, {
      what: "forgot",
      about: code,
      ...(location !== undefined && { location }),
      ...(why !== undefined && { why }),
    })
    const steps = status === "open" ? callbacks.close(callback, after) : [callbacks.change(after)]
    await table.commit([...steps, ...line])
    return true
  })

/** Erases the person from every request of their phone now. */
export async function forgetCalls(act: Act, phone: string | undefined): Promise<void> {
  for (const { code } of await callsFor(act, phone)) await forgetCall(act, code)
}

/** What was told of a request goes with its own time. */
export async function forgetEcho(act: Act, once: string): Promise<void> {
  const echo = await callbacks.findEcho(once)
  if (echo && echo.erasure <= act.at) await table.commit([callbacks.forgetEcho(echo)])
}
