import * as fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { asResident, asStaff } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import { shifts } from "#shared/location/hours.ts"
import { calendarOf, slots } from "#shared/slot/slot.ts"
import { serviceOf } from "#shared/territory/territory.ts"
import { hour, instant, later, minute, ms, startOfDay } from "#shared/time.ts"
import { arrive } from "#shared/visit/arrive.ts"
import { callNext } from "#shared/visit/call-next.ts"
import { finish } from "#shared/visit/finish.ts"
import { serve } from "#shared/visit/serve.ts"
import { takeTicket } from "#shared/visit/take-ticket.ts"
import { again, type Again, type Month } from "#shared/what-if/again.ts"
import { daysOf } from "#shared/what-if/bookings.ts"
import { freeTimes, type Held, momentOf } from "#shared/what-if/free.ts"
import { outcomeOf } from "#shared/what-if/outcome.ts"
import { forget, isReckoned, whatIf } from "#shared/what-if/run.ts"
import { Change, changed, newDesk, unknownIn } from "#shared/what-if/what-if.ts"
import { drawn } from "#shared/wait/chance.ts"
import { join } from "#shared/waiting-list/join.ts"
import { placeOf, recordedMonth, type Size } from "../../bench/recorded-month.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const small: Omit<Size, "seed"> = {
  first: "2027-03-22",
  last: "2027-03-29",
  desks: 3,
  asking: 34,
  walkIns: 32,
  horizonDays: 7,
}
const everyDay = ["mon", "tue", "wed", "thu", "fri"] as const
const all = ["id-card", "passport", "address", "extract", "foreigners"]
const morning = [{ from: "08:30", to: "12:30" }]

function lived(month: Month, change: Change): Again {
  const steps = again(month, change)
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}
const outcome = (month: Month, change: Change) => outcomeOf(month, lived(month, change))

const byId = <Each extends { id: string }>(each: readonly Each[]) =>
  each.toSorted((a, b) => (a.id < b.id ? -1 : 1))

function expectAsItWas(month: Month): Again {
  const found = lived(month, {})
  expect(byId(found.seen.after)).toEqual(byId(found.seen.before))
  for (const { first, last } of found.bookings.people) {
    expect(first.after).toEqual(first.before)
    expect(last.after).toEqual(last.before)
  }
  expect(found.bookings.wants.filter(({ granted }) => granted)).toEqual([])
  expect(found.unserved).toBe(0)
  const { before, after, earlier, later: worse, saved, deskHours } = outcomeOf(month, found)
  expect(after).toEqual(before)
  expect({ earlier, worse, saved, deskHours }).toEqual({ earlier: 0, worse: 0, saved: 0, deskHours: 0 })
  return found
}

/** The same record with slips: events that are missing or at odd times, appointments nobody wrote down. */
function worn(month: Month, chance: () => number): Month {
  return {
    ...month,
    appointments: month.appointments.filter(() => chance() > 0.1),
    visits: month.visits
      .filter(() => chance() > 0.05)
      .map((visit) => ({
        ...visit,
        events: visit.events
          .filter(({ what }) => what === "arrived" || chance() > 0.1)
          .map((event) =>
            chance() < 0.05 ? { ...event, at: later(event.at, Math.round(chance() * 20 * minute)) } : event,
          ),
      })),
  }
}

describe("a month that is lived again with nothing changed", () => {
  it("is what it was: every time that was booked, every call at its own moment", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { bookings } = expectAsItWas(recordedMonth({ ...small, seed }))
        // Whoever booked before the month and moved into it is seen from then on: all else the rules explain.
        expect(bookings.unexplained).toBe(0)
      }),
      { numRuns: 5 },
    )
  })

  it("is what it was, also where the record has holes and the rules explain less", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const month = recordedMonth({ ...small, seed })
        const { seen } = expectAsItWas(worn(month, drawn(seed + 1)))
        expect(seen.before.length).toBeGreaterThan(50)
      }),
      // In the eighteenth, somebody goes of themselves once the room has closed.
      { numRuns: 5, examples: [[18]] },
    )
  })
})

