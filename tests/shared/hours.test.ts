import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { asSystem } from "#shared/act.ts"
import { cellsOf } from "#shared/desk/desk-day.ts"
import { appliesOn, minutesCovered, type Span, shifts, without } from "#shared/location/hours.ts"
import { Opening } from "#shared/location/location.ts"
import { calendarOf } from "#shared/slot/slot.ts"
import { inForce } from "#shared/territory/load.ts"
import { staffedSpans } from "#shared/territory/phone-hours.ts"
import * as time from "#shared/time.ts"
import { aFile, aLocation } from "../makers.ts"

const { daysFrom, hour, instant, minute, ms, plusDays, weekdays } = time
const zone = "Europe/Brussels"
const territory = inForce(asSystem("2026-11-21T12:00:00.000Z"), aFile())
const calendar = calendarOf(territory)

type Hours = Pick<NonNullable<Parameters<typeof aLocation>[0]>, "openings" | "closures" | "holidaysOpen">
/** Every day at desk g1, unless told otherwise. */
const open = (from: string, to: string, more = {}) =>
  Opening.parse({ days: [...weekdays], from, to, desks: ["g1"], for: "appointments", ...more })

const spans = (hours: Hours, day: time.Day, purpose: Opening["for"] = "appointments") =>
  aFile({ locations: [aLocation(hours)] }).locations.flatMap((location) =>
    shifts(location, day, purpose, calendar),
  )
const wall = (at: number) => time.withOffset(instant(at), zone).slice(11, 16)
/** "g1 08:30-12:30 g2 08:30-12:30", by the clock on the wall. */
const told = (hours: Hours, day: time.Day) =>
  spans(hours, day)
    .map(({ desk, start, end }) => `${desk} ${wall(start)}-${wall(end)}`)
    .join(" ")

describe("opening hours across a clock change", () => {
  it.each([
    ["2027-03-27", "2027-03-27T08:00:00.000Z"],
    ["2027-03-28", "2027-03-28T07:00:00.000Z"],
    ["2027-03-30", "2027-03-30T07:00:00.000Z"],
    ["2027-10-30", "2027-10-30T07:00:00.000Z"],
    ["2027-10-31", "2027-10-31T08:00:00.000Z"],
    ["2027-11-02", "2027-11-02T08:00:00.000Z"],
  ])("start at 9 on the wall and last as long as ever: %s", (day, start) => {
    const nine = { start: ms(start), end: ms(start) + 8 * hour, desk: "g1", origin: ms(start) }
    expect(spans({ openings: [open("09:00", "17:00")] }, day)).toEqual([nine])
  })

  it.each([
    ["2027-03-28", 23],
    ["2027-10-31", 25],
    ["2026-10-25", 25],
    ["2028-03-26", 23],
    ["2028-10-29", 25],
  ])("around the clock last all of %s, %i hours, and its closure covers just that", (day, hours) => {
    const openings = [open("00:00", "24:00")]
    const whole = { from: day, to: day }
    expect(minutesCovered(spans({ openings }, day))).toBe(hours * 60)
    expect(spans({ openings, closures: [whole] }, day)).toEqual([])
    expect(minutesCovered(spans({ openings, closures: [{ ...whole, toTime: "09:00" }] }, day))).toBe(15 * 60)
    expect(told({ openings, closures: [whole] }, plusDays(day, -1))).toBe("g1 00:00-00:00")
  })

  it("move forward when they start in the hour that is skipped, and never back", () => {
    expect(told({ openings: [open("02:30", "06:00")] }, "2027-03-28")).toBe("g1 03:30-06:00")
    expect(told({ openings: [open("02:00", "03:00"), open("02:30", "03:15")] }, "2027-03-28")).toBe("")
  })

  it("hold the repeated hour twice, in cells of its own", () => {
    expect(minutesCovered(spans({ openings: [open("02:00", "03:00")] }, "2027-10-31"))).toBe(120)
    const cells = (at: string) =>
      cellsOf({ start: Date.parse(at), end: Date.parse(at) + 10 * minute }, "2027-10-31", zone)
    expect(cells("2027-10-31T02:30:00+02:00")).toEqual([30, 31])
    expect(cells("2027-10-31T02:30:00+01:00")).toEqual([42, 43])
    expect(cells("2027-10-31T23:50:00+01:00")).toEqual([298, 299])
  })

  it("hold for the phone too: after Saturday it answers on Tuesday, past Easter Monday, in summer time", () => {
    const [next] = staffedSpans(territory.head.phoneHours, calendar, "2027-03-27T12:00:00.000Z")
    expect(next).toEqual({ start: ms("2027-03-30T06:30:00.000Z"), end: ms("2027-03-30T14:00:00.000Z") })
  })
})

