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
