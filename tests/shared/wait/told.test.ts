import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Territory } from "#shared/territory/territory.ts"
import { instant, minute } from "#shared/time.ts"
import { type Event, unseen, type Visit } from "#shared/visit/visit.ts"
import { accuracy, type Held } from "#shared/wait/accuracy.ts"
import { rounded, stillTrue } from "#shared/wait/board.ts"
import { calibrated, toldOf, uncalibrated } from "#shared/wait/calibration.ts"
import { drawn, mean, median } from "#shared/wait/chance.ts"
import { hourOf, lineOf, minutesOf, toldAt } from "#shared/wait/log.ts"
import { reduced, summed, taught } from "#shared/wait/measures.ts"
import { type Facts, roomOf } from "#shared/wait/room.ts"
import { byRate, tell } from "#shared/wait/tell.ts"
import { aFile, aLocation, aService } from "../../makers.ts"

const file = aFile({
  services: [aService(), aService({ id: "passport", minutes: 10 })],
  locations: [
    aLocation({
      desks: [
        { id: "g1", services: ["id-card"] },
        { id: "g2", services: ["passport"] },
      ],
      openings: [
        { days: ["mon"], from: "08:30", to: "12:30", desks: ["g1"], for: "appointments" },
        { days: ["mon"], from: "14:00", to: "16:00", desks: ["g1"], for: "walk-ins" },
        { days: ["mon"], from: "08:30", to: "10:00", desks: ["g2"], for: "walk-ins" },
      ],
    }),
  ],
})
const { territory: head, ...rest } = file
const territory = Territory.parse({ ...rest, version: 1, head, holidays: [] })
const [place] = territory.locations
if (!place) throw new Error("no place")

/** Minutes after midnight of a Monday in Brussels. */
const clock = (time: string): string => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number)
  return instant(Date.parse("2027-03-21T23:00:00Z") + (hours * 60 + minutes) * minute)
}
const said = (what: Event["what"], time: string, more: Partial<Event> = {}): Event => ({
  what,
  at: clock(time),
  by: "staff",
  ...more,
})
let tickets = 0
const aVisit = (events: Event[], more: Partial<Visit> = {}): Visit => ({
  ...unseen({
    id: `hotel.2027-03-22.w-${String(++tickets).padStart(5, "C")}`,
    location: "hotel",
    day: "2027-03-22",
    service: "id-card",
    also: [],
    persons: 1,
  }),
  ticket: tickets,
  turn: events[0]?.at ?? clock("09:00"),
  events,
  ...more,
})
const waits = (since: string, more: Partial<Visit> = {}) => {
  const visit = aVisit([said("arrived", since)], more)
  const [turn, ticket] = [clock(since), visit.ticket ?? 0]
  return { visit, turn, arrived: turn, ticket, wants: [visit.service] }
}

const toldTo = (now: string, more: Partial<Facts>, calls: number[] = []) => {
  const facts = { territory, place, line: [], called: [], callings: [], booked: [], came: new Set<string>() }
  return tell(roomOf({ ...facts, learnt: undefined, now: clock(now), ...more }), uncalibrated, calls)
}
const calling = (at: string, desk = "g1") => [{ desk, at: clock(at), heard: [], rev: 1 }]