describe("a weekly rule", () => {
  const lengths = (year: number) => [31, year % 4 ? 28 : 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  /** Every day of four years, counted on fingers: no date arithmetic. 1 January 2026 is a Thursday. */
  const almanac = [2026, 2027, 2028, 2029]
    .flatMap((year) =>
      lengths(year).flatMap((length, month) =>
        Array.from({ length }, (_, i) => ({
          day: [year, month + 1, i + 1].map((n) => String(n).padStart(2, "0")).join("-"),
          nth: [Math.floor(i / 7) + 1, -Math.floor((length - 1 - i) / 7) - 1],
        })),
      ),
    )
    .map((each, i) => ({ ...each, weekday: weekdays[(i + 3) % 7], week: Math.floor((i + 3) / 7) }))
  const aRule = fc.record({
    days: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 }),
    every: fc.integer({ min: 1, max: 6 }),
    ends: fc.uniqueArray(fc.constantFrom(...almanac), { minLength: 2, maxLength: 2 }),
    week: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, -1, -2, -3, -4, -5), { minLength: 1, maxLength: 3 }),
    anyWeek: fc.boolean(),
  })

  it("works on the days an almanac gives for it", () => {
    const asTheAlmanac = fc.property(aRule, ({ days, every, ends, week, anyWeek }) => {
      const [since, until] = ends.sort((a, b) => (a.day < b.day ? -1 : 1))
      const limits = { days, every, since: since?.day, until: until?.day }
      const rule = open("09:00", "12:00", { ...limits, ...(anyWeek ? {} : { week }) })
      const works = almanac
        .slice(since && almanac.indexOf(since), until && almanac.indexOf(until) + 1)
        .filter((each) => days.some((weekday) => weekday === each.weekday))
        .filter((each) => since && (each.week - since.week) % every === 0)
        .filter(({ nth }) => anyWeek || week.some((each) => nth.includes(each)))
      expect(almanac.filter(({ day }) => appliesOn(rule, day))).toEqual(works)
    })
    fc.assert(asTheAlmanac)
  })

  const worked = (rule: object, from: time.Day, to: time.Day) =>
    daysFrom(from, to).filter((day) => appliesOn(open("09:00", "12:00", rule), day))
  const in2027 = (rule: object, to: string) =>
    worked(rule, "2027-01-01", `2027-${to}`).map((day) => day.slice(5))

  it("every second week keeps its weeks and its hour through both changes and a year of 53 weeks", () => {
    const rule = { days: ["sat"], every: 2, since: "2026-01-10" }
    const saturdays = worked(rule, "2026-01-01", "2028-01-31")
    expect(saturdays).toHaveLength(54)
    for (const day of ["2026-12-26", "2027-01-09", "2027-03-20", "2027-04-03", "2027-10-30", "2027-11-13"]) {
      expect(saturdays).toContain(day)
      expect(told({ openings: [open("09:00", "12:00", rule)] }, day)).toBe("g1 09:00-12:00")
    }
  })

  it("counts its weeks from the Monday of the first", () => {
    const rule = { days: ["mon", "thu"], every: 3, since: "2027-01-07" }
    expect(in2027(rule, "02-20")).toEqual(["01-07", "01-25", "01-28", "02-15", "02-18"])
  })

  it("finds a fifth Monday only in months that have one, and a last Friday in all", () => {
    expect(in2027({ days: ["mon"], week: [5] }, "06-30")).toEqual(["03-29", "05-31"])
    expect(in2027({ days: ["fri"], week: [-1] }, "04-30")).toEqual(["01-29", "02-26", "03-26", "04-30"])
  })

  it("works on its first day and its last, and not on the next", () => {
    expect(in2027({ since: "2027-02-27", until: "2027-03-01" }, "06-30")).toEqual(["02-27", "02-28", "03-01"])
  })
})

