import * as fc from "fast-check"
import { describe, expect, it, vi } from "vitest"
import { asSystem } from "#shared/act.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import { cellsOf, type DeskDay } from "#shared/desk/desk-day.ts"
import { type Shift, shifts } from "#shared/location/hours.ts"
import { find, locationsFor, visitOf } from "#shared/slot/find.ts"
import { calendarOf, type Pool, releaseOf, slots, webCap } from "#shared/slot/slot.ts"
import { inForce } from "#shared/territory/load.ts"
import * as time from "#shared/time.ts"
import { aFile, aLocation, aRequest, aService, untouched } from "../makers.ts"
import { aWorld, monday } from "../world.ts"

const { daysFrom, instant, minute, plusDays, startOfDay } = time
const zone = "Europe/Brussels"
const day = "2027-04-06"

type Given = {
  place?: NonNullable<Parameters<typeof aLocation>[0]>
  policy?: NonNullable<Parameters<typeof aFile>[0]>["policy"]
  asked?: { service: string; persons?: number; also?: string[] }
  deskDays?: DeskDay[]
  now?: string
  pool?: Pool
}

/** Open every day, on the holidays around the clock changes too. */
const hours = (from: string, to: string, more: object = {}) => ({
  openings: [{ days: [...time.weekdays], from, to, for: "appointments" as const, ...more }],
  holidaysOpen: ["2027-03-29", "2027-11-01"],
})
const allDay = hours("00:00", "24:00")
const shut = (fromTime: string, toTime: string) => ({ closures: [{ from: day, to: day, fromTime, toTime }] })
const ask = (service: string, persons = 1, ...also: string[]): Given => ({
  asked: { service, persons, also },
})
const busy = (...taken: [desk: string, from: string, to: string][]): Given => ({
  deskDays: taken.map(([desk, from, to]) => {
    const [start, end] = [time.wallTimeOn(day, from, zone), time.wallTimeOn(day, to, zone)]
    return { ...untouched("hotel", desk, day), busy: new Set(cellsOf({ start, end }, day, zone)) }
  }),
})

/** id-card: 15 minutes a person, at both desks · passport: 20, at g1 · talk: 30, at g1, never on the web. */
const services = [
  aService({ perPerson: true }),
  aService({ id: "passport", minutes: 20 }),
  aService({ id: "talk", minutes: 30, routes: ["phone", "counter", "post"] }),
]
const desks = [
  { id: "g1", services: ["id-card", "passport", "talk"] },
  { id: "g2", services: ["id-card"] },
]
const fileOf = ({ place, policy }: Given) => {
  const locations = [aLocation({ desks, ...hours("08:30", "09:30"), ...place })]
  return aFile({ services, policy: { protectedShare: 0, ...policy }, locations })
}

const { holidays } = inForce(asSystem(monday), aFile())
function searchOf({ deskDays = [], now = monday, pool = "web", ...given }: Given, ...days: time.Day[]) {
  const { territory: head, ...file } = fileOf(given)
  const territory = { version: 1, head, holidays, ...file }
  const visit = visitOf(territory, given.asked ?? { service: "id-card" })
  const [location] = locationsFor(territory, visit)
  if (!location) throw new Error("no place does this")
  return { territory, location, visit, days, deskDays, now, pool }
}
const offered = (given: Given, ...days: time.Day[]) => slots(searchOf(given, ...days))
const desksOf = (slot: { desks: { desk: string }[] } | undefined) =>
  slot?.desks.map(({ desk }) => desk).join("+")

