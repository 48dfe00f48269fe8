import { describe, expect, test } from "vitest"
import { type Made, sorted, whoMay } from "../made.ts"

export function aboutInbound({ all, only, named, lambdas }: Made): void {
  describe("what comes in", () => {
    test("is signed by SHA-256, and put into topics by services of AWS for this account alone", () => {
      for (const topic of all("aws:sns/topic:Topic")) expect(topic).toMatchObject({ signatureVersion: 2 })
      const ours = [["aws:SourceAccount", "000000000000"]]
      const messages = "sms-voice.amazonaws.com"
      const policies = all("aws:sns/topicPolicy:TopicPolicy").map(({ arn, policy }) => [
        String(arn).split(":").at(-1),
        whoMay(policy),
      ])
      expect(Object.fromEntries(policies)).toEqual({
        InboundTopic: [[["sns:Publish"], [messages], ours]],
        ReceiptsTopic: [[["sns:Publish"], [messages, "ses.amazonaws.com"], ours]],
        AlarmsTopic: [[["sns:Publish"], ["cloudwatch.amazonaws.com"], ours]],
      })
    })

    test("lies encrypted wherever it waits, by a key that only those who write to it may use", () => {
      for (const name of ["InboundTopic", "ReceiptsTopic"])
        expect(named("aws:sns/topic:Topic", name).kmsMasterKeyId).toMatch(/:TopicsKey$/)
      for (const queue of all("aws:sqs/queue:Queue"))
        expect(queue).toMatchObject({ sqsManagedSseEnabled: true })
      const { enableKeyRotation, policy } = only("aws:kms/key:Key")
      expect(enableKeyRotation).toBe(true)
      const [, services] = whoMay(policy)
      expect(services).toEqual([
        ["kms:Decrypt", "kms:GenerateDataKey"],
        ["sms-voice.amazonaws.com", "ses.amazonaws.com"],
        [["aws:SourceAccount", "000000000000"]],
      ])
      // Nothing is carried, and no key is paid for.
      expect(all("aws:kms/key:Key", "dev")).toEqual([])
    })

    test("goes from each topic to a queue of its own, from there alone", () => {
      const topic = (name: string) => `arn:aws:sns:eu-central-1:000000000000:${name}Topic`
      const allowed = all("aws:sqs/queuePolicy:QueuePolicy").map(({ policy }) => whoMay(policy))
      expect(allowed).toHaveLength(2)
      for (const name of ["Inbound", "Receipts"])
        expect(allowed).toContainEqual([
          [["sqs:SendMessage"], ["sns.amazonaws.com"], [["aws:SourceArn", topic(name)]]],
        ])
      const subscribed = all("aws:sns/topicSubscription:TopicSubscription", "dev")
      expect(subscribed.map(({ protocol, topic }) => [protocol, topic])).toEqual(
        expect.arrayContaining([
          ["sqs", topic("Inbound")],
          ["sqs", topic("Receipts")],
        ]),
      )
      // Every topic is heard by somebody: alarms by whoever is named.
      const topics = all("aws:sns/topic:Topic").length
      expect(all("aws:sns/topicSubscription:TopicSubscription")).toHaveLength(topics)
    })

    test("is tried for hours and then kept for two weeks; what fails comes again alone", () => {
      for (const name of ["Inbound", "Receipts"]) {
        const { redrivePolicy, visibilityTimeoutSeconds, messageRetentionSeconds } = named(
          "aws:sqs/queue:Queue",
          `${name}QueueQueue`,
        )
        expect(JSON.parse(String(redrivePolicy))).toEqual({
          deadLetterTargetArn: `arn:aws:sqs:eu-central-1:000000000000:${name}DeadQueue`,
          maxReceiveCount: 100,
        })
        // A message that is still being worked off is given to nobody else, and outlives all its tries.
        expect(visibilityTimeoutSeconds).toBeGreaterThanOrEqual(
          5 * Math.max(...lambdas().map(({ timeout }) => timeout)),
        )
        expect(messageRetentionSeconds).toBeGreaterThan(100 * Number(visibilityTimeoutSeconds))
        expect(named("aws:sqs/queue:Queue", `${name}DeadQueue`).messageRetentionSeconds).toBe(1_209_600)
      }
      const fed = all("aws:lambda/eventSourceMapping:EventSourceMapping").filter(({ eventSourceArn }) =>
        /:sqs:/.test(String(eventSourceArn)),
      )
      const read = fed.map(({ eventSourceArn }) => String(eventSourceArn).split(":").at(-1))
      expect(sorted(read.map(String))).toEqual(["InboundQueueQueue", "ReceiptsQueueQueue"])
      for (const each of fed)
        expect(each).toMatchObject({ functionResponseTypes: ["ReportBatchItemFailures"] })
    })
  })
}
