import * as fc from "fast-check"
import { beforeEach, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import * as audits from "#shared/audit/audit.table.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { wallTimeOf } from "#shared/time.ts"
import { arrive } from "#shared/visit/arrive.ts"
import { enterPaper, type PaperRow } from "#shared/visit/enter-paper.ts"
import { known, type Line, readTime, takenOver } from "#shared/visit/paper.ts"
import { statusOf, unseen, type Visit } from "#shared/visit/visit.ts"
import * as visits from "#shared/visit/visit.table.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const zone = "Europe/Brussels"
const now = "2027-03-22T13:00:00.000Z"
const context = { now, zone, due: "2027-03-22T09:00:00.000Z" }

describe("a time typed fast", () => {
  it.each([
    ["1015", "10:15"],
    ["915", "09:15"],
    ["0915", "09:15"],
    ["10:15", "10:15"],
    ["10h15", "10:15"],
    ["10H15", "10:15"],
    ["10 h 15", "10:15"],
    ["10.15", "10:15"],
    ["9h", "09:00"],
    ["900", "09:00"],
    ["000", "00:00"],
    ["2359", "23:59"],
  ])("%s is %s", (text, time) => {
    expect(readTime(text)).toBe(time)
  })

  it.each(["", "9", "10", "2400", "24h", "1060", "960", "10:1", "10155", "a", "10-15", "-1015", "１０１５"])(
    "%s is none",
    (text) => {
      expect(readTime(text)).toBeUndefined()
    },
  )

  it("is read back as it is shown, any minute of a day", () => {
    const anyMinute = fc.property(fc.nat(1439), (n) => {
      const [hours, minutes] = [String(Math.floor(n / 60)), String(n % 60).padStart(2, "0")]
      const time = `${hours.padStart(2, "0")}:${minutes}`
      expect([`${hours}${minutes}`, time, `${hours}h${minutes}`].map(readTime)).toEqual([time, time, time])
    })
    fc.assert(anyMinute)
  })
})

const aVisit = (more: Partial<Visit> = {}): Visit => ({
  ...unseen({ id: "v", location: "hotel", day: "2027-03-22", service: "id-card", also: [], persons: 1 }),
  ...more,
})
const aLine = (more: Partial<Line> = {}): Line => ({
  arrived: "",
  called: "",
  finished: "",
  absent: false,
  seen: 0,
  ...more,
})
const times = ({ events }: Visit) =>
  events.map(({ what, at, withdrawn }) => `${withdrawn ? "not " : ""}${what} ${wallTimeOf(at, zone)}`)

describe("a line of the sheet", () => {
  it("becomes events at their true times, and when they were written down", () => {
    const { after, wrong } = takenOver(
      aVisit(),
      aLine({ arrived: "955", called: "10h05", finished: "1020" }),
      context,
    )
    expect(wrong).toEqual([])
    expect(after.events).toEqual([
      { what: "arrived", at: "2027-03-22T08:55:00.000Z", by: "paper", entered: now },
      { what: "called", at: "2027-03-22T09:05:00.000Z", by: "paper", entered: now },
      { what: "finished", at: "2027-03-22T09:20:00.000Z", by: "paper", entered: now },
    ])
    expect(statusOf(after)).toBe("finished")
  })

  it.each([
    [{ arrived: "10" }, "arrived", "no-time"],
    [{ arrived: "955", called: "x" }, "called", "no-time"],
    [{ arrived: "1401" }, "arrived", "in-future"],
    [{ arrived: "1030", finished: "1020" }, "finished", "too-early"],
    [{ called: "1030", finished: "1020" }, "finished", "too-early"],
    [{ arrived: "1030", called: "1020", finished: "1100" }, "called", "too-early"],
    [{ arrived: "1030", absent: true }, "absent", "came-or-not"],
    [{ arrived: "-", called: "1030" }, "absent", "came-or-not"],
  ] as const)("%j is wrong in %s: %s, and nothing of it is taken over", (typed, field, fault) => {
    const visit = aVisit()
    const { after, wrong } = takenOver(visit, aLine(typed), context)
    expect(wrong).toEqual([{ field, fault }])
    expect(after).toBe(visit)
  })

  it("says that nobody came, by a tick or a dash, at the time they should have", () => {
    for (const typed of [{ absent: true }, { arrived: "-" }, { arrived: "–" }]) {
      const { after } = takenOver(aVisit(), aLine(typed), context)
      expect(after.events).toEqual([{ what: "no-show", at: context.due, by: "paper", entered: now }])
    }
    const early = { ...context, now: "2027-03-22T08:59:00.000Z" }
    expect(takenOver(aVisit(), aLine({ absent: true }), early).wrong).toEqual([
      { field: "absent", fault: "in-future" },
    ])
  })

  it("of somebody nobody expected has no dash", () => {
    const walkIn = { ...context, due: undefined }
    expect(takenOver(aVisit(), aLine({ arrived: "-" }), walkIn).wrong).toEqual([
      { field: "arrived", fault: "no-time" },
    ])
  })

  it("of the minute that is running is not in the future", () => {
    expect(takenOver(aVisit(), aLine({ arrived: "1400" }), context).wrong).toEqual([])
  })

  it("in the minute of what was said as it happened comes after it", () => {
    const live = aVisit({ events: [{ what: "arrived", at: "2027-03-22T09:05:40.000Z", by: "staff" }] })
    const { after, wrong } = takenOver(live, aLine({ arrived: "10:05", called: "1005", seen: 1 }), context)
    expect(wrong).toEqual([])
    expect(statusOf(after)).toBe("called")
  })

  it("corrects by a newer word and takes back what is emptied; what is shown and left alone says nothing", () => {
    const first = takenOver(aVisit(), aLine({ arrived: "955", called: "1005" }), context).after
    const shown = { ...known(first.events, zone), seen: 2 }
    expect(takenOver(first, shown, context).after).toBe(first)
    const { after } = takenOver(first, { ...shown, arrived: "950", called: "" }, context)
    expect(times(after)).toEqual(["arrived 09:55", "called 10:05", "arrived 09:50", "not called 10:05"])
    expect(known(after.events, zone)).toEqual({ arrived: "09:50", called: "", finished: "", absent: false })
  })

  it("typed on a page that others overtook erases nothing of theirs", () => {
    const theirs = takenOver(aVisit(), aLine({ arrived: "955", called: "1005" }), context).after
    const added = takenOver(theirs, aLine({ finished: "1030" }), context)
    expect(known(added.after.events, zone)).toMatchObject({
      arrived: "09:55",
      called: "10:05",
      finished: "10:30",
    })
    expect(takenOver(theirs, aLine({ arrived: "9:55" }), context).after).toBe(theirs)
    expect(takenOver(theirs, aLine({ arrived: "940" }), context)).toEqual({
      after: theirs,
      wrong: [{ field: "arrived", fault: "seen-otherwise" }],
    })
  })

  it("means the clock on the wall also on the days on which it changes", () => {
    const spring = takenOver(aVisit({ day: "2027-03-28" }), aLine({ arrived: "130", called: "330" }), {
      ...context,
      now: "2027-03-29T00:00:00.000Z",
    })
    expect(spring.after.events.map(({ at }) => at)).toEqual([
      "2027-03-28T00:30:00.000Z",
      "2027-03-28T01:30:00.000Z",
    ])
    const autumn = takenOver(aVisit({ day: "2027-10-31" }), aLine({ arrived: "130", called: "1030" }), {
      ...context,
      now: "2027-11-01T00:00:00.000Z",
    })
    expect(autumn.after.events.map(({ at }) => at)).toEqual([
      "2027-10-30T23:30:00.000Z",
      "2027-10-31T09:30:00.000Z",
    ])
  })

  it("said twice says nothing more, whatever it says", () => {
    const aTime = fc.oneof(
      fc.constant(""),
      fc.nat(1339).map((n) => `${Math.floor(n / 60)}h${String(n % 60).padStart(2, "0")}`),
    )
    const anyLine = fc.record({ arrived: aTime, called: aTime, finished: aTime, absent: fc.boolean() })
    const property = fc.property(fc.array(anyLine, { maxLength: 4 }), (lines) => {
      const late = { ...context, now: "2027-03-23T00:00:00.000Z" }
      let visit = aVisit()
      for (const line of lines) {
        const seen = visit.events.length
        const { after } = takenOver(visit, { ...line, seen }, late)
        expect(after.events.slice(0, seen)).toEqual(visit.events)
        expect(takenOver(after, { ...line, seen }, late).after).toBe(after)
        visit = after
      }
    })
    fc.assert(property)
  })
})

describe("the morning is entered from paper", () => {
  let world: World
  beforeEach(async () => {
    world = await aWorld({ file: aFile({ locations: [aLocation(), aLocation({ id: "antenne" })] }) })
  })
  const zoe = (grants = "reception:hotel") =>
    asStaff(world.now(), {
      id: "zoe",
      name: "Zoé",
      grants: [grantFrom(grants)].flatMap((each) => each ?? []),
    })
  const day = "2027-03-22"
  const id = "a".repeat(22)
  const row = (of: PaperRow["of"], more: Partial<Line> = {}): PaperRow => ({ of, ...aLine(more) })
  const booked = (start: string) => book(world.act(), aRequest({ start }))

  it("row by row: the wrong ones stay, the others are saved, and all of it again doubles nothing", async () => {
    const [a, b, c] = [
      await booked("2027-03-22T09:30:00.000Z"),
      await booked("2027-03-22T10:00:00.000Z"),
      await booked("2027-03-22T10:00:00.000Z"),
    ]
    world.set(now)
    const rows = [
      row({ code: a.code }, { arrived: "1025", called: "1035", finished: "1050" }),
      row({ code: b.code }, { arrived: "-" }),
      row({ code: c.code }, { arrived: "1130", finished: "1120" }),
      row({ id, service: "id-card", persons: "2" }, { arrived: "1040", finished: "1100" }),
      row({ id: "b".repeat(22), service: "", persons: "1" }),
      row({ id: "c".repeat(22), service: "", persons: "13" }, { called: "1040" }),
      row({ id: "d".repeat(22), service: "id-card", persons: "1" }),
    ]
    for (let n = 0; n < 2; n++) {
      const results = await enterPaper(zoe(), "hotel", day, rows)
      expect(results.map(({ wrong }) => wrong)).toEqual([
        [],
        [],
        [{ field: "finished", fault: "too-early" }],
        [],
        [
          { field: "service", fault: "missing-service" },
          { field: "persons", fault: "bad-persons" },
        ],
        [{ field: "arrived", fault: "missing-time" }],
      ])
    }
    const kept = await visits.ofDay("hotel", day)
    expect(kept.map((visit) => [visit.appointment, visit.persons, times(visit)])).toEqual([
      [a.code, 1, ["arrived 10:25", "called 10:35", "finished 10:50"]],
      [undefined, 2, ["arrived 10:40", "finished 11:00"]],
      [b.code, 1, ["no-show 11:00"]],
    ])
    const trails = await Promise.all([a, b, c].map(({ code }) => audits.ofAppointment(world.now(), code, [])))
    expect(trails.map((lines) => lines.map(({ what }) => what))).toEqual([
      ["entered-paper"],
      ["entered-paper"],
      [],
    ])
  })

  it("adds to what was said before the power went, of the same visit", async () => {
    const made = await booked("2027-03-22T09:30:00.000Z")
    const live = await arrive(zoe(), made.code)
    world.set(now)
    await enterPaper(zoe(), "hotel", day, [
      row({ code: made.code }, { arrived: "09:00", finished: "1050", seen: 1 }),
    ])
    expect(await visits.ofDay("hotel", day)).toMatchObject([
      {
        id: live.id,
        events: [
          { what: "arrived", by: "staff" },
          { what: "finished", by: "paper" },
        ],
      },
    ])
  })

  it("by several at once, each walk-in once", async () => {
    world.set(now)
    const same = [row({ id, service: "id-card", persons: "1" }, { arrived: "1040" })]
    await Promise.all(Array.from({ length: 6 }, () => enterPaper(zoe(), "hotel", day, same)))
    expect((await visits.ofDay("hotel", day)).map(times)).toEqual([["arrived 10:40"]])
  })

  it("not for what is elsewhere: the row says so, like one of a code that nobody has", async () => {
    const made = await book(world.act(), aRequest({ location: "antenne", start: "2027-03-22T09:30:00.000Z" }))
    world.set(now)
    for (const code of [made.code, "CDFGH"])
      for (const grants of ["reception:hotel", "manager:*"])
        expect(
          await enterPaper(zoe(grants), "hotel", day, [row({ code }, { arrived: "1025" })]),
        ).toMatchObject([{ visit: undefined, wrong: [{ field: "arrived", fault: "elsewhere" }] }])
    await enterPaper(zoe("manager:*"), "antenne", day, [
      row({ id, service: "id-card", persons: "1" }, { arrived: "1025" }),
    ])
    await expect(
      enterPaper(zoe(), "hotel", day, [
        row({ id: `antenne.${day}.${id}`, service: "id-card", persons: "1" }, { arrived: "1030" }),
      ]),
    ).rejects.toThrow("not-found")
    for (const grants of ["reception:antenne", "agent:hotel", "helper:hotel@quartier"])
      await expect(enterPaper(zoe(grants), "hotel", day, [])).rejects.toThrow("not-allowed")
    await expect(enterPaper(zoe("manager:*"), "nowhere", day, [])).rejects.toThrow("not-found")
  })
})
