import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { languages } from "#shared/language.ts"
import { Policy } from "#shared/territory/territory.ts"
import { instant, later, minute, ms } from "#shared/time.ts"
import { aheadOf, byTurn, type InLine, isDue, pickNext, servedBy } from "#shared/visit/pick-next.ts"
import { lastOvertaking, type LineRules, Priority, turnOf } from "#shared/visit/turn.ts"
import { wordsIn } from "#shared/words/words.ts"

const at = (time: string) => instant(Date.parse(`2027-03-22T${time}:00Z`))
const rules = Policy.parse({})
const desks = [
  { id: "g1", services: ["id-card", "passport"] },
  { id: "g2", services: ["id-card"] },
]

let numbers = 0
type Coming = { start?: string; priority?: Priority; wants?: string[] }
const comes = (time: string, { start, priority, wants = ["id-card"] }: Coming = {}): InLine => ({
  ...turnOf({ arrived: at(time), start: start === undefined ? undefined : at(start), priority }, rules),
  arrived: at(time),
  ticket: ++numbers,
  wants,
})
const anybody = () => true

/** The line as it would be called from a moment on, one a minute. */
function order(line: InLine[], from: string): InLine[] {
  const [left, called]: [InLine[], InLine[]] = [[...line], []]
  for (let now = ms(at(from)); left.length > 0; now += minute) {
    const next = pickNext(left, anybody, instant(now))
    if (!next) break
    left.splice(left.indexOf(next), 1)
    called.push(next)
  }
  return called
}

describe("the order of the line", () => {
  it("is that in which people came, where nobody has an appointment", () => {
    const line = ["09:05", "09:01", "09:03", "09:01"].map((time) => comes(time))
    expect(order(line, "09:10").map(({ arrived }) => arrived)).toEqual(
      ["09:01", "09:01", "09:03", "09:05"].map(at),
    )
    expect(order(line, "09:10")[0]?.ticket).toBeLessThan(order(line, "09:10")[1]?.ticket ?? 0)
  })

  it("lets an appointment pass at its time those who have not waited an hour, and nobody who has", () => {
    const [long, short] = [comes("08:55"), comes("09:20")]
    const appointment = comes("09:50", { start: "10:00" })
    expect(order([short, appointment, long], "10:00")).toEqual([long, appointment, short])
  })

  it("lets whoever is 40 minutes early wait for their time, unless nobody else is there", () => {
    const early = comes("09:20", { start: "10:00" })
    const walkIn = comes("09:45")
    expect(pickNext([early, walkIn], anybody, at("09:46"))).toBe(walkIn)
    expect(pickNext([early], anybody, at("09:21"))).toBe(early)
    expect(pickNext([early, walkIn], anybody, at("09:50"))).toBe(early)
  })

  it("keeps the place of whoever is 15 minutes late; half an hour late, they stand where they came", () => {
    const walkIn = comes("10:10")
    const late = comes("10:15", { start: "10:00" })
    const later = comes("10:30", { start: "10:00" })
    expect(order([walkIn, late, later], "10:31")).toEqual([late, walkIn, later])
    expect(later.turn).toBe(later.arrived)
  })

  it("treats whoever comes on the wrong day like everybody without an appointment", () => {
    expect(turnOf({ arrived: at("09:00") }, rules)).toEqual({ turn: at("09:00") })
  })

  it("lets a priority pass those who came up to half an hour before, and no others", () => {
    const [first, second] = [comes("09:00"), comes("09:20")]
    const pregnant = comes("09:40", { priority: "pregnant" })
    expect(order([first, second, pregnant], "09:41")).toEqual([first, pregnant, second])
  })

  it("gives a desk only whom it can serve, and says nobody rather than somebody else", () => {
    const passport = comes("09:00", { wants: ["passport"] })
    const card = comes("09:10")
    const both = comes("08:50", { wants: ["id-card", "passport"] })
    const [g1, g2] = [servedBy({ desks }, "g1"), servedBy({ desks }, "g2")]
    expect(pickNext([passport, card, both], g2, at("09:15"))).toBe(card)
    expect(pickNext([passport, card, both], g1, at("09:15"))).toBe(both)
    expect(pickNext([passport], g2, at("09:15"))).toBeUndefined()
  })

  it("strands nobody when the rules change: what no desk does whole, some desk begins", () => {
    const split = [
      { id: "g1", services: ["passport"] },
      { id: "g2", services: ["id-card"] },
    ]
    const both = { wants: ["id-card", "passport"] }
    expect(["g1", "g2"].map((desk) => servedBy({ desks: split }, desk)(both))).toEqual([false, true])
    expect(["g1", "g2"].map((desk) => servedBy({ desks: split }, desk)({ wants: ["gone"] }))).toEqual([
      true,
      true,
    ])
  })

  it("counts as before somebody only those whom one of their desks would call", () => {
    const line = [
      comes("09:00", { wants: ["passport"] }),
      comes("09:01"),
      comes("09:02", { wants: ["passport"] }),
    ]
    const apart = [
      { id: "g1", services: ["passport"] },
      { id: "g2", services: ["id-card"] },
    ]
    expect([0, 1, 2].map((i) => aheadOf(line, i, { desks: apart }))).toEqual([0, 0, 1])
    expect([0, 1, 2].map((i) => aheadOf(line, i, { desks }))).toEqual([0, 1, 2])
  })
})

