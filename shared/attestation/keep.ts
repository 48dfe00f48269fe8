import type { Act } from "../act.ts"
import { longCodeFrom } from "../code.ts"
import { allow } from "../limit/allow.ts"
import { mac } from "../seal.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { type Attestation, attested, type Facts } from "./attestation.ts"
import * as attestations from "./attestation.table.ts"

/** The code of what is attested: the same comes back to the same code, and the code leads nowhere. */
export const codeOf = (about: string): string => longCodeFrom(mac("attestation", about))

/**
 * The attestation of what `about` names: the one there is, or a new one. `more` is done with it either way. Refuses
 * `too-many-requests`.
 */
export async function keep(
  act: Act,
  about: string,
  facts: Facts,
  more: table.Step[] = [],
): Promise<Attestation> {
  const before = await attestations.find(codeOf(about), act.at)
  if (before) {
    await table.commit(more)
    return before
  }
  const fresh = attested(act, codeOf(about), facts, await territories.current())
  await allow(act, "attestation", () => table.commit([attestations.keep(fresh), ...more]))
  return fresh
}
