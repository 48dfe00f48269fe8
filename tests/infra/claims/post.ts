import { describe, expect, test } from "vitest"
import { linked } from "#shared/post/linked.ts"
import type { Made } from "../made.ts"

export function aboutPost({ all, only, link, synthesis, policies, statements }: Made): void {
  describe("sending", () => {
    /** What each role may do that is about neither the table, nor the queue it is fed from, nor being called. */
    const sending = (stage: string) =>
      policies(stage).flatMap((policy) => {
        const found = policy.statements.filter(
          ({ actions }) => !/^(dynamodb|sqs|lambda|kms|logs):/.test(actions[0] ?? ""),
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

    test("is allowed to what works off, at once or each minute, and to what answers, from our numbers and our address alone", () => {
      const allowed = [
        ["sms-voice:SendTextMessage", arn("sms-voice", "phone-number/Number-id")],
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
      expect(sending("production")).toEqual(Array.from({ length: 3 }, () => [...allowed, email]))
    })

    test("by SNS reaches phones and no topic, and our account's numbers only through SNS", () => {
      expect(sending("staging")).toHaveLength(3)
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

    test("from a number that is asked for: it tells us what people write, answers nothing itself, and outlives us", () => {
      expect(only("aws:pinpoint/smsvoicev2PhoneNumber:Smsvoicev2PhoneNumber")).toMatchObject({
        isoCountryCode: "BE",
        messageType: "TRANSACTIONAL",
        selfManagedOptOutsEnabled: true,
        optOutListName: "guichet-production",
        twoWayChannelEnabled: true,
        twoWayChannelArn: "arn:aws:sns:eu-central-1:000000000000:InboundTopic",
        deletionProtectionEnabled: true,
      })
      expect(only("aws:pinpoint/smsvoicev2OptOutList:Smsvoicev2OptOutList").name).toBe("guichet-production")
      expect(synthesis().told.newNumber).toBe("+32460000000")
    })

    test("by e-mail is signed for our domain, encrypted on the way, and says what has to stand in the DNS", () => {
      expect(only("aws:sesv2/emailIdentity:EmailIdentity")).toMatchObject({
        emailIdentity: "commune.example",
        dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" },
      })
      expect(only("aws:sesv2/configurationSet:ConfigurationSet")).toMatchObject({
        deliveryOptions: { tlsPolicy: "REQUIRE" },
      })
      expect(synthesis().told.mailRecords).toEqual(
        ["one", "two", "three"].map(
          (token) => `${token}._domainkey.commune.example CNAME ${token}.dkim.amazonses.com`,
        ),
      )
    })

    test("is told to functions as they read it", () => {
      expect(() => linked(link("Post", "dev"))).not.toThrow()
      expect(() => linked(link("Post", "staging"))).not.toThrow()
      expect(() => linked(link("Post"))).not.toThrow()
      expect(JSON.parse(link("Post"))).toEqual({
        sms: {
          by: "end-user-messaging",
          number: "Number-id",
          maxPrice: "0.40",
          configurationSet: "guichet-production",
        },
        voice: {
          number: "phone-fedcba9876543210fedcba9876543210",
          maxPrice: "0.50",
          configurationSet: "guichet-production",
        },
        email: { from: "guichet@commune.example", configurationSet: "guichet-production" },
      })
    })
  })
}
