import { createPublicKey } from "node:crypto"
import SnsPayloadValidator from "sns-payload-validator"
import * as z from "zod"
import { type Envelope, Notification, read } from "./envelope.ts"

/** What a topic of ours sent over HTTP. A subscription is confirmed when we want it. */
export type Delivery =
  | { kind: "notification"; envelope: Envelope }
  | { kind: "subscription"; confirm: () => Promise<void> }
  | { kind: "other" }

/** What somebody delivered, if a topic of ours signed it. Throws when that cannot be found out now. */
export type Verify = (text: string) => Promise<Delivery | undefined>

/** A topic by its whole name, which also says where its certificate lies. */
export const Topic = z.string().regex(/^arn:aws:sns:[a-z]{2}(-[a-z]+)+-\d:\d{12}:[\w-]{1,256}$/)
const originOf = (topic: string): string => `https://sns.${topic.split(":")[3]}.amazonaws.com`

/** What is signed stands in lines, so that only the message itself, and nothing beside it, may hold one. */
const line = z.string().regex(/^[^\r\n]*$/)
const Signed = z.object({
  Type: z.enum(["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]),
  MessageId: line,
  TopicArn: line,
  Subject: line.optional(),
  Message: z.string(),
  Timestamp: line,
  Token: line.optional(),
  SubscribeURL: line.optional(),
  SignatureVersion: z.enum(["1", "2"]),
  Signature: line,
  SigningCertURL: line,
})

const most = 64 * 1024

/** Fetches a little text, and follows nobody anywhere else. */
export async function fetched(url: string, patience = 5_000): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(patience) })
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > most) throw new Error("topic: more was sent than a certificate is long")
    chunks.push(chunk)
  }
  return { status: response.status, text: Buffer.concat(chunks).toString("utf8") }
}

/**
 * Believes what these topics sign, and nobody else. Their certificates are fetched here: only from the region of the
 * topic itself, no redirect, a few seconds and kilobytes at most, and kept only when they are certificates.
 */
export function signedBy(topics: readonly string[], get: typeof fetched = fetched): Verify {
  const certificates = new Map<string, string>()
  // It looks here before it would fetch anything itself.
  const validator = Object.assign(new SnsPayloadValidator(), { certCache: certificates })

  async function hasCertificate(url: string, topic: string): Promise<boolean> {
    const origin = originOf(topic)
    if (!/^\/SimpleNotificationService-[0-9A-Za-z]{32}\.pem$/.test(url.slice(origin.length))) return false
    if (!url.startsWith(origin)) return false
    if (certificates.has(url)) return true
    const { status, text } = await get(url)
    if (status >= 400 && status < 500) return false
    if (status !== 200) throw new Error(`topic: its certificate answers ${status}`)
    createPublicKey(text)
    certificates.set(url, text)
    return true
  }

  async function confirm(url: string): Promise<void> {
    const { status } = await get(url)
    if (status !== 200) throw new Error(`topic: confirming answers ${status}`)
  }

  return async (text) => {
    const { data } = Signed.safeParse(read(text))
    if (!data || !topics.includes(data.TopicArn)) return undefined
    if (!(await hasCertificate(data.SigningCertURL, data.TopicArn))) return undefined
    const valid = await validator.validate(JSON.stringify(data)).then(
      () => true,
      () => false,
    )
    if (!valid) return undefined
    if (data.Type === "SubscriptionConfirmation") {
      const url = data.SubscribeURL ?? ""
      const theirs = url.startsWith(`${originOf(data.TopicArn)}/?`)
      return theirs ? { kind: "subscription", confirm: () => confirm(url) } : undefined
    }
    const envelope = data.Type === "Notification" ? Notification.safeParse(data).data : undefined
    return envelope ? { kind: "notification", envelope } : { kind: "other" }
  }
}
