import * as fc from "fast-check"
import { beforeEach, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import * as audits from "#shared/audit/audit.table.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { hour, instant } from "#shared/time.ts"
import { arrive } from "#shared/visit/arrive.ts"
import { counterDay } from "#shared/visit/day.ts"
import { needsFrom } from "#shared/visit/needs.ts"
import { arrived, type Word } from "#shared/visit/decisions.ts"
import { figuresOf } from "#shared/visit/figures.ts"
import {
  arrivedAt,
  type Event,
  happened,
  statusOf,
  statusOn,
  unseen,
  wanted,
  What,
} from "#shared/visit/visit.ts"
import * as visits from "#shared/visit/visit.table.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const at = (minutes: number) => instant(Date.parse("2027-03-22T08:00:00Z") + minutes * 60_000)
const said = (what: What, minutes: number, more: Partial<Event> = {}): Event => ({
  what,
  at: at(minutes),
  by: "staff",
  ...more,
})

describe("the state of a visit", () => {
  const taken = (what: What, minutes: number) => said(what, minutes, { withdrawn: true })
  it.each([
    ["expected", []],
    ["arrived", [said("arrived", 0)]],
    ["finished", [said("arrived", 0), said("called", 5), said("finished", 20)]],
    ["finished", [said("finished", 20), said("arrived", 0)]],
    ["called", [said("arrived", 0), said("called", 0)]],
    ["arrived", [said("no-show", 0), said("arrived", 0)]],
    ["called", [said("arrived", 0), said("called", 5), said("no-show", 8), said("called", 10)]],
    ["no-show", [said("arrived", 0), said("called", 5), said("no-show", 8)]],
    ["expected", [said("arrived", 0), taken("arrived", 0)]],
    ["arrived", [said("arrived", 0), taken("arrived", 0), said("arrived", 4)]],
    ["arrived", [said("arrived", 0), said("finished", 9), taken("finished", 9)]],
  ] as [string, Event[]][])("is %s", (status, events) => {
    expect(statusOf({ events })).toBe(status)
  })

  /** Anything that can be said, live or from paper, taken back or not. */
  const anything = fc.array(
    fc
      .record({
        what: fc.constantFrom(...What.options),
        minutes: fc.nat(20),
        entered: fc.option(fc.nat(40), { nil: undefined }),
        withdrawn: fc.boolean(),
        desk: fc.constantFrom("g1", "g2", undefined),
      })
      .map(({ what, minutes, entered, withdrawn, desk }) =>
        said(what, minutes, {
          ...(entered !== undefined && { entered: at(entered) }),
          ...(withdrawn && { withdrawn }),
          ...(desk !== undefined && { desk }),
          ...(what === "redirected" && { to: { service: "passport" } }),
        }),
      ),
    { maxLength: 14 },
  )

  it("and its figures are the same, in whatever order its events are delivered, and however often", () => {
    const shuffled = anything.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray([...list, ...list.slice(0, 3)], {
          minLength: list.length + Math.min(3, list.length),
        }),
      ),
    )
    const property = fc.property(shuffled, ([one, other]) => {
      const told = (events: Event[]) => {
        const visit = { service: "id-card", also: [], events, start: at(5) }
        return [happened(events), statusOf(visit), arrivedAt(visit), wanted(visit), figuresOf(visit)]
      }
      expect(told(other)).toEqual(told(one))
    })
    fc.assert(property, { numRuns: 400 })
  })

  it("is unknown once the day is over and nobody closed it: no no-show, and in no figure of waiting", () => {
    const events = [said("arrived", 0), said("called", 5)]
    const visit = { day: "2027-03-22", events }
    expect([statusOn(visit, "2027-03-22"), statusOn(visit, "2027-03-23")]).toEqual(["called", "unknown"])
    expect(figuresOf(visit).waited).toBeUndefined()
    const closed = [...events, said("finished", 20)]
    expect(statusOn({ ...visit, events: closed }, "2027-03-23")).toBe("finished")
    expect(figuresOf({ events: closed, start: at(2) })).toMatchObject({
      waited: 5 * 60_000,
      late: 3 * 60_000,
      took: 15 * 60_000,
    })
    expect(figuresOf({ events: closed, start: at(9) }).late).toBe(-4 * 60_000)
  })

  it("counts how long somebody waited from when they came back, where they had left", () => {
    const back = [said("arrived", 0), said("left", 3), said("arrived", 60), said("called", 65)]
    const came = [said("arrived", 0), said("called", 10), said("no-show", 12), said("arrived", 30)]
    const waitOf = (events: Event[]) => figuresOf({ events: [...events, said("finished", 99)] }).waited
    expect([waitOf(back), waitOf(came)]).toEqual([5 * 60_000, 10 * 60_000])
  })

  it("does not change when something is said and taken back", () => {
    const events = fc.array(
      fc.record({ what: fc.constantFrom(...What.options), minutes: fc.nat(600), withdrawn: fc.boolean() }),
      { maxLength: 12 },
    )
    const property = fc.property(events, fc.constantFrom(...What.options), (list, what) => {
      const before = list.map(({ what, minutes, withdrawn }) =>
        withdrawn ? taken(what, minutes) : said(what, minutes),
      )
      const none = [...before, said(what, 0, { withdrawn: true, entered: at(700) })]
      const more = [...none, said(what, 999), taken(what, 999)]
      expect(statusOf({ events: more })).toBe(statusOf({ events: none }))
    })
    fc.assert(property)
  })

  it("is here after arriving, whatever came before, and nothing said before is gone", () => {
    const events = fc.array(fc.record({ what: fc.constantFrom(...What.options), minutes: fc.nat(600) }))
    const property = fc.property(events, (list) => {
      const visit = {
        ...unseen({
          id: "v",
          location: "hotel",
          day: "2027-03-22",
          service: "id-card",
          also: [],
          persons: 1,
        }),
        events: list.map(({ what, minutes }) => said(what, minutes)),
      }
      const word = (minutes: number): Word => ({ at: at(minutes), by: "staff" })
      const after = arrived(visit, word(700))
      expect(after.events.slice(0, visit.events.length)).toEqual(visit.events)
      expect(["expected", "no-show", "left"]).not.toContain(statusOf(after))
      expect(arrived(after, word(701))).toBe(after)
    })
    fc.assert(property)
  })
})

