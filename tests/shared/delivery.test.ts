import { describe, expect, it } from "vitest"
import { asStaff, asSystem } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import { request } from "#shared/callback/request.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import * as tasks from "#shared/task/task.table.ts"
import { hour } from "#shared/time.ts"
import { arrive } from "#shared/visit/arrive.ts"
import { near } from "#shared/visit/near.ts"
import { aRequest } from "../makers.ts"
import { aWorld, monday, type World } from "../world.ts"
import { day, landline, mobile, open } from "./telling.ts"

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
