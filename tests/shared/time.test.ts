import * as fc from "fast-check"
import { Settings } from "luxon"
import { afterEach, describe, expect, it, vi } from "vitest"
import * as time from "#shared/time.ts"

const { dayOf, daysBetween, daysFrom, hour, instant, minute, ms, plusDays, SentInstant, wallTimeOf } = time

const brussels = "Europe/Brussels"
/** Clocks that change at night, at midnight, by half an hour, or never. */
const zones = [
  brussels,
  "Pacific/Kiritimati",
  "Atlantic/Azores",
  "America/Havana",
  "Asia/Beirut",
  "Australia/Lord_Howe",
  "UTC",
]
const aZone = fc.constantFrom(...zones)
const aMoment = fc.integer({ min: ms("2026-01-01T00:00:00.000Z"), max: ms("2030-01-01T00:00:00.000Z") })
const aDay = aMoment.map((at) => instant(at).slice(0, 10))
const aWallTime = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((at) => instant(at * minute).slice(11, 16))
const hoursOf = (day: time.Day, zone: string) =>
  (time.startOfDay(plusDays(day, 1), zone) - time.startOfDay(day, zone)) / hour
const on = (day: time.Day, at: time.WallTime) => instant(time.wallTimeOn(day, at, brussels))

describe("an instant", () => {
  it("sorts as text as it sorts in time", () => {
    fc.assert(fc.property(aMoment, aMoment, (a, b) => instant(a) < instant(b) === a < b))
    expect(time.later("2027-03-28T00:59:59.999Z", 1)).toBe("2027-03-28T01:00:00.000Z")
  })

  it.each([
    ["2027-04-06T09:30:00+02:00", "2027-04-06T07:30:00.000Z"],
    ["2027-04-06T09:30+02:00", "2027-04-06T07:30:00.000Z"],
    ["2027-04-06T07:30:00.5Z", "2027-04-06T07:30:00.500Z"],
    ["2027-04-06T09:30:00.123456+02:00", "2027-04-06T07:30:00.123Z"],
    ["2028-02-29T00:00:00-05:00", "2028-02-29T05:00:00.000Z"],
    ["2027-10-31T02:30:00+02:00", "2027-10-31T00:30:00.000Z"],
    ["2027-10-31T02:30:00+01:00", "2027-10-31T01:30:00.000Z"],
  ])("is read with any offset: %s", (sent, kept) => {
    expect(SentInstant.parse(sent)).toBe(kept)
  })

  it.each([
    ["has no offset", "2027-04-06T09:30:00"],
    ["is only a day", "2027-04-06"],
    ["has a space for the T", "2027-04-06 09:30:00+02:00"],
    ["is 29 February of a common year", "2027-02-29T09:30:00+01:00"],
    ["is 31 April", "2027-04-31T09:30:00+02:00"],
    ["is in a 13th month", "2027-13-01T09:30:00+01:00"],
    ["is at 25 o'clock", "2027-04-06T25:00:00+02:00"],
    ["has 60 minutes", "2027-04-06T09:60:00+02:00"],
    ["has an impossible offset", "2027-04-06T09:30:00+99:00"],
    ["ends in something else", "2027-04-06T09:30:00Z; DROP"],
    ["lies where the next day has five digits", "9999-12-31T23:30:00Z"],
    ["lies before the year 1", "0000-01-01T00:00:00+01:00"],
    ["is empty", ""],
  ])("is refused when it %s", (_, sent) => {
    expect(SentInstant.safeParse(sent).error?.issues).toMatchObject([{ message: "bad-instant" }])
  })

  it("is shown with the place's offset, never Z, and read back as the same moment", () => {
    const shownAndRead = fc.property(aMoment, aZone, (at, zone) => {
      const shown = time.withOffset(instant(at), zone)
      expect(shown).toMatch(/T\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
      expect(SentInstant.parse(shown)).toBe(instant(at - (at % 1000)))
    })
    fc.assert(shownAndRead)
    expect(time.withOffset("2027-10-31T00:30:00.000Z", brussels)).toBe("2027-10-31T02:30:00+02:00")
    expect(time.withOffset("2027-10-31T01:30:00.000Z", brussels)).toBe("2027-10-31T02:30:00+01:00")
  })

  it("lies, once accepted, on a day that has neighbours, whatever the year", () => {
    const accepted = fc.property(fc.integer({ min: 0, max: 9999 }), aZone, (year, zone) => {
      const sent = SentInstant.safeParse(`${String(year).padStart(4, "0")}-12-31T23:59:59-12:00`)
      for (const away of sent.success ? [-31, 0, 31] : [])
        expect(plusDays(dayOf(sent.data ?? "", zone), away)).toMatch(/^\d{4}-\d\d-\d\d$/)
    })
    fc.assert(accepted)
  })
})

describe("a day", () => {
  const changes = new Map([
    ["2026-03-29", 23],
    ["2026-10-25", 25],
    ["2027-03-28", 23],
    ["2027-10-31", 25],
    ["2028-03-26", 23],
    ["2028-10-29", 25],
  ])
  it.each(["2026", "2027", "2028"])("of %s has 24 hours, but 23 and 25 when the clock changes", (year) => {
    for (const day of daysFrom(`${year}-01-01`, `${year}-12-31`))
      expect([day, hoursOf(day, brussels)]).toEqual([day, changes.get(day) ?? 24])
  })

  it("holds exactly the moments from its start to the next one's, in every zone", () => {
    const holds = fc.property(aMoment, aZone, (at, zone) => {
      const day = dayOf(instant(at), zone)
      expect(time.startOfDay(day, zone)).toBeLessThanOrEqual(at)
      expect(time.startOfDay(plusDays(day, 1), zone)).toBeGreaterThan(at)
    })
    fc.assert(holds, { numRuns: 1000 })
  })

  it("is counted without zone or clock", () => {
    const counted = fc.property(aDay, fc.integer({ min: -700, max: 700 }), (day, n) => {
      const other = plusDays(day, n)
      expect(daysBetween(day, other)).toBe(n)
      expect(daysFrom(day, other)).toHaveLength(Math.max(0, n + 1))
      expect((time.weekdayNumber(day) + 699 + n) % 7).toBe(time.weekdayNumber(other) - 1)
      expect(daysBetween(time.mondayOf(other), other)).toBe(time.weekdayNumber(other) - 1)
    })
    fc.assert(counted)
    expect(daysFrom("2028-02-28", "2028-03-01")).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"])
    expect([time.weekdayOf("2027-03-28"), time.mondayOf("2027-03-28")]).toEqual(["sun", "2027-03-22"])
  })
})

describe("a wall time", () => {
  it.each([
    ["2027-03-27", "09:00", "2027-03-27T08:00:00.000Z"],
    ["2027-03-28", "01:59", "2027-03-28T00:59:00.000Z"],
    ["2027-03-28", "02:30", "2027-03-28T01:30:00.000Z"], // skipped: 03:30, never 01:30
    ["2027-03-28", "03:30", "2027-03-28T01:30:00.000Z"],
    ["2027-03-28", "09:00", "2027-03-28T07:00:00.000Z"],
    ["2027-10-31", "01:59", "2027-10-30T23:59:00.000Z"],
    ["2027-10-31", "02:30", "2027-10-31T00:30:00.000Z"], // comes twice: the first
    ["2027-10-31", "03:00", "2027-10-31T02:00:00.000Z"],
    ["2027-10-31", "09:00", "2027-10-31T08:00:00.000Z"],
    ["2027-10-31", "24:00", "2027-10-31T23:00:00.000Z"],
    ["2026-10-25", "02:30", "2026-10-25T00:30:00.000Z"],
    ["2028-03-26", "02:30", "2028-03-26T01:30:00.000Z"],
    ["2028-10-29", "02:30", "2028-10-29T00:30:00.000Z"],
  ])("on %s at %s is %s", (day, at, expected) => {
    expect(on(day, at)).toBe(expected)
  })

  it("is the first moment that reads so, or lies after the hour that was skipped, in every zone", () => {
    const reads = (at: number, zone: string) => `${dayOf(instant(at), zone)} ${wallTimeOf(instant(at), zone)}`
    const first = fc.property(aDay, aWallTime, aZone, (day, wall, zone) => {
      const at = time.wallTimeOn(day, wall, zone)
      const skips = hoursOf(day, zone) < 24
      expect(reads(at, zone) === `${day} ${wall}` || (skips && reads(at, zone) > `${day} ${wall}`)).toBe(true)
      for (const earlier of [hour, hour / 2]) expect(reads(at - earlier, zone)).not.toBe(reads(at, zone))
    })
    fc.assert(first, { numRuns: 2000, examples: [["2026-11-01", "00:30", "America/Havana"]] })
  })

  it("and its day are read off a moment as the platform's own calendar reads them", () => {
    const options = { dateStyle: "short", timeStyle: "short" } as const
    const clocks = new Map(
      zones.map((zone) => [zone, new Intl.DateTimeFormat("sv", { ...options, timeZone: zone })]),
    )
    const same = fc.property(aMoment, fc.constantFrom(...clocks), (at, [zone, clock]) => {
      expect(`${dayOf(instant(at), zone)} ${wallTimeOf(instant(at), zone)}`).toBe(clock.format(at))
    })
    fc.assert(same, { numRuns: 1000 })
  })

  it.each(["8:30", "08:60", "24:01", "08:30:00", "", "08h30"])("is never written %j", (text) => {
    expect(time.WallTime.safeParse(text).success).toBe(false)
  })
})

describe("the season in which the process started", () => {
  const startedAt = (now: () => number) => {
    Settings.now = now
    Settings.resetCaches()
    vi.resetModules()
  }
  afterEach(() => startedAt(() => Date.now()))

  it.each(["2026-12-01T00:00:00.000Z", "2027-07-01T00:00:00.000Z"])("changes nothing (%s)", async (now) => {
    startedAt(() => ms(now))
    const fresh = await import("#shared/time.ts")
    expect(instant(fresh.wallTimeOn("2027-10-31", "02:30", brussels))).toBe("2027-10-31T00:30:00.000Z")
    // In Havana and on the Azores it is midnight that comes twice.
    expect(instant(fresh.startOfDay("2026-11-01", "America/Havana"))).toBe("2026-11-01T04:00:00.000Z")
    expect(instant(fresh.startOfDay("2027-10-31", "Atlantic/Azores"))).toBe("2027-10-31T00:00:00.000Z")
  })
})
