import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { allowed } from "../staff/demand.ts"
import { keyFrom } from "../code.ts"
import { Refusal } from "../refusal.ts"
import { mac, same } from "../seal.ts"
import type { Callback } from "./callback.ts"
import * as callbacks from "./callback.table.ts"

/** The secret that goes with a code. */
export const keyOf = ({ code, asked }: Pick<Callback, "code" | "asked">): string =>
  keyFrom(mac("callback-key", `${code} ${asked.at}`))

/** The request, for whoever holds its key; `not-found` alike for a wrong code and a wrong key. */
export async function load(code: string, key: string): Promise<Callback> {
  const callback = await callbacks.find(code)
  if (!callback || !same(keyOf(callback), key)) throw new Refusal("not-found")
  return callback
}

/** The request as a colleague sees it who is to call: a line in the trail. Refuses `not-found`. */
export async function see(act: Act, code: string): Promise<Callback> {
  const callback = await callbacks.find(code)
  const about = { location: callback?.location }
  if (!callback || act.by.kind !== "staff" || !allowed(act, "calls", about)) throw new Refusal("not-found")
  await audits.note(act, { what: "saw", about: code, ...about })
  return callback
}
