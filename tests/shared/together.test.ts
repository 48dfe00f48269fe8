import { setTimeout as pause } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import { together } from "#shared/together.ts"

describe("asking together", () => {
  it("asks twice for a hundred who ask at once, and never gives an answer older than its question", async () => {
    const ask = together<number>()
    let value = 0
    let asked = 0
    const read = async () => {
      asked++
      const seen = value
      await pause(5)
      return seen
    }
    const first = ask("a", read)
    value = 1
    const rest = await Promise.all(Array.from({ length: 99 }, () => ask("a", read)))
    expect(await first).toBe(0)
    expect(new Set(rest)).toEqual(new Set([1]))
    expect(asked).toBe(2)
  })

  it("keeps different questions apart and asks again afterwards", async () => {
    const ask = together<string>()
    const answer = async (text: string) => text
    expect(await Promise.all([ask("a", () => answer("a")), ask("b", () => answer("b"))])).toEqual(["a", "b"])
    expect(await ask("a", () => answer("c"))).toBe("c")
  })

  it("lets a failure be felt by those who shared it, and by nobody after", async () => {
    const ask = together<number>()
    const fails = async () => {
      await pause(5)
      throw new Error("down")
    }
    const first = ask("a", fails)
    const second = ask("a", async () => 2)
    await expect(first).rejects.toThrow("down")
    expect(await second).toBe(2)
  })
})
