import * as fc from "fast-check"
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { deliveries } from "#shared/conversation/deliver.ts"
import { divert } from "#shared/log.ts"
import * as notices from "#shared/notice/notice.table.ts"
import { Refusal } from "#shared/refusal.ts"
import { site } from "#web/site.tsx"
import { localSettings } from "#infra/local/settings.ts"
import {
  aNotification,
  anSms,
  aSubscription,
  certificateUrl,
  listening,
  ours,
  signed,
} from "../shared/topic.ts"
import { aWorld, type World } from "../world.ts"

let world: World
let topics: ReturnType<typeof listening>
let app: World["site"]
let down = false
beforeAll(async () => {
  world = await aWorld()
  topics = listening((url) => (down && url === certificateUrl ? { status: 503, text: "" } : undefined))
  app = site({ ...world.settings, inbound: deliveries(topics.verify) })
})

let lines: string[] = []
beforeEach(() => {
  lines = []
  divert((line) => void lines.push(line))
})
afterEach(() => divert((line) => void process.stderr.write(`${line}\n`)))

/** As a topic delivers: JSON that calls itself text. */
const deliver = (body: string | Uint8Array<ArrayBuffer>, to = app) =>
  to.request("/inbound/sns", {
    method: "POST",
    headers: { "content-type": "text/plain; charset=UTF-8", "x-amz-sns-topic-arn": ours },
    body,
  })
const text = JSON.stringify

describe("a topic that delivers over HTTP", () => {
  it("finds nothing where no topics are named", async () => {
    expect((await deliver(text(signed(aNotification(anSms()))), world.site)).status).toBe(404)
    expect((await app.request("/inbound/sns")).status).toBe(404)
  })

  it("has to try again while its certificate cannot be had", async () => {
    down = true
    expect((await deliver(text(signed(aNotification(anSms()))))).status).toBe(500)
    down = false
    expect(lines.join()).toContain("inbound-broken")
    expect(lines.join()).not.toContain("3247")
  })

  it("has to try again when somebody else wrote in the same moment: after a 4xx it never would", async () => {
    const busy = site({ ...world.settings, inbound: () => Promise.reject(new Refusal("changed-meanwhile")) })
    expect((await deliver("{}", busy)).status).toBe(500)
  })

  it("is thanked for what it signed, the second time as the first, and for what nobody understands", async () => {
    const sms = text(signed(aNotification(anSms())))
    for (const body of [sms, sms, text(signed(aNotification("what is this?")))])
      expect((await deliver(body)).status).toBe(200)
    expect(lines).toEqual([])
  })

  it("has its SMS heard at once and answered with the next tick, once; then it says what became of the answer", async () => {
    const phone = "+32470000001"
    const sms = text(
      signed(aNotification(anSms({ originationNumber: phone, messageBody: "AIDE", inboundMessageId: "a" }))),
    )
    const answers = () => world.post.sent.filter(({ to }) => to === phone)
    for (let times = 0; times < 2; times++) expect((await deliver(sms)).status).toBe(200)
    expect(answers()).toEqual([])
    await world.tick()
    expect((await deliver(sms)).status).toBe(200)
    await world.tick()
    expect(answers()).toHaveLength(1)
    const id = answers()[0]?.id ?? ""
    const receipt = { eventType: "TEXT_DELIVERED", isFinal: true, context: { notice: id } }
    expect((await deliver(text(signed(aNotification(receipt))))).status).toBe(200)
    expect((await notices.find(id))?.fate).toBe("delivered")
  })

  it("is asked for more when it wants to be confirmed", async () => {
    expect((await deliver(text(signed(aSubscription())))).status).toBe(200)
    expect(topics.visited).toContain(aSubscription().SubscribeURL)
  })

  it("is refused what it did not sign, and what another topic did", async () => {
    const forged = { ...signed(aNotification(anSms())), Message: text(anSms({ messageBody: "STOP" })) }
    const foreign = signed(aNotification(anSms(), { TopicArn: `${ours}2` }))
    for (const body of [text(forged), text(foreign), "", "{", "[]"]) {
      const response = await deliver(body)
      expect(response.status).toBe(403)
      expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/)
    }
    expect(lines).toEqual([])
  })

  it("may send 256 kilobytes and no more", async () => {
    const of = async (length: number) => (await deliver("x".repeat(length))).status
    expect([await of(256 * 1024), await of(256 * 1024 + 1)]).toEqual([403, 413])
  })

  it("is answered, whatever bytes it sends", async () => {
    const bytes = fc.uint8Array({ maxLength: 300 })
    const payload = fc
      .dictionary(fc.constantFrom(...Object.keys(signed(aSubscription()))), fc.jsonValue())
      .map((more) => new TextEncoder().encode(text({ ...signed(aNotification(anSms())), ...more })))
    const signedText = fc
      .string({ unit: "binary" })
      .map((message) => new TextEncoder().encode(text(signed(aNotification(message)))))
    const check = async (body: Uint8Array) => {
      expect([200, 403]).toContain((await deliver(new Uint8Array(body))).status)
    }
    await fc.assert(fc.asyncProperty(fc.oneof(bytes, payload, signedText), check), { numRuns: 150 })
  })
})

describe("the topics of one machine", () => {
  const named = (GUICHET_SNS_TOPICS?: string) =>
    localSettings({ ...(GUICHET_SNS_TOPICS && { GUICHET_SNS_TOPICS }) })

  it("are named with commas between, or not at all", () => {
    expect(named().inbound).toBeUndefined()
    expect(named(" , ").inbound).toBeUndefined()
    expect(named(`${ours}, ${ours}2`).inbound).toBeDefined()
  })

  it.each([
    "sms-in",
    `${ours} ${ours}`,
    "arn:aws:sns:eu-central-1:1:x",
    "arn:aws:sqs:eu-central-1:123456789012:x",
  ])("are not %s", (topic) => expect(() => named(topic)).toThrow("GUICHET_SNS_TOPICS"))
})
