import { describe, expect, it } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import { find, visitOf } from "#shared/slot/find.ts"
import { instant, minute, ms } from "#shared/time.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { amiss } from "../cells.ts"
import { conflicts, seeded, throttles } from "../disturb.ts"
import { aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const day = "2027-03-23"

/** What is still free on the day. */
async function left(world: World) {
  const territory = await territories.current()
  const visit = visitOf(territory, { service: "id-card" })
  return find(world.act(), territory, { visit, locations: territory.locations, days: [day], pool: "web" })
}

describe("where transactions conflict, as they do on AWS", () => {
  it.each([0.2, 0.6])("a free place never becomes an error (%d of them cancelled)", async (share) => {
    const world = await aWorld({ plugins: [conflicts(share, seeded(1))] })
    for (let i = 0; i < 12; i++) {
      const [slot] = await left(world)
      if (slot) await expect(book(world.act(), aRequest({ start: slot.start }))).resolves.toBeDefined()
    }
    expect(await left(world)).not.toEqual([])
  })

  it("a crowd takes the day exactly, while others move and cancel", async () => {
    const world = await aWorld({ plugins: [conflicts(0.2, seeded(2))] })
    const held = await Promise.all(
      ["2027-03-24T07:30:00.000Z", "2027-03-24T07:45:00.000Z", "2027-03-24T08:00:00.000Z"].map((start) =>
        book(world.act(), aRequest({ start })),
      ),
    )
    const person = async (): Promise<boolean> => {
      for (;;) {
        const slots = await left(world)
        const slot = slots[Math.floor(Math.random() * slots.length)]
        if (!slot) return false
        const answer = await book(world.act(), aRequest({ start: slot.start })).catch(
          (refusal: Error) => refusal.message,
        )
        if (typeof answer !== "string") return true
        expect(answer).toBe("slot-taken")
      }
    }
    const [won] = await Promise.all([
      Promise.all(Array.from({ length: 60 }, person)),
      ...held.map((made, i) =>
        i === 0
          ? cancel(world.act(), made.code, keyOf(made))
          : move(world.act(), made.code, keyOf(made), { start: `2027-03-24T1${i - 1}:00:00.000Z` }),
      ),
    ])
    expect(won.filter(Boolean)).toHaveLength(32)
    expect(await left(world)).toEqual([])
    expect(await amiss([day, "2027-03-24"])).toEqual([])
  })

  it("nor where calls are throttled", async () => {
    const world = await aWorld({ plugins: [throttles(0.1, seeded(4)), conflicts(0.1, seeded(5))] })
    const [slot] = await left(world)
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) => {
        const start = instant(ms(slot?.start ?? "") + i * 15 * minute)
        return book(world.act(), aRequest({ start }))
      }),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => "fulfilled"))
    expect(await amiss([day])).toEqual([])
  })

  it("when the table stays busy, says so and writes nothing", async () => {
    const world = await aWorld({ plugins: [conflicts(1, seeded(3))] })
    await expect(book(world.act(), aRequest())).rejects.toThrow("too-many-requests")
  }, 30_000)
})
