import * as fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { asSystem } from "#shared/act.ts"
import { takeIn as hearAll } from "#shared/conversation/take-in.ts"
import { divert } from "#shared/log.ts"
import * as notices from "#shared/notice/notice.table.ts"
import { takeIn as noteAll } from "#shared/notice/take-in.ts"
import type * as table from "#shared/table.ts"
import { minute } from "#shared/time.ts"
import { aWorld, type World } from "../world.ts"
import { anSms, fromQueue, fromTopic } from "./topic.ts"

const none = { batchItemFailures: [] }
let world: World
let broken = false
const lines: string[] = []
/** Nothing can be written while it is broken. */
const breaks: table.Plugin = {
  applyToStack(stack) {
    stack.add(
      (next, context) => (args) => {
        if (broken && context.commandName === "TransactWriteItemsCommand") throw new Error("+32470000003")
        return next(args)
      },
      { step: "serialize", name: "breaks" },
    )
  },
}
beforeAll(async () => {
  world = await aWorld({ plugins: [breaks] })
  divert((line) => void lines.push(line))
})
afterAll(() => divert((line) => void process.stderr.write(`${line}\n`)))

const hear = (event: unknown) => {
  // So much may leave in a minute.
  world.advance(minute)
  return hearAll(world.act("sms"), event, world.post)
}
const note = (event: unknown) => noteAll(asSystem(world.now()), event)
const answersTo = (phone: string) => world.post.sent.filter(({ to }) => to === phone)

describe("SMS that come to a door", () => {
  it("are answered once, by the topic and again by the queue, and the ones beside them too", async () => {
    const help = anSms({ messageBody: "AIDE", inboundMessageId: "one" })
    expect(await hear(fromTopic(help))).toEqual(none)
    expect(answersTo("+32470123456")).toHaveLength(1)
    const other = anSms({ messageBody: "HELP", inboundMessageId: "two", originationNumber: "+32470000002" })
    expect(await hear(fromQueue(help, "unreadable", help, other))).toEqual(none)
    expect(answersTo("+32470123456")).toHaveLength(1)
    expect(answersTo("+32470000002")).toHaveLength(1)
  })

  it("come again while nothing can be written, and are answered then", async () => {
    const [a, b] = ["3", "4"].map((n) =>
      anSms({ messageBody: "AIDE", inboundMessageId: n, originationNumber: `+3247000000${n}` }),
    )
    broken = true
    const names = [{ itemIdentifier: "record-0" }, { itemIdentifier: "record-1" }]
    expect(await hear(fromQueue(a, b))).toEqual({ batchItemFailures: names })
    expect(answersTo("+32470000003")).toEqual([])
    broken = false
    expect(await hear(fromQueue(a, b))).toEqual(none)
    expect([answersTo("+32470000003").length, answersTo("+32470000004").length]).toEqual([1, 1])
    expect(lines.join()).not.toContain("4700000")
  })

  it("are answered or dropped, whatever stands in them, and nothing fails", async () => {
    const numbers = Array.from({ length: 20 }, (_, n) => `+324710000${n + 10}`)
    let n = 0
    const sms = fc
      .record({
        messageBody: fc.string({ unit: "binary", maxLength: 300 }),
        originationNumber: fc.constantFrom(...numbers),
      })
      .map((each) => anSms({ ...each, inboundMessageId: `fuzz-${n++}` }))
    const check = async (each: unknown) => {
      expect(await hear(fromQueue(each))).toEqual(none)
    }
    await fc.assert(fc.asyncProperty(sms, check), { numRuns: 40 })
  })
})

describe("receipts that come to a door", () => {
  const told = (eventType: string, notice: string) => ({ eventType, isFinal: true, context: { notice } })
  const sent = async () => {
    await hear(
      fromQueue(anSms({ messageBody: "AIDE", inboundMessageId: "five", originationNumber: "+32470000005" })),
    )
    return answersTo("+32470000005")[0]?.id ?? ""
  }

  it("say what became of a notice, also twice, and of one that nobody knows nothing", async () => {
    const id = await sent()
    expect((await notices.find(id))?.fate).toBe("accepted")
    const event = fromTopic(told("TEXT_DELIVERED", id), told("TEXT_DELIVERED", "nobody"), "unreadable")
    for (let times = 0; times < 2; times++) expect(await note(event)).toEqual(none)
    expect((await notices.find(id))?.fate).toBe("delivered")
  })

  it("come again whole while nothing can be written, for no queue knows their names", async () => {
    const phone = "+32470000006"
    await hear(fromQueue(anSms({ messageBody: "AIDE", inboundMessageId: "six", originationNumber: phone })))
    const event = fromTopic(told("TEXT_UNREACHABLE", answersTo(phone)[0]?.id ?? ""))
    broken = true
    await expect(note(event)).rejects.toThrow("come again")
    broken = false
    expect(await note(event)).toEqual(none)
    expect((await notices.find(answersTo(phone)[0]?.id ?? ""))?.fate).toBe("failed")
  })
})
