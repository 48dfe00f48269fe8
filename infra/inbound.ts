import { post, postUse } from "./post.ts"
import { queueBehind } from "./queues.ts"
import { secret } from "./secret.ts"
import { tableName, tableUse } from "./table.ts"
import { inboundTopic, receiptsTopic } from "./topics.ts"

/** SMS wait here while the table cannot be reached. */
export const messages = queueBehind("Inbound", inboundTopic)

/** Hears what residents write, and answers. */
export const inbound = messages.queue.subscribe(
  {
    handler: "functions/inbound.handler",
    memory: "1024 MB",
    timeout: "50 seconds",
    link: [tableName, secret, post],
    permissions: [...tableUse, ...postUse],
  },
  { batch: { size: 5, partialResponses: true } },
)

/** What became of messages waits here. */
export const told = queueBehind("Receipts", receiptsTopic)

/** Writes down what became of notices. */
export const receipts = told.queue.subscribe(
  {
    handler: "functions/receipts.handler",
    memory: "1024 MB",
    timeout: "20 seconds",
    link: [tableName, secret],
    permissions: tableUse,
  },
  { batch: { size: 10, partialResponses: true } },
)

/** What the operator tells a number that was there before us: docs/operating.md. */
export const connect = { inboundTopic: inboundTopic.arn, receiptsTopic: receiptsTopic.arn }
