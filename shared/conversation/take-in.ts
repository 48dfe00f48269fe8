import type { Act } from "../act.ts"
import { inboundSms } from "../post/inbound-sms.ts"
import type { Post } from "../post/post.ts"
import { type Failures, workOff } from "../post/work-off.ts"
import { answer } from "./answer.ts"

/** Every SMS that a Lambda event brings is heard and answered; whatever else lies in it is left. */
export const takeIn = (act: Act, event: unknown, post: Post): Promise<Failures> =>
  workOff(event, async (envelope) => {
    const inbound = inboundSms(envelope)
    if (inbound) await answer(act, inbound, post)
  })
