import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Callback } from "#shared/callback/callback.ts"
import { againIn, byTurn, inLine } from "#shared/callback/line.ts"
import { pieces } from "#shared/callback/windows.ts"
import { Territory } from "#shared/territory/territory.ts"
import { daysFrom, hour, later, minute, plusDays } from "#shared/time.ts"
import { aFile } from "../../makers.ts"
import { simulate } from "./days.ts"

const monday = "2027-01-04T07:00:00.000Z"

const territoryOf = (policy: Record<string, unknown> = {}): Territory => {
  const { territory, ...file } = aFile({ policy: { protectedShare: 0, ...policy } })
  return Territory.parse({ ...file, version: 1, head: territory, holidays: [] })
}

describe("a thousand days of people who ask and agents who phone", () => {
  it("lose nobody, call nobody twice at once, and keep nineteen promises in twenty while there are enough agents", () => {
    const territory = territoryOf()
    const found = simulate({ territory, from: monday, days: 1_000, daily: 45, agents: 2, seed: 7 })
    expect(found.left).toEqual([])
    expect(found.twice).toBe(0)
    expect(found.ended.length).toBeGreaterThan(30_000)
    expect(found.ended.every(({ end, status }) => end !== undefined && status === "closed")).toBe(true)
    expect(found.kept).toBeGreaterThanOrEqual(0.95)
    const channels = Map.groupBy(found.ended, ({ asked }) => asked.channel)
    const waited = [...channels.values()].map(
      (each) =>
        each.reduce(
          (sum, { asked, attempts }) => sum + Date.parse(attempts[0]?.at ?? "") - Date.parse(asked.at),
          0,
        ) /
        each.length /
        hour,
    )
    expect(Math.max(...waited) / Math.min(...waited)).toBeLessThan(1.1)
  })

  it("beyond what agents can do, promise later hours and keep them all the same", () => {
    const territory = territoryOf()
    const found = simulate({ territory, from: monday, days: 10, daily: 110, agents: 2, seed: 11 })
    expect(found.kept).toBeGreaterThanOrEqual(0.95)
    const first = found.ended.filter(({ asked }) => asked.at < later(monday, 24 * hour))
    const last = found.ended.filter(({ asked }) => asked.at > later(monday, 8 * 24 * hour))
    const away = (all: Callback[]) =>
      all.reduce((sum, { asked, promised }) => sum + Date.parse(promised.from) - Date.parse(asked.at), 0) /
      all.length /
      hour
    expect(away(last)).toBeGreaterThan(away(first) + 24)
  })
})

const aCallback = fc
  .record({
    code: fc.string({ minLength: 5, maxLength: 5 }),
    asked: fc.nat(10_000),
    window: fc.nat(10_000),
    channel: fc.constantFrom("web", "sms", "phone", "counter", "post", "helper"),
    attempts: fc.nat(3),
  })
  .map(({ code, asked, window, channel }) => {
    const from = later(monday, window * minute)
    const hours = { from, to: later(from, 2 * hour) }
    return Callback.parse({
      code,
      language: "fr",
      window: hours,
      promised: hours,
      ahead: 0,
      asked: { at: later(monday, asked * minute), by: "resident", channel },
      status: "open",
      attempts: [],
      rev: 1,
    })
  })

