import { createHmac } from "node:crypto"
import { asResident } from "../act.ts"
import { same } from "../seal.ts"
import { type Instant, minute, ms } from "../time.ts"
import { missed } from "./missed.ts"
import { MissedCall } from "./missed-call.ts"

/** What was sent: its bytes, when its sender says it was, and how that is signed. */
export type Delivery = { body: Uint8Array; timestamp: string; signature: string }

/** Takes what a telephone exchange sends; false when it is not the one that knows the secret, or not a moment ago. */
export type Exchange = (now: Instant, delivery: Delivery) => Promise<boolean>

/** So far may two clocks be apart. */
const apart = 5 * minute

/** The signature of a body sent at that second. */
export const signatureOf = (secret: string, timestamp: string, body: Uint8Array): string =>
  `sha256=${createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex")}`

/** Whether whoever knows the secret sent it, a moment ago. */
export function isSigned(secret: string, now: Instant, { body, timestamp, signature }: Delivery): boolean {
  const isNow = /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) * 1000 - ms(now)) <= apart
  return same(signatureOf(secret, timestamp, body), signature) && isNow
}

/** The call that a body tells of; undefined for anything else. */
function callIn(body: Uint8Array): MissedCall | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body)
    return MissedCall.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Believes whoever knows the secret; what nobody understands is left. */
export const exchange =
  (secret: string): Exchange =>
  async (now, delivery) => {
    if (!isSigned(secret, now, delivery)) return false
    const call = callIn(delivery.body)
    if (call) await missed(asResident(now, "phone"), call)
    return true
  }
