import * as z from "zod"
import type { Status } from "../notice/notice.ts"
import { type Envelope, read } from "./envelope.ts"

/** What became of a notice. */
export type Receipt = { notice: string; status: Status }

const notice = z.string().min(1).max(200)

/** What End User Messaging says of an SMS or a call. The notice stands in what we gave along. */
const Event = z.object({
  eventType: z.string().regex(/^(TEXT|VOICE)_/),
  isFinal: z.boolean().optional(),
  context: z.object({ notice }),
})

const underWay = ["TEXT_QUEUED", "TEXT_PENDING", "TEXT_SENT", "VOICE_INITIATED", "VOICE_RINGING"]
const arrived = ["TEXT_DELIVERED", "TEXT_SUCCESSFUL", "VOICE_ANSWERED", "VOICE_COMPLETED"]
const unanswered = ["VOICE_NO_ANSWER", "VOICE_BUSY"]

/** Whatever we have no better word for did not arrive: then a person looks. */
function ofMessage({ eventType, isFinal = true, context }: z.infer<typeof Event>): Receipt | undefined {
  if (!isFinal || underWay.includes(eventType)) return undefined
  const status = arrived.includes(eventType)
    ? "delivered"
    : unanswered.includes(eventType)
      ? "no-answer"
      : "failed"
  return { notice: context.notice, status }
}

const ofEmail = {
  Delivery: "delivered",
  Bounce: "failed",
  Complaint: "failed",
  Reject: "failed",
  "Rendering Failure": "failed",
} as const satisfies Record<string, Status>

/** What SES says of an e-mail. What we gave along stands among its tags, each with all its values. */
const Email = z.object({
  eventType: z.enum(["Delivery", "Bounce", "Complaint", "Reject", "Rendering Failure"]),
  mail: z.object({ tags: z.object({ notice: z.tuple([notice], z.string()) }) }),
})

/** What an envelope says of a notice; undefined when it says nothing, or nothing final. */
export function receiptIn({ message }: Envelope): Receipt | undefined {
  const told = read(message)
  const event = Event.safeParse(told).data
  if (event) return ofMessage(event)
  const email = Email.safeParse(told).data
  return email && { notice: email.mail.tags.notice[0], status: ofEmail[email.eventType] }
}