describe("the times of a day", () => {
  it.each<[string, Given, string]>([
    ["lie every 15 minutes from the opening's start", {}, "08:30 08:45 09:00 09:15"],
    ["keep to that when the beginning is closed", { place: shut("08:00", "08:50") }, "09:00 09:15"],
    ["keep to that when the middle is closed", { place: shut("08:40", "08:50") }, "09:00 09:15"],
    ["end by closing", { place: hours("08:35", "09:15") }, "08:35 08:50"],
    ["are longer for three, on the same grid", ask("id-card", 3), "08:30 08:45"],
    ["are longer with another service, on the same grid", ask("id-card", 1, "passport"), "08:30 08:45"],
    ["follow the first service", ask("passport", 1, "id-card"), "08:30 08:50"],
    ["are as long for three where persons do not count", ask("passport", 3), "08:30 08:50 09:10"],
    ["are none for walk-ins", { place: hours("08:30", "09:30", { for: "walk-ins" }) }, ""],
    ["are none when the visit is longer than the day", ask("id-card", 5), ""],
    ["are none on the web for what is not done there", ask("talk"), ""],
    ["are none on the web when that comes along", ask("id-card", 1, "talk"), ""],
    ["are there for it on the phone", { ...ask("talk"), pool: "assisted" }, "08:30 09:00"],
    ["are there while one desk is free", busy(["g1", "08:30", "09:10"]), "08:30 08:45 09:00 09:15"],
    ["are gone when both are busy", busy(["g1", "08:30", "09:00"], ["g2", "08:40", "09:05"]), "09:00 09:15"],
    ["need one desk for all", { ...ask("id-card", 1, "passport"), ...busy(["g1", "08:40", "09:30"]) }, ""],
  ])("%s", (_, given, expected) => {
    const starts = offered(given, day).map(({ start }) => time.wallTimeOf(start, zone))
    expect(starts.join(" ")).toBe(expected)
  })

  it("stand there once each, with every desk that is free", () => {
    const found = offered(busy(["g2", "08:50", "09:00"]), day)
    expect(found.map(desksOf).join(" ")).toBe("g1+g2 g1 g1+g2 g1+g2")
  })

  it("belong to the day on the wall: half past midnight on 1 June is 1 June", async () => {
    const world = await aWorld({ file: fileOf({ place: allDay, policy: { horizonDays: 90 } }) })
    const { code } = await book(world.act(), aRequest({ start: "2027-05-31T22:30:00.000Z" }))
    expect(await appointments.ofDay("hotel", "2027-06-01")).toMatchObject([{ code, day: "2027-06-01" }])
    expect(await appointments.ofDay("hotel", "2027-05-31")).toEqual([])
  })

  const ever = daysFrom("2027-03-01", "2027-11-30")
  it.each([
    ["2027-03-21T08:00:00.000Z", "2027-03-28T08:00:00.000Z"], // Sunday 9:00 to Sunday 10:00
    ["2027-03-21T08:00:00.001Z", "2027-03-28T08:15:00.000Z"],
    ["2027-10-24T08:00:00.000Z", "2027-10-31T08:00:00.000Z"], // Sunday 10:00 to Sunday 9:00
  ])("begin after a week's notice, counted in hours: at %s that is %s", (now, first) => {
    const found = offered({ place: allDay, policy: { minNoticeMinutes: 7 * 24 * 60 }, now }, ...ever)
    expect(found[0]?.start).toBe(first)
  })

  it.each([
    ["2027-03-21T08:00:00.000Z", "2027-03-28"],
    ["2027-10-24T08:00:00.000Z", "2027-10-31"],
    ["2027-03-21T23:30:00.000Z", "2027-03-29"], // it is Monday already
  ])("end with a horizon of a week, seen at %s, with all of %s", (now, last) => {
    const found = offered({ place: allDay, policy: { horizonDays: 7 }, now }, ...ever)
    expect(found[0]?.start).toBe(time.later(now, time.hour))
    expect(found.at(-1)?.end).toBe(instant(startOfDay(plusDays(last, 1), zone)))
  })
})

describe("the web's share", () => {
  const place = hours("08:30", "12:30")
  const held = (...web: number[]): Given => ({
    deskDays: web.map((minutes, i) => ({ ...untouched("hotel", `g${i + 1}`, day), web: minutes })),
  })

  it("is rounded down, and not by the imprecision of decimals", () => {
    const shares = fc.property(fc.nat(100), fc.nat(300), (percent, fives) => {
      expect(webCap(percent / 100, fives * 5)).toBe(Math.floor(((100 - percent) * fives * 5) / 100))
    })
    fc.assert(shares, { numRuns: 2000 })
  })

  it.each<[string, Given, string]>([
    ["leaves the desks where a visit still fits: 144 of 240 minutes", held(129, 130), "g1"],
    ["counts the whole visit", { ...held(129, 114), ...ask("id-card", 2) }, "g2"],
    [
      "shrinks with a closure: 108 of 180",
      { ...held(93, 94), place: { ...place, ...shut("11:30", "12:30") } },
      "g1",
    ],
    [
      "is the place's own where it has one",
      { ...held(10, 9), place: { ...place, protectedShare: 0.9 } },
      "g2",
    ],
    ["binds the web only", { ...held(129, 144), pool: "assisted" }, "g1+g2"],
    ["is everything from two days before", { ...held(144, 225), now: "2027-04-03T22:00:00.000Z" }, "g1+g2"],
    ["is not, a moment earlier", { ...held(130, 129), now: "2027-04-03T21:59:59.999Z" }, "g2"],
  ])("%s", (_, given, expected) => {
    const [slot] = offered({ place, policy: { protectedShare: 0.4 }, ...given }, day)
    expect(desksOf(slot)).toBe(expected)
  })

  it.each([
    ["2027-03-28", "2027-03-25T23:00:00.000Z"],
    ["2027-03-29", "2027-03-26T22:00:00.000Z"],
    ["2027-11-01", "2027-10-29T23:00:00.000Z"],
  ])("ends 48 hours before %s begins", (opened, at) => {
    expect(instant(releaseOf(opened, zone, fileOf({}).policy))).toBe(at)
  })
})

