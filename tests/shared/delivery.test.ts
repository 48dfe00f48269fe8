import { beforeEach, describe, expect, it } from "vitest"
import { asStaff, asSystem } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import { request } from "#shared/callback/request.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { divert } from "#shared/log.ts"
import { idOf } from "#shared/notice/notice.ts"
import * as notices from "#shared/notice/notice.table.ts"
import { receive } from "#shared/notice/receive.ts"
import type { Answer, Parcel, Post } from "#shared/post/post.ts"
import * as tasks from "#shared/task/task.table.ts"
import { tick } from "#shared/tick.ts"
import { hour, minute } from "#shared/time.ts"
import { arrive } from "#shared/visit/arrive.ts"
import { near } from "#shared/visit/near.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, monday, type World } from "../world.ts"

const mobile = "+32470123456"
const landline = "+3242218001"
const day = 24 * hour

/** Open every day from 7:00 to 21:00, with many desks: whatever day a test is about. */
const desks = Array.from({ length: 20 }, (_, i) => ({ id: `g${i}`, services: ["id-card"] }))
const wide = aLocation({
  desks,
  openings: [
    {
      days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
      from: "07:00",
      to: "21:00",
      for: "appointments",
    },
  ],
})
const open = (policy: Record<string, unknown> = {}) =>
  aFile({ locations: [wide], policy: { protectedShare: 0, horizonDays: 365, ...policy } })

/** A post that does as it is told, and remembers what it was given and when. */
function aPost(
  now: () => string,
  does: (parcel: Parcel) => Answer | Promise<Answer>,
): Post & { given: Given[] } {
  const given: Given[] = []
  return {
    given,
    async send(parcel) {
      const answer = await does(parcel)
      if (answer !== "unreachable") given.push({ ...parcel, at: now(), answer })
      return answer
    },
  }
}
type Given = Parcel & { at: string; answer: Answer }

describe("a reminder", () => {
  let world: World
  const at = (start: string, phone = mobile) =>
    book(world.act(), aRequest({ start, resident: { language: "fr", phone } }))
  const reminders = () => world.post.sent.filter(({ body }) => /rappel/i.test(body))
  /** When reminders leave, by the minute, until an appointment. */
  async function leaving(until: string): Promise<string[]> {
    const times: string[] = []
    for (let seen = 0; world.now() < until; world.advance(hour)) {
      await world.tick()
      for (; seen < reminders().length; seen++) times.push(world.now())
    }
    return times
  }

  it.each([
    // The clock goes forward on 26 March 2028, back on 29 October: three days and one day before, at the same hour.
    [
      "2028-03-20T08:00:00.000Z",
      "2028-03-27T07:00:00.000Z",
      ["2028-03-24T08:00:00.000Z", "2028-03-26T07:00:00.000Z"],
    ],
    [
      "2028-10-23T07:00:00.000Z",
      "2028-10-30T08:00:00.000Z",
      ["2028-10-27T07:00:00.000Z", "2028-10-29T08:00:00.000Z"],
    ],
  ])(
    "comes at the appointment's own hour across a change of the clock (now %s)",
    async (now, start, times) => {
      world = await aWorld({ file: open(), now })
      await at(start)
      world.set(new Date(Date.parse(times[0] ?? now) - 2 * hour).toISOString())
      expect(await leaving(start)).toEqual(times)
    },
  )

  it("comes by day for an appointment early or late", async () => {
    world = await aWorld({ file: open() })
    await at("2027-03-26T06:00:00.000Z") // 7:00
    await at("2027-03-26T19:45:00.000Z", "+32470123457") // 20:45
    const times = await leaving("2027-03-26T06:00:00.000Z")
    expect(times).toEqual([
      "2027-03-23T07:00:00.000Z",
      "2027-03-23T19:00:00.000Z",
      "2027-03-25T07:00:00.000Z",
      "2027-03-25T19:00:00.000Z",
    ])
  })

  it("follows an appointment that moves, and speaks of no time that is gone", async () => {
    world = await aWorld({ file: open() })
    const made = await at("2027-03-26T09:00:00.000Z")
    await leaving("2027-03-24T08:00:00.000Z")
    await move(world.act(), made.code, keyOf(made), { start: "2027-04-02T08:00:00.000Z" })
    await leaving("2027-04-02T08:00:00.000Z")
    expect(reminders().map(({ body }) => /(\d+ avril|\d+ mars)/.exec(body)?.[0])).toEqual([
      "26 mars",
      "2 avril",
      "2 avril",
    ])
  })

  it("that waits for the provider is not sent once the appointment has moved, is cancelled or over", async () => {
    world = await aWorld({ file: open() })
    const [moved, gone] = [
      await at("2027-03-26T09:00:00.000Z"),
      await at("2027-03-26T09:00:00.000Z", "+32470123457"),
    ]
    await at("2027-03-26T09:00:00.000Z", "+32470123458")
    await world.tick()
    world.set("2027-03-25T09:00:00.000Z")
    world.post.fail(true)
    await world.tick()
    await move(world.act(), moved.code, keyOf(moved), { start: "2027-04-02T08:00:00.000Z" })
    await cancel(world.act(), gone.code, keyOf(gone))
    world.set("2027-03-26T09:00:00.000Z")
    world.post.fail(false)
    await world.tick()
    expect(reminders()).toEqual([])
    world.advance(8 * day)
    await world.tick()
    expect(reminders()).toEqual([])
  })

  it("comes once after a night in which nothing ran, and for what was booked a minute after it would have", async () => {
    world = await aWorld({ file: open() })
    await at("2027-03-30T09:00:00.000Z")
    await world.tick()
    world.set("2027-03-29T12:00:00.000Z") // both fell due meanwhile
    await world.tick()
    expect(reminders()).toHaveLength(1)
    await at("2027-03-31T09:00:00.000Z", "+32470123457")
    await leaving("2027-03-30T13:00:00.000Z")
    expect(reminders()).toHaveLength(2)
  })

  it("is a call where there is a landline, and no letter", async () => {
    world = await aWorld({ file: open() })
    await at("2027-03-26T09:00:00.000Z", landline)
    const letter = { language: "fr" as const, address: "Rue Royale 1, 1000 Bruxelles" }
    await book(world.act("phone"), aRequest({ start: "2027-03-26T09:00:00.000Z", resident: letter }))
    await leaving("2027-03-26T09:00:00.000Z")
    const calls = world.post.sent.filter(({ route }) => route === "voice")
    expect(calls).toHaveLength(3)
    const [said = ""] = calls.map(({ body }) => body)
    expect(said.match(/vendredi 26 mars à 10h/g)).toHaveLength(2)
    expect(said).toMatch(/Code (\p{L}+, ){4}\p{L}+\./u)
    expect((await tasks.open("hotel")).map(({ kind }) => kind)).toEqual(["letter"])
  })
})

