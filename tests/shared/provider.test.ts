import { beforeEach, describe, expect, it } from "vitest"
import { asSystem } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { move } from "#shared/appointment/move.ts"
import { divert } from "#shared/log.ts"
import { idOf } from "#shared/notice/notice.ts"
import * as notices from "#shared/notice/notice.table.ts"
import { receive } from "#shared/notice/receive.ts"
import type { Answer, Post } from "#shared/post/post.ts"
import * as tasks from "#shared/task/task.table.ts"
import { tick } from "#shared/tick.ts"
import { hour, minute } from "#shared/time.ts"
import { aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { aPost, day, landline, mobile, open } from "./telling.ts"

describe("the provider", () => {
  let world: World
  const many = 45
  const phoneOf = (i: number) => `+3247012${String(3000 + i)}`
  const bookAll = async (start = "2027-03-30T08:00:00.000Z") => {
    for (let i = 0; i < many; i++) {
      const when = new Date(Date.parse(start) + Math.floor(i / 20) * 15 * minute).toISOString()
      await book(world.act(), aRequest({ start: when, resident: { language: "fr", phone: phoneOf(i) } }))
    }
  }
  beforeEach(async () => {
    world = await aWorld({ file: open({ partsPerMinute: 10 }) })
  })

  it("down for an hour, then slow, then refusing some: nothing is lost or sent twice, and the rest is for people", async () => {
    let state: "down" | "slow" | "well" = "down"
    const rejected = new Set([phoneOf(3), phoneOf(17), phoneOf(42)])
    const post = aPost(world.now, async ({ to }) => {
      if (state === "down") return "unreachable"
      if (state === "slow") await new Promise((done) => setTimeout(done, 5))
      return rejected.has(to) ? "rejected" : "accepted"
    })
    await bookAll()
    for (let i = 0; i < 60; i += 6, world.advance(6 * minute)) await tick(asSystem(world.now()), post)
    expect(post.given).toEqual([])
    state = "slow"
    for (let i = 0; i < 140; i++, world.advance(minute)) {
      if (i === 10) state = "well"
      // Two at once: what one has in hand the other leaves alone.
      await Promise.all([tick(asSystem(world.now()), post), tick(asSystem(world.now()), post)])
    }
    const heard = post.given.map(({ to }) => to)
    expect(new Set(heard).size).toBe(many)
    expect(heard).toHaveLength(many)
    const perMinute = Map.groupBy(post.given, ({ at }) => at.slice(0, 16))
    expect(Math.max(...[...perMinute.values()].map((each) => each.length))).toBeLessThanOrEqual(10)
    expect(await tasks.open("hotel")).toHaveLength(rejected.size)
  })

  it("down for good: each becomes work for a person, and in time before the appointment", async () => {
    const post = aPost(world.now, () => "unreachable")
    const start = "2027-03-22T12:00:00.000Z" // in four hours
    await book(world.act(), aRequest({ start, resident: { language: "fr", phone: mobile } }))
    await book(
      world.act(),
      aRequest({ start: "2027-03-30T08:00:00.000Z", resident: { language: "fr", phone: phoneOf(1) } }),
    )
    for (let i = 0; i < 130; i++, world.advance(minute)) await tick(asSystem(world.now()), post)
    expect(await tasks.open("hotel")).toMatchObject([{ kind: "undelivered" }])
    for (let i = 0; i < 30; i++, world.advance(hour)) await tick(asSystem(world.now()), post)
    expect(await tasks.open("hotel")).toHaveLength(2)
  })

  it("that is not reached until people sleep is asked in the morning, and once for what is news no more", async () => {
    const post = aPost(world.now, () => "accepted")
    const start = "2027-03-30T08:00:00.000Z"
    const made = await book(
      world.act("phone"),
      aRequest({ start, resident: { language: "fr", phone: landline } }),
    )
    const moving = await book(
      world.act("phone"),
      aRequest({ start, resident: { language: "fr", phone: mobile } }),
    )
    await tick(
      asSystem(world.now()),
      aPost(world.now, () => "unreachable"),
    )
    await move(world.act("phone"), moving.code, keyOf(moving), { start: "2027-03-31T08:00:00.000Z" })
    await tick(
      asSystem(world.now()),
      aPost(world.now, () => "unreachable"),
    )
    world.set("2027-03-23T01:00:00.000Z")
    await tick(asSystem(world.now()), post)
    expect(post.given.filter(({ route }) => route === "voice")).toEqual([])
    world.set("2027-03-23T08:00:00.000Z")
    await tick(asSystem(world.now()), post)
    expect(post.given.map(({ to }) => to).sort()).toEqual([landline, mobile].sort())
    expect(made.code).not.toBe(moving.code)
  })

  it("that says nothing, then no, makes one task, and the message is worked no more", async () => {
    const answers: Answer[] = ["unknown", "rejected"]
    const post = aPost(world.now, () => answers.shift() ?? "accepted")
    const start = "2027-03-30T08:00:00.000Z"
    const { code } = await book(
      world.act(),
      aRequest({ start, resident: { language: "fr", phone: landline } }),
    )
    await tick(asSystem(world.now()), post)
    await receive(asSystem(world.now()), idOf(code, "confirmation", 0), "no-answer")
    world.advance(2 * hour)
    await tick(asSystem(world.now()), post)
    expect(await tasks.open("hotel")).toHaveLength(1)
    expect((await tick(asSystem(world.now()), post)).done).toBe(0)
  })

  it("that may have taken a message is not given it again: a person asks", async () => {
    const post = aPost(world.now, () => Promise.reject(new Error("timeout")))
    const made = await book(
      world.act(),
      aRequest({ start: "2027-03-30T08:00:00.000Z", resident: { language: "fr", phone: mobile } }),
    )
    await tick(asSystem(world.now()), post)
    world.advance(day)
    await world.tick()
    expect(world.post.sent).toEqual([])
    expect(await notices.find(idOf(made.code, "confirmation", 0))).toMatchObject({
      fate: "unknown",
      tries: 1,
    })
    expect(await tasks.open("hotel")).toHaveLength(1)
  })

  it("is not given again what was on its way when the machine stopped", async () => {
    const made = await book(
      world.act(),
      aRequest({ start: "2027-03-30T08:00:00.000Z", resident: { language: "fr", phone: mobile } }),
    )
    const stopped = new Promise<Answer>(() => undefined)
    await new Promise<void>((taken) => {
      const post: Post = { send: () => (taken(), stopped) }
      void tick(asSystem(world.now()), post)
    })
    await world.tick()
    expect(world.post.sent).toEqual([])
    world.advance(10 * minute)
    await world.tick()
    expect(world.post.sent).toEqual([])
    expect((await notices.find(idOf(made.code, "confirmation", 0)))?.fate).toBe("unknown")
    expect(await tasks.open("hotel")).toMatchObject([{ kind: "undelivered", about: made.code }])
  })
})

describe("a carrier's receipt", () => {
  let world: World
  let id: string
  const fate = async () => (await notices.find(id))?.fate
  const say = (status: "delivered" | "failed" | "no-answer") => receive(asSystem(world.now()), id, status)
  const sentTo = async (phone: string) => {
    const start = "2027-03-30T08:00:00.000Z"
    const { code } = await book(world.act(), aRequest({ start, resident: { language: "fr", phone } }))
    id = idOf(code, "confirmation", 0)
    await world.tick()
  }
  beforeEach(async () => {
    world = await aWorld({ file: open() })
  })

  it("says that it arrived, or makes work for people, once; what arrived after all is none", async () => {
    await sentTo(mobile)
    expect(await fate()).toBe("accepted")
    await say("failed")
    await say("failed")
    expect([await fate(), (await tasks.open("hotel")).length]).toEqual(["failed", 1])
    await say("delivered")
    await say("failed")
    expect([await fate(), (await tasks.open("hotel")).length]).toEqual(["delivered", 0])
    await receive(asSystem(world.now()), "nobody", "failed")
  })

  it("that never comes leaves a message unknown after three days, and nobody is troubled", async () => {
    await sentTo(mobile)
    world.advance(3 * day + minute)
    await world.tick()
    expect([await fate(), (await tasks.open("hotel")).length]).toEqual(["unknown", 0])
  })

  it("that nobody picked up lets it ring again, three times in all, then a person sees to it", async () => {
    await sentTo(landline)
    for (let rings = 1; rings < 3; rings++) {
      await say("no-answer")
      expect(await fate()).toBe("waiting")
      world.advance(hour + minute)
      await world.tick()
      expect(await fate()).toBe("accepted")
    }
    await say("no-answer")
    expect([await fate(), (await tasks.open("hotel")).length]).toEqual(["failed", 1])
  })
})

describe("what may be spent", () => {
  it("is warned of in time and then kept to: what does not leave is for people, answers always leave", async () => {
    const lines: string[] = []
    divert((line) => void lines.push(line))
    const world = await aWorld({ file: open({ partsDaily: 5 }) })
    for (let i = 0; i < 8; i++) {
      const resident = { language: "fr" as const, phone: `+3247012345${i}` }
      await book(world.act(), aRequest({ start: "2027-03-30T08:00:00.000Z", resident }))
      await world.tick()
    }
    divert((line) => void process.stderr.write(`${line}\n`))
    expect(lines.filter((line) => line.includes("parts-near-cap"))).toHaveLength(1)
    expect(world.post.sent).toHaveLength(5)
    expect(await tasks.open("hotel")).toHaveLength(3)
    world.advance(day)
    await book(
      world.act(),
      aRequest({ start: "2027-03-30T08:00:00.000Z", resident: { language: "fr", phone: mobile } }),
    )
    await world.tick()
    expect(world.post.sent).toHaveLength(6)
  })

  it("goes to no country where messages are dear", async () => {
    const world = await aWorld({ file: open() })
    const resident = { language: "fr" as const, phone: "+447911123456" }
    await book(world.act(), aRequest({ start: "2027-03-30T08:00:00.000Z", resident }))
    await world.tick()
    expect([world.post.sent.length, (await tasks.open("hotel")).length]).toEqual([0, 1])
  })
})
