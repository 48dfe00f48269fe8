import * as fc from "fast-check"
import { beforeEach, describe, expect, it } from "vitest"
import { asStaff, type Channel } from "#shared/act.ts"
import { WhyAssisted } from "#shared/appointment/appointment.request.ts"
import { book } from "#shared/appointment/book.ts"
import { bookMany, propose } from "#shared/appointment/book-many.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import { trail } from "#shared/appointment/see.ts"
import { type Help, type Load, loadOf, shared } from "#shared/help/help.ts"
import * as helps from "#shared/help/help.table.ts"
import { helped } from "#shared/help/helped.ts"
import { ownPeople } from "#shared/help/own-people.ts"
import { spread } from "#shared/slot/spread.ts"
import type { Slot } from "#shared/slot/slot.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { hour, instant, ms } from "#shared/time.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const somebody = (world: World, grants: string, channel: Channel = "helper", id = "sam") =>
  asStaff(
    world.now(),
    { id, name: id, grants: grants.split(",").flatMap((text) => grantFrom(text) ?? []) },
    channel,
  )

const aHelp = (more: Partial<Help> = {}): Help => ({
  organisation: "quartier",
  what: "booked",
  code: "CDFGH",
  at: "2027-03-22T08:00:00.000Z",
  location: "hotel",
  service: "id-card",
  persons: 1,
  ...more,
})

