import * as z from "zod"
import { Instant, instant } from "../time.ts"

/** What a topic delivers, however it came: text from somebody, with the topic's own name for it and its time. */
export const Envelope = z.object({ topic: z.string(), message: z.string(), id: z.string(), at: Instant })
export type Envelope = z.infer<typeof Envelope>

/** JSON, or nothing. */
export function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What SNS says of a message, whichever way it brings it. */
export const Notification = z
  .object({
    TopicArn: z.string().min(1).max(400),
    Message: z.string(),
    MessageId: z.string().regex(/^[\w-]{1,100}$/),
    Timestamp: z.iso.datetime(),
  })
  .transform(({ TopicArn, Message, MessageId, Timestamp }): Envelope => ({
    topic: TopicArn,
    message: Message,
    id: MessageId,
    at: instant(Date.parse(Timestamp)),
  }))

/** As Lambda has it from the topic itself, or from the queue behind it, whose own name for it is `receipt`. */
const Carried = z.union([
  z
    .object({ EventSource: z.literal("aws:sns"), Sns: Notification })
    .transform(({ Sns }) => ({ envelope: Sns, receipt: undefined })),
  z
    .object({
      eventSource: z.literal("aws:sqs"),
      messageId: z.string().min(1),
      body: z.string().transform(read).pipe(Notification),
    })
    .transform(({ body, messageId }) => ({ envelope: body, receipt: messageId })),
])
export type Carried = z.infer<typeof Carried>

const Event = z.object({ Records: z.array(z.unknown()) })

/** What a Lambda event carries. What cannot be read is left out: nobody could read it the next time either. */
export function carriedBy(event: unknown): { carried: Carried[]; unread: number } {
  const { data } = Event.safeParse(event)
  const all = data?.Records ?? []
  const carried = all.flatMap((each) => Carried.safeParse(each).data ?? [])
  return { carried, unread: data ? all.length - carried.length : 1 }
}
