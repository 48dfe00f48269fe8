import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
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

  /** Of an hour, the part after which the web sees what is given back next. */
  const drawn = (part: number) => vi.spyOn(Math, "random").mockReturnValue(part)

  async function starts(pool: Pool): Promise<string[]> {
    const territory = await territories.current()
    const visit = visitOf(territory, { service: "id-card" })
    const locations = territory.locations
    const slots = await find(world.act(), territory, { visit, locations, days: [day], pool })
    return slots.map(({ start }) => start)
  }

  it("is there at once for whoever comes to the counter or phones, and later for the web", async () => {
    const made = await book(world.act(), aRequest({ start: first }))
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
    const made = await book(world.act(), aRequest({ start: first }))
    drawn(0.5)
    await cancel(world.act(), made.code, keyOf(made))
    const other = await book(world.act("phone"), aRequest({ start: first }))
    world.advance(31 * minute)
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
    const made = await book(world.act(), aRequest({ start: first }))
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

  it("is there at once for everybody where the territory does not ask for more", async () => {
    world = await aWorld({ file: file(0) })
    const made = await book(world.act(), aRequest({ start: first }))
    await cancel(world.act(), made.code, keyOf(made))
    expect(await starts("web")).toContain(first)
  })
})
