import type { Act } from "../act.ts"
import { load } from "../callback/access.ts"
import * as territories from "../territory/territory.table.ts"
import { type Attestation, factsOfCallback } from "./attestation.ts"
import { keep } from "./keep.ts"

/** An attestation for whoever holds the key of a request to be called. Refuses `not-found`, `too-many-requests`. */
export async function ofCallback(act: Act, code: string, secret: string): Promise<Attestation> {
  const callback = await load(code, secret)
  const facts = factsOfCallback(callback, await territories.current())
  return keep(act, `callback ${code} ${callback.asked.at} ${facts.result}`, facts)
}
