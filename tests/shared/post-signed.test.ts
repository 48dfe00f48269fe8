import { X509Certificate } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { fetched, signedBy } from "#shared/post/signed.ts"
import { aSigner } from "./certificate.ts"
import { aProvider, says, silent } from "./post-wire.ts"
import {
  aNotification,
  anSms,
  aSubscription,
  certificateUrl,
  listening,
  ours,
  region,
  signed,
} from "./topic.ts"

const notification = aNotification(anSms())
const text = JSON.stringify

it("a certificate made here is one", () => {
  const certificate = new X509Certificate(aSigner().certificate)
  expect(certificate.subject).toBe("CN=sns.amazonaws.com")
  expect(certificate.verify(certificate.publicKey)).toBe(true)
})

describe("what a topic of ours signed", () => {
  it.each(["1", "2"])("is believed, by version %s, and its certificate is fetched once", async (version) => {
    const { verify, visited } = listening()
    for (let times = 0; times < 2; times++)
      expect(await verify(text(signed(notification, { version })))).toEqual({
        kind: "notification",
        envelope: {
          topic: ours,
          message: text(anSms()),
          id: notification.MessageId,
          at: "2027-03-22T08:00:00.123Z",
        },
      })
    expect(visited).toEqual([certificateUrl])
  })

  it("is believed with a subject too", async () => {
    const { verify } = listening()
    expect(await verify(text(signed({ ...notification, Subject: "SMS" })))).toMatchObject({
      kind: "notification",
    })
  })

  it("is confirmed with one visit, at the topic's own place, once it is wanted", async () => {
    const { verify, visited } = listening()
    const delivery = await verify(text(signed(aSubscription())))
    expect(visited).toEqual([certificateUrl])
    if (delivery?.kind === "subscription") await delivery.confirm()
    expect(visited).toEqual([certificateUrl, aSubscription().SubscribeURL])
  })

  it("may be its end, which asks for nothing", async () => {
    const { verify, visited } = listening()
    const end = signed(aSubscription({ Type: "UnsubscribeConfirmation" }))
    expect(await verify(text(end))).toEqual({ kind: "other" })
    expect(visited).toEqual([certificateUrl])
  })
})

