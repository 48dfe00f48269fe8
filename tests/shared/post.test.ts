import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { divert } from "#shared/log.ts"
import type { Connection } from "#shared/post/aws.ts"
import { byRoute } from "#shared/post/by-route.ts"
import { textMessages, voiceMessages } from "#shared/post/end-user-messaging.ts"
import { linked } from "#shared/post/linked.ts"
import type { Answer, Parcel, Post } from "#shared/post/post.ts"
import { ses } from "#shared/post/ses.ts"
import { sns } from "#shared/post/sns.ts"
import { aProvider, breaksOff, hangsUp, type Manner, says, silent } from "./post-wire.ts"

let provider: Awaited<ReturnType<typeof aProvider>>
beforeAll(async () => void (provider = await aProvider()))
afterAll(() => provider.close())

const connection = (more: Connection = {}): Connection => ({
  region: "eu-central-1",
  endpoint: provider.url,
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  answer: 300,
  ...more,
})

const sms: Parcel = {
  id: "CDFGH-confirmation-0",
  route: "sms",
  to: "+32470123456",
  language: "fr",
  body: "Commune: rendez-vous le lundi à 9:30. Code CDFGH",
}
const call: Parcel = { ...sms, route: "voice", to: "+3242218000", language: "nl" }
const email: Parcel = { ...sms, route: "email", to: "zoe@example.be", subject: "Août à l'hôtel de ville" }

const eum = { number: "phone-1", maxPrice: "0.20", configurationSet: "guichet-test" }
const byText = (more?: Connection) => textMessages(eum, connection(more))
const byVoice = (more?: Connection) => voiceMessages({ ...eum, maxPrice: "0.50" }, connection(more))
const bySns = (more?: Connection) => sns({ number: "+32460000000", maxPrice: "0.20" }, connection(more))
const byMail = (more?: Connection) =>
  ses({ from: "guichet@commune.example", configurationSet: "guichet-test" }, connection(more))

const published = (id: string) =>
  `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>${id}</PublishResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></PublishResponse>`
const taken: Record<string, Manner> = {
  sms: says(200, { MessageId: "m-1" }),
  sns: says(200, published("<MessageId>m-1</MessageId>"), { "content-type": "text/xml" }),
}

let lines: string[] = []
beforeAll(() => divert((line) => void lines.push(line)))
afterAll(() => divert((line) => void process.stderr.write(`${line}\n`)))

const sent = async (post: Post, parcel: Parcel, manner: Manner): Promise<Answer> => {
  provider.behaves(manner)
  return post.send(parcel)
}

describe("what goes over the wire", () => {
  it("is an SMS of End User Messaging, from our number, at a price, with the notice's id", async () => {
    expect(await sent(byText(), sms, says(200, { MessageId: "m-1" }))).toBe("accepted")
    const [asked, ...more] = provider.asked
    expect(more).toEqual([])
    expect(asked?.headers["x-amz-target"]).toBe("PinpointSMSVoiceV2.SendTextMessage")
    expect(JSON.parse(asked?.body ?? "")).toEqual({
      DestinationPhoneNumber: "+32470123456",
      OriginationIdentity: "phone-1",
      MessageBody: sms.body,
      MessageType: "TRANSACTIONAL",
      MaxPrice: "0.20",
      TimeToLive: 14_400,
      ConfigurationSetName: "guichet-test",
      Context: { notice: "CDFGH-confirmation-0" },
    })
  })

  it("is a call that a voice of the resident's language speaks", async () => {
    const voices: unknown[] = []
    for (const language of ["fr", "nl", "de", "en"] as const) {
      expect(await sent(byVoice(), { ...call, language }, says(200, { MessageId: "m-1" }))).toBe("accepted")
      const body: object = JSON.parse(provider.asked[0]?.body ?? "")
      expect(provider.asked[0]?.headers["x-amz-target"]).toBe("PinpointSMSVoiceV2.SendVoiceMessage")
      expect(body).toMatchObject({
        DestinationPhoneNumber: "+3242218000",
        OriginationIdentity: "phone-1",
        MessageBodyTextType: "TEXT",
        MaxPricePerMinute: "0.50",
        Context: { notice: "CDFGH-confirmation-0" },
      })
      voices.push("VoiceId" in body && body.VoiceId)
    }
    expect(voices).toEqual(["LEA", "LOTTE", "VICKI", "AMY"])
  })

  it("is an SMS of SNS, transactional, with its price as a number and the number it is from", async () => {
    expect(await sent(bySns(), sms, taken.sns ?? silent)).toBe("accepted")
    const asked = new URLSearchParams(provider.asked[0]?.body)
    expect(asked.get("Action")).toBe("Publish")
    expect(asked.get("PhoneNumber")).toBe("+32470123456")
    expect(asked.get("Message")).toBe(sms.body)
    const attributes = [1, 2, 3].map((n) =>
      ["Name", "Value.DataType", "Value.StringValue"].map((each) =>
        asked.get(`MessageAttributes.entry.${n}.${each}`),
      ),
    )
    expect(attributes).toEqual([
      ["AWS.SNS.SMS.SMSType", "String", "Transactional"],
      ["AWS.SNS.SMS.MaxPrice", "Number", "0.20"],
      ["AWS.MM.SMS.OriginationNumber", "String", "+32460000000"],
    ])
  })

  it("is an e-mail in plain text and UTF-8, to one person, with the notice's id as a tag", async () => {
    expect(await sent(byMail(), email, says(200, { MessageId: "m-1" }))).toBe("accepted")
    expect(provider.asked[0]?.path).toBe("/v2/email/outbound-emails")
    expect(JSON.parse(provider.asked[0]?.body ?? "")).toEqual({
      FromEmailAddress: "guichet@commune.example",
      Destination: { ToAddresses: ["zoe@example.be"] },
      Content: {
        Simple: {
          Subject: { Data: "Août à l'hôtel de ville", Charset: "UTF-8" },
          Body: { Text: { Data: email.body, Charset: "UTF-8" } },
        },
      },
      ConfigurationSetName: "guichet-test",
      EmailTags: [{ Name: "notice", Value: "CDFGH-confirmation-0" }],
    })
  })
})

