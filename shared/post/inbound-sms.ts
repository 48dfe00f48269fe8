import * as z from "zod"
import type { Inbound } from "../conversation/inbound.ts"
import { Phone } from "../phone.ts"
import { type Envelope, read } from "./envelope.ts"

/** Ten parts and more; nobody books with a longer one. */
const longest = 1_600

/**
 * What End User Messaging says of an SMS that came. What it takes for the keyword is not read: people do not write
 * keywords. It knows no time: the topic's is the nearest.
 */
const Sms = z.object({
  originationNumber: z.string().max(20),
  messageBody: z.string(),
  inboundMessageId: z
    .string()
    .regex(/^[\x21-\x7e]{1,100}$/)
    .optional()
    .catch(undefined),
})

/** The SMS in an envelope; undefined when there is none, or when nobody could answer it. */
export function inboundSms({ message, id, at }: Envelope): Inbound | undefined {
  const { data } = Sms.safeParse(read(message))
  if (data === undefined) return undefined
  const from = Phone.safeParse(data.originationNumber).data
  if (from !== data.originationNumber) return undefined
  const body = Array.from(data.messageBody.toWellFormed()).slice(0, longest).join("")
  return { id: data.inboundMessageId ?? id, from, body, at }
}
