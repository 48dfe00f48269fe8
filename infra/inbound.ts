import { post, postUse } from "./post.ts"
import { secret } from "./secret.ts"
import { tableName, tableUse } from "./table.ts"
import { inboundTopic, receiptsTopic } from "./topics.ts"

/** What could not be worked off for hours: kept for two weeks, for people to look at. */
const dead = new sst.aws.Queue("InboundDead", {
  transform: { queue: { messageRetentionSeconds: 14 * 24 * 3600 } },
})

/** Where SMS wait while the table cannot be reached: a hundred tries of five minutes. */
const queue = new sst.aws.Queue("InboundQueue", {
  visibilityTimeout: "5 minutes",
  dlq: { queue: dead.arn, retry: 100 },
})

/** Only our topic may write to it: by SST's own policy any topic of anybody could. */
const onlyOurs = aws.iam.getPolicyDocumentOutput({
  statements: [
    {
      actions: ["sqs:SendMessage"],
      resources: [queue.arn],
      principals: [{ type: "Service", identifiers: ["sns.amazonaws.com"] }],
      conditions: [{ test: "ArnEquals", variable: "aws:SourceArn", values: [inboundTopic.arn] }],
    },
  ],
})
export const queuePolicy = new aws.sqs.QueuePolicy("InboundQueuePolicy", {
  queueUrl: queue.url,
  policy: onlyOurs.json,
})
export const subscription = new aws.sns.TopicSubscription("InboundSubscription", {
  topic: inboundTopic.arn,
  protocol: "sqs",
  endpoint: queue.arn,
})

/** Hears what residents write, and answers. */
queue.subscribe(
  {
    handler: "functions/inbound.handler",
    memory: "1024 MB",
    timeout: "50 seconds",
    link: [tableName, secret, post],
    permissions: [...tableUse, ...postUse],
  },
  { batch: { size: 5, partialResponses: true } },
)

/** Writes down what became of notices. */
receiptsTopic.subscribe("Door", {
  handler: "functions/receipts.handler",
  memory: "1024 MB",
  timeout: "20 seconds",
  link: [tableName, secret],
  permissions: tableUse,
})

/** What the operator tells the number: docs/providers.md. */
export const connect = { inboundTopic: inboundTopic.arn, receiptsTopic: receiptsTopic.arn }