/** Any rules, and a day of people who come in any way. */
const anyRules = fc.record({
  headStartMinutes: fc.nat(120),
  earlyMinutes: fc.nat(60),
  lateMinutes: fc.nat(60),
  priorityMinutes: fc.nat(120),
})
const anyPeople = fc.array(
  fc.record({
    arrived: fc.nat(480),
    start: fc.option(fc.nat(480), { nil: undefined }),
    priority: fc.option(fc.constantFrom(...Priority.options), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 40 },
)
const dawn = at("08:00")
type Person = { arrived: number; start: number | undefined; priority: Priority | undefined }
const asLine = (people: Person[], by: LineRules): InLine[] =>
  people.map(({ arrived, start, priority }, i) => {
    const when = (minutes: number) => later(dawn, minutes * minute)
    const coming = { arrived: when(arrived), start: start === undefined ? undefined : when(start), priority }
    return { ...turnOf(coming, by), arrived: coming.arrived, ticket: i + 1, wants: ["id-card"] }
  })

describe("nobody waits for ever", () => {
  it("whoever comes later than the rules allow for stands behind, whoever they are", () => {
    const property = fc.property(anyRules, anyPeople, (by, people) => {
      const line = asLine(people, by)
      const isLate = (one: InLine, other: InLine) => ms(other.arrived) > ms(one.turn) + lastOvertaking(by)
      const overtaken = line.filter((one) =>
        line.some((other) => isLate(one, other) && byTurn(one, other) >= 0),
      )
      expect(overtaken).toEqual([])
    })
    fc.assert(property)
  })

  it("one desk that never stops calls everybody, however many keep coming with priority", () => {
    const walkIn = comes("09:00")
    const line = [walkIn]
    let calls = 0
    for (let now = ms(at("09:01")); calls < 300; now += 5 * minute, calls++) {
      // Three come for each who is served: the line only grows.
      for (const more of [1, 2, 3])
        line.push({
          ...turnOf({ arrived: instant(now), priority: "infirm" }, rules),
          arrived: instant(now),
          ticket: 1000 + calls * 3 + more,
          wants: ["id-card"],
        })
      const next = pickNext(line, anybody, instant(now))
      if (next === walkIn) break
      if (next) line.splice(line.indexOf(next), 1)
    }
    expect(calls).toBeLessThan(30)
  })

  it("is called as the sorted line is: the first whose time has come, whatever the order they are kept in", () => {
    const shuffled = fc.tuple(anyRules, anyPeople, fc.nat(600)).chain(([by, people, now]) => {
      const line = asLine(people, by)
      return fc.tuple(
        fc.constant(line),
        fc.shuffledSubarray(line, { minLength: line.length }),
        fc.constant(later(dawn, now * minute)),
      )
    })
    const property = fc.property(shuffled, ([line, other, now]) => {
      const next = pickNext(line, anybody, now)
      expect(pickNext(other, anybody, now)).toBe(next)
      const due = line.filter((each) => isDue(each, now)).toSorted(byTurn)
      if (due.length > 0) expect(next).toBe(due[0])
      else expect(line).toContain(next)
    })
    fc.assert(property)
  })
})

describe("the rules on the wall", () => {
  it.each(languages)(
    "say in %s every number that counts, and nothing of what is switched off",
    (language) => {
      const { rules: said } = wordsIn(language).line
      const full = said({ headStartMinutes: 71, earlyMinutes: 13, lateMinutes: 17, priorityMinutes: 29 })
      for (const number of ["71", "13", "17", "29"]) expect(full.join(" ")).toContain(number)
      for (const sentence of full.flatMap((each) => each.split(/[.?!:] /)))
        expect(sentence.split(" ").length, sentence).toBeLessThanOrEqual(15)
      const bare = said({ headStartMinutes: 0, earlyMinutes: 0, lateMinutes: 0, priorityMinutes: 0 })
      expect(bare.length).toBeLessThan(full.length)
    },
  )
})
