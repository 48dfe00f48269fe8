import { beforeEach, describe, expect, it } from "vitest"
import type { Appointment } from "#shared/appointment/appointment.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import { keyOf } from "#shared/appointment/access.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import { close } from "#shared/location/close.ts"
import { Refusal } from "#shared/refusal.ts"
import { find, visitOf } from "#shared/slot/find.ts"
import type { Plugin } from "#shared/table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { wallTimeOf } from "#shared/time.ts"
import { amiss } from "../cells.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const zone = "Europe/Brussels"
const day = "2027-03-23"
const desks = Array.from({ length: 4 }, (_, i) => ({ id: `g${i}`, services: ["id-card"] }))
const file = () => aFile({ locations: [aLocation({ desks }), aLocation({ id: "antenne", desks })] })

const codes = (stranded: Appointment[]) => stranded.map(({ code }) => code).sort()
const booked = async (location = "hotel") =>
  (await appointments.ofDay(location, day)).filter(({ status }) => status === "booked")

async function free(world: World, location = "hotel") {
  const territory = await territories.current()
  const locations = territory.locations.filter(({ id }) => id === location)
  const visit = visitOf(territory, { service: "id-card" })
  return find(world.act(), territory, { visit, locations, days: [day], pool: "web" })
}

/** Holds back the first transaction until it is let go, as a slow network does. */
function held() {
  const reached = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  let first = true
  const plugin: Plugin = {
    applyToStack(stack) {
      stack.add(
        (next, { commandName }) =>
          async (sent) => {
            if (commandName === "TransactWriteItemsCommand" && "input" in sent && first) {
              first = false
              reached.resolve()
              await go.promise
            }
            return next(sent)
          },
        { step: "initialize" },
      )
    },
  }
  return { plugin, reached: reached.promise, go: go.resolve }
}

describe("closing", () => {
  let world: World
  beforeEach(async () => {
    world = await aWorld({ file: file() })
  })

  it("takes away the times of these hours at these desks, and no others", async () => {
    const before = await free(world)
    expect(before).toHaveLength(16)
    const closure = { from: day, to: day, fromTime: "10:00", toTime: "11:00" }
    expect(await close(world.act("counter"), "hotel", { ...closure, desks: ["g0", "g1"] })).toEqual([])
    const desksAt = async (time: string) =>
      (await free(world)).find(({ start }) => wallTimeOf(start, zone) === time)?.desks.map(({ desk }) => desk)
    expect(await desksAt("09:45")).toEqual(["g0", "g1", "g2", "g3"])
    expect(await desksAt("10:45")).toEqual(["g2", "g3"])
    await close(world.act("counter"), "hotel", closure)
    expect((await free(world)).map(({ start }) => wallTimeOf(start, zone))).toEqual(
      before.map(({ start }) => wallTimeOf(start, zone)).filter((time) => time < "10:00" || time >= "11:00"),
    )
    expect(await free(world, "antenne")).toHaveLength(16)
  })

  it("tells who is stranded: who lies there at all, and nobody who cancelled, moved or sits beside", async () => {
    const at = async (start: string) => book(world.act(), aRequest({ start: `2027-03-23T${start}:00.000Z` }))
    const [before, early, late, gone, away] = [
      await at("08:45"),
      await at("09:00"),
      await at("09:45"),
      await at("09:15"),
      await at("09:30"),
    ]
    await cancel(world.act(), gone.code, keyOf(gone))
    await move(world.act(), away.code, keyOf(away), { start: "2027-03-24T07:30:00.000Z" })
    const closure = { from: day, to: day, fromTime: "10:00", toTime: "11:00" }
    const stranded = await close(world.act("counter"), "hotel", closure)
    expect(codes(stranded)).toEqual(codes([early, late]))
    expect(codes(await booked())).toEqual(codes([before, early, late]))
    // Who is stranded may move or cancel like anybody else.
    await move(world.act(), early.code, keyOf(early), { start: "2027-03-23T10:00:00.000Z" })
    await cancel(world.act(), late.code, keyOf(late))
    expect(await amiss([day])).toEqual([])
  })

  it("wins against a booking that was decided by the older rules: it is refused and decided again", async () => {
    const slow = held()
    world = await aWorld({ file: file(), plugins: [slow.plugin] })
    const late = book(world.act(), aRequest()).catch((refusal: unknown) => refusal)
    await slow.reached
    expect(await close(world.act("counter"), "hotel", { from: day, to: day })).toEqual([])
    slow.go()
    const refusal = await late
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal).toMatchObject({ reason: "no-such-slot" })
    expect(refusal instanceof Refusal && refusal.details.nearest).not.toEqual([])
    expect(await booked()).toEqual([])
  })

  it("in a rush leaves nobody in closed time who is not in its answer, and costs nobody a free place", async () => {
    const closure = { from: day, to: day, fromTime: "10:00", toTime: "11:00" }
    const person = async (): Promise<boolean> => {
      for (;;) {
        const slots = await free(world)
        const slot = slots[Math.floor(Math.random() * slots.length)]
        if (!slot) return false
        const answer = await book(world.act(), aRequest({ start: slot.start })).catch(
          (no: Error) => no.message,
        )
        if (typeof answer !== "string") return true
        expect(["slot-taken", "no-such-slot"]).toContain(answer)
      }
    }
    const crowd = Promise.all(Array.from({ length: 90 }, person))
    while ((await booked()).length < 10) await new Promise(setImmediate)
    const stranded = await close(world.act("counter"), "hotel", closure)
    const won = (await crowd).filter(Boolean).length
    const inside = (await booked()).filter(({ start }) => /1[0]:/.test(wallTimeOf(start, zone)))
    expect(codes(inside)).toEqual(codes(stranded))
    expect(won).toBe(48 + stranded.length)
    expect(await free(world)).toEqual([])
    expect(await amiss([day])).toEqual([])
  })

  it("refuses what it cannot do, and then nothing has changed", async () => {
    const closure = { from: day, to: day }
    await expect(close(world.act("counter"), "nowhere", closure)).rejects.toThrow("not-found")
    const wrong = close(world.act("counter"), "hotel", { ...closure, desks: ["g0", "x"] })
    await expect(wrong).rejects.toMatchObject({
      reason: "invalid",
      details: { problems: [{ path: "desks.1", fault: "not-allowed" }] },
    })
    expect((await territories.current()).version).toBe(1)
  })

  it("happens one after the other when several close at once", async () => {
    const one = (desk: string) => close(world.act("counter"), "hotel", { from: day, to: day, desks: [desk] })
    await Promise.all(["g0", "g1", "g2"].map(one))
    const { version, locations } = await territories.current()
    expect(version).toBe(4)
    expect(locations[0]?.closures).toHaveLength(3)
    expect((await free(world)).flatMap((slot) => slot.desks.map(({ desk }) => desk))).toEqual(
      Array.from({ length: 16 }, () => "g3"),
    )
  })
})