const colleague = (world: World, grants: string, id = "zoe") =>
  asStaff(world.now(), {
    id,
    name: "Zoé",
    grants: grants.split(",").flatMap((text) => grantFrom(text) ?? []),
  })

describe("somebody arrives", () => {
  let world: World
  beforeEach(async () => {
    world = await aWorld({ file: aFile({ locations: [aLocation(), aLocation({ id: "antenne" })] }) })
  })
  const start = "2027-03-22T09:30:00.000Z"
  const linesOf = async (code: string) =>
    (await audits.ofAppointment(world.now(), code, [])).map(({ what, by }) => ({ what, by }))

  it("and is seen among the visits of the day, with a line in the trail", async () => {
    const made = await book(world.act(), aRequest({ start, persons: 2 }))
    const visit = await arrive(colleague(world, "reception:hotel"), made.code)
    expect(visit).toMatchObject({
      appointment: made.code,
      location: "hotel",
      day: "2027-03-22",
      service: "id-card",
      persons: 2,
      events: [{ what: "arrived", at: world.now(), by: "staff", staff: "zoe" }],
      ticket: 1,
      rev: 1,
    })
    expect(await visits.ofDay("hotel", "2027-03-22")).toEqual([visit])
    expect(await visits.find(visit.id)).toEqual(visit)
    expect(await linesOf(made.code)).toEqual([{ what: "arrived", by: "zoe" }])
  })

  it("once, however often and by however many it is said", async () => {
    const made = await book(world.act(), aRequest({ start }))
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, n) => arrive(colleague(world, "reception:hotel", `z${n}`), made.code)),
    )
    world.advance(hour)
    const again = await arrive(colleague(world, "reception:hotel"), made.code)
    for (const visit of all) expect(visit).toEqual(again)
    expect(again.events).toHaveLength(1)
    expect(await linesOf(made.code)).toHaveLength(1)
  })

  it("on the wrong day all the same, and again on the right one", async () => {
    const made = await book(world.act(), aRequest({ start: "2027-03-23T08:30:00.000Z" }))
    const early = await arrive(colleague(world, "reception:hotel"), made.code)
    expect(early).toMatchObject({ day: "2027-03-22", appointment: made.code })
    world.advance(24 * hour)
    const right = await arrive(colleague(world, "reception:hotel"), made.code)
    expect(right.day).toBe("2027-03-23")
    expect(right.id).not.toBe(early.id)
    const day = await counterDay(colleague(world, "reception:hotel"), "hotel", "2027-03-22")
    expect(day).toEqual({
      expected: [],
      others: [{ visit: early, appointment: expect.objectContaining({ code: made.code }) }],
    })
    expect(await linesOf(made.code)).toContainEqual({ what: "saw", by: "zoe" })
  })

  it("on a day of the location, not of UTC", async () => {
    world.set("2027-03-22T23:30:00.000Z")
    const made = await book(world.act(), aRequest({ start: "2027-03-23T08:30:00.000Z" }))
    expect((await arrive(colleague(world, "reception:hotel"), made.code)).day).toBe("2027-03-23")
  })

  it("not for what was cancelled", async () => {
    const made = await book(world.act(), aRequest({ start }))
    await cancel(world.act(), made.code, keyOf(made))
    await expect(arrive(colleague(world, "reception:hotel"), made.code)).rejects.toThrow("over")
    expect(await visits.ofDay("hotel", "2027-03-22")).toEqual([])
  })

  it.each([
    ["reception:antenne", "not-found"],
    ["agent:hotel", "not-found"],
    ["helper:hotel@quartier", "not-found"],
  ])("not by %s, to whom it is as if it were not there", async (grants, reason) => {
    const made = await book(world.act(), aRequest({ start }))
    await expect(arrive(colleague(world, grants), made.code)).rejects.toThrow(reason)
    await expect(arrive(colleague(world, grants), "CDFGH")).rejects.toThrow(reason)
    await expect(arrive(world.act(), made.code)).rejects.toThrow("not-found")
  })

  it("and is on the day's list although it was cancelled afterwards; who only cancelled is not", async () => {
    const [came, stayed] = [
      await book(world.act(), aRequest({ start })),
      await book(world.act(), aRequest({ start })),
    ]
    await arrive(colleague(world, "reception:hotel"), came.code)
    await cancel(world.act(), came.code, keyOf(came))
    await cancel(world.act(), stayed.code, keyOf(stayed))
    const { expected } = await counterDay(colleague(world, "reception:hotel"), "hotel", "2027-03-22")
    expect(expected.map(({ appointment }) => appointment.code)).toEqual([came.code])
  })
})

