import type { Act } from "../act.ts"
import * as table from "../table.ts"
import { erased } from "./callback.ts"
import * as callbacks from "./callback.table.ts"

/** Erases the person from a request when its retention time is over; a phone that was never called may ask again. */
export async function forget(act: Act, name: string): Promise<void> {
  const callback = await callbacks.find(name)
  if (!callback) return forgetEcho(act, name)
  if (!callback.erasure || callback.erasure > act.at) return
  const line = callback.status === "open" && callback.phone ? [callbacks.free(callback.phone)] : []
  await table.commit([callbacks.change(erased(callback)), ...line])
}

async function forgetEcho(act: Act, once: string): Promise<void> {
  const echo = await callbacks.findEcho(once)
  if (echo && echo.erasure <= act.at) await table.commit([callbacks.forgetEcho(echo)])
}
