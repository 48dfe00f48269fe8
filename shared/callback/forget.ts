import type { Act } from "../act.ts"
import * as table from "../table.ts"
import { erased } from "./callback.ts"
import * as callbacks from "./callback.table.ts"

/** Erases the person from a request when its retention time is over. */
export async function forget(act: Act, code: string): Promise<void> {
  const callback = await callbacks.find(code)
  if (callback?.erasure && callback.erasure <= act.at)
    await table.commit([callbacks.change(erased(callback))])
}