describe("who needs an interpreter", () => {
  it("is known a week before, with those who need sign language, and no others", async () => {
    const world = await aWorld()
    const needing = (start: string, needs: object) =>
      book(world.act(), aRequest({ start, resident: { language: "fr", needs } }))
    const week = await needing("2027-03-30T08:30:00.000Z", { interpreter: "arabe" })
    const soon = await needing("2027-03-22T09:30:00.000Z", { sign: true })
    await needing("2027-03-31T08:30:00.000Z", { sign: true })
    await needing("2027-03-23T08:30:00.000Z", { wheelchair: true })
    const gone = await needing("2027-03-24T09:30:00.000Z", { sign: true })
    await cancel(world.act(), gone.code, keyOf(gone))
    world.set("2027-03-22T07:00:00.000Z")
    const found = await needsFrom(colleague(world, "reception:hotel"), "hotel", "2027-03-22")
    expect(found.map(({ code }) => code)).toEqual([soon.code])
    const later = await needsFrom(colleague(world, "reception:hotel"), "hotel", "2027-03-23")
    expect(later.map(({ code }) => code)).toEqual([week.code])
    await expect(needsFrom(colleague(world, "reception:antenne"), "hotel", "2027-03-22")).rejects.toThrow(
      "not-allowed",
    )
  })
})
