import * as z from "zod"
import { byRoute } from "./by-route.ts"
import { textMessages, voiceMessages } from "./end-user-messaging.ts"
import type { Post } from "./post.ts"
import { ses } from "./ses.ts"
import { sns } from "./sns.ts"

const by = { number: z.string().min(1), maxPrice: z.string().regex(/^\d+(\.\d+)?$/) }
const told = { configurationSet: z.string().min(1) }

/** Which providers a deployment names, and what each has to know. */
const Providers = z.object({
  sms: z
    .discriminatedUnion("by", [
      z.object({ by: z.literal("end-user-messaging"), ...by, ...told }),
      z.object({ by: z.literal("sns"), ...by }),
    ])
    .optional(),
  voice: z.object({ ...by, ...told }).optional(),
  email: z.object({ from: z.string().min(1), ...told }).optional(),
})
export type Providers = z.infer<typeof Providers>

/** The post of a deployment. What it names no provider for becomes work for people. */
export function linked(settings: string): Post {
  const { sms, voice, email } = Providers.parse(JSON.parse(settings))
  return byRoute({
    ...(sms && { sms: sms.by === "sns" ? sns(sms) : textMessages(sms) }),
    ...(voice && { voice: voiceMessages(voice) }),
    ...(email && { email: ses(email) }),
  })
}
