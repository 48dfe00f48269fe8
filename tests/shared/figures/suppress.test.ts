import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { measures } from "#shared/figures/measure.ts"
import type { Row } from "#shared/figures/row.ts"
import { hides, suppressed, tellable, told, toldFigure } from "#shared/figures/suppress.ts"
import { counting } from "#shared/figures/table.ts"

const hiddenOf = (groups: Record<string, readonly number[]>, already: string[] = []) => {
  const { hidden, total } = suppressed(new Map(Object.entries(groups)), new Set(already))
  return { hidden: [...hidden].toSorted(), total }
}

describe("in a table of groups", () => {
  it("a group of fewer than ten is hidden, and the smallest other with it", () => {
    expect(hiddenOf({ a: [9], b: [40], c: [30] })).toEqual({ hidden: ["a", "c"], total: true })
    expect(hiddenOf({ a: [10], b: [40], c: [30] })).toEqual({ hidden: [], total: true })
    expect(hiddenOf({ a: [0], b: [40], c: [30] })).toEqual({ hidden: [], total: true })
  })

  it("small ones hide each other once they are ten more than they are many", () => {
    expect(hiddenOf({ a: [6], b: [6], c: [30] })).toEqual({ hidden: ["a", "b"], total: true })
    expect(hiddenOf({ a: [5], b: [6], c: [30] })).toEqual({ hidden: ["a", "b", "c"], total: true })
    expect(hiddenOf({ a: [1], b: [1], c: [1], d: [1], e: [8], f: [30], g: [60] }).hidden).toEqual([
      "a",
      "b",
      "c",
      "d",
      "e",
      "f",
    ])
  })

  it("fewer than ten together are not told at all, and take nobody with them", () => {
    expect(hiddenOf({ a: [4], b: [5] })).toEqual({ hidden: ["a", "b"], total: false })
  })

  it("a share is hidden where few did, or few did not; that nobody did, or all, is told", () => {
    expect(hiddenOf({ a: [3, 60], b: [20, 40], c: [50, 70] }).hidden).toEqual(["a", "b"])
    expect(hiddenOf({ a: [60, 3], b: [20, 40], c: [50, 70] }).hidden).toEqual(["a", "b"])
    expect(hiddenOf({ a: [0, 60], b: [40, 0], c: [50, 70] }).hidden).toEqual([])
    expect(hiddenOf({ a: [0, 6], b: [20, 40], c: [50, 70] }).hidden).toEqual(["a", "b"])
  })

  it("what another table of the same people hides is hidden here", () => {
    expect(hiddenOf({ a: [15], b: [40], c: [30] }, ["a", "c"]).hidden).toEqual(["a", "c"])
  })

  it("whoever knows the total knows no hidden number within less than ten", () => {
    const parts = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(parts, (groups) => {
        const named = new Map(groups.map((each, i) => [`${i}`, each]))
        const { hidden, total } = suppressed(named)
        for (const [name, each] of named) expect(hidden.has(name) || tellable(each)).toBe(true)
        const own = [...named].filter(([name]) => hidden.has(name)).map(([, each]) => each)
        if (!total || own.length === 0) return
        // All of a table may be hidden: then its total is all that is told.
        expect(hides(own) || own.length === groups.filter(([a, b]) => a + b > 0).length).toBe(true)
        for (const part of [0, 1]) {
          const sum = own.reduce((all, each) => all + (each[part] ?? 0), 0)
          expect(sum === 0 || sum >= 10).toBe(true)
        }
      }),
    )
  })
})

const visit = (service: string, waited: number, left: boolean): Row => ({
  kind: "came",
  service,
  end: left ? "left" : "finished",
  due: 0,
  priority: 0,
  recalls: 0,
  waited,
})
const visits = (service: string, many: number, left = 0): Row[] =>
  Array.from({ length: many }, (_, i) => visit(service, i, i < left))

describe("a table of measures", () => {
  const counted = counting(measures, "service")
  counted.add({
    location: "hotel",
    day: "2027-03-22",
    rows: [
      ...visits("card", 40, 20),
      ...visits("passport", 30, 2),
      ...visits("moving", 60, 30),
      ...visits("rare", 4),
      { kind: "third", service: "rare", pool: "web", days: 3, none: 0 },
    ],
  })
  const table = told(measures, counted.table())
  const has = (group: string, id: string) => table.groups.get(group)?.has(id)

  it("leaves out of each group what may not be told, and says of which measures something is missing", () => {
    expect([has("rare", "came"), has("passport", "came"), has("card", "came")]).toEqual([false, false, true])
    expect([has("passport", "left"), has("card", "left"), has("moving", "left")]).toEqual([
      false,
      false,
      true,
    ])
    expect(table.all.has("left")).toBe(true)
    expect([...table.withheld].toSorted()).toEqual(["came", "left", "waited"])
  })

  it("tells how far ahead times are free, whoever they are for", () => {
    expect(has("rare", "third-web")).toBe(true)
  })
})

describe("a figure by itself", () => {
  const waited = measures.filter(({ id }) => id === "waited")
  const of = (minutes: number[], target: number) => {
    const counted = counting(waited, undefined)
    const rows = minutes.map((each) => visit("card", each, false))
    counted.add({ location: "hotel", day: "2027-03-22", rows })
    const [measure] = waited
    return measure && toldFigure(measure, counted.table().all.get("waited"), target)
  }
  const some = (many: number, minutes: number) => Array.from({ length: many }, () => minutes)

  it("is told of ten, and its share within a target where ten are, and ten are not", () => {
    expect(of(some(9, 5), 20)).toBeUndefined()
    expect(of(some(10, 5), 20)).toMatchObject({ n: 10, median: 5, within: 1 })
    expect(of([...some(30, 5), ...some(9, 50)], 20)).not.toHaveProperty("within")
    expect(of([...some(30, 5), ...some(10, 50)], 20)).toMatchObject({ within: 0.75 })
  })
})
