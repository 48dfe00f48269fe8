import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { dollars, dollarsOf, doneIn, linesOf, messagesOf, secondsOf } from "../../bench/cost/bill.ts"
import { acts, type ActName, measured, Measured } from "../../bench/cost/measured.ts"
import { commune, machine } from "../../bench/cost/month.ts"
import { euros, pageOf } from "../../bench/cost/page.ts"
import { listed, type PriceName, pricesOf } from "../../bench/cost/prices.ts"
import { root } from "./platform.ts"

const nothing = { read: 0, write: 0, calls: 0, cpu: 0, bytes: 0 }

/** Measured: nothing costs anything, but for what is said. */
const aMeasured = (some: Partial<Record<ActName, object>> = {}, more: Partial<Measured> = {}): Measured =>
  Measured.parse({
    measured: "2026-11-22",
    acts: Object.fromEntries(acts.map((act) => [act, { ...nothing, ...some[act] }])),
    notices: 0,
    parts: 0,
    bytes: { appointment: 0, visit: 0, rules: 0 },
    made: { alarms: 0, dashboards: 0, rules: 0, functions: 0 },
    ...more,
  })

/** The sweep asks for each appointment that is kept, every night. */
const swept = 30.4 * machine.kept * commune.appointments

const prices = pricesOf(listed)
const manyOf = (price: PriceName, found: Measured, month = commune) =>
  linesOf(month, found).find((line) => line.price === price)?.many

describe("the bill", () => {
  test.each<[PriceName, Measured, number]>([
    ["dynamoWrite", aMeasured({ booking: { write: 10 } }), 100_000],
    ["dynamoWrite", aMeasured({ booking: { write: 10 }, cancel: { write: 7 } }), 107_000],
    ["dynamoRead", aMeasured({ day: { read: 1000 } }), swept + 30_400],
    ["dynamoRead", aMeasured({ desk: { read: 1 } }), swept + (25 * 21 * 8 * 3600) / 10],
    ["dynamoRead", aMeasured({}, { bytes: { appointment: 0, visit: 0, rules: 8192e3 } }), swept + 30_400],
    ["dynamoStorage", aMeasured({}, { bytes: { appointment: 10_000, visit: 0, rules: 1e9 } }), 1 + 0.3],
    ["cloudfrontOut", aMeasured({ booking: { bytes: 1e5 } }), 1],
    ["alarm", aMeasured({}, { made: { alarms: 14, dashboards: 1, rules: 3, functions: 7 } }), 14],
    ["wafRule", aMeasured({}, { made: { alarms: 14, dashboards: 1, rules: 3, functions: 7 } }), 3],
    ["user", aMeasured(), commune.colleagues],
  ])("counts %s", (price, found, expected) => {
    expect(manyOf(price, found)).toBeCloseTo(expected, 6)
  })

  test("takes a part of a processor, and the wait for the table, for what is billed", () => {
    expect(secondsOf({ cpu: 0, calls: 4 })).toBeCloseTo((4 * machine.call) / 1000)
    expect(secondsOf({ cpu: machine.memory, calls: 0 })).toBeCloseTo(machine.wholeAt / 1000)
  })

  test("counts a function once for each request, a minute, a message and a part of the night's sweep", () => {
    const requests = (found: Measured) => doneIn(commune, found).reduce((sum, each) => sum + each.requests, 0)
    const silent = requests(aMeasured())
    expect(manyOf("lambdaRequest", aMeasured())).toBeCloseTo(silent + 30.4 * machine.sweeps, 6)
    // What is said, and what became of it.
    expect(requests(aMeasured({}, { notices: 3 })) - silent).toBe(2 * 3 * commune.appointments)
  })

  test.each<[PriceName, number, number]>([
    ["dynamoWrite", 2_000_000, 2 * 0.7625],
    ["cloudfrontRequest", 10_000, 0.012],
    ["alarm", 20, 2],
    ["email", 1_000, 0.1],
  ])("prices %s by so many", (price, many, expected) => {
    expect(dollarsOf(prices, { price, many })).toBeCloseTo(expected, 9)
  })

  test("has no message to people in it: they stand apart", () => {
    const lines = linesOf(commune, measured()).map(({ price }) => price)
    for (const { price } of messagesOf(commune, measured())) expect(lines).not.toContain(price)
  })

  test("grows with the commune, but for what is paid by the month", () => {
    const twice = { ...commune, appointments: 2 * commune.appointments }
    const found = aMeasured({ booking: { write: 10 } })
    expect(manyOf("dynamoWrite", found, twice)).toBe(2 * (manyOf("dynamoWrite", found) ?? 0))
    expect(manyOf("wafList", found, twice)).toBe(1)
  })
})

describe("prices", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "guichet-prices-"))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const written = (text: object): string => {
    const file = path.join(folder, "my.json")
    writeFileSync(file, JSON.stringify(text))
    return file
  }

  test("of a municipality take the place of ours, as many as it names", () => {
    const wafList = { ...prices.list.wafList, price: 7 }
    const theirs = pricesOf(written({ list: { wafList } }))
    expect(theirs.list.wafList.price).toBe(7)
    expect(theirs.list.sqs).toEqual(prices.list.sqs)
    const [one, other] = [prices, theirs].map((each) => dollars(each, linesOf(commune, measured())))
    expect((other ?? 0) - (one ?? 0)).toBeCloseTo(2)
  })

  test("below nothing are no prices", () => {
    const sqs = { ...prices.list.sqs, price: -1 }
    expect(() => pricesOf(written({ list: { sqs } }))).toThrow("sqs")
  })

  test("say from when and where they are", () => {
    for (const each of Object.values(prices.list)) {
      expect(each.dated).toMatch(/^20\d\d|^unverified$/)
      expect(each.source).toContain("aws.amazon.com/")
    }
  })
})

describe("docs/cost.md", () => {
  /** As it reads: how wide a column is drawn says nothing. */
  const plain = (text: string) => text.replace(/ +/g, " ").replace(/-{3,}/g, "---")

  test("is what npm run cost writes", () => {
    const page = readFileSync(path.join(root, "docs/cost.md"), "utf8")
    expect(plain(page)).toBe(plain(pageOf(measured(), prices)))
  })

  test("comes to a cent an appointment at most, without messages to people", () => {
    expect(commune.appointments).toBe(10_000)
    expect(euros(commune, measured(), prices)).toBeLessThanOrEqual(0.01)
  })
})
