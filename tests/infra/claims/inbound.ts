import { describe, expect, test } from "vitest"
import { type Made, whoMay } from "../made.ts"

export function aboutInbound({ all, only, named, lambdas }: Made): void {
  describe("what comes in", () => {
    test("is signed by SHA-256, and put into topics by services of AWS for this account alone", () => {
      for (const topic of all("aws:sns/topic:Topic")) expect(topic).toMatchObject({ signatureVersion: 2 })
      const ours = [["aws:SourceAccount", "000000000000"]]
      const messages = "sms-voice.amazonaws.com"
      expect(all("aws:sns/topicPolicy:TopicPolicy").map(({ policy }) => whoMay(policy))).toEqual([
        [[["sns:Publish"], [messages], ours]],
        [[["sns:Publish"], [messages, "ses.amazonaws.com"], ours]],
      ])
    })

    test("reaches the queue from our topic and from nowhere else", () => {
      const topic = "arn:aws:sns:eu-central-1:000000000000:InboundTopic"
      const { policy } = only("aws:sqs/queuePolicy:QueuePolicy")
      expect(whoMay(policy)).toEqual([
        [["sqs:SendMessage"], ["sns.amazonaws.com"], [["aws:SourceArn", topic]]],
      ])
      const subscriptions = all("aws:sns/topicSubscription:TopicSubscription")
      expect(subscriptions.map(({ protocol, topic }) => [protocol, topic])).toEqual(
        expect.arrayContaining([
          ["sqs", topic],
          ["lambda", "arn:aws:sns:eu-central-1:000000000000:ReceiptsTopic"],
        ]),
      )
    })

    test("is tried for hours and then kept for two weeks; what fails comes again alone", () => {
      const { redrivePolicy, visibilityTimeoutSeconds } = named("aws:sqs/queue:Queue", "InboundQueueQueue")
      expect(JSON.parse(String(redrivePolicy))).toEqual({
        deadLetterTargetArn: "arn:aws:sqs:eu-central-1:000000000000:InboundDeadQueue",
        maxReceiveCount: 100,
      })
      // A message that is still being worked off is given to nobody else.
      expect(visibilityTimeoutSeconds).toBeGreaterThanOrEqual(
        5 * Math.max(...lambdas().map(({ timeout }) => timeout)),
      )
      expect(named("aws:sqs/queue:Queue", "InboundDeadQueue").messageRetentionSeconds).toBe(1_209_600)
      expect(only("aws:lambda/eventSourceMapping:EventSourceMapping")).toMatchObject({
        batchSize: 5,
        functionResponseTypes: ["ReportBatchItemFailures"],
      })
    })
  })
}
