import * as table from "../table.ts"
import type { Instant } from "../time.ts"
import { Again, Attestation, goneAt, isKept } from "./attestation.ts"
import { understood } from "../unknown.ts"

const key = (code: string): table.Key => ({ pk: `ATTESTATION#${code}`, sk: "ATTESTATION" })

/** Made twice in the same moment it is the same: the code stands for what it says. */
export const keep = (attestation: Attestation): table.Step =>
  table.put({
    ...key(attestation.code),
    type: "attestation",
    rev: 1,
    ...attestation,
    expiresAt: goneAt(attestation),
  })

/** The attestation, as long as it is kept. */
export async function find(code: string, now: Instant): Promise<Attestation | undefined> {
  const found = await table.get(key(code), true)
  const attestation = found && understood(Attestation, found)
  return attestation && isKept(attestation, now) ? attestation : undefined
}

/** Lies under the noun whose request it remembers. */
const againKey = (once: string): table.Key => ({ pk: `ATTESTATION#${once}`, sk: "AGAIN" })

/** Refuses `changed-meanwhile` when the key was used before. */
export const remember = (once: string, again: Again): table.Step =>
  table.create(
    { ...againKey(once), type: "attested-again", rev: 1, ...again, expiresAt: goneAt(again) },
    "changed-meanwhile",
  )

/** What was asked for under this key before. */
export async function findAgain(once: string): Promise<Again | undefined> {
  const found = await table.get(againKey(once), true)
  return found && understood(Again, found)
}
