import { afterEach, describe, expect, it, vi } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import type * as codes from "#shared/code.ts"
import { aRequest } from "../makers.ts"
import { aWorld } from "../world.ts"

/** Codes of which there are only two: what 22^5 come to in the end. */
let few: string[] | undefined
vi.mock("#shared/code.ts", async (original) => {
  const code = await original<typeof codes>()
  return { ...code, codeFrom: (bytes: Uint8Array) => few?.[(bytes[0] ?? 0) % 2] ?? code.codeFrom(bytes) }
})
afterEach(() => {
  few = undefined
})

describe("a code that belongs to somebody else", () => {
  it.each([
    ["with a key", (i: number) => `key-${i}`],
    ["without", () => undefined],
  ])("is skipped, and costs nobody the time (%s)", async (_, keyFor) => {
    const world = await aWorld()
    few = ["CCCCC", "DDDDD"]
    const made = []
    for (let i = 0; i < 2; i++) made.push(await book(world.act(), aRequest(), keyFor(i)))
    expect(made.map(({ code }) => code).sort()).toEqual(few)
    expect(new Set(made.map(({ desk }) => desk)).size).toBe(2)
  })

  it("is no twin: a hundred presses of one request are one appointment", async () => {
    const world = await aWorld()
    const made = await Promise.all(
      Array.from({ length: 100 }, () => book(world.act(), aRequest(), "the same")),
    )
    expect(new Set(made.map((each) => keyOf(each))).size).toBe(1)
  })
})