describe("a month that is lived again with a change", () => {
  let month: Month
  beforeAll(() => {
    month = recordedMonth({ ...small, seed: 3, asking: 46, walkIns: 60 })
  })

  const more = (days: readonly (typeof everyDay)[number][], hours = morning): Change =>
    Change.parse({ desk: { days, hours, for: "appointments", services: all } })

  it("comes out the same each time", () => {
    expect(outcome(month, more(["thu"]))).toEqual(outcome(month, more(["thu"])))
  })

  it("with a desk more every morning: everybody has a time sooner and waits less, and that costs its hours", () => {
    for (const seed of [3, 4, 5]) {
      const full = recordedMonth({ ...small, seed, asking: 46, walkIns: 60 })
      const { before, after, earlier, later: worse, saved, deskHours } = outcome(full, more(everyDay))
      expect(after.web?.median).toBeLessThanOrEqual(before.web?.median ?? 0)
      expect(after.assisted?.median).toBeLessThan(before.assisted?.median ?? 0)
      expect(after.unmet).toBeLessThanOrEqual(before.unmet)
      expect(earlier).toBeGreaterThan(worse)
      expect(saved).toBeGreaterThan(0)
      expect(after.waited?.median).toBeLessThan(before.waited?.median ?? 0)
      expect(deskHours).toBe(5 * 4)
    }
  })

  it("keeps what is not touched: where no desk is added for them, no service's times move", () => {
    const closed = Change.parse({
      desk: { days: ["sun"], hours: morning, for: "walk-ins", services: ["extract"] },
    })
    const { before, after, deskHours } = outcome(month, closed)
    expect(after).toEqual(before)
    expect(deskHours).toBe(4)
  })

  it("with all of it protected, the phone has times sooner and the web later; with nothing, the other way round", () => {
    const kept = recordedMonth({ ...small, seed: 3, asking: 46, walkIns: 20, releaseHours: 0 })
    const [much, none] = [outcome(kept, { share: 0.9 }), outcome(kept, { share: 0 })]
    const { before } = much
    expect(much.after.assisted?.median).toBeLessThan(before.assisted?.median ?? 0)
    expect(much.after.thirdWeb?.median).toBeGreaterThan(before.thirdWeb?.median ?? 0)
    expect(much.after.unmet).toBeGreaterThan(before.unmet)
    expect(none.after.assisted?.median).toBeGreaterThanOrEqual(before.assisted?.median ?? 0)
    expect(none.after.thirdWeb?.median).toBeLessThanOrEqual(before.thirdWeb?.median ?? 0)
  })

  it("with fewer hours people wait longer, and nobody is left behind in the room", () => {
    const shorter = Change.parse({
      hours: { desk: "g1", days: everyDay, hours: [{ from: "08:30", to: "09:30" }], for: "appointments" },
    })
    const found = lived(month, shorter)
    const { before, after, saved, deskHours } = outcomeOf(month, found)
    expect(after.assisted?.median).toBeGreaterThan(before.assisted?.median ?? 0)
    expect(saved).toBeLessThan(0)
    expect(deskHours).toBeLessThan(0)
    expect(found.unserved).toBe(0)
  })

  it("lets everybody come as early or late as they came, and last as long as they lasted", () => {
    const found = lived(month, more(everyDay))
    const people = new Map(found.bookings.people.map((each) => [each.code, each]))
    const before = new Map(found.seen.before.map((each) => [each.id, each]))
    let moved = 0
    for (const each of found.seen.after) {
      const was = before.get(each.id)
      if (was?.due === undefined || each.due === undefined) continue
      expect(each.due - each.arrived).toBe(was.due - was.arrived)
      const { last } = people.get(each.id.slice(2)) ?? {}
      expect(each.due).toBe(last?.after?.start)
      if (each.due !== was.due) moved++
    }
    expect(moved).toBeGreaterThan(20)
  })

  it("gives a time to whoever asked in vain, where one would have been free", () => {
    const full = recordedMonth({ ...small, seed: 6, asking: 90 })
    expect(full.wants.length).toBeGreaterThan(20)
    const { before, after } = outcome(full, more(everyDay, [{ from: "08:30", to: "16:30" }]))
    expect(before.unmet).toBe(full.wants.length)
    expect(after.unmet).toBeLessThan(before.unmet)
    const never = { ...full, wants: full.wants.map((each) => ({ ...each, suits: () => false })) }
    expect(outcome(never, more(everyDay)).after.unmet).toBeGreaterThanOrEqual(never.wants.length)
  })

  it("tells no figure of fewer than ten", () => {
    const found = outcome(month, more(["thu"]))
    const sides = [
      found.before,
      found.after,
      ...found.services.flatMap(({ before, after }) => [before, after]),
    ]
    for (const { web, assisted, waited, late } of sides)
      for (const each of [web, assisted, waited, late]) expect(each?.n ?? 10).toBeGreaterThanOrEqual(10)
    const counted = found.hours.filter(({ before }) => before !== undefined)
    expect(counted.length).toBeLessThan(found.hours.length)
  })
})