describe("what people are told", () => {
  it("is nothing before anybody was ever called here, and something from the first call on", () => {
    expect(toldTo("09:00", { line: [waits("08:55")] }).services["id-card"]).toEqual({
      waiting: 1,
      estimate: null,
    })
    const { estimate } = toldTo("09:00", { callings: calling("08:58") }).services["id-card"] ?? {}
    expect(estimate).toEqual({ p50: 0, p80: 5 })
  })

  it("is longer the more people wait, for those behind them only", () => {
    const callings = calling("08:58")
    const line = ["08:57", "08:58", "08:59"].map((since) => waits(since))
    const { services, tickets: each } = toldTo("09:00", { callings, line })
    expect(services["id-card"]?.estimate?.p50).toBeGreaterThanOrEqual(35)
    expect(services["passport"]).toEqual({ waiting: 0, estimate: { p50: 0, p80: 5 } })
    const [first, second, third] = line.map(({ ticket }) => each[String(ticket)]?.p50 ?? NaN)
    expect(first).toBe(0)
    expect(second).toBeLessThan(third ?? NaN)
  })

  it("is nothing once no desk does it any more that day, although others work and who is in line is served", () => {
    const line = [waits("09:55", { service: "passport" })]
    const callings = [...calling("10:00"), ...calling("09:58", "g2")]
    const { services, tickets: each } = toldTo("10:02", { callings, line })
    expect(services["passport"]?.estimate).toBeNull()
    expect(services["id-card"]?.estimate).not.toBeNull()
    expect(each[String(line[0]?.ticket)]).toBeDefined()
  })

  it("counts a break until the desk works again", () => {
    const { estimate } = toldTo("12:40", { callings: calling("12:25") }).services["id-card"] ?? {}
    expect(estimate).toEqual({ p50: 80, p80: 85 })
  })

  it("is nothing when desks have stopped calling although somebody waits", () => {
    const line = [waits("09:00")]
    const silent = (now: string) =>
      toldTo(now, { line, callings: calling("08:55") }).services["id-card"]?.estimate
    expect(silent("09:15")).not.toBeNull()
    expect(silent("09:25")?.p50).toBeGreaterThan(240) // Only in the afternoon somebody is back.
    const alone = { ...place, openings: place.openings.slice(0, 1) }
    expect(
      toldTo("09:25", { place: alone, line, callings: calling("08:55") }).services["id-card"]?.estimate,
    ).toBeNull()
  })

  it("falls back on how many were called in the last hour where nobody knows which desks work", () => {
    expect(byRate(3, [2, 1, 3, 0, 0, 0])).toEqual({ p50: 20, p80: 30 })
    expect(byRate(3, [0, 0, 5, 5, 5, 5])).toBeNull()
    expect(byRate(3, [])).toBeNull()
  })

  it("is told in steps of five, as a range, and not for longer than three minutes", () => {
    expect(rounded(0, 1)).toEqual({ p50: 0, p80: 5 })
    expect(rounded(12, 33)).toEqual({ p50: 10, p80: 35 })
    expect(rounded(13, 13)).toEqual({ p50: 15, p80: 20 })
    const board = { updated: clock("09:00") }
    expect(stillTrue(board, clock("09:03"))).toBe(board)
    expect(stillTrue(board, clock("09:04"))).toBeUndefined()
    expect(toldOf({ p50: 5, p80: Infinity }, uncalibrated)).toBeNull()
  })

  it("covers four of five before long, however wrong the spread was at first", () => {
    const property = fc.property(
      fc.double({ min: 0.3, max: 3, noNaN: true }),
      fc.nat(1000),
      (wrong, seed) => {
        const chance = drawn(seed)
        let state = uncalibrated
        let [kept, all] = [0, 0]
        for (let i = 0; i < 2500; i++) {
          // Evenly from 20 to 60 minutes: the fifth of them that is longest waits more than 52.
          const waited = 20 + 40 * chance()
          const told = toldOf({ p50: 40, p80: 40 + 12 * wrong }, state)
          if (!told) throw new Error("told nothing")
          if (i >= 500) [kept, all] = [kept + (waited <= told.p80 ? 1 : 0), all + 1]
          state = calibrated(state, { told, waited })
        }
        expect(kept / all).toBeGreaterThan(0.77)
        expect(kept / all).toBeLessThan(0.83)
      },
    )
    fc.assert(property, { numRuns: 25 })
  })
})

describe("the log of what was told", () => {
  const told = fc.option(fc.record({ p50: fc.nat(60), p80: fc.nat(90) }), { nil: null })
  const minutes = fc.array(fc.record({ "id-card": told, passport: told }), { minLength: 1, maxLength: 90 })
  it("gives back each minute as it was, however it was shortened", () => {
    const property = fc.property(minutes, (all) => {
      const lines = new Map<string, string[]>()
      let before: Parameters<typeof lineOf>[1]
      all.forEach((estimates, i) => {
        const services = Object.fromEntries(
          Object.entries(estimates).map(([id, estimate]) => [id, { waiting: 1, estimate }]),
        )
        const board = { updated: instant(Date.parse(clock("09:10")) + i * minute + 7000), services }
        const hour = hourOf(board.updated)
        lines.set(hour, [...(lines.get(hour) ?? []), lineOf(board, before)])
        before = board
      })
      const log = [...lines].flatMap(([hour, each]) => minutesOf(hour, each))
      all.forEach((estimates, i) => {
        const at = instant(Date.parse(clock("09:10")) + i * minute + 30_000)
        for (const [id, estimate] of Object.entries(estimates))
          expect(toldAt(log, id, at)).toEqual(estimate ?? undefined)
      })
      expect(toldAt(log, "id-card", clock("09:00"))).toBeUndefined()
      expect(toldAt(log, "id-card", clock("23:00"))).toBeUndefined()
    })
    fc.assert(property, { numRuns: 50 })
  })
})

