import { account } from "./account.ts"

/** Signed by SHA-256, and written to by services of AWS, for this account, alone. */
function topicFor(name: string, services: string[]) {
  const topic = new sst.aws.SnsTopic(name, { transform: { topic: { signatureVersion: 2 } } })
  const allowed = aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: ["sns:Publish"],
        resources: [topic.arn],
        principals: [{ type: "Service", identifiers: services }],
        conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [account] }],
      },
    ],
  })
  const policy = new aws.sns.TopicPolicy(`${name}Policy`, { arn: topic.arn, policy: allowed.json })
  return { topic, policy }
}

/** SMS from residents. The number has to be told to publish here: docs/providers.md. */
export const { topic: inboundTopic } = topicFor("Inbound", ["sms-voice.amazonaws.com"])

/** What becomes of messages, calls and e-mails. */
export const { topic: receiptsTopic } = topicFor("Receipts", ["sms-voice.amazonaws.com", "ses.amazonaws.com"])
