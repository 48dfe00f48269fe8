import type { Act } from "../act.ts"
import { receiptIn } from "../post/receipts.ts"
import { type Failures, workOff } from "../post/work-off.ts"
import { receive } from "./receive.ts"

/** Whatever a Lambda event says of notices is written down; whatever else lies in it is left. */
export const takeIn = (act: Act, event: unknown): Promise<Failures> =>
  workOff(event, async (envelope) => {
    const receipt = receiptIn(envelope)
    if (receipt) await receive(act, receipt.notice, receipt.status)
  })
