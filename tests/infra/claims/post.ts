import path from "node:path"
import { describe, expect, test } from "vitest"
import type { Made } from "../made.ts"
import { synthesise } from "../synthesis.ts"

export function aboutPost({ all, only, policies, statements }: Made, folder: string): void {
  describe("sending", () => {
    /** What each role may do that is about neither the table, nor the queue it is fed from, nor being called. */
    const sending = (stage: string) =>
      policies(stage).flatMap((policy) => {
        const found = policy.statements.filter(
          ({ actions }) => !/^(dynamodb|sqs|lambda):/.test(actions[0] ?? ""),
        )
        return found.length > 0
          ? [found.map(({ effect, actions, resources }) => ({ effect, actions, resources }))]
          : []
      })
    const arn = (service: string, thing: string) => `arn:aws:${service}:eu-central-1:000000000000:${thing}`
    const set = (service: string) => arn(service, "configuration-set/guichet-production")

    test("is allowed to nobody where no provider is named", () => {
      expect(sending("dev")).toEqual([])
    })

    test("is allowed to what works off and to what answers, from our numbers and our address alone", () => {
      const allowed = [
        [
          "sms-voice:SendTextMessage",
          arn("sms-voice", "phone-number/phone-0123456789abcdef0123456789abcdef"),
        ],
        [
          "sms-voice:SendVoiceMessage",
          arn("sms-voice", "phone-number/phone-fedcba9876543210fedcba9876543210"),
        ],
      ].map(([action, number]) => ({
        effect: "Allow",
        actions: [action],
        resources: [number, set("sms-voice")],
      }))
      const mail = ["identity/guichet@commune.example", "identity/commune.example"].map((each) =>
        arn("ses", each),
      )
      const email = { effect: "Allow", actions: ["ses:SendEmail"], resources: [...mail, set("ses")] }
      expect(sending("production")).toEqual([
        [...allowed, email],
        [...allowed, email],
      ])
    })

    test("by SNS reaches phones and no topic, and our account's numbers only through SNS", () => {
      expect(sending("staging")).toHaveLength(2)
      for (const each of sending("staging"))
        expect(each).toEqual([
          { effect: "Allow", actions: ["sns:Publish"], resources: ["*"] },
          { effect: "Deny", actions: ["sns:Publish"], resources: ["arn:aws:sns:*:*:*"] },
          { effect: "Allow", actions: ["sms-voice:SendTextMessage"], resources: ["*"] },
        ])
      const conditions = statements("staging").filter(({ resources }) => resources.includes("*"))
      expect(conditions.map(({ conditions }) => conditions.map(({ variable }) => variable))).toContainEqual([
        "aws:CalledViaLast",
        "aws:ResourceAccount",
      ])
    })

    test("tells what became of it to our topic", () => {
      const { desiredState, typeName } = only("aws:cloudcontrol/resource:Resource")
      expect(typeName).toBe("AWS::SMSVOICE::ConfigurationSet")
      expect(JSON.parse(String(desiredState))).toEqual({
        ConfigurationSetName: "guichet-production",
        EventDestinations: [
          {
            EventDestinationName: "receipts",
            Enabled: true,
            MatchingEventTypes: ["TEXT_ALL", "VOICE_ALL"],
            SnsDestination: { TopicArn: "arn:aws:sns:eu-central-1:000000000000:ReceiptsTopic" },
          },
        ],
      })
      expect(
        only("aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination"),
      ).toMatchObject({
        configurationSetName: "guichet-production",
        eventDestination: {
          enabled: true,
          matchingEventTypes: ["DELIVERY", "BOUNCE", "COMPLAINT", "REJECT", "RENDERING_FAILURE"],
          snsDestination: { topicArn: "arn:aws:sns:eu-central-1:000000000000:ReceiptsTopic" },
        },
      })
      expect(all("aws:cloudcontrol/resource:Resource", "dev")).toEqual([])
    })

    test.each<[string, NodeJS.ProcessEnv]>([
      ["GUICHET_SMS_BY", { GUICHET_SMS_NUMBER: "+32460000000", GUICHET_SMS_BY: "pigeon" }],
      ["GUICHET_SMS_NUMBER_ID", { GUICHET_SMS_NUMBER: "+32460000000" }],
    ])("does not begin with half of what it needs: %s", async (name, env) => {
      await expect(synthesise("dev", path.join(folder, "half"), env)).rejects.toThrow(name)
    })
  })
}
