import { asResident, asSystem } from "../act.ts"
import { receive } from "../notice/receive.ts"
import type { Envelope } from "../post/envelope.ts"
import { inboundSms } from "../post/inbound-sms.ts"
import { receiptIn } from "../post/receipts.ts"
import type { Verify } from "../post/signed.ts"
import type { Instant } from "../time.ts"
import { hear } from "./hear.ts"

/** Takes what was delivered over HTTP; false when nobody we know signed it. */
export type Deliver = (now: Instant, text: string) => Promise<boolean>

/** An SMS is heard, and what it causes goes out with the next tick; a receipt is written down; the rest is left. */
async function takeIn(now: Instant, envelope: Envelope): Promise<void> {
  const sms = inboundSms(envelope)
  if (sms) return void (await hear(asResident(now, "sms"), sms))
  const receipt = receiptIn(envelope)
  if (receipt) await receive(asSystem(now), receipt.notice, receipt.status)
}

/** Believes whom `verify` believes. */
export const deliveries =
  (verify: Verify): Deliver =>
  async (now, text) => {
    const delivery = await verify(text)
    if (delivery?.kind === "subscription") await delivery.confirm()
    if (delivery?.kind === "notification") await takeIn(now, delivery.envelope)
    return delivery !== undefined
  }
