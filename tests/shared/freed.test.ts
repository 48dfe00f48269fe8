import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Channel } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import * as deskDays from "#shared/desk/desk-day.table.ts"
import { find, visitOf } from "#shared/slot/find.ts"
import type { Pool } from "#shared/slot/slot.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { minute } from "#shared/time.ts"
import { amiss } from "../cells.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const day = "2027-03-23"
const [first, second] = ["2027-03-23T07:30:00.000Z", "2027-03-23T07:45:00.000Z"]
const file = (freedMinutes: number) =>
  aFile({
    policy: { protectedShare: 0, freedMinutes },
    locations: [aLocation({ desks: [{ id: "g1", services: ["id-card"] }] })],
  })

describe("a place given back", () => {
  let world: World
  beforeEach(async () => {
    world = await aWorld({ file: file(60) })
  })
  afterEach(() => vi.restoreAllMocks())

  /** Booked, and held longer than anybody would wait for it. */
  async function held(more: Parameters<typeof aRequest>[0] = { start: first }, by: Channel = "web") {
    const made = await book(world.act(by), aRequest(more))
    world.advance(60 * minute)
    return made
  }

  /** Of an hour, the part after which the web sees what is given back next. */
  const drawn = (part: number) => vi.spyOn(Math, "random").mockReturnValue(part)

  async function starts(pool: Pool, on = day): Promise<string[]> {
    const territory = await territories.current()
    const visit = visitOf(territory, { service: "id-card" })
    const locations = territory.locations
    const slots = await find(world.act(), territory, { visit, locations, days: [on], pool })
    return slots.map(({ start }) => start)
  }

  it("is there at once for whoever comes to the counter or phones, and later for the web", async () => {
    const made = await held()
    drawn(0.5)
    await cancel(world.act(), made.code, keyOf(made))
    expect(await starts("assisted")).toContain(first)
    expect(await starts("web")).not.toContain(first)
    await expect(book(world.act("web"), aRequest({ start: first }))).rejects.toMatchObject({
      reason: "slot-taken",
      details: { nearest: expect.arrayContaining([expect.objectContaining({ start: second })]) },
    })
    world.advance(29 * minute)
    expect(await starts("web")).not.toContain(first)
    world.advance(minute)
    expect(await starts("web")).toContain(first)
    expect((await book(world.act("web"), aRequest({ start: first }))).start).toBe(first)
    expect(await amiss([day])).toEqual([])
  })

  it("may be taken by a person while the web waits, and is given back anew", async () => {
    const made = await held()
    drawn(0.5)
    await cancel(world.act(), made.code, keyOf(made))
    const other = await held({ start: first }, "phone")
    expect(await starts("web")).not.toContain(first)
    await cancel(world.act("phone"), other.code, keyOf(other))
    expect(await starts("web")).not.toContain(first)
    world.advance(31 * minute)
    expect(await starts("web")).toContain(first)
  })

  it.each([
    ["another desk's day", "2027-03-24T07:30:00.000Z"],
    ["the same desk's day", "2027-03-23T09:00:00.000Z"],
  ])("waits after a move too, to %s", async (_, start) => {
    const made = await held()
    drawn(0.5)
    await move(world.act(), made.code, keyOf(made), { start })
    expect(await starts("assisted")).toContain(first)
    expect(await starts("web")).not.toContain(first)
    world.advance(30 * minute)
    expect(await starts("web")).toContain(first)
    expect(await amiss([day, "2027-03-24"])).toEqual([])
  })

  it("comes back within the time the territory says, each at a moment of its own", async () => {
    const made = await Promise.all(
      Array.from({ length: 16 }, (_, i) => {
        const start = new Date(Date.parse(first) + i * 15 * minute).toISOString()
        return book(world.act("counter"), aRequest({ start }))
      }),
    )
    world.advance(60 * minute)
    for (const { code, ...rest } of made) await cancel(world.act("counter"), code, keyOf({ code, ...rest }))
    expect(await starts("assisted")).toHaveLength(16)
    const seen = [(await starts("web")).length]
    for (let i = 0; i < 6; i++) {
      world.advance(10 * minute)
      seen.push((await starts("web")).length)
    }
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    // The chance that sixteen moments of an hour all fall into one stretch of ten minutes is 6 × (1/6)^16.
    expect(new Set(seen).size).toBeGreaterThan(2)
    expect(seen.at(-1)).toBe(16)
  })

  it("that was held for a moment only is there at once: nobody can darken a day by coming and going", async () => {
    const made = await book(world.act(), aRequest({ start: first }))
    drawn(0.5)
    for (let i = 0; i < 6; i++) {
      const start = new Date(Date.parse(second) + i * 15 * minute).toISOString()
      await move(world.act(), made.code, keyOf(made), { start })
    }
    await cancel(world.act(), made.code, keyOf(made))
    expect(await starts("web")).toHaveLength(16)
  })

  it("does not open another place to the web in the meantime, where the web had all of its share", async () => {
    world = await aWorld({ file: aFile({ ...file(60), policy: { protectedShare: 0.5, freedMinutes: 60 } }) })
    const later = "2027-03-25"
    const web: Appointment[] = []
    for (let i = 0; i < 8; i++) {
      const start = new Date(Date.parse(`${later}T07:30:00.000Z`) + i * 15 * minute).toISOString()
      web.push(await book(world.act(), aRequest({ start })))
    }
    expect(await starts("web", later)).toEqual([])
    world.advance(60 * minute)
    drawn(0.5)
    const [one] = web
    if (one) await cancel(world.act(), one.code, keyOf(one))
    expect(await starts("web", later)).toEqual([])
    await expect(book(world.act(), aRequest({ start: `${later}T10:00:00.000Z` }))).rejects.toThrow(
      "slot-taken",
    )
    world.advance(30 * minute)
    expect(await starts("web", later)).not.toEqual([])
  })

  it("leaves one mark for each of its times, however often it is given back", async () => {
    drawn(0.99)
    for (let i = 0; i < 5; i++) {
      const { code, ...rest } = await held({ start: "2027-03-24T07:30:00.000Z" }, "counter")
      await cancel(world.act("counter"), code, keyOf({ code, ...rest }))
    }
    const [deskDay] = await deskDays.load("hotel", ["2027-03-24"])
    expect(deskDay?.freed).toHaveLength(1)
  })

  it("is there at once for everybody where the territory does not ask for more", async () => {
    world = await aWorld({ file: file(0) })
    const made = await book(world.act(), aRequest({ start: first }))
    await cancel(world.act(), made.code, keyOf(made))
    expect(await starts("web")).toContain(first)
  })
})
