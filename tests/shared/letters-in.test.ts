import { beforeEach, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import { accept, keep } from "#shared/letter/accept.ts"
import { answer, lately, waiting } from "#shared/letter/answer.ts"
import {
  booked,
  fitting,
  type Keyed,
  type Letter,
  median,
  opened,
  replyDays,
  replyTime,
  workingDayAfter,
  wrongWith,
} from "#shared/letter/letter.ts"
import * as letters from "#shared/letter/letter.table.ts"
import { propose } from "#shared/letter/propose.ts"
import * as outgoing from "#shared/notice/batch.ts"
import { post } from "#shared/notice/post.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { dayOf, hour } from "#shared/time.ts"
import { aFile, aLocation } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const zone = "Europe/Brussels"
const keyed = (more: Partial<Keyed> = {}): Keyed => ({
  received: "2027-03-19",
  location: "hotel",
  service: "id-card",
  also: [],
  persons: 1,
  resident: { language: "nl", name: "Bart Peeters", address: "Plein 1, 1030 Schaarbeek", contact: "letter" },
  wishes: [],
  ...more,
})

describe("working days", () => {
  const holidays = new Set(["2027-03-29"])
  it.each([
    ["2027-03-22", 0, "2027-03-22"],
    ["2027-03-22", 4, "2027-03-26"],
    ["2027-03-22", 5, "2027-03-30"],
    ["2027-03-26", 1, "2027-03-30"],
    ["2027-03-20", 1, "2027-03-22"],
  ])("after %s, %d: %s", (day, n, expected) => {
    expect(workingDayAfter(day, n, holidays)).toBe(expected)
  })
})

describe("reply times", () => {
  it.each([
    [[], undefined],
    [[3], 3],
    [[5, 1], 3],
    [[9, 1, 2], 2],
    [[1, 2, 4, 100], 3],
    [[1, 2], 1.5],
  ])("the middle of %j is %s", (numbers, middle) => expect(median(numbers)).toBe(middle))

  const at = (answered: string, received = "2027-03-19"): Letter => ({
    ...opened("x", keyed({ received }), answered),
    status: "answered",
    answered,
  })
  it.each([
    ["2027-03-19T10:00:00.000Z", 0],
    ["2027-03-22T10:00:00.000Z", 3],
    ["2027-03-21T23:30:00.000Z", 3],
    ["2027-03-18T10:00:00.000Z", 0],
  ])("from the 19th to %s are %d days there", (answered, days) =>
    expect(replyDays(at(answered), answered, zone)).toBe(days),
  )

  it("count the letters answered in the last 30 days, and only those", () => {
    const now = "2027-04-20T10:00:00.000Z"
    const all = [
      at("2027-03-20T10:00:00.000Z"),
      at("2027-03-25T10:00:00.000Z"),
      at("2027-04-02T10:00:00.000Z"),
      opened("y", keyed(), now),
    ]
    expect(replyTime(all, now, zone)).toEqual({ days: 10, many: 2 })
    expect(replyTime([], now, zone)).toBeUndefined()
  })
})

describe("times for a letter", () => {
  const slot = (start: string, location = "hotel") => ({
    start,
    end: start,
    location,
    day: dayOf(start, zone),
    desks: [],
  })
  const slots = [
    "2027-03-30T07:00:00.000Z",
    "2027-03-31T07:00:00.000Z",
    "2027-03-31T07:15:00.000Z",
    "2027-03-31T13:00:00.000Z",
    "2027-04-01T07:00:00.000Z",
    "2027-04-07T07:00:00.000Z",
    "2027-04-09T10:00:00.000Z",
  ].map((start) => slot(start))
  const chosen = (wishes: string[], from = "2027-03-31", most = 4) =>
    fitting(slots, { wishes, from, zone, most }).map(({ start }) => start.slice(5, 16))

  it("start with the soonest, and lie on other half-days as far as there are any", () => {
    expect(chosen([])).toEqual(["03-31T07:00", "03-31T13:00", "04-01T07:00", "04-07T07:00"])
    expect(chosen([], "2027-03-01", 2)).toEqual(["03-30T07:00", "03-31T07:00"])
  })
  it("keep to what suits", () => {
    expect(chosen(["wed-pm"])).toEqual(["03-31T13:00"])
    expect(chosen(["wed-am"])).toEqual(["03-31T07:00", "03-31T07:15", "04-07T07:00"])
    expect(chosen(["thu-pm"])).toEqual([])
  })
  it("at noon suit who can come before and after", () => {
    expect(chosen(["fri-am"])).toEqual([])
    expect(chosen(["fri-am", "fri-pm"])).toEqual(["04-09T10:00"])
  })
})

describe("what was keyed", () => {
  const today = "2027-03-22"
  it.each([
    ["today", keyed({ received: today }), []],
    ["a year ago", keyed({ received: "2026-03-22" }), []],
    ["tomorrow", keyed({ received: "2027-03-23" }), ["received"]],
    ["longer ago", keyed({ received: "2026-03-21" }), ["received"]],
    ["without an address", keyed({ resident: { language: "nl", contact: "letter" } }), ["resident.address"]],
    [
      "an SMS to a landline",
      keyed({ resident: { language: "nl", contact: "sms", phone: "+3242218001" } }),
      ["resident.phone"],
    ],
  ])("%s", (_, asked, paths) => expect(wrongWith(asked, today).map(({ path }) => path)).toEqual(paths))
})

describe("a letter that arrived", () => {
  let world: World
  const colleague = (grant = "reception:hotel") =>
    asStaff(world.now(), { id: "zoe", name: "Zoé", grants: [grantFrom(grant)].filter((each) => !!each) })
  const first = async (asked: Keyed, grant?: string) => {
    const [slot] = await propose(colleague(grant), asked)
    return { start: slot?.start ?? "", location: slot?.location ?? "" }
  }
  const asked = { ...keyed(), service: "id-card" }

  beforeEach(async () => {
    world = await aWorld({ file: aFile({ locations: [aLocation(), aLocation({ id: "antenne" })] }) })
  })

  it("is offered times at least five working days ahead, at the places they may book for", async () => {
    const here = await propose(colleague(), keyed())
    expect(here.map(({ day, location }) => `${day} ${location}`)).toEqual([
      "2027-03-30 hotel",
      "2027-03-31 hotel",
      "2027-04-01 hotel",
      "2027-04-02 hotel",
    ])
    expect(await propose(colleague(), keyed({ wanted: "antenne" }))).toEqual([])
    expect(await propose(colleague("manager:*"), keyed({ wanted: "antenne" }))).toHaveLength(4)
    expect(await propose(colleague(), keyed({ service: undefined }))).toEqual([])
  })

  it("from somebody in a wheelchair is offered places without stairs, and a visit at home only to who cannot come", async () => {
    const flat = aLocation({ id: "antenne", access: ["wheelchair"] })
    const home = aLocation({ id: "home", kind: "home-visit" })
    world = await aWorld({ file: aFile({ locations: [home, aLocation(), flat] }) })
    const places = async (needs: NonNullable<Keyed["resident"]["needs"]>) => {
      const resident = { ...asked.resident, needs }
      const found = await propose(colleague("manager:*"), { ...asked, resident })
      return [...new Set(found.map(({ location }) => location))].sort()
    }
    expect(await places({ wheelchair: true })).toEqual(["antenne"])
    expect(await places({})).not.toContain("home")
    expect((await places({ homeVisit: true }))[0]).toBeDefined()
  })

  it("leads to an appointment by post, once however often the form is sent, and is answered when its reply is posted", async () => {
    const slot = await first(asked)
    const made = await accept(colleague(), asked, slot, "k")
    expect(await accept(colleague(), asked, slot, "k")).toMatchObject({ code: made.code })
    expect(made).toMatchObject({ booked: { channel: "post" }, received: "2027-03-19", start: slot.start })
    expect(await waiting(colleague(), "hotel")).toMatchObject([{ id: made.code, status: "open" }])
    await world.tick()
    world.advance(48 * hour)
    const [letter] = await outgoing.waiting(colleague(), "hotel")
    await post(colleague(), [{ task: letter?.task.id ?? "", changes: 0 }])
    expect(await waiting(colleague(), "hotel")).toEqual([])
    expect(replyTime(await lately(colleague(), "hotel"), world.now(), zone)).toEqual({ days: 5, many: 1 })
  })

  it("is answered when its SMS is accepted", async () => {
    const resident = { language: "nl", phone: "+32470123456", contact: "sms" } as const
    const made = await accept(colleague(), { ...asked, resident }, await first(asked), "k")
    await world.tick()
    expect(await letters.find(made.code)).toMatchObject({ status: "answered", how: "booked" })
  })

  it("whose time was taken meanwhile is not written down", async () => {
    const slot = await first(asked)
    await accept(colleague(), asked, slot, "one")
    await accept(colleague(), asked, slot, "two")
    await expect(accept(colleague(), asked, slot, "three")).rejects.toMatchObject({
      reason: "slot-taken",
      details: { nearest: expect.any(Array) },
    })
    expect(await letters.open("hotel")).toHaveLength(2)
  })

  it("to which no time was given waits with its person, and is answered by people", async () => {
    const letter = await keep(colleague(), keyed({ service: undefined }), "k")
    expect(await keep(colleague(), keyed({ service: undefined }), "k")).toMatchObject({ id: letter.id })
    expect(await waiting(colleague(), "hotel")).toMatchObject([{ resident: { name: "Bart Peeters" } }])
    await expect(answer(colleague(), letter.id, "booked", "CDFGH")).rejects.toThrow("invalid")
    await expect(answer(colleague(), letter.id, "booked")).rejects.toThrow("invalid")
    expect(await answer(colleague(), letter.id, "phoned")).toMatchObject({
      status: "answered",
      how: "phoned",
    })
    expect(await answer(colleague(), letter.id, "written")).toMatchObject({ how: "phoned" })
  })

  it("is nobody's at another location: missing and not theirs get the same answer", async () => {
    const letter = await keep(colleague(), keyed(), "k")
    const away = colleague("reception:antenne")
    await expect(answer(away, letter.id, "phoned")).rejects.toThrow("not-found")
    await expect(answer(away, "none", "phoned")).rejects.toThrow("not-found")
    await expect(waiting(away, "hotel")).rejects.toThrow("not-allowed")
    for (const grant of ["reception:antenne", "agent:hotel", "helper:*@quartier"]) {
      await expect(propose(colleague(grant), keyed())).rejects.toThrow("not-allowed")
      await expect(keep(colleague(grant), keyed(), "k")).rejects.toThrow("not-allowed")
      const slot = { start: "2027-03-30T07:00:00.000Z", location: "hotel" }
      await expect(accept(colleague(grant), asked, slot, "k")).rejects.toThrow("not-allowed")
    }
  })

  it("loses its person after the retention time, and keeps its figures", async () => {
    const letter = await keep(colleague(), keyed(), "k")
    world.advance(40 * 24 * hour)
    await world.tick()
    expect(await letters.find(letter.id), "an open letter is still to be answered").toHaveProperty("resident")
    await answer(colleague(), letter.id, "written")
    world.advance(31 * 24 * hour)
    await world.tick()
    const after = await letters.find(letter.id)
    expect(after).not.toHaveProperty("resident")
    expect(after).toMatchObject({ received: "2027-03-19", status: "answered", language: "nl" })
  })

  it("that led to an appointment bears no person of its own", () => {
    expect(booked("K7GWP", keyed(), "2027-03-22T08:00:00.000Z")).not.toHaveProperty("resident")
  })
})