describe("closing", () => {
  const day = "2027-04-06"
  const openings = [open("08:30", "12:30", { desks: ["g1", "g2"] })]
  const closed = (fromTime = "", toTime = "", desk = "") => {
    const some = { ...(fromTime && { fromTime }), ...(toTime && { toTime }), ...(desk && { desks: [desk] }) }
    return { from: day, to: day, ...some }
  }
  const all = "g1 08:30-12:30 g2 08:30-12:30"
  it.each([
    ["nothing", [], all],
    ["days until the day before", [{ from: "2027-04-01", to: "2027-04-05" }], all],
    ["days from the day after", [{ from: "2027-04-07", to: "2027-04-09" }], all],
    ["days of which this is the last", [{ from: "2027-04-01", to: day }], ""],
    ["one desk", [closed("", "", "g1")], "g2 08:30-12:30"],
    ["the end of the morning", [closed("11:00")], "g1 08:30-11:00 g2 08:30-11:00"],
    ["its beginning, at one desk", [closed("", "09:10", "g2")], "g1 08:30-12:30 g2 09:10-12:30"],
    ["hours", [closed("10:00", "10:45")], "g1 08:30-10:00 g1 10:45-12:30 g2 08:30-10:00 g2 10:45-12:30"],
    ["overlapping hours", [closed("", "10:45"), closed("10:30", "12:00")], "g1 12:00-12:30 g2 12:00-12:30"],
    ["an afternoon without hours", [closed("12:30")], all],
  ])("%s leaves the rest", (_, closures, left) => {
    expect(told({ openings, closures }, day)).toBe(left)
  })

  it("takes away exactly the minutes it covers, each once", () => {
    const aSpan = fc
      .tuple(fc.nat(60), fc.nat(30))
      .map(([start, length]) => ({ start: start * minute, end: (start + length) * minute }))
    const exactly = fc.property(fc.array(aSpan, { maxLength: 6 }), aSpan, (work, taken) => {
      const within = (at: number) => (span: Span) => span.start <= at && at < span.end
      const minutes = Array.from({ length: 90 }, (_, i) => i * minute).filter((at) => work.some(within(at)))
      expect(minutesCovered(work)).toBe(minutes.length)
      const rest = without(work, taken)
      expect(minutesCovered(rest)).toBe(minutes.filter((at) => !within(at)(taken)).length)
      expect(minutes.filter((at) => rest.some(within(at)) && within(at)(taken))).toEqual([])
    })
    fc.assert(exactly)
  })

  it("is done on public holidays: Easter Monday 2027, the day after the change, and those on a weekend", () => {
    const days = daysFrom("2027-01-01", "2027-12-31").filter((each) => told({ openings }, each) === "")
    const legal = "01-01 03-29 05-01 05-06 05-17 07-21 08-15 11-01 11-11 12-25"
    expect(days.map((each) => each.slice(5)).join(" ")).toBe(legal)
  })

  it("is not done where a place opens on a holiday, but its own closures hold", () => {
    const [ascension, whitMonday] = ["2027-05-06", "2027-05-17"]
    const works = { openings: [open("10:00", "13:00")], holidaysOpen: [ascension] }
    expect([ascension, whitMonday].map((each) => told(works, each))).toEqual(["g1 10:00-13:00", ""])
    const half = { from: ascension, to: ascension, fromTime: "12:00" }
    expect(told({ ...works, closures: [half] }, ascension)).toBe("g1 10:00-12:00")
  })

  it("has nothing to do with the other kind of opening", () => {
    const mixed = { openings: [...openings, open("14:00", "16:00", { for: "walk-ins" })] }
    expect(told(mixed, day)).toBe("g1 08:30-12:30 g2 08:30-12:30")
    expect(spans(mixed, day, "walk-ins").map(({ start }) => wall(start))).toEqual(["14:00"])
  })
})
