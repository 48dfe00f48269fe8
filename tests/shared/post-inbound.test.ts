import * as fc from "fast-check"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { divert } from "#shared/log.ts"
import type { Envelope } from "#shared/post/envelope.ts"
import { inboundSms } from "#shared/post/inbound-sms.ts"
import { receiptIn } from "#shared/post/receipts.ts"
import { workOff } from "#shared/post/work-off.ts"
import { aNotification, anSms, fromQueue, fromTopic, ours } from "./topic.ts"

let lines: string[] = []
beforeEach(() => {
  lines = []
  divert((line) => void lines.push(line))
})
afterEach(() => divert((line) => void process.stderr.write(`${line}\n`)))

/** What an event brings. */
async function brought(event: unknown): Promise<Envelope[]> {
  const found: Envelope[] = []
  await workOff(event, async (envelope) => void found.push(envelope))
  return found
}

const envelope = (message: unknown): Envelope => ({
  topic: ours,
  message: typeof message === "string" ? message : JSON.stringify(message),
  id: "topics-own-name",
  at: "2027-03-22T08:00:00.123Z",
})

describe("an event of Lambda", () => {
  const whole = {
    topic: ours,
    message: JSON.stringify(anSms()),
    id: "2d9ce9e4-7d3d-5e63-9cf9-b10b9b8d9a10",
    at: "2027-03-22T08:00:00.123Z",
  }

  it("brings the same from a topic and from the queue behind it", async () => {
    expect(await brought(fromTopic(anSms()))).toEqual([whole])
    expect(await brought(fromQueue(anSms()))).toEqual([whole])
    expect(await brought(fromQueue(anSms(), anSms(), anSms()))).toHaveLength(3)
    expect(lines).toEqual([])
  })

  it("leaves out what nobody can read, and says how much without saying what", async () => {
    const event = { Records: [...fromQueue("not JSON +32470123456", anSms()).Records, null, 7, {}] }
    expect(await brought(event)).toEqual([whole])
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { level: "warn", time: expect.any(String), event: "topic-unread", count: 4 },
    ])
  })

  it.each<[string, Record<string, string>]>([
    ["no time", { Timestamp: "yesterday" }],
    ["a day there is not", { Timestamp: "2027-02-30T08:00:00.123Z" }],
    ["no name", { MessageId: "" }],
    ["a name that is none", { MessageId: "a/../b" }],
    ["no topic", { TopicArn: "" }],
  ])("leaves out what has %s", async (_, more) => {
    expect(await brought(fromQueue(JSON.stringify(aNotification(anSms(), more))))).toEqual([])
  })

  it("that fails in one part names it to the queue, and does the rest", async () => {
    const done: string[] = []
    const answer = await workOff(fromQueue("x", { n: 1 }, { n: 2 }, { n: 3 }), async ({ message }) => {
      if (message.includes("2")) throw new Error("+32470123456")
      done.push(message)
    })
    expect(done).toEqual(['{"n":1}', '{"n":3}'])
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "record-2" }] })
    expect(lines.join()).not.toContain("3247")
  })

  it("that fails without a queue fails whole, after the rest", async () => {
    const done: string[] = []
    const event = fromTopic({ n: 1 }, { n: 2 })
    const work = workOff(event, async ({ message }) => {
      if (message.includes("1")) throw new Error("no table")
      done.push(message)
    })
    await expect(work).rejects.toThrow("come again")
    expect(done).toEqual(['{"n":2}'])
  })
})

describe("an SMS", () => {
  const inbound = (more: object) => inboundSms(envelope(anSms(more)))

  it("is what was written, from whom, when, under the carrier's name for it", () => {
    expect(inbound({})).toEqual({
      id: "cae173d2-66b9-564c-8309-21f858e9fb84",
      from: "+32470123456",
      body: "RDV",
      at: "2027-03-22T08:00:00.123Z",
    })
  })

  it.each([undefined, "", "a b", 7, "x".repeat(101)])(
    "is called as its topic does when the carrier calls it %j",
    (inboundMessageId) => expect(inbound({ inboundMessageId })?.id).toBe("topics-own-name"),
  )

  it("is cut where nobody reads on, and never within a character", () => {
    expect(inbound({ messageBody: "" })?.body).toBe("")
    expect(inbound({ messageBody: `${"a".repeat(1_599)}😀b` })?.body).toBe(`${"a".repeat(1_599)}😀`)
    expect(inbound({ messageBody: "a\ud800" })?.body).toBe("a\ufffd")
  })

  it.each([
    "",
    "32470123456",
    "0470123456",
    "8686",
    "Commune",
    "+32",
    "+32470123456789012",
    null,
    "+32470123456\n",
  ])("from %j, which nobody could answer, is dropped", (originationNumber) =>
    expect(inbound({ originationNumber })).toBeUndefined(),
  )

  it("is not what a keyword says, nor anything that is no SMS", () => {
    expect(inbound({ messageBody: undefined })).toBeUndefined()
    for (const message of ["", "RDV", "null", "[]", "7", { eventType: "TEXT_DELIVERED" }])
      expect(inboundSms(envelope(message))).toBeUndefined()
  })
})

