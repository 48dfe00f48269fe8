import { describe, expect, it } from "vitest"
import { measureOf } from "#shared/figures/measure.ts"
import type { Row } from "#shared/figures/row.ts"
import { counting } from "#shared/figures/table.ts"
import { fairness, fairnessMeasures, tellableBeside } from "#shared/open-data/fairness.ts"
import { monthFile } from "#shared/open-data/files.ts"

const call = (promise: "kept" | "broken"): Row => ({
  kind: "call",
  promise,
  unmet: 0,
  attempts: 1,
  reached: 1,
  end: "resolved",
})
const calls = (kept: number, broken: number): Row[] => [
  ...Array.from({ length: kept }, () => call("kept")),
  ...Array.from({ length: broken }, () => call("broken")),
]
const month = (location: string, rows: Row[]) => {
  const counted = counting(fairnessMeasures, undefined)
  counted.add({ location, day: "2027-03-01", rows })
  return { location, cells: counted.table().all }
}
const shares = (...months: ReturnType<typeof month>[]) => {
  const { all, places } = fairness(months)
  return {
    all: all.get("promise")?.share,
    places: places.map(({ figures }) => figures.get("promise")?.share),
  }
}

describe("the figures of all places together", () => {
  it("are of everybody where each place tells its own", () => {
    expect(measureOf("promise")).toBeDefined()
    expect(shares(month("a", calls(30, 10)), month("b", calls(10, 30)))).toEqual({
      all: 0.5,
      places: [0.75, 0.25],
    })
  })
  it("leave out a place of which little is known, so that nobody subtracts the others", () => {
    expect(shares(month("a", calls(30, 10)), month("b", calls(2, 30)))).toEqual({
      all: 0.75,
      places: [0.75, undefined],
    })
  })
  it("count places that hide each other", () => {
    expect(shares(month("a", calls(30, 10)), month("b", calls(6, 44)), month("c", calls(44, 6)))).toEqual({
      all: Math.round((80 / 140) * 1000) / 1000,
      places: [0.75, undefined, undefined],
    })
  })
})

describe("the figures of a place", () => {
  const booked = (channel: "web" | "sms" | "phone", many: number): Row[] =>
    Array.from({ length: many }, () => ({
      kind: "booked",
      channel,
      days: 3,
      persons: 1,
      waited: 0,
      helped: 0,
      over: 0,
      moves: 0,
    }))
  const told = (...rows: Row[][]) => {
    const { cells } = month("a", rows.flat())
    const file = monthFile([{ location: "a", day: "2027-03-01", rows: rows.flat() }], new Map())
    return [...tellableBeside(file, cells).keys()].filter((id) => id === "lead-web" || id === "lead-assisted")
  }

  it("say how long the web waits only where its file says how many it is", () => {
    expect(told(booked("web", 40), booked("phone", 40))).toEqual(["lead-web", "lead-assisted"])
    expect(told(booked("web", 10), booked("sms", 2), booked("phone", 40))).toEqual([])
    expect(told(booked("phone", 40))).toContain("lead-assisted")
  })
})