/** A visit with times that follow each other. */
const visits = fc
  .array(
    fc.record({
      came: fc.integer({ min: 0, max: 200 }),
      wait: fc.nat(60),
      took: fc.option(fc.integer({ min: 1, max: 40 })),
      service: fc.constantFrom("id-card", "passport"),
      start: fc.option(fc.integer({ min: -20, max: 60 })),
    }),
    { maxLength: 30 },
  )
  .map((all) =>
    all.map(({ came, wait, took, service, start }) => {
      const at = (minutes: number) => instant(Date.parse(clock("09:00")) + minutes * minute)
      const events: Event[] = [
        { what: "arrived", at: at(came), by: "staff" },
        { what: "called", at: at(came + wait), by: "staff", desk: "g1" },
        ...(took === null ? [] : [{ what: "finished", at: at(came + wait + took), by: "staff" } as const]),
      ]
      return {
        truth: { came, wait, took, service, start },
        visit: aVisit(events, { service, ...(start !== null && { start: at(came + start) }) }),
      }
    }),
  )

describe("what is measured", () => {
  const log = minutesOf("2027-03-22T08", ["00|10 20 id-card", "01=00", "30|30 40 id-card passport"])

  it("is what is reckoned from the visits one by one, in whatever order they and their events come", () => {
    const property = fc.property(visits, fc.nat(), (all, seed) => {
      const chance = drawn(seed)
      const shuffled = <Each>(list: readonly Each[]) =>
        list
          .map((each) => [chance(), each] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, each]) => each)
      const figures = (list: readonly Visit[]) =>
        taught([reduced({ visits: list, booked: [], log }, territory)], 20)
      const made = figures(all.map(({ visit }) => visit))
      const disordered = shuffled(all).map(({ visit }) => ({ ...visit, events: shuffled(visit.events) }))
      expect(figures(disordered)).toEqual(made)

      const known = all.map(({ truth }) => truth).filter(({ took }) => took !== null)
      const plain = known.filter(({ start }) => start === null).map(({ wait }) => wait)
      expect(Object.values(made.hours).reduce((sum, { seen }) => sum + seen, 0)).toBe(plain.length)
      expect(Object.values(made.hours).reduce((sum, { within }) => sum + within, 0)).toBe(
        plain.filter((wait) => wait <= 20).length,
      )
      const cards = known.flatMap(({ service, took }) => (service === "id-card" ? [took ?? 0] : []))
      if (cards.length > 0)
        expect(made.took["id-card"]).toMatchObject({ seen: cards.length, median: median(cards) })
      const late = known.flatMap(({ start, wait }) => (start === null ? [] : [wait - Math.max(0, start)]))
      expect(made.late).toEqual(summed(late, 20))
      expect(made.accuracy.all.told + made.accuracy.all.unknown).toBe(plain.length)
    })
    fc.assert(property, { numRuns: 60 })
  })

  it("says how good the figures were, by service, and how often there was none", () => {
    const held: Held[] = [
      { service: "id-card", waited: 12, told: { p50: 10, p80: 20 } },
      { service: "id-card", waited: 25, told: { p50: 10, p80: 20 } },
      { service: "id-card", waited: 5 },
      { service: "passport", waited: 40, told: { p50: 30, p80: 40 } },
    ]
    const { all, services } = accuracy(held)
    expect(all).toEqual({ told: 3, unknown: 1, mean: 9, median: 10, covered: 2 })
    expect(services["passport"]).toEqual({ told: 1, unknown: 0, mean: 10, median: 10, covered: 1 })
    expect(mean([2, 15, 10])).toBe(9)
  })

  it("holds against what was told in the minute in which somebody came", () => {
    const visit = aVisit([said("arrived", "09:01"), said("called", "09:14"), said("finished", "09:30")])
    const later = aVisit([said("arrived", "09:10"), said("called", "09:14"), said("finished", "09:30")])
    const { held } = reduced({ visits: [visit, later], booked: [], log }, territory)
    expect(held).toEqual([
      { service: "id-card", waited: 13, told: { p50: 10, p80: 20 } },
      { service: "id-card", waited: 4 },
    ])
  })
})
