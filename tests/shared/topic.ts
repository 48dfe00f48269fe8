import { createSign } from "node:crypto"
import { signedBy, type Verify } from "#shared/post/signed.ts"
import { aSigner } from "./certificate.ts"

export const region = "https://sns.eu-central-1.amazonaws.com"
export const certificateUrl = `${region}/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem`
export const ours = "arn:aws:sns:eu-central-1:123456789012:sms-in"

/** An SMS as End User Messaging puts it into a topic. */
export const anSms = (more: object = {}) => ({
  originationNumber: "+32470123456",
  destinationNumber: "+32460000000",
  messageKeyword: "KEYWORD_32460000000",
  messageBody: "RDV",
  inboundMessageId: "cae173d2-66b9-564c-8309-21f858e9fb84",
  previousPublishedMessageId: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  ...more,
})

/** What SNS says of a message, unsigned: as it stands in the body of a queue's record. */
export const aNotification = (
  message: unknown,
  more: Record<string, string> = {},
): Record<string, string> => ({
  Type: "Notification",
  MessageId: "2d9ce9e4-7d3d-5e63-9cf9-b10b9b8d9a10",
  TopicArn: ours,
  Message: typeof message === "string" ? message : JSON.stringify(message),
  Timestamp: "2027-03-22T08:00:00.123Z",
  ...more,
})

/** As Lambda hears it from the topic itself. */
export const fromTopic = (...messages: unknown[]) => ({
  Records: messages.map((message) => ({
    EventSource: "aws:sns",
    EventVersion: "1.0",
    EventSubscriptionArn: `${ours}:d7b4a7f6-0f8b-4c3e-9a52-8f8f2f1f6a11`,
    Sns: {
      ...aNotification(message),
      Subject: null,
      SignatureVersion: "2",
      Signature: "EXAMPLE",
      SigningCertUrl: certificateUrl,
      UnsubscribeUrl: `${region}/?Action=Unsubscribe`,
      MessageAttributes: {},
    },
  })),
})

/** As Lambda gets it out of the queue behind the topic: the first is `record-0`. */
export const fromQueue = (...messages: unknown[]) => ({
  Records: messages.map((message, n) => ({
    messageId: `record-${n}`,
    receiptHandle: "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
    body: typeof message === "string" ? message : JSON.stringify(aNotification(message)),
    attributes: { ApproximateReceiveCount: "1", SentTimestamp: "1545082649183" },
    messageAttributes: {},
    md5OfBody: "e4e68fb7bd0e697a0ae8f1bb342846b3",
    eventSource: "aws:sqs",
    eventSourceARN: "arn:aws:sqs:eu-central-1:123456789012:inbound",
    awsRegion: "eu-central-1",
  })),
})

const signer = aSigner()

/** Signs what SNS signs, in its order, and names a certificate. */
export function signed(
  payload: Record<string, string>,
  { version = "2", url = certificateUrl }: { version?: string; url?: string } = {},
): Record<string, string> {
  const confirming = payload.Type !== "Notification"
  const names = confirming
    ? ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
    : ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
  const sign = createSign(version === "1" ? "RSA-SHA1" : "RSA-SHA256")
  for (const name of names) if (payload[name] !== undefined) sign.update(`${name}\n${payload[name]}\n`)
  return {
    ...payload,
    SignatureVersion: version,
    Signature: sign.sign(signer.privateKey, "base64"),
    SigningCertURL: url,
  }
}

/** A topic asks whether we want to hear it. */
export const aSubscription = (more: Record<string, string> = {}): Record<string, string> => ({
  ...aNotification("You have chosen to subscribe."),
  Type: "SubscriptionConfirmation",
  Token: "2336412f37fb687f5d51e6e2425e8f5c",
  SubscribeURL: `${region}/?Action=ConfirmSubscription&TopicArn=${ours}&Token=2336412f37fb687f5d51e6e2425e8f5c`,
  ...more,
})

/** Believes our topic, whose certificates lie where `answers` says; what was fetched is remembered. */
export function listening(
  answers: (url: string) => { status: number; text: string } | undefined = () => undefined,
) {
  const visited: string[] = []
  const verify: Verify = signedBy([ours], (url) => {
    visited.push(url)
    return Promise.resolve(answers(url) ?? { status: 200, text: signer.certificate })
  })
  return { verify, visited }
}