/** A refusal as JSON of AWS tells it, and as SNS does. */
const refusal = (status: number, type: string, more: object = {}) =>
  says(status, { __type: `com.amazonaws#${type}`, Message: "no", ...more })
const mailRefusal = (status: number, type: string) =>
  says(status, { message: "no" }, { "x-amzn-errortype": type })
const xmlRefusal = (status: number, code: string) =>
  says(
    status,
    `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
    { "content-type": "text/xml" },
  )

const conflict = (reason: string) => refusal(400, "ConflictException", { Reason: reason })
const validation = (reason: string) => refusal(400, "ValidationException", { Reason: reason })
const quota = (reason: string) => refusal(402, "ServiceQuotaExceededException", { Reason: reason })

describe("what a refusal means", () => {
  it.each<[string, Manner, Answer]>([
    ["opted out", conflict("DESTINATION_PHONE_NUMBER_OPTED_OUT"), "opted-out"],
    ["not verified, in the sandbox", conflict("DESTINATION_PHONE_NUMBER_NOT_VERIFIED"), "rejected"],
    ["country blocked", conflict("DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION"), "rejected"],
    ["number blocked", conflict("DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE"), "rejected"],
    ["our number is not active yet", conflict("RESOURCE_NOT_ACTIVE"), "unreachable"],
    ["our number cannot do it", conflict("NUMBER_CAPABILITIES_MISMATCH"), "unreachable"],
    ["no number", validation("INVALID_PARAMETER"), "rejected"],
    ["a country nobody sends to", validation("COUNTRY_NOT_ENABLED"), "rejected"],
    ["dearer than it may be", validation("PRICE_OVER_THRESHOLD"), "rejected"],
    ["the month's budget is spent", quota("MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT"), "unreachable"],
    ["called often enough today", quota("DAILY_DESTINATION_CALL_LIMIT"), "unreachable"],
    ["too fast", refusal(400, "ThrottlingException"), "unreachable"],
    ["not allowed", refusal(400, "AccessDeniedException"), "unreachable"],
    ["the key is no longer good", refusal(400, "ExpiredTokenException"), "unreachable"],
    ["our number is gone", refusal(400, "ResourceNotFoundException"), "unreachable"],
    ["a word nobody knows", refusal(400, "BrandNewException"), "rejected"],
    ["nobody serves now", says(503, "busy"), "unreachable"],
    ["something broke there", refusal(500, "InternalServerException"), "unknown"],
    ["something broke on the way back", says(502, "<html>bad gateway</html>"), "unknown"],
    ["too late on the way back", says(504, ""), "unknown"],
    ["taken, in words nobody understands", says(200, "<html>ok</html>"), "unknown"],
    ["taken, without a name for it", says(200, {}), "unknown"],
  ])("End User Messaging, %s", async (_, manner, answer) => {
    for (const [post, parcel] of [
      [byText(), sms],
      [byVoice(), call],
    ] as const) {
      expect(await sent(post, parcel, manner)).toBe(answer)
      expect(provider.asked).toHaveLength(1)
    }
  })

  it.each<[string, Manner, Answer]>([
    ["opted out", xmlRefusal(400, "OptedOut"), "opted-out"],
    ["no number", xmlRefusal(400, "InvalidParameter"), "rejected"],
    ["no value", xmlRefusal(400, "ParameterValueInvalid"), "rejected"],
    ["too fast", xmlRefusal(429, "Throttled"), "unreachable"],
    ["too fast, in other words", xmlRefusal(400, "Throttling"), "unreachable"],
    ["not allowed", xmlRefusal(403, "AuthorizationError"), "unreachable"],
    ["the key is no good", xmlRefusal(403, "InvalidClientTokenId"), "unreachable"],
    ["something broke there", xmlRefusal(500, "InternalError"), "unknown"],
    ["nobody serves now", xmlRefusal(503, "ServiceUnavailable"), "unreachable"],
    ["taken, without a name for it", says(200, published("")), "unknown"],
  ])("SNS, %s", async (_, manner, answer) => {
    expect(await sent(bySns(), sms, manner)).toBe(answer)
    expect(provider.asked).toHaveLength(1)
  })

  it.each<[string, Manner, Answer]>([
    ["refused", mailRefusal(400, "MessageRejected"), "rejected"],
    ["no address", mailRefusal(400, "BadRequestException"), "rejected"],
    ["too fast", mailRefusal(429, "TooManyRequestsException"), "unreachable"],
    ["enough for today", mailRefusal(400, "LimitExceededException"), "unreachable"],
    ["the account is suspended", mailRefusal(400, "AccountSuspendedException"), "unreachable"],
    ["sending is paused", mailRefusal(400, "SendingPausedException"), "unreachable"],
    ["our domain is not verified", mailRefusal(400, "MailFromDomainNotVerifiedException"), "unreachable"],
    ["our configuration set is gone", mailRefusal(404, "NotFoundException"), "unreachable"],
    ["something broke there", mailRefusal(500, "InternalServiceErrorException"), "unknown"],
    ["taken, without a name for it", says(200, {}), "unknown"],
  ])("SES, %s", async (_, manner, answer) => {
    expect(await sent(byMail(), email, manner)).toBe(answer)
    expect(provider.asked).toHaveLength(1)
  })
})

describe.each<[string, (more?: Connection) => Post, Parcel]>([
  ["SMS of End User Messaging", byText, sms],
  ["calls of End User Messaging", byVoice, call],
  ["SMS of SNS", bySns, sms],
  ["e-mail of SES", byMail, email],
])("a bad line for %s", (_, by, parcel) => {
  it.each<[string, Manner]>([
    ["that takes it and never answers", silent],
    ["that takes it and hangs up", hangsUp],
    ["that breaks off in the answer", breaksOff],
  ])("%s leaves it unknown, and nothing is sent twice", async (_, manner) => {
    expect(await sent(by(), parcel, manner)).toBe("unknown")
    expect(provider.asked).toHaveLength(1)
  })

  it("where nobody listens, or that leads nowhere, has sent nothing", async () => {
    expect(await by({ endpoint: "http://127.0.0.1:1" }).send(parcel)).toBe("unreachable")
    expect(await by({ endpoint: "http://nobody.invalid" }).send(parcel)).toBe("unreachable")
    const nowhere = { endpoint: "http://192.0.2.1", connect: 100 }
    expect(await by(nowhere).send(parcel)).toBe("unreachable")
  })
})

it("keeps no connection open, which could be closed unseen before the next message", async () => {
  const post = byText()
  provider.behaves(says(200, { MessageId: "m-1" }))
  await post.send(sms)
  await post.send(sms)
  expect(provider.asked.map(({ headers }) => headers.connection)).toEqual(["close", "close"])
})

it("writes down why nothing went, and nothing of whom it was for", async () => {
  lines = []
  const quoting = { Message: `${sms.to} ${sms.body}`, Reason: "32470123456" }
  await sent(byText(), sms, conflict("RESOURCE_NOT_ACTIVE"))
  await sent(byText(), sms, refusal(400, "ConflictException", quoting))
  await sent(bySns(), sms, xmlRefusal(403, "AuthorizationError"))
  await bySns({ endpoint: "http://127.0.0.1:1" }).send(sms)
  await sent(byMail(), email, mailRefusal(400, "MessageRejected"))
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { event: "post-trouble", reason: "unreachable", error: "ConflictException RESOURCE_NOT_ACTIVE" },
    { event: "post-trouble", reason: "unreachable", error: "ConflictException" },
    { event: "post-trouble", reason: "unreachable", error: expect.stringContaining("AuthorizationError") },
    { event: "post-trouble", reason: "unreachable", error: expect.stringContaining("ECONNREFUSED") },
    { event: "post-trouble", reason: "rejected", error: "MessageRejected" },
  ])
})

describe("a deployment", () => {
  const parcels: Parcel[] = [sms, call, email, { ...sms, route: "letter" }]

  it("without providers carries nothing, and says so at once", async () => {
    for (const parcel of parcels) expect(await linked("{}").send(parcel)).toBe("rejected")
  })

  it("gives every route to its own provider, and letters to none", async () => {
    const went: string[] = []
    const carrier = (name: string): Post => ({
      send: ({ route }) => (went.push(`${route} by ${name}`), Promise.resolve("accepted")),
    })
    const post = byRoute({ sms: carrier("a"), voice: carrier("b"), email: carrier("c") })
    const answers = await Promise.all(parcels.map((parcel) => post.send(parcel)))
    expect(answers).toEqual(["accepted", "accepted", "accepted", "rejected"])
    expect(went).toEqual(["sms by a", "voice by b", "email by c"])
  })

  it("does not start with settings that nobody could send with", () => {
    expect(() => linked('{"sms":{"by":"pigeon"}}')).toThrow("by")
    expect(() => linked('{"sms":{"by":"sns","number":"+32460000000","maxPrice":"much"}}')).toThrow("maxPrice")
  })
})
