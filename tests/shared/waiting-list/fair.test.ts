import * as fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { median } from "#shared/letter/letter.ts"
import type { Reach } from "#shared/rebooking/rebooking.ts"
import * as territories from "#shared/territory/territory.table.ts"
import type { Territory } from "#shared/territory/territory.ts"
import { type Day, hour, instant, later, minute, ms, plusDays } from "#shared/time.ts"
import { answerBy, headStart } from "#shared/waiting-list/answer-by.ts"
import type { InLine } from "#shared/waiting-list/entry.table.ts"
import type { FreedTime } from "#shared/waiting-list/freed-time.ts"
import { whoseTurn } from "#shared/waiting-list/match.ts"
import { aFile, untouched } from "../../makers.ts"
import { aWorld, monday } from "../../world.ts"

let territory: Territory
beforeAll(async () => {
  await aWorld({ file: aFile() })
  territory = await territories.current()
})

const reaches: Reach[] = ["message", "call", "letter"]
const asking = (code: string, reach: Reach, asked: string): InLine => ({
  code,
  turn: later(asked, -headStart(reach, territory.policy)),
  service: "id-card",
  also: [],
  persons: 1,
  reach,
  web: false,
  who: code,
  offered: false,
})
/** A quarter of an hour at 8:30. */
const freedOn = (day: Day, had: string[] = []): FreedTime => ({
  name: "x",
  location: "hotel",
  desk: "g1",
  day,
  first: 102,
  many: 3,
  late: false,
  web: 0,
  had,
  due: monday,
  rev: 1,
})
const inOrder = (line: InLine[]) => line.toSorted((a, b) => (a.turn < b.turn ? -1 : 1))
const startOf = (day: Day) => instant(Date.parse(`${day}T06:30:00.000Z`))

describe("whoever has no digital channel", () => {
  it("is asked before whoever has one and has waited no longer, for every time they could answer to", () => {
    const someone = fc.record({
      reach: fc.constantFrom(...reaches),
      asked: fc.nat(20 * 24 * 60).map((n) => instant(ms(monday) - n * minute)),
    })
    const law = fc.property(
      fc.array(someone, { minLength: 2, maxLength: 12 }),
      fc.nat(40),
      fc.nat(10 * 24 * 60),
      (people, ahead, passed) => {
        const now = instant(ms(monday) + passed * minute)
        const day = plusDays("2027-03-30", ahead)
        const line = inOrder(people.map(({ reach, asked }, i) => asking(`C${i}`, reach, asked)))
        const turn = whoseTurn(territory, line, freedOn(day), untouched("hotel", "g1", day), now)
        const asked = (code: string) => people[Number(code.slice(1))]?.asked ?? ""
        const passedOver = line.filter(
          (each) =>
            turn?.waits.reach === "message" &&
            each.reach !== "message" &&
            asked(each.code) <= asked(turn.waits.code) &&
            answerBy(each.reach, startOf(day), now, territory) !== undefined,
        )
        expect(passedOver).toEqual([])
      },
    )
    fc.assert(law, { numRuns: 500 })
  })

  it("waits no longer than those who have one and asked on the same day, where fewer times free up than are wanted", () => {
    let seed = 7
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
    let line: (InLine & { asked: string; day: number })[] = []
    const served: { reach: Reach; day: number; days: number }[] = []
    for (let day = 0; day < 150; day++) {
      const today = plusDays("2027-03-22", day)
      reaches.concat(reaches).forEach((reach, n) => {
        const asked = instant(Date.parse(`${today}T07:00:00.000Z`) + Math.floor(random() * 60) * minute)
        line.push({ ...asking(`C${day}-${n}`, reach, asked), asked, day })
      })
      for (let n = 0; n < 5; n++) {
        const now = instant(Date.parse(`${today}T09:00:00.000Z`) + n * hour)
        const freed = plusDays(today, 1 + Math.floor(random() * 40))
        const turn = whoseTurn(territory, inOrder(line), freedOn(freed), untouched("hotel", "g1", freed), now)
        const one = line.find(({ code }) => code === turn?.waits.code)
        if (one) served.push({ ...one, days: (ms(now) - ms(one.asked)) / (24 * hour) })
        line = line.filter((each) => each !== one)
      }
    }
    const longerThanByMessage = (reach: Reach) =>
      median(
        served
          .filter((each) => each.reach === reach)
          .flatMap(({ day, days }) => {
            const others = served.filter((each) => each.reach === "message" && each.day === day)
            return others.map((each) => days - each.days)
          }),
      )
    expect(longerThanByMessage("call")).toBeLessThan(0)
    expect(longerThanByMessage("letter")).toBeLessThan(0)
    // Nor do those who have one wait for ever.
    const early = served.filter(({ day, reach }) => day < 75 && reach === "message")
    expect(early).toHaveLength(150)
  })
})