describe("what nobody believes", () => {
  const good = signed(notification)
  it.each<[string, unknown]>([
    ["another message", { ...good, Message: text(anSms({ messageBody: "ANNUL CDFGH" })) }],
    ["another time", { ...good, Timestamp: "2027-03-23T08:00:00.123Z" }],
    ["another name", { ...good, MessageId: "2d9ce9e4-0000-5e63-9cf9-b10b9b8d9a10" }],
    ["a subject put in", { ...good, Subject: "x" }],
    ["no signature", { ...good, Signature: undefined }],
    ["an empty signature", { ...good, Signature: "" }],
    ["another version", { ...good, SignatureVersion: "1" }],
    ["a version there is not", { ...good, SignatureVersion: "3" }],
    ["another type", { ...good, Type: "SubscriptionConfirmation" }],
    ["names that reach over a line", signed({ ...notification, MessageId: "a\nSubject\nb" })],
    ["no JSON", "Message=x"],
    ["nothing", ""],
    ["a list", []],
    ["null", null],
  ])("%s", async (_, payload) => {
    const { verify } = listening()
    expect(await verify(typeof payload === "string" ? payload : text(payload))).toBeUndefined()
  })

  it("a topic that is not ours, however well signed: its certificate is not even fetched", async () => {
    const { verify, visited } = listening()
    for (const topic of [
      `${ours}2`,
      "arn:aws:sns:eu-central-1:999999999999:sms-in",
      ours.replace("eu", "us"),
    ])
      expect(await verify(text(signed({ ...notification, TopicArn: topic })))).toBeUndefined()
    expect(visited).toEqual([])
  })

  it.each([
    [
      "another host",
      "https://sns.example.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
    ],
    ["another region", certificateUrl.replace("central", "west")],
    ["a bucket that somebody called sns", certificateUrl.replace("sns.eu-central-1", "sns.s3-eu-west-1")],
    ["another port", certificateUrl.replace(".com/", ".com:8443/")],
    ["somebody's name before the host", certificateUrl.replace("https://", "https://sns@evil.example@")],
    ["a host that goes on", certificateUrl.replace(".com/", ".com.evil.example/")],
    ["a host as somebody's name", certificateUrl.replace(".com/", ".com@evil.example/")],
    ["no TLS", certificateUrl.replace("https", "http")],
    ["another path", `${region}/x/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem`],
    ["a query", `${certificateUrl}?x=.pem`],
    ["a way up", `${region}/../SimpleNotificationService-0123456789abcdef0123456789abcdef.pem`],
    ["nothing", ""],
  ])("a certificate at %s is not fetched", async (_, url) => {
    const { verify, visited } = listening()
    expect(await verify(text(signed(notification, { url })))).toBeUndefined()
    expect(visited).toEqual([])
  })

  it("a certificate of somebody else", async () => {
    const { verify } = listening(() => ({ status: 200, text: aSigner().certificate }))
    expect(await verify(text(signed(notification)))).toBeUndefined()
  })

  it("a certificate that does not exist", async () => {
    const { verify } = listening(() => ({ status: 403, text: "<Error/>" }))
    expect(await verify(text(signed(notification)))).toBeUndefined()
  })

  it.each([
    ["another host", "https://evil.example/?Action=ConfirmSubscription"],
    ["a host as somebody's name", `${region}@evil.example/?Action=ConfirmSubscription`],
    ["another port", `${region}:8443/?Action=ConfirmSubscription`],
    ["an address inside", "http://169.254.169.254/latest/meta-data/"],
    ["nothing", ""],
  ])("a subscription that leads to %s is not visited", async (_, SubscribeURL) => {
    const { verify, visited } = listening()
    expect(await verify(text(signed(aSubscription({ SubscribeURL }))))).toBeUndefined()
    expect(visited).toEqual([certificateUrl])
  })
})

describe("a certificate that cannot be had now", () => {
  it.each([
    ["an answer that is none", { status: 503, text: "" }, "503"],
    ["a way elsewhere", { status: 302, text: "" }, "302"],
    ["something else", { status: 200, text: "<html>" }, "DECODER"],
  ])("by %s is asked for again, and nothing of it is kept", async (_, answer, trouble) => {
    let broken = true
    const { verify } = listening(() => (broken ? answer : undefined))
    await expect(verify(text(signed(notification)))).rejects.toThrow(trouble)
    broken = false
    expect(await verify(text(signed(notification)))).toMatchObject({ kind: "notification" })
  })

  it("leaves a confirmation undone, which is tried again", async () => {
    const { verify } = listening((url) => (url === certificateUrl ? undefined : { status: 500, text: "" }))
    const delivery = await verify(text(signed(aSubscription())))
    await expect(delivery?.kind === "subscription" ? delivery.confirm() : undefined).rejects.toThrow("500")
  })
})

describe("fetching", () => {
  let provider: Awaited<ReturnType<typeof aProvider>>
  beforeAll(async () => void (provider = await aProvider()))
  afterAll(() => provider.close())

  it("follows nobody elsewhere", async () => {
    provider.behaves(says(302, "", { location: `${provider.url}/inside` }))
    expect(await fetched(provider.url)).toMatchObject({ status: 302 })
    expect(provider.asked.map(({ path }) => path)).toEqual(["/"])
  })

  it("takes no more than a certificate may be long, and waits for none for ever", async () => {
    provider.behaves(says(200, "x".repeat(64 * 1024)))
    expect((await fetched(provider.url)).text).toHaveLength(64 * 1024)
    provider.behaves(says(200, "x".repeat(64 * 1024 + 1)))
    await expect(fetched(provider.url)).rejects.toThrow("certificate")
    provider.behaves(silent)
    await expect(fetched(provider.url, 50)).rejects.toThrow("timeout")
  })

  it("is how certificates are had unless a test says otherwise", async () => {
    await expect(signedBy([ours])("{}")).resolves.toBeUndefined()
  })
})
