import { beforeAll, describe, expect, it } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import { Refusal } from "#shared/refusal.ts"
import { aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

describe("an appointment", () => {
  let world: World
  beforeAll(async () => {
    world = await aWorld()
  })

  it("is booked, moved, and its old time is free again", async () => {
    const first = await book(world.act(), aRequest())
    const start = "2027-03-29T07:00:00.000Z"
    await expect(move(world.act(), first.code, keyOf(first), { start })).rejects.toThrow("no-such-slot")
    const after = await move(world.act(), first.code, keyOf(first), { start: "2027-03-30T07:00:00.000Z" })
    expect(after).toMatchObject({
      start: "2027-03-30T07:00:00.000Z",
      end: "2027-03-30T07:15:00.000Z",
      code: first.code,
    })
    await book(world.act(), aRequest())
    await book(world.act(), aRequest())
    const refused = await book(world.act(), aRequest()).catch((refusal: unknown) => refusal)
    expect(refused).toBeInstanceOf(Refusal)
    expect(refused).toMatchObject({ reason: "slot-taken", details: { nearest: { length: 6 } } })
    const gone = await cancel(world.act(), first.code, keyOf(first))
    expect(gone.status).toBe("cancelled")
    expect(await cancel(world.act(), first.code, keyOf(first))).toMatchObject({ status: "cancelled" })
  })

  it("moves within one desk's day to a time that overlaps its own", async () => {
    const start = "2027-04-01T07:30:00.000Z"
    const one = await book(world.act(), aRequest({ start }))
    const two = await book(world.act(), aRequest({ start }))
    const after = await move(world.act(), one.code, keyOf(one), { start: "2027-04-01T07:45:00.000Z" })
    expect(after.start).toBe("2027-04-01T07:45:00.000Z")
    await book(world.act(), aRequest({ start }))
    await expect(book(world.act(), aRequest({ start }))).rejects.toThrow("slot-taken")
    expect(two.start).toBe(start)
  })

  it("confirms once by SMS, with place, time and code and no name or service", async () => {
    const resident = { language: "fr" as const, name: "Amina El Idrissi", phone: "+32470123456" }
    const made = await book(world.act(), aRequest({ start: "2027-04-02T08:00:00.000Z", resident }))
    await world.tick()
    await world.tick()
    const sent = world.post.sent.filter(({ to }) => to === resident.phone)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.body).toContain(made.code)
    expect(sent[0]?.body).not.toMatch(/Amina|Idrissi|identit/i)
  })
})
