import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { book } from "#shared/appointment/book.ts"
import { exchange, signatureOf } from "#shared/callback/exchange.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { divert } from "#shared/log.ts"
import * as table from "#shared/table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { hour, later, minute, ms } from "#shared/time.ts"
import { localSettings } from "#infra/local/settings.ts"
import { site } from "#web/site.tsx"
import { aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const secret = "what the exchange and we know"

let world: World
let app: World["site"]
beforeAll(async () => {
  world = await aWorld()
  app = site({ ...world.settings, exchange: exchange(secret) })
})

let lines: string[] = []
beforeEach(() => {
  lines = []
  divert((line) => void lines.push(line))
})
afterEach(() => divert((line) => void process.stderr.write(`${line}\n`)))

let n = 0
const aCall = (more: object = {}) => ({ id: `call-${n++}`, from: "0470 12 34 56", at: world.now(), ...more })
const second = (by = 0) => String(ms(world.now()) / 1000 + by)

/** As an exchange sends it; the body goes out as it is. */
function deliver(
  call: unknown,
  sent: { timestamp?: string; by?: string; to?: World["site"]; headers?: Record<string, string> } = {},
) {
  const { timestamp = second(), by = secret, to = app, headers = {} } = sent
  const body = typeof call === "string" ? call : JSON.stringify(call)
  const signature = signatureOf(by, timestamp, new TextEncoder().encode(body))
  const signed = { "x-timestamp": timestamp, "x-signature": signature }
  return to.request("/inbound/call", { method: "POST", headers: { ...signed, ...headers }, body })
}
const statusOf = async (...of: Parameters<typeof deliver>) => (await deliver(...of)).status
const many = async () => (await callbacks.open()).length

describe("a missed call", () => {
  it("is taken nowhere without a secret", async () => {
    expect(await statusOf(aCall(), { to: world.site })).toBe(404)
    expect((await app.request("/inbound/call")).status).toBe(404)
    expect(await many()).toBe(0)
  })

  it("asks for a person to phone that number; a mobile hears when, once", async () => {
    const from = "+32470000001"
    const rang = later(world.now(), -minute)
    const call = aCall({ from: "0470 00 00 01", at: rang, more: "whatever an exchange adds" })
    expect(await statusOf(call)).toBe(200)
    expect(await callbacks.openOf(from)).toMatchObject({
      phone: from,
      language: "fr",
      asked: { at: world.now(), by: "resident", channel: "phone", rang },
    })
    await world.tick()
    const told = () => world.post.sent.filter(({ to }) => to === from)
    expect(told()).toMatchObject([{ route: "sms", body: expect.stringContaining("04 221 80 00") }])
    expect(await statusOf(call)).toBe(200)
    expect(await statusOf(aCall({ from }))).toBe(200)
    await world.tick()
    expect([await many(), told().length]).toEqual([1, 1])
  })

  it("does something once and never again, even when the request has long ended, or all come at once", async () => {
    const call = aCall({ from: "+32470000002" })
    const statuses = await Promise.all(Array.from({ length: 8 }, () => statusOf(call)))
    expect(statuses).toEqual(statuses.map(() => 200))
    const open = await callbacks.openOf("+32470000002")
    if (!open) throw new Error("no request")
    await table.commit(callbacks.close(open, { ...open, status: "closed" }))
    expect(await statusOf(call)).toBe(200)
    expect(await callbacks.openOf("+32470000002")).toBeUndefined()
    expect(await statusOf(aCall({ from: "+32470000002" }))).toBe(200)
    expect(await callbacks.openOf("+32470000002")).toBeDefined()
  })

  it("is answered in the language in which its number booked", async () => {
    const phone = "+32470000003"
    await book(world.act(), aRequest({ resident: { language: "de", phone } }))
    await deliver(aCall({ from: phone }))
    expect(await callbacks.openOf(phone)).toMatchObject({ language: "de" })
  })

  it.each([
    ["a landline", "04 221 80 01", "+3242218001"],
    ["abroad", "+212 612 345 678", "+212612345678"],
    ["an extension", "203", "203"],
    ["of no country", "+999 12 345", "+99912345"],
  ])("from %s is a request for a person, and never an SMS", async (_name, from, phone) => {
    expect(await statusOf(aCall({ from }))).toBe(200)
    expect(await callbacks.openOf(phone)).toMatchObject({ phone, status: "open" })
    for (let times = 0; times < 3; times++) {
      await world.tick()
      world.advance(hour)
    }
    expect(world.post.sent.filter(({ to }) => to === phone)).toEqual([])
    expect((await callbacks.open()).map((each) => each.phone)).toContain(phone)
  })

  it("that says nothing we know is thanked for, and does nothing", async () => {
    const before = await many()
    const nonsense = ["", "{", "[]", "null", "1", "{}", { id: "", from: "0470123456", at: world.now() }]
    const wrong = [
      { id: 7 },
      { from: 32470 },
      { at: "yesterday" },
      { from: "9".repeat(41) },
      { id: "x".repeat(201) },
    ]
    const withheld = ["anonymous", "", "Unavailable", "*21*0470123456#", "$(reboot)"].map((from) => ({
      from,
    }))
    for (const body of [...nonsense, ...[...wrong, ...withheld].map(aCall)])
      expect([body, await statusOf(body)]).toEqual([body, 200])
    expect(await many()).toBe(before)
    expect(lines).toEqual([])
  })

  it("is refused with another secret, for another body, at another time, or unsigned", async () => {
    const before = await many()
    const from = "+32470000009"
    const call = aCall({ from })
    const bytes = new TextEncoder().encode(JSON.stringify(call))
    const refused = [
      deliver(call, { by: "another secret" }),
      deliver(call, { headers: { "x-signature": signatureOf(secret, second(), bytes.slice(1)) } }),
      deliver(call, { headers: { "x-timestamp": second(1) } }),
      deliver(call, { headers: { "x-signature": "" } }),
      deliver(call, { headers: { "x-signature": "sha256=" } }),
      ...[second(-301), second(301), "", "now", `${second()}.5`, "9".repeat(40)].map((timestamp) =>
        deliver(call, { timestamp }),
      ),
    ]
    for (const each of refused) {
      const response = await each
      expect(response.status).toBe(403)
      expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/)
    }
    expect(await many()).toBe(before)
    expect(await statusOf(call, { timestamp: second(-300) })).toBe(200)
    expect(await many()).toBe(before + 1)
  })

  it("has at most 4 KB", async () => {
    const padded = (length: number) => JSON.stringify(aCall()).padEnd(length)
    expect([await statusOf(padded(4096)), await statusOf(padded(4097))]).toEqual([200, 413])
  })

  it("is to be sent again while nobody answers the phone for weeks, and is not lost meanwhile", async () => {
    const territory = await territories.current()
    const { phoneHours } = territory.head
    const call = aCall({ from: "+32470000010" })
    territory.head.phoneHours = []
    expect(await statusOf(call)).toBe(500)
    expect(lines.join()).toContain("inbound-broken")
    expect(lines.join()).not.toContain("470000010")
    territory.head.phoneHours = phoneHours
    expect(await statusOf(call)).toBe(200)
    expect(await callbacks.openOf("+32470000010")).toBeDefined()
  })
})

describe("the secret of one machine", () => {
  it("is none, or long enough", () => {
    expect(localSettings({}).exchange).toBeUndefined()
    expect(localSettings({ GUICHET_CALL_SECRET: "x".repeat(16) }).exchange).toBeDefined()
    expect(() => localSettings({ GUICHET_CALL_SECRET: "x".repeat(15) })).toThrow("GUICHET_CALL_SECRET")
  })
})