describe("whose turn it is", () => {
  it("is an order in which nothing counts but what was promised and when they asked", () => {
    const same = fc.property(
      aCallback,
      aCallback,
      fc.constantFrom("web", "sms", "phone", "post"),
      (a, b, channel) => {
        const other = {
          ...a,
          asked: { ...a.asked, channel: channel === "web" ? ("web" as const) : ("phone" as const) },
        }
        expect(Math.sign(byTurn(a, b))).toBe(Math.sign(byTurn(other, b)))
        expect(Math.sign(byTurn(a, b))).toBe(-Math.sign(byTurn(b, a)) || 0)
      },
    )
    fc.assert(same)
  })

  it("comes to everybody: whoever is called goes, and those who come later are promised later", () => {
    const everybody = fc.property(fc.array(aCallback, { minLength: 1, maxLength: 20 }), (all) => {
      const now = later(monday, 30 * 24 * hour)
      const one = all[0]
      if (!one) return
      let open = all
      for (let calls = 0; calls <= all.length; calls++) {
        const [next] = inLine(open, now, { id: "zoe" })
        if (next === one) return
        open = open.filter((each) => each !== next)
      }
      expect.unreachable("never called")
    })
    fc.assert(everybody)
  })

  it("is nobody's while a colleague dials, nor before the hours that were promised, nor in another language", () => {
    const [base] = fc.sample(aCallback, { numRuns: 1, seed: 1 })
    if (!base) return
    const at = later(base.window.from, minute)
    const claim = { by: "ines", since: at, until: later(at, 15 * minute) }
    expect(inLine([base], at, { id: "zoe" })).toEqual([base])
    expect(inLine([base], later(base.window.from, -minute), { id: "zoe" })).toEqual([])
    expect(inLine([{ ...base, claim }], later(at, minute), { id: "zoe" })).toEqual([])
    expect(inLine([{ ...base, claim }], later(at, 15 * minute), { id: "zoe" })).toHaveLength(1)
    expect(inLine([base], at, { id: "zoe", languages: ["nl"] })).toEqual([])
    expect(inLine([{ ...base, service: "passport" }], at, { id: "zoe", services: ["id-card"] })).toEqual([])
  })
})

describe("the hours in which people are called", () => {
  const shown = (now: string, policy = {}) =>
    pieces(territoryOf(policy), now)
      .slice(0, 4)
      .map(({ from, to, places }) => `${from.slice(8, 16)}-${to.slice(11, 16)} ${places}`)

  it("are phone hours in pieces, each with the calls that agents can make, and what is left of the one that runs", () => {
    expect(shown("2027-01-04T06:00:00.000Z")).toEqual([
      "04T07:30-09:30 16",
      "04T09:30-11:30 16",
      "04T11:30-13:30 16",
      "04T13:30-15:00 12",
    ])
    expect(shown("2027-01-04T08:30:00.000Z")[0]).toBe("04T08:30-09:30 8")
    expect(shown("2027-01-04T09:10:00.000Z")[0]).toBe("04T09:30-11:30 16")
    expect(shown("2027-01-04T06:00:00.000Z", { callAgents: 1, callMinutes: 60 })[0]).toBe("04T07:30-09:30 1")
  })

  it("are those of the day on which somebody is back, however long everybody is away", () => {
    const territory = territoryOf()
    for (const weeks of [3, 10, 40]) {
      const last = plusDays("2027-01-04", weeks * 7 - 1)
      const away = daysFrom("2027-01-04", last).map((date) => ({ date, name: { fr: "Fermé" } }))
      const [first] = pieces({ ...territory, holidays: away }, "2027-01-04T06:00:00.000Z")
      expect(first?.from.slice(0, 10), `${weeks} weeks`).toBe(plusDays(last, 1))
    }
    const phoneHours = [{ days: ["mon" as const], from: "09:00", to: "09:20" }]
    const short = { ...territory, head: { ...territory.head, phoneHours } }
    expect(pieces(short, "2027-01-04T06:00:00.000Z")[0]?.from).toBe("2027-01-04T08:00:00.000Z")
    expect(pieces(short, "2027-01-04T08:05:00.000Z")[0]?.from).toBe("2027-01-11T08:00:00.000Z")
  })

  it("lie at another time, and the third on another day, when nobody picked up", () => {
    const hours = pieces(territoryOf(), "2027-01-04T08:00:00.000Z")
    const at = "2027-01-04T08:00:00.000Z"
    const first = againIn("no-answer", [{ at }], hours, at)
    expect(first?.from).toBe("2027-01-04T11:30:00.000Z")
    const then = "2027-01-04T11:40:00.000Z"
    const second = againIn("no-answer", [{ at }, { at: then }], pieces(territoryOf(), then), then)
    expect(second?.from.slice(0, 10)).toBe("2027-01-05")
    expect(againIn("busy", [{ at }], hours, at)?.from).toBe("2027-01-04T09:30:00.000Z")
  })
})