describe("free times, remembered", () => {
  it("are those that the rules of slots give, whatever is taken and given back, in either pool, before release and after", () => {
    const size = { ...small, seed: 1 }
    const { territory, location } = placeOf(size)
    const days = daysOf({ territory, ...size })
    const zone = territory.head.timezone
    const step = fc.record({
      desk: fc.integer({ min: 0, max: 2 }),
      day: fc.integer({ min: 0, max: 4 }),
      from: fc.integer({ min: 0, max: 90 }),
      length: fc.integer({ min: 1, max: 30 }),
      web: fc.boolean(),
      back: fc.boolean(),
      hours: fc.integer({ min: 0, max: 30 }),
      service: fc.constantFrom(...all),
      pool: fc.constantFrom("web" as const, "assisted" as const),
      notice: fc.constantFrom(0, 60),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const free = freeTimes(territory, location, days)
        const held: Held[] = []
        let at = startOfDay("2027-03-21", zone)
        for (const each of steps) {
          const day = days[each.day] ?? size.first
          const start = startOfDay(day, zone) + 8 * hour + each.from * 5 * minute
          const desk = location.desks[each.desk]?.id ?? ""
          const one: Held = { desk, day, start, end: start + each.length * 5 * minute, web: each.web }
          const [oldest] = held
          if (each.back && oldest) free.give(held.splice(0, 1)[0] ?? oldest)
          else if (!held.some((other) => other.desk === desk && other.start < one.end && start < other.end)) {
            held.push(one)
            free.take(one)
          }
          at += each.hours * hour
          const now = instant(at)
          const service = serviceOf(territory, each.service)
          if (!service) throw new Error("no service")
          const visit = { service, persons: 1, also: [] }
          const asking = { name: `${each.service} ${each.pool}`, visit, pool: each.pool, notice: each.notice }
          for (const wanted of days.slice(0, 5)) {
            if (wanted < now.slice(0, 10)) continue
            const deskDays = location.desks.map(({ id }) => {
              const own = held.filter((other) => other.desk === id && other.day === wanted)
              const cells = own.flatMap((other) =>
                Array.from(
                  { length: (other.end - other.start) / (5 * minute) },
                  (_, i) => (other.start - startOfDay(wanted, zone)) / (5 * minute) + i,
                ),
              )
              const web = own.reduce(
                (sum, other) => sum + (other.web ? (other.end - other.start) / minute : 0),
                0,
              )
              const none = { rules: 0, freed: [], over: new Set<string>(), held: new Set<string>(), rev: 0 }
              const busy = new Set(cells)
              return {
                location: location.id,
                desk: id,
                day: wanted,
                busy,
                web,
                ...none,
                listed: new Set<string>(),
              }
            })
            const asked = { territory, location, visit, days: [wanted], deskDays, now, pool: each.pool }
            const expected = slots({ ...asked, notice: each.notice })
            const moment = momentOf(now)
            expect(free.starts(asking, wanted, moment)).toEqual(expected.map((slot) => ms(slot.start)))
            expect(free.any(asking, wanted, moment)).toBe(expected.length > 0)
            const [slot] = expected
            if (slot)
              expect(free.desks(asking, wanted, ms(slot.start), moment)).toEqual(
                slot.desks.map((d) => d.desk),
              )
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe("a change", () => {
  const { territory, location } = placeOf({ ...small, seed: 1 })
  const calendar = calendarOf(territory)
  const hoursOf = (place: typeof location, day: string) =>
    shifts(place, day, "appointments", calendar).map(({ desk, start, end }) => [desk, (end - start) / hour])

  it("of nothing leaves every hour of every desk as it is", () => {
    for (const day of ["2027-03-22", "2027-03-24", "2027-03-27"])
      expect(hoursOf(changed(location, {}), day)).toEqual(hoursOf(location, day))
  })

  it("that adds a desk gives the others nothing, and the new one its own hours only", () => {
    const after = changed(
      location,
      Change.parse({ desk: { days: ["thu"], hours: morning, for: "appointments", services: ["passport"] } }),
    )
    const own = newDesk(location)
    expect(after.desks.at(-1)).toEqual({ id: own, services: ["passport"] })
    expect(hoursOf(after, "2027-03-25")).toEqual([...hoursOf(location, "2027-03-25"), [own, 4]])
    expect(hoursOf(after, "2027-03-26")).toEqual(hoursOf(location, "2027-03-26"))
  })

  it("of hours takes what the desk did on those days, and no other day or desk", () => {
    const hours = [
      { from: "09:00", to: "10:00" },
      { from: "14:00", to: "15:30" },
    ]
    const after = changed(
      location,
      Change.parse({ hours: { desk: "g2", days: ["mon"], hours, for: "appointments" } }),
    )
    const [others, own] = [false, true].map((is) =>
      hoursOf(after, "2027-03-22").filter(([desk]) => (desk === "g2") === is),
    )
    expect(own).toEqual([
      ["g2", 1],
      ["g2", 1.5],
    ])
    expect(others).toEqual(hoursOf(location, "2027-03-22").filter(([desk]) => desk !== "g2"))
    expect(new Set(hoursOf(after, "2027-03-23").map(String))).toEqual(
      new Set(hoursOf(location, "2027-03-23").map(String)),
    )
  })

  it("names desks and services that are there, and hours that are some", () => {
    const desk = { days: ["mon"], hours: morning, for: "appointments", services: ["ballroom"] }
    expect(unknownIn(location, Change.parse({ desk }))).toEqual([
      { path: "desk.services.0", fault: "not-served-here" },
    ])
    const hours = { days: ["mon"], hours: morning, for: "walk-ins", desk: "g99" }
    expect(unknownIn(location, Change.parse({ hours }))).toEqual([{ path: "hours.desk", fault: "bad-place" }])
    for (const wrong of [
      { from: "10:00", to: "09:00" },
      { from: "09:03", to: "10:00" },
    ])
      expect(Change.safeParse({ desk: { ...desk, hours: [wrong] } }).success).toBe(false)
    expect(Change.safeParse({ share: 1.1 }).success).toBe(false)
  })
})

describe("a month in the table", () => {
  let world: World
  const staff = (grants: "manager" | "reception", location: string) =>
    asStaff(world.now(), { id: "paul", name: "Paul", grants: [{ role: grants, location }] })
  const zoe = (at: string) =>
    asStaff(at, { id: "zoe", name: "Zoé", grants: [{ role: "reception", location: "*" }] })

  beforeAll(async () => {
    world = await aWorld({
      file: aFile({
        policy: { protectedShare: 0, horizonDays: 5 },
        locations: [
          aLocation({ openings: [{ days: [...everyDay], from: "08:30", to: "09:30", for: "appointments" }] }),
        ],
      }),
      now: "2027-04-01T08:00:00.000Z",
    })
    forget()
    const at = (day: string, time: string) => `2027-04-${day}T${time}:00.000Z`
    const codes: string[] = []
    for (const [desk, time] of [0, 15, 30, 45].flatMap((past) =>
      [0, 1].map((each) => [each, past] as const),
    )) {
      const start = instant(ms(at("06", "06:30")) + time * minute)
      const act = asResident(later(at("02", "08:00"), codes.length * 1000 + desk), "web")
      codes.push((await book(act, aRequest({ start }))).code)
    }
    // The day is full: somebody waits for a place on it, one is moved, and one given back later.
    const waiting = asResident(at("02", "09:00"), "phone")
    const resident = { language: "fr" as const, phone: "+32470123456" }
    await join(waiting, { service: "id-card", persons: 1, also: [], days: ["2027-04-06"], resident })
    await move(zoe(at("02", "10:00")), codes[0] ?? "", undefined, { start: at("07", "06:30") })
    await cancel(zoe(at("03", "10:00")), codes[1] ?? "", undefined)
    for (const [i, code] of codes.slice(2).entries()) {
      const came = instant(ms(at("06", "06:20")) + i * 6 * minute)
      await arrive(zoe(came), code, undefined)
    }
    await takeTicket(zoe(at("06", "06:35")), { location: "hotel", service: "id-card", persons: 1, also: [] })
    for (const time of ["06:31", "06:45", "06:58", "07:10", "07:21", "07:30", "07:44"]) {
      const visit = await callNext(zoe(at("06", time)), "hotel", "g1")
      if (!visit) continue
      await serve(zoe(later(at("06", time), minute)), visit.id)
      await finish(zoe(later(at("06", time), 9 * minute)), visit.id, undefined)
    }
    world.set("2027-05-10T08:00:00.000Z")
  })

  const asked = { location: "hotel", month: "2027-04", change: {} }

  it("is what it was when nothing is changed, and other when something is; once reckoned, it is known", async () => {
    const act = staff("manager", "hotel")
    expect(isReckoned(act, asked)).toBe(false)
    const same = await whatIf(act, asked)
    expect(same.after).toEqual(same.before)
    expect(same).toMatchObject({ appointments: 9, visits: 7, unexplained: 0, saved: 0 })
    expect(same.before.unmet).toBe(1)
    expect(isReckoned(act, asked)).toBe(true)
    const desk = {
      days: ["tue" as const],
      hours: [{ from: "08:30", to: "09:30" }],
      for: "appointments" as const,
      services: ["id-card"],
    }
    const more = await whatIf(act, { ...asked, change: { desk } })
    expect(more.before).toEqual(same.before)
    expect(more.after.unmet).toBe(0)
    expect(more.saved).toBeGreaterThan(0)
    expect(more.deskHours).toBe(4)
  })

  it("is refused to whoever is no manager there, for a place that is not, and while it is not over", async () => {
    await expect(whatIf(staff("reception", "hotel"), asked)).rejects.toMatchObject({ reason: "not-allowed" })
    await expect(whatIf(staff("manager", "antenne"), asked)).rejects.toMatchObject({ reason: "not-allowed" })
    const nowhere = { ...asked, location: "nowhere" }
    await expect(whatIf(staff("manager", "*"), nowhere)).rejects.toMatchObject({ reason: "not-found" })
    const open = { ...asked, month: "2027-05" }
    await expect(whatIf(staff("manager", "hotel"), open)).rejects.toMatchObject({ reason: "invalid" })
  })
})
