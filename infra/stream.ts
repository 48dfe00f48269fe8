import { post, postUse } from "./post.ts"
import { deadQueue } from "./queues.ts"
import { secret } from "./secret.ts"
import { serving, tableName, tableUse } from "./table.ts"

/** Which changes could not be worked off at once. Nothing is lost with them: the minute's work finds the items themselves. */
export const streamDead = deadQueue("StreamDead")

/** Nouns whose urgent work somebody waits for; what takes long or only tidies up is left to the minute's work. */
const awaited = ["APPOINTMENT#", "CALLBACK#", "NOTICE#", "WAITER#"]

/**
 * Wakes what has just fallen due, so that whoever asks hears within seconds and not within a minute. One item's changes
 * stay in order; a shard is worked by one function at a time, since what is due is the same items again and again.
 */
export const stream = sst.aws.Dynamo.subscribe(
  "Sooner",
  serving.stream,
  {
    handler: "functions/stream.handler",
    memory: "1024 MB",
    timeout: "50 seconds",
    link: [tableName, secret, post],
    permissions: [...tableUse, ...postUse, { actions: ["sqs:SendMessage"], resources: [streamDead.arn] }],
  },
  {
    filters: [
      {
        eventName: ["INSERT", "MODIFY"],
        dynamodb: {
          Keys: { pk: { S: awaited.map((prefix) => ({ prefix })) } },
          NewImage: { duePk: { S: ["DUE"] } },
        },
      },
    ],
    transform: {
      eventSourceMapping: {
        batchSize: 20,
        bisectBatchOnFunctionError: true,
        functionResponseTypes: ["ReportBatchItemFailures"],
        maximumRecordAgeInSeconds: 600,
        maximumRetryAttempts: 3,
        parallelizationFactor: 1,
        destinationConfig: { onFailure: { destinationArn: streamDead.arn } },
      },
    },
  },
)
