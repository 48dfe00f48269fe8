import { account } from "./account.ts"
import { settings } from "./settings.ts"

const { sms, voice, mail } = settings.post
const messages = "sms-voice.amazonaws.com"
const mails = "ses.amazonaws.com"

const ours = { test: "StringEquals", variable: "aws:SourceAccount", values: [account] }

/** Numbers and what people write lie in these topics encrypted by a key of ours, which SES and End User Messaging may use. */
function keyForTopics() {
  const policy = aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        // The account itself decides who administers the key, as for any other.
        actions: ["kms:*"],
        resources: ["*"],
        principals: [{ type: "AWS", identifiers: [$interpolate`arn:aws:iam::${account}:root`] }],
      },
      {
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: ["*"],
        principals: [{ type: "Service", identifiers: [messages, mails] }],
        conditions: [ours],
      },
    ],
  })
  return new aws.kms.Key("TopicsKey", {
    description: "Topics with SMS from residents and with what became of messages",
    enableKeyRotation: true,
    policy: policy.json,
  })
}

/** Where nothing is carried there is nothing to hide, and no key to pay for. */
const key = sms || voice || mail ? keyForTopics() : undefined

/** Signed by SHA-256, and written to by services of AWS, for this account, alone. */
export function topicFor(name: string, services: string[], masterKey?: $util.Input<string>) {
  const topic = new sst.aws.SnsTopic(name, {
    transform: { topic: { signatureVersion: 2, ...(masterKey && { kmsMasterKeyId: masterKey }) } },
  })
  const allowed = aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: ["sns:Publish"],
        resources: [topic.arn],
        principals: [{ type: "Service", identifiers: services }],
        conditions: [ours],
      },
    ],
  })
  const policy = new aws.sns.TopicPolicy(`${name}Policy`, { arn: topic.arn, policy: allowed.json })
  return { topic, policy }
}

/** SMS from residents. A number that was there before us has to be told to publish here: docs/operating.md. */
export const { topic: inboundTopic } = topicFor("Inbound", [messages], key?.arn)

/** What becomes of messages, calls and e-mails. */
export const { topic: receiptsTopic } = topicFor("Receipts", [messages, mails], key?.arn)
