import { beforeEach, describe, expect, it } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import { routeTo } from "#shared/notice/notice.ts"
import * as notices from "#shared/notice/notice.table.ts"
import * as tasks from "#shared/task/task.table.ts"
import { minute } from "#shared/time.ts"
import { aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const mobile = "+32470123456"
const landline = "+3242218001"

describe("the way to a resident", () => {
  it.each([
    ["a mobile gets an SMS", { phone: mobile }, "sms"],
    ["a landline gets a call", { phone: landline }, "voice"],
    ["a mobile gets a call when that is chosen", { phone: mobile, contact: "voice" as const }, "voice"],
    [
      "nobody phones a deaf person: the e-mail goes",
      { phone: landline, needs: { sign: true }, email: "a@exemple.be" },
      "email",
    ],
    ["and with a landline alone, the slip", { phone: landline, needs: { sign: true } }, undefined],
    ["a deaf person's mobile gets an SMS", { phone: mobile, needs: { sign: true } }, "sms"],
    ["an address alone gets a letter", { address: "Rue Royale 1" }, "letter"],
    ["an e-mail alone gets an e-mail", { email: "a@exemple.be" }, "email"],
    [
      "a chosen letter goes before a phone",
      { phone: mobile, address: "Rue 1", contact: "letter" as const },
      "letter",
    ],
    ["nothing is sent to who wants nothing", { phone: mobile, contact: "none" as const }, undefined],
    ["nothing is sent to who has nothing", {}, undefined],
  ])("%s", (_, resident, route) => {
    expect(routeTo({ language: "fr", ...resident })?.route).toBe(route)
  })
})

describe("a notice", () => {
  let world: World
  const booked = (phone: string, start = "2027-03-23T07:30:00.000Z") =>
    book(world.act(), aRequest({ start, resident: { language: "fr", phone } }))
  const said = (to: string) => world.post.sent.filter((parcel) => parcel.to === to).map(({ body }) => body)
  beforeEach(async () => {
    world = await aWorld()
  })

  it("is sent once however often the clock ticks, even by two at once", async () => {
    await booked(mobile)
    await Promise.all([world.tick(), world.tick(), world.tick()])
    await world.tick()
    expect(said(mobile)).toHaveLength(1)
  })

  it("says what is true when it is sent: a move before it leaves makes one message with the new time", async () => {
    const made = await booked(mobile)
    await move(world.act(), made.code, keyOf(made), { start: "2027-03-24T09:00:00.000Z" })
    await world.tick()
    expect(said(mobile)).toEqual([expect.stringContaining("mercredi 24 mars à 10h")])
  })

  it("does not confirm what is already cancelled", async () => {
    const made = await booked(mobile)
    await cancel(world.act(), made.code, keyOf(made))
    await world.tick()
    expect(said(mobile)).toEqual([expect.stringContaining("est annulé")])
  })

  it("tells of a move and of a cancellation that come later", async () => {
    const made = await booked(mobile)
    await world.tick()
    await move(world.act(), made.code, keyOf(made), { start: "2027-03-24T09:00:00.000Z" })
    await world.tick()
    await cancel(world.act(), made.code, keyOf(made))
    await world.tick()
    expect(said(mobile)).toHaveLength(3)
  })

  it("waits while the provider is down and is sent once when it is back", async () => {
    world.post.fail(true)
    await booked(mobile)
    await world.tick()
    world.advance(10 * minute)
    await world.tick()
    expect(said(mobile)).toEqual([])
    world.post.fail(false)
    world.advance(60 * minute)
    await world.tick()
    await world.tick()
    expect(said(mobile)).toHaveLength(1)
    expect(await tasks.open("hotel")).toEqual([])
  })

  it("becomes a person's task when the provider refuses it, and when it stays silent too long", async () => {
    world.post.reject(landline)
    const refused = await booked(landline)
    await world.tick()
    expect(await tasks.open("hotel")).toMatchObject([{ kind: "undelivered", about: refused.code }])
    world.post.fail(true)
    const silent = await booked(mobile, "2027-03-30T07:30:00.000Z")
    for (let tried = 0; tried < 24; tried++) {
      await world.tick()
      world.advance(130 * minute)
    }
    expect((await tasks.open("hotel")).map(({ about }) => about)).toContain(silent.code)
    const month = await notices.ofMonth("2027-03")
    expect(month.map(({ fate }) => fate)).toEqual(["failed", "failed"])
  })

  it("tells a phone that it already holds another appointment for the same service", async () => {
    for (let i = 0; i < 3; i++) await booked(mobile, `2027-03-2${3 + i}T08:00:00.000Z`)
    const done = await world.tick()
    expect(done.failed).toBe(0)
    expect(said(mobile)).toHaveLength(3)
    expect(said(mobile).filter((body) => body.includes("Vous en avez un autre"))).toHaveLength(2)
  })
})