describe("a time", () => {
  const wall = (cell: number) => (cell < 288 ? instant(cell * 5 * minute).slice(11, 16) : "24:00")
  const aSpan = fc
    .tuple(fc.nat(287), fc.integer({ min: 1, max: 60 }))
    .map(([from, length]) => [wall(from), wall(from + length)] as const)
  const aCase = {
    on: fc.constantFrom("2027-03-27", "2027-03-28", "2027-03-29", "2027-10-30", "2027-10-31", "2027-11-02"),
    open: fc.array(aSpan, { minLength: 1, maxLength: 4 }),
    closed: fc.array(aSpan, { maxLength: 2 }),
    taken: fc.array(fc.nat(299), { maxLength: 40 }),
    persons: fc.integer({ min: 1, max: 4 }),
  }

  it("is offered exactly where a desk is at work, free and on its grid: each once, in order", () => {
    const exactly = fc.property(fc.record(aCase), ({ on, open, closed, taken, persons }) => {
      const openings = open.flatMap(
        ([from, to], i) => hours(from, to, { desks: [`g${(i % 2) + 1}`] }).openings,
      )
      const closures = closed.map(([fromTime, toTime]) => ({ from: on, to: on, fromTime, toTime }))
      const deskDays = [{ ...untouched("hotel", "g1", on), busy: new Set(taken) }]
      const given = { ...ask("id-card", persons), deskDays, now: `${plusDays(on, -2)}T12:00:00.000Z` }
      const search = searchOf({ ...given, place: { ...allDay, openings, closures } }, on)
      const work = shifts(search.location, on, "appointments", calendarOf(search.territory))
      const length = persons * 15 * minute
      const fits = (start: number, cell: number) => (shift: Shift) =>
        shift.start <= start &&
        start + length <= shift.end &&
        (start - shift.origin) % (15 * minute) === 0 &&
        !(shift.desk === "g1" && taken.some((each) => cell <= each && each < cell + persons * 3))
      const expected = Array.from({ length: 300 }, (_, cell) => startOfDay(on, zone) + cell * 5 * minute)
        .filter((start, cell) => work.some(fits(start, cell)))
        .map((start) => [instant(start), instant(start + length)])
      expect(slots(search).map(({ start, end }) => [start, end])).toEqual(expected)
    })
    fc.assert(exactly, { numRuns: 300 })
  })

  const changes = ["2027-03-28", "2027-10-31"]
  const weekBefore = (change: time.Day) => `${plusDays(change, -9)}T08:00:00.000Z`

  it.each(changes)("does not depend on the zone of the machine around %s", async (change) => {
    const home = process.env.TZ
    const given = { place: allDay, policy: { protectedShare: 0.4 }, now: weekBefore(change) }
    const search = searchOf(given, ...daysFrom(plusDays(change, -7), plusDays(change, 7)))
    const seen = new Map<number, unknown>()
    for (const TZ of ["UTC", "Europe/Brussels", "America/New_York", "Pacific/Kiritimati"]) {
      process.env.TZ = TZ
      vi.resetModules() // what was remembered in one zone does not count for the next
      const fresh = await import("#shared/slot/slot.ts")
      seen.set(new Date(2027, 6, 1).getTimezoneOffset(), fresh.slots(search))
    }
    process.env.TZ = home
    expect(seen).toEqual(new Map([0, -120, 240, -840].map((offset) => [offset, slots(search)])))
  })

  it.each(changes)("that is shown is accepted, and no other, around %s", async (change) => {
    const world = await aWorld({ now: weekBefore(change), file: fileOf({ place: allDay }) })
    const { territory, visit, location } = searchOf({ place: allDay })
    const shownOn = (...days: time.Day[]) =>
      find(world.act(), territory, { visit, locations: [location], days, pool: "web" })
    const aPick = fc.record({ away: fc.integer({ min: -7, max: 7 }), n: fc.nat(199), cell: fc.nat(275) })
    const accepted = fc.asyncProperty(aPick, async ({ away, n, cell }) => {
      const on = plusDays(change, away)
      const shown = await shownOn(on)
      const { start, end } = shown[n % shown.length] ?? { start: "", end: "" }
      expect(await book(world.act(), aRequest({ start }))).toMatchObject({ start, end, day: on })
      const other = instant(startOfDay(on, zone) + cell * 5 * minute)
      const isShown = (await shownOn(on)).some((slot) => slot.start === other)
      const answer = await book(world.act(), aRequest({ start: other })).then((made) => made.start, String)
      expect(answer).toMatch(isShown ? other : /no-such-slot|slot-taken/)
    })
    const repeatedHour = { away: 0, n: 10, cell: 42 } // 2:30, and 2:30 again
    await fc.assert(accepted, { numRuns: 25, examples: [[repeatedHour]] })
  })
})