const event = (eventType: string, more: object = {}) => ({
  eventType,
  eventVersion: "1.0",
  eventTimestamp: 1_805_702_400_000,
  isFinal: true,
  originationPhoneNumber: "+32460000000",
  destinationPhoneNumber: "+32470123456",
  messageId: "862a8790-60c0-4430-9b2b-658bdexample",
  messageStatus: eventType.replace(/^[A-Z]+_/, ""),
  context: { notice: "CDFGH-confirmation-0" },
  ...more,
})
const mail = (eventType: string, more: object = {}) => ({
  eventType,
  mail: {
    timestamp: "2027-03-22T08:00:00.123Z",
    destination: ["zoe@example.be"],
    tags: { "ses:configuration-set": ["guichet"], notice: ["CDFGH-confirmation-0"] },
  },
  ...more,
})

describe("a receipt", () => {
  it.each([
    ["TEXT_DELIVERED", "delivered"],
    ["TEXT_SUCCESSFUL", "delivered"],
    ["TEXT_BLOCKED", "failed"],
    ["TEXT_CARRIER_BLOCKED", "failed"],
    ["TEXT_CARRIER_UNREACHABLE", "failed"],
    ["TEXT_INVALID", "failed"],
    ["TEXT_INVALID_MESSAGE", "failed"],
    ["TEXT_UNREACHABLE", "failed"],
    ["TEXT_SPAM", "failed"],
    ["TEXT_TTL_EXPIRED", "failed"],
    ["TEXT_UNKNOWN", "failed"],
    ["TEXT_PROTECT_BLOCKED", "failed"],
    ["TEXT_NEVER_HEARD_OF", "failed"],
    ["VOICE_ANSWERED", "delivered"],
    ["VOICE_COMPLETED", "delivered"],
    ["VOICE_NO_ANSWER", "no-answer"],
    ["VOICE_BUSY", "no-answer"],
    ["VOICE_FAILED", "failed"],
    ["VOICE_TTL_EXPIRED", "failed"],
  ])("%s means %s", (type, status) => {
    expect(receiptIn(envelope(event(type)))).toEqual({ notice: "CDFGH-confirmation-0", status })
    expect(receiptIn(envelope(event(type, { isFinal: false })))).toBeUndefined()
  })

  it.each(["TEXT_QUEUED", "TEXT_PENDING", "TEXT_SENT", "VOICE_INITIATED", "VOICE_RINGING"])(
    "%s is none yet",
    (type) => expect(receiptIn(envelope(event(type)))).toBeUndefined(),
  )

  it.each([
    ["Delivery", "delivered"],
    ["Bounce", "failed"],
    ["Complaint", "failed"],
    ["Reject", "failed"],
    ["Rendering Failure", "failed"],
  ])("of an e-mail, %s means %s", (type, status) => {
    expect(receiptIn(envelope(mail(type)))).toEqual({ notice: "CDFGH-confirmation-0", status })
  })

  it("says nothing when it is of something else, or of no notice", () => {
    const told = [
      event("MEDIA_DELIVERED"),
      event("TEXT_DELIVERED", { context: null }),
      event("TEXT_DELIVERED", { context: { account: "bar" } }),
      event("TEXT_DELIVERED", { context: { notice: 7 } }),
      mail("Send"),
      mail("DeliveryDelay"),
      mail("Bounce", { mail: { tags: {} } }),
      mail("Bounce", { mail: { tags: { notice: [] } } }),
      anSms(),
    ]
    for (const each of told) expect(receiptIn(envelope(each))).toBeUndefined()
  })
})

describe("whatever comes", () => {
  const text = fc.string({ unit: "binary" })
  const anything = fc.jsonValue({ stringUnit: "binary" })
  const any = fc.oneof(
    text.map((body) => fromQueue(body, anSms({ messageBody: body, inboundMessageId: body }))),
    anything.map((each) =>
      fromQueue(each, anSms({ messageBody: each }), event("TEXT_DELIVERED", { context: each })),
    ),
    anything.map((each) => fromTopic(anSms({ originationNumber: each }), mail("Bounce", { mail: each }))),
    fc.array(anything).map((Records) => ({ Records })),
    anything,
    fc.constant(undefined),
  )

  it("is read or left out, and never throws", async () => {
    let read = 0
    const check = async (each: unknown) => {
      for (const found of await brought(each)) if (inboundSms(found) ?? receiptIn(found)) read++
    }
    await fc.assert(fc.asyncProperty(any, check), { numRuns: 1_000 })
    expect(read).toBeGreaterThan(100)
  })
})
