import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { asSystem } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import { divert } from "#shared/log.ts"
import { workOff } from "#shared/stream/work-off.ts"
import { aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { aStreamOf, aStreamOfDue } from "./stream-event.ts"

const phone = "+32470123456"

describe("the table's stream", () => {
  let world: World
  let lines: string[]
  const told = (event: unknown) => workOff(asSystem(world.now()), event, world.post)
  const bodies = () => world.post.sent.map(({ body }) => body)

  beforeEach(async () => {
    lines = []
    divert((line) => void lines.push(line))
    world = await aWorld()
    await book(world.act(), aRequest({ resident: { language: "fr", phone } }))
  })
  afterEach(() => divert(() => undefined))

  it("has said what was asked for before the minute is over: no tick is needed", async () => {
    // The appointment owes a confirmation; written, that is due itself, and the stream tells of it as well.
    expect(await told(await aStreamOfDue(world.now()))).toEqual({ batchItemFailures: [] })
    expect(bodies()).toEqual([])
    expect(await told(await aStreamOfDue(world.now()))).toEqual({ batchItemFailures: [] })
    expect(world.post.sent).toMatchObject([{ to: phone, route: "sms" }])
    await world.tick()
    expect(bodies()).toHaveLength(1)
  })

  it("does nothing twice: not when it is told again, and not beside the minute's work", async () => {
    const first = await aStreamOfDue(world.now())
    await Promise.all([told(first), told(first), world.tick(), told(first)])
    const second = await aStreamOfDue(world.now())
    await Promise.all([world.tick(), told(second), told(second), world.tick(), told(first)])
    await world.tick()
    expect(bodies()).toHaveLength(1)
  })

  it("leaves what falls due later, what nothing is owed of, and what is gone", async () => {
    const later = { pk: "NOTICE#x", sk: "NOTICE", duePk: "DUE", dueSk: "2099-01-01T00:00:00.000Z" }
    const patient = { pk: "NOBODY#x", sk: "X", duePk: "DUE#patient", dueSk: world.now() }
    const gone = {
      Records: aStreamOf(later).Records.map(({ dynamodb, ...record }) => ({
        ...record,
        eventName: "REMOVE",
        dynamodb: { ...dynamodb, NewImage: undefined },
      })),
    }
    for (const event of [aStreamOf(later, patient, { pk: "NOTICE#y", sk: "NOTICE" }), gone])
      expect(await told(event)).toEqual({ batchItemFailures: [] })
    expect(lines).toEqual([])
  })

  it("passes over what no table can hold: a key that is empty or too long", async () => {
    const due = { duePk: "DUE", dueSk: world.now() }
    const impossible = [
      { pk: "", sk: "NOTICE", ...due },
      { pk: "NOTICE#x", sk: "é".repeat(513), ...due },
      { pk: "x".repeat(2049), sk: "NOTICE", ...due },
    ]
    expect(await told(aStreamOf(...impossible))).toEqual({ batchItemFailures: [] })
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ event: "stream-unread", count: 3 }])
  })

  it("names what failed, does the rest, and says nothing about anybody in its log", async () => {
    const nobody = { pk: `NOBODY#${phone}`, sk: "X", duePk: "DUE", dueSk: world.now(), name: "Dupont" }
    const event = aStreamOf(nobody)
    const [failing] = event.Records
    const rest = await aStreamOfDue(world.now())
    const number = "300000000000000000000001"
    const records = [
      { ...failing, dynamodb: { ...failing?.dynamodb, SequenceNumber: number } },
      ...rest.Records,
      { eventName: "INSERT" },
    ]
    expect(await told({ Records: records })).toEqual({ batchItemFailures: [{ itemIdentifier: number }] })
    await told(await aStreamOfDue(world.now()))
    expect(bodies()).toHaveLength(1)
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(["stream-unread", "stream-failed"])
    expect(lines.join()).not.toMatch(/32470|Dupont|NOBODY#/)
  })
})
