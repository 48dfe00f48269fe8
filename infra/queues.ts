/** What could not be worked off, for people to look at. Every one has an alarm: infra/alarms.ts. */
export const deadQueue = (name: string) =>
  new sst.aws.Queue(name, {
    transform: { queue: { messageRetentionSeconds: 14 * 24 * 3600, sqsManagedSseEnabled: true } },
  })

/** What a topic brings waits in a queue of its own: a hundred tries of five minutes, and then two weeks for people. */
export function queueBehind(name: string, topic: sst.aws.SnsTopic) {
  const dead = deadQueue(`${name}Dead`)
  const queue = new sst.aws.Queue(`${name}Queue`, {
    visibilityTimeout: "5 minutes",
    dlq: { queue: dead.arn, retry: 100 },
    transform: { queue: { messageRetentionSeconds: 4 * 24 * 3600, sqsManagedSseEnabled: true } },
  })
  // Only our topic may write to it: by SST's own policy any topic of anybody could.
  const onlyOurs = aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: ["sqs:SendMessage"],
        resources: [queue.arn],
        principals: [{ type: "Service", identifiers: ["sns.amazonaws.com"] }],
        conditions: [{ test: "ArnEquals", variable: "aws:SourceArn", values: [topic.arn] }],
      },
    ],
  })
  const policy = new aws.sqs.QueuePolicy(`${name}QueuePolicy`, { queueUrl: queue.url, policy: onlyOurs.json })
  const subscription = new aws.sns.TopicSubscription(
    `${name}Subscription`,
    { topic: topic.arn, protocol: "sqs", endpoint: queue.arn },
    { dependsOn: [policy] },
  )
  return { queue, dead, subscription }
}