describe("what help comes to", () => {
  it.each<[string, Help[], Partial<Load>]>([
    ["nothing", [], { people: 0, booked: 0, minutes: 0, unmeasured: 0, whyUnknown: 0, noConsent: 0 }],
    ["one nobody measured", [aHelp()], { people: 1, booked: 1, minutes: 0, unmeasured: 1, whyUnknown: 1 }],
    [
      "one with all written down",
      [aHelp({ minutes: 12, why: "language", consent: true })],
      { minutes: 12, unmeasured: 0, whyUnknown: 0, noConsent: 0 },
    ],
    ["no minute at all", [aHelp({ minutes: 0 })], { minutes: 0, unmeasured: 0 }],
    ["a family", [aHelp({ persons: 5 })], { people: 5, booked: 1 }],
    [
      "the same people booked, moved and cancelled",
      [aHelp({ persons: 2 }), aHelp({ what: "moved", persons: 2 }), aHelp({ what: "cancelled", persons: 2 })],
      { people: 2, booked: 1, moved: 1, cancelled: 1, whyUnknown: 1, noConsent: 1 },
    ],
    ["consent known not to be there", [aHelp({ consent: false })], { noConsent: 1 }],
  ])("%s", (_, done, load) => {
    expect(loadOf(done)).toMatchObject(load)
  })

  const anything = fc.record({
    organisation: fc.constantFrom("quartier", "maison"),
    what: fc.constantFrom("booked", "moved", "cancelled"),
    code: fc.constantFrom("CDFGH", "CDFGJ", "CDFGK"),
    at: fc.constant("2027-03-22T08:00:00.000Z"),
    location: fc.constant("hotel"),
    service: fc.constant("id-card"),
    persons: fc.integer({ min: 1, max: 12 }),
    minutes: fc.option(fc.nat(60), { nil: undefined }),
    why: fc.option(fc.constantFrom(...WhyAssisted.options), { nil: undefined }),
    consent: fc.option(fc.boolean(), { nil: undefined }),
  })

  const added = (a: Load, b: Load): Load => ({
    people: a.people + b.people,
    booked: a.booked + b.booked,
    moved: a.moved + b.moved,
    cancelled: a.cancelled + b.cancelled,
    minutes: a.minutes + b.minutes,
    unmeasured: a.unmeasured + b.unmeasured,
    why: {
      "no-device": a.why["no-device"] + b.why["no-device"],
      "no-skill": a.why["no-skill"] + b.why["no-skill"],
      language: a.why.language + b.why.language,
      disability: a.why.disability + b.why.disability,
      "prefers-person": a.why["prefers-person"] + b.why["prefers-person"],
      "tried-and-failed": a.why["tried-and-failed"] + b.why["tried-and-failed"],
    },
    whyUnknown: a.whyUnknown + b.whyUnknown,
    noConsent: a.noConsent + b.noConsent,
  })

  it("is the sum of what it comes to for each appointment, in any order", () => {
    fc.assert(
      fc.property(fc.array(anything), fc.nat(), (done: Help[], turn) => {
        const codes = [...new Set(done.map(({ code }) => code))]
        const parts = codes.map((one) => loadOf(done.filter(({ code }) => code === one)))
        expect(parts.reduce(added, loadOf([]))).toEqual(loadOf(done))
        const turned = [...done.slice(turn % (done.length || 1)), ...done.slice(0, turn % (done.length || 1))]
        expect(loadOf(turned)).toEqual(loadOf(done))
      }),
    )
  })

  it.each([
    [0, 3, [0, 0, 0]],
    [7, 3, [3, 2, 2]],
    [7, 1, [7]],
    [300, 2, [60, 60]],
    [-4, 2, [0, 0]],
    [10, 0, []],
  ])("%d minutes over %d people are %j", (minutes, people, each) => {
    expect(shared(minutes, people)).toEqual(each)
  })

  it("loses no minute when it is shared", () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.integer({ min: 1, max: 12 }), (minutes, people) => {
        const each = shared(minutes, people)
        expect(each.reduce((a, b) => a + b, 0)).toBe(Math.min(minutes, 60 * people))
        expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe("times for many", () => {
  const base = ms("2027-03-23T07:30:00.000Z")
  const aSlot = (from: number, length: number, desks: string[]): Slot => ({
    start: instant(base + from * 60_000),
    end: instant(base + (from + length) * 60_000),
    location: "hotel",
    day: "2027-03-23",
    desks: desks.map((desk) => ({ desk, room: undefined })),
  })

  it.each([
    [
      "two desks at once, then the next",
      [aSlot(0, 15, ["a", "b"]), aSlot(15, 15, ["a", "b"])],
      3,
      [0, 0, 15],
    ],
    ["no desk twice at once", [aSlot(0, 30, ["a"]), aSlot(15, 30, ["a"]), aSlot(30, 30, ["a"])], 3, [0, 30]],
    ["fewer where there are no more", [aSlot(0, 15, ["a"])], 4, [0]],
    ["none for nobody", [aSlot(0, 15, ["a"])], 0, []],
  ])("%s", (_, free, people, starts) => {
    expect(spread(free, people).map(({ start }) => (ms(start) - base) / 60_000)).toEqual(starts)
  })
})

describe("a helper's morning", () => {
  let world: World
  const errand = { service: "id-card", location: "hotel" }
  const sam = (grants = "helper:*@quartier") => somebody(world, grants)
  beforeEach(async () => {
    world = await aWorld({
      file: aFile({
        policy: { protectedShare: 0, helperDaily: 20 },
        organisations: [
          { id: "quartier", name: { fr: "Quartier" } },
          { id: "maison", name: { fr: "Maison" } },
        ],
        locations: [
          aLocation({ desks: [{ id: "g1", services: ["id-card"] }] }),
          aLocation({ id: "antenne" }),
        ],
      }),
    })
  })

  const people = async (many: number, day = "2027-03-23") =>
    (await propose(sam(), errand, day, many)).map(({ start }, i) => ({
      resident: { language: "fr" as const, name: `Person ${i}` },
      consent: { by: "person", how: "spoken" } as const,
      minutes: 3,
      start,
      key: `key-${i}`,
    }))

  it("books twelve, each with their own time, code and consent", async () => {
    const outcomes = await bookMany(sam(), errand, await people(12))
    const made = outcomes.flatMap((each) => ("appointment" in each ? [each.appointment] : []))
    expect(made).toHaveLength(12)
    expect(new Set(made.map(({ code }) => code)).size).toBe(12)
    expect(new Set(made.map(({ start }) => start)).size).toBe(12)
    for (const { helped, day } of made) {
      expect(helped).toEqual({ organisation: "quartier", consent: { by: "person", how: "spoken" } })
      expect(day).toBe("2027-03-23")
    }
    const { appointments, made: today, left } = await ownPeople(sam())
    expect(appointments.map(({ code }) => code)).toEqual(made.map(({ code }) => code))
    expect([today, left]).toEqual([12, 8])
  })

  it("goes on to the days after when the day is full", async () => {
    const found = await propose(sam(), errand, "2027-03-23", 18)
    expect(found.map(({ day }) => day)).toEqual([
      ...Array.from({ length: 16 }, () => "2027-03-23"),
      "2027-03-24",
      "2027-03-24",
    ])
  })

  it("pressed twice books nobody twice, also at the same moment", async () => {
    const asked = await people(4)
    const both = await Promise.all([bookMany(sam(), errand, asked), bookMany(sam(), errand, asked)])
    const codes = both.map((each) => each.map((one) => ("appointment" in one ? one.appointment.code : one)))
    expect(codes[0]).toEqual(codes[1])
    expect((await ownPeople(sam())).made).toBe(4)
    expect(await helps.of("quartier", "2027-03-22", "2027-03-23")).toHaveLength(4)
    const again = await bookMany(sam(), errand, asked)
    expect(again.map((one) => ("appointment" in one ? one.appointment.code : one))).toEqual(codes[0])
  })

  it("takes the next free time where one is taken, also when it is pressed again", async () => {
    const asked = await people(2)
    for (const { start } of asked) await book(world.act(), aRequest({ start }))
    const times = async () =>
      (await bookMany(sam(), errand, asked)).map((one) =>
        "appointment" in one ? one.appointment.start : one,
      )
    const first = await times()
    expect(first).toEqual(["2027-03-23T08:00:00.000Z", "2027-03-23T08:15:00.000Z"])
    expect(await times()).toEqual(first)
  })

  it("says of each why not, and books the others", async () => {
    const [one, two] = await people(2)
    if (!one || !two) throw new Error("no times")
    const nowhere = { ...one, resident: { language: "fr" as const, contact: "sms" as const } }
    const outcomes = await bookMany(sam(), errand, [nowhere, two])
    expect(outcomes).toMatchObject([
      { refusal: { reason: "invalid" } },
      { appointment: { status: "booked" } },
    ])
  })

  it("ends with the day's share of the organisation; what was booked before is still told", async () => {
    const asked = await people(12)
    await bookMany(sam(), errand, asked)
    const more = (await people(10, "2027-03-24")).map((one) => ({ ...one, key: `b-${one.key}` }))
    const outcomes = await bookMany(sam(), errand, more)
    expect(outcomes.filter((one) => "appointment" in one)).toHaveLength(8)
    expect(outcomes.at(-1)).toMatchObject({ refusal: { details: { limit: { whose: "organisation" } } } })
    expect((await bookMany(sam(), errand, asked)).every((one) => "appointment" in one)).toBe(true)
  })

  it("is for helpers only, at their locations", async () => {
    for (const grants of ["reception:hotel", "manager:*", "admin:*", "agent:*", "helper:antenne@quartier"])
      await expect(propose(somebody(world, grants), errand, "2027-03-23", 1), grants).rejects.toThrow(
        "not-allowed",
      )
    const counter = somebody(world, "helper:*@quartier,reception:hotel", "counter")
    await expect(bookMany(counter, errand, await people(1))).rejects.toThrow("not-allowed")
  })

  it("shows an organisation its own people only, without a name once they are erased", async () => {
    const [one] = await people(1)
    if (!one) throw new Error("no time")
    await bookMany(sam(), errand, [one])
    await book(world.act(), aRequest({ start: "2027-03-24T07:30:00.000Z" }))
    const of = async (grants: string) => (await ownPeople(sam(grants))).appointments
    expect(await of("helper:*@maison")).toEqual([])
    expect(await of("helper:antenne@quartier")).toEqual([])
    expect(await of("helper:hotel@quartier")).toMatchObject([{ resident: { name: "Person 0" } }])
    world.advance(35 * 24 * hour)
    await world.tick()
    const [later] = await of("helper:hotel@quartier")
    expect(later?.resident).toEqual({ language: "fr" })
    world.advance(10 * 24 * hour)
    expect(await of("helper:hotel@quartier")).toEqual([])
  })

  it("that looked at the list of its people stands in the trail of each of them", async () => {
    const outcomes = await bookMany(sam(), errand, await people(1))
    const code = outcomes.flatMap((one) => ("appointment" in one ? [one.appointment.code] : []))[0] ?? ""
    world.advance(1000)
    await ownPeople(sam())
    await ownPeople(sam("helper:*@maison"))
    const { lines } = await trail(somebody(world, "manager:hotel", "counter", "mo"), code)
    expect(lines.map(({ what, by }) => `${by} ${what}`)).toEqual([
      "mo saw-trail",
      "sam saw-own",
      "sam booked",
    ])
  })
})

describe("the load", () => {
  it("counts every booking, move and cancellation by a helper, and nobody else's", async () => {
    const world = await aWorld({
      file: aFile({
        organisations: [{ id: "quartier", name: { fr: "Quartier" } }],
        locations: [aLocation(), aLocation({ id: "antenne" })],
      }),
    })
    const sam = () => somebody(world, "helper:*@quartier")
    const made = await book(sam(), { ...aRequest({ persons: 1 }), minutes: 25, why: "no-skill" })
    world.advance(1000)
    await move(sam(), made.code, undefined, { start: "2027-03-24T07:30:00.000Z" })
    await move(somebody(world, "reception:hotel", "phone", "zoe"), made.code, undefined, {
      start: "2027-03-24T08:30:00.000Z",
    })
    await cancel(sam(), made.code, undefined)
    await cancel(sam(), made.code, undefined)
    await book(somebody(world, "helper:*", "helper", "ali"), {
      ...aRequest({ location: "antenne" }),
      minutes: 5,
    })
    const seen = async (grants: string) =>
      (await helped(somebody(world, grants, "counter", "mo"), "2027-03-22", "2027-03-22")).each.map(
        ({ organisation, load }) =>
          [organisation, load.booked, load.moved, load.cancelled, load.minutes].join(" "),
      )
    expect(await seen("manager:*")).toEqual(["quartier 1 1 1 25", "ali 1 0 0 5"])
    expect(await seen("manager:hotel")).toEqual(["quartier 1 1 1 25"])
    expect(await seen("admin:antenne")).toEqual(["ali 1 0 0 5", "quartier 0 0 0 0"])
    for (const grants of ["reception:hotel", "agent:*", "helper:*@quartier"])
      await expect(seen(grants), grants).rejects.toThrow("not-allowed")
  })

  it("of a period has both its days in it, by the clock of the territory, over months", async () => {
    const world = await aWorld({ now: "2027-02-28T23:30:00.000Z" })
    const sam = () => somebody(world, "helper:*@quartier")
    for (const start of ["2027-03-23T07:30:00.000Z", "2027-04-06T07:30:00.000Z"]) {
      await book(sam(), aRequest({ start }))
      world.set("2027-03-31T21:59:59.000Z")
    }
    // In Brussels it is the first of March, and the last.
    const manager = somebody(world, "manager:*", "counter")
    const booked = async (from: string, to: string) => (await helped(manager, from, to)).all.booked
    expect(await booked("2027-03-01", "2027-03-31")).toBe(2)
    expect(await booked("2027-02-01", "2027-02-28")).toBe(0)
    expect(await booked("2027-03-02", "2027-03-30")).toBe(0)
    expect(await booked("2026-12-31", "2027-04-30")).toBe(2)
    await expect(booked("2027-03-02", "2027-03-01")).rejects.toThrow("invalid")
    await expect(booked("2026-01-01", "2027-03-01")).rejects.toThrow("invalid")
  })
})