describe("at night", () => {
  const night = "2027-03-22T21:30:00.000Z" // 22:30
  const zoe = { id: "zoe", name: "Zoé", grants: [{ role: "manager" as const, location: "*" }] }

  it("who has just asked hears at once, others in the morning, a phone never rings, and what cannot wait goes", async () => {
    const world = await aWorld({ file: open(), now: "2027-03-22T09:00:00.000Z" })
    const booked = (phone: string, start: string) =>
      book(world.act(), aRequest({ start, resident: { language: "fr", phone } }))
    const late = await booked("+32470123458", "2027-03-24T09:00:00.000Z")
    const soon = await booked("+32470123459", "2027-03-23T07:30:00.000Z")
    await world.tick()
    world.set(night)
    world.post.sent.length = 0
    const sentTo = () => world.post.sent.map(({ to }) => to)
    await booked(mobile, "2027-03-24T09:00:00.000Z")
    await booked(landline, "2027-03-24T09:00:00.000Z")
    for (const { code } of [late, soon]) await cancel(asStaff(world.now(), zoe), code, undefined)
    await world.tick()
    expect(sentTo().sort()).toEqual([mobile, "+32470123459"])
    world.set("2027-03-23T06:59:00.000Z")
    await world.tick()
    expect(sentTo()).toHaveLength(2)
    world.set("2027-03-23T07:00:00.000Z")
    await world.tick()
    expect(sentTo().slice(2).sort()).toEqual([landline, "+32470123458"])
  })
})

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

describe("a request for a call", () => {
  it("is announced to a mobile: when, and from which number; not to who cancelled, nor twice", async () => {
    const world = await aWorld({ now: monday })
    await request(world.act(), { phone: mobile, language: "nl" })
    await request(world.act(), { phone: mobile, language: "nl" })
    await request(world.act(), { phone: landline, language: "fr" })
    await world.tick()
    expect(world.post.sent).toMatchObject([
      {
        to: mobile,
        body: expect.stringMatching(
          /^Gemeente Test: wij bellen u maandag 22 maart, 9-10\.30 uur, van 04 221 80 00\. Eerste woord: \p{L}+\.$/u,
        ),
      },
    ])
    expect(await callbacks.open()).toHaveLength(2)
  })
})

describe("whoever waits outside", () => {
  it("hears once that their turn is near, and nothing when they are not waiting", async () => {
    const world = await aWorld()
    const mia = { id: "mia", name: "Mia", grants: [{ role: "reception" as const, location: "hotel" }] }
    const { code } = await book(world.act(), aRequest({ resident: { language: "nl", phone: mobile } }))
    const visit = await arrive(asStaff(world.now(), mia), code)
    await world.tick()
    world.post.sent.length = 0
    await near(asSystem(world.now()), visit.id)
    await near(asSystem(world.now()), visit.id)
    await near(asSystem(world.now()), "nobody")
    await world.tick()
    expect(world.post.sent.map(({ body }) => body)).toEqual([
      "Gemeente Test: het is bijna uw beurt, Gemeentehuis.",
    ])
  })
})
