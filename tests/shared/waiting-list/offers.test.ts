import { beforeEach, describe, expect, it } from "vitest"
import { asStaff, type Channel } from "#shared/act.ts"
import { keyOf as appointmentKey } from "#shared/appointment/access.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import { close } from "#shared/location/close.ts"
import { find, visitOf } from "#shared/slot/find.ts"
import type { Pool } from "#shared/slot/slot.ts"
import * as tasks from "#shared/task/task.table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { hour, instant, minute, ms } from "#shared/time.ts"
import { keyOf } from "#shared/waiting-list/access.ts"
import { accept, decline, leave } from "#shared/waiting-list/answer.ts"
import { type Entry, EntryRequest } from "#shared/waiting-list/entry.ts"
import * as entries from "#shared/waiting-list/entry.table.ts"
import { join } from "#shared/waiting-list/join.ts"
import { amiss } from "../../cells.ts"
import { aFile, aLocation, aRequest, aService } from "../../makers.ts"
import { aWorld, type World } from "../../world.ts"

/** One desk that works for an hour on two days a week: four times on each. */
const file = (policy: Record<string, unknown> = {}) =>
  aFile({
    policy: { protectedShare: 0, horizonDays: 7, ...policy },
    locations: [
      aLocation({
        desks: [{ id: "g1", services: ["id-card"] }],
        openings: [{ days: ["wed", "thu"], from: "08:30", to: "09:30", for: "appointments" }],
      }),
    ],
  })
const wednesday = "2027-03-24"
const times = [0, 15, 30, 45].map((more) => instant(Date.parse("2027-03-24T07:30:00.000Z") + more * minute))
const first = times[0] ?? ""
const nora = { id: "nora", name: "Nora", grants: [{ role: "agent" as const, location: "*" }] }

describe("the waiting list", () => {
  let world: World
  let held: Awaited<ReturnType<typeof book>>[]

  /** Everything there is, taken. */
  async function full(policy?: Record<string, unknown>) {
    world = await aWorld({ file: file(policy) })
    held = []
    for (const day of [0, 1])
      for (const start of times)
        held.push(await book(world.act("phone"), aRequest({ start: instant(ms(start) + day * 24 * hour) })))
  }
  beforeEach(() => full())

  const sms = (n: number) => ({ language: "fr" as const, phone: `+3247012345${n}` })
  const landline = { language: "fr" as const, phone: "+3242218001" }
  const byPost = { language: "fr" as const, address: "Rue Royale 1, 1030 Schaerbeek" }
  const wait = (
    resident: EntryRequest["resident"],
    more: Partial<EntryRequest> = {},
    by: Channel = "phone",
  ) => join(world.act(by), EntryRequest.parse({ service: "id-card", resident, ...more }))
  const now = async ({ code }: Entry) => {
    const found = await entries.find(code)
    if (!found) throw new Error("nobody waits here")
    return found
  }
  const gives = async (n: number) => {
    const made = held[n]
    if (made) await cancel(world.act("phone"), made.code, appointmentKey(made))
  }
  async function open(pool: Pool = "assisted"): Promise<string[]> {
    const territory = await territories.current()
    const visit = visitOf(territory, { service: "id-card" })
    const found = await find(world.act(), territory, {
      visit,
      locations: territory.locations,
      days: [wednesday, "2027-03-25"],
      pool,
    })
    return found.map(({ start }) => start)
  }
  const said = (to: string) => world.post.sent.filter((each) => each.to === to).map(({ body }) => body)
  const whole = () => amiss([wednesday, "2027-03-25", "2027-03-31"])

  it("keeps what is given back for whoever waits, before anybody else sees it", async () => {
    const entry = await wait(sms(1))
    await world.tick()
    expect(said(sms(1).phone)).toEqual([expect.stringContaining(entry.code)])
    await gives(0)
    expect(await open()).toEqual([])
    await expect(book(world.act("phone"), aRequest({ start: first }))).rejects.toMatchObject({
      reason: "slot-taken",
    })
    await world.tick()
    const { status, offer } = await now(entry)
    expect([status, offer?.place.start]).toEqual(["offered", first])
    expect(said(sms(1).phone).at(-1)).toMatch(/mercredi 24 mars à 8h30.*13h.*OUI ou NON/)
    expect(await open()).toEqual([])
    expect(await whole()).toEqual([])
  })

  it("books it when they say yes, once however often they say it", async () => {
    const entry = await wait(sms(1))
    await gives(0)
    await world.tick()
    const made = await accept(world.act("sms"), entry.code, keyOf(entry))
    expect(made).toMatchObject({ start: first, status: "booked", resident: sms(1), web: false })
    expect(await accept(world.act("sms"), entry.code, keyOf(entry))).toMatchObject({ code: made.code })
    expect(await now(entry)).toMatchObject({ status: "booked", end: { appointment: made.code } })
    expect(await entries.anyone()).toBe(false)
    await world.tick()
    expect(said(sms(1).phone).at(-1)).toContain(made.code)
    expect(await whole()).toEqual([])
  })

  it("offers it to the next when they say no or nothing, and to everybody in the end", async () => {
    const one = await wait(sms(1))
    world.advance(minute)
    const two = await wait(sms(2))
    await gives(0)
    await world.tick()
    expect([(await now(one)).status, (await now(two)).status]).toEqual(["offered", "waiting"])
    await decline(world.act("sms"), one.code, keyOf(one))
    expect(await open()).toEqual([])
    await world.tick()
    expect([(await now(one)).status, (await now(two)).status]).toEqual(["waiting", "offered"])
    world.advance(4 * hour)
    await world.tick()
    expect(await now(two)).toMatchObject({ status: "waiting", before: [{ answer: "none" }] })
    expect(await open()).toEqual([first])
    expect(await whole()).toEqual([])
  })

  it("gives everybody what suits nobody who waits, a moment later", async () => {
    await wait(sms(1), { days: ["mon", "2027-03-25"] })
    await gives(0)
    expect(await open()).toEqual([])
    await world.tick()
    expect(await open()).toEqual([first])
    await gives(4)
    await world.tick()
    expect(await open()).toEqual([first])
    expect(await whole()).toEqual([])
  })

  it("keeps it longer for whom a person phones than for whom a message reaches, longest for the post", async () => {
    const asked = [await wait(sms(1)), await wait(landline)]
    await gives(4)
    await gives(5)
    await world.tick()
    const [written, called] = await Promise.all(asked.map(now))
    expect(written?.offer?.until).toBe("2027-03-22T12:00:00.000Z")
    expect(called?.offer?.until).toBe("2027-03-23T15:00:00.000Z")
    const [task] = (await tasks.open("hotel")).filter(({ kind }) => kind === "offer")
    expect(task).toMatchObject({ about: called?.code, location: "hotel" })
    await accept(asStaff(world.now(), nora, "phone"), called?.code ?? "", undefined)
    expect((await tasks.open("hotel")).filter(({ kind }) => kind === "offer")).toEqual([])
    const [, letter] = [await full({ horizonDays: 42 }), await wait(byPost)]
    await world.tick()
    // Everything from the next week on is free: the first that a letter can still reach.
    expect((await now(letter)).offer).toMatchObject({
      place: { start: "2027-04-07T06:30:00.000Z" },
      until: "2027-04-06T22:00:00.000Z",
    })
  })

  it("asks whom a person tells first, by as much as it takes longer to ask them", async () => {
    const written = await wait(sms(1))
    world.advance(hour)
    const called = await wait(landline)
    await gives(4)
    await world.tick()
    expect([(await now(written)).status, (await now(called)).status]).toEqual(["waiting", "offered"])
  })

  it("phones whoever let two offers pass, and lets nobody go without a word before four", async () => {
    const entry = await wait(sms(1), {}, "sms")
    for (const n of [4, 5]) {
      await gives(n)
      await world.tick()
      world.advance(4 * hour)
      await world.tick()
    }
    expect(await now(entry)).toMatchObject({ reach: "call", status: "waiting" })
  })

  it("keeps no time that is gone, and says so", async () => {
    const entry = await wait(sms(1))
    await gives(0)
    await world.tick()
    await close(asStaff(world.now(), { ...nora, grants: [{ role: "admin", location: "*" }] }), "hotel", {
      from: wednesday,
      to: wednesday,
    })
    await world.tick()
    expect(await now(entry)).toMatchObject({ status: "waiting", before: [{ answer: "gone" }] })
    expect(said(sms(1).phone).at(-1)).toContain("n'existe plus")
    await expect(accept(world.act("sms"), entry.code, keyOf(entry))).rejects.toMatchObject({ reason: "over" })
    expect(await whole()).toEqual([])
  })

  it("offers a day that opens to whoever waits before everybody can book it", async () => {
    const entry = await wait(sms(1))
    await world.tick()
    expect(await now(entry)).toMatchObject({ status: "waiting" })
    // From Tuesday night on the Wednesday after next can be booked; it is looked at the night before.
    world.set("2027-03-23T02:00:00.000Z")
    await world.tick()
    world.set("2027-03-23T03:00:00.000Z")
    await world.tick()
    expect((await now(entry)).offer?.place.day).toBe("2027-03-31")
    const territory = await territories.current()
    expect(territory.policy.horizonDays).toBe(7)
  })

  it("gives back what nobody takes where somebody moves within a day", async () => {
    await wait(sms(1))
    await world.tick()
    const made = held[0]
    await gives(1)
    await world.tick()
    const entry = (await entries.waiting())[0]
    if (!made || !entry) throw new Error("nobody")
    await decline(world.act("sms"), entry.code, keyOf(entry))
    await world.tick()
    await move(world.act("phone"), made.code, appointmentKey(made), { start: times[1] ?? "" })
    expect(await open()).toEqual([])
    await world.tick()
    expect((await now(entry)).offer?.place.start).toBe(first)
    expect(await whole()).toEqual([])
  })

  it("leaves the list, with or without an offer, twice without a complaint", async () => {
    const one = await wait(sms(1))
    world.advance(minute)
    const two = await wait(sms(2))
    await gives(0)
    await world.tick()
    await leave(world.act(), one.code, keyOf(one))
    await leave(world.act(), one.code, keyOf(one))
    await world.tick()
    expect([(await now(one)).status, (await now(two)).status]).toEqual(["cancelled", "offered"])
    await leave(world.act(), two.code, keyOf(two))
    await world.tick()
    expect(await open()).toEqual([first])
    expect(await whole()).toEqual([])
  })

  it("asks whoever is on it twice for the same once", async () => {
    const one = await wait(sms(1))
    world.advance(minute)
    const two = await wait(sms(1))
    await gives(0)
    await gives(1)
    await world.tick()
    expect([(await now(one)).status, (await now(two)).status]).toEqual(["offered", "waiting"])
    await accept(world.act("sms"), one.code, keyOf(one))
    expect((await now(two)).status).toBe("cancelled")
  })

  it("makes work for a person of whoever waits for as long as people book ahead", async () => {
    const entry = await wait(sms(1))
    world.advance(7 * 24 * hour + minute)
    await cancel(world.act(), entry.code, "X").catch(() => undefined)
    await world.tick()
    expect(await tasks.open("hotel")).toContainEqual(expect.objectContaining({ about: entry.code }))
  })

  it("has no place for whom nothing reaches, and says which fields are wrong", async () => {
    await expect(wait({ language: "fr" })).rejects.toMatchObject({
      details: { problems: [{ path: "resident.phone", fault: "missing" }] },
    })
    await expect(wait(sms(1), { locations: ["hotel", "elsewhere"] })).rejects.toMatchObject({
      details: { problems: [{ path: "locations.1", fault: "unknown-location" }] },
    })
  })

  it("sends whoever asks on the web for what is not booked there to a person", async () => {
    const services = [aService(), aService({ id: "marriage", routes: ["phone", "counter", "post"] })]
    const desks = [{ id: "g1", services: ["id-card", "marriage"] }]
    world = await aWorld({ file: aFile({ services, locations: [aLocation({ desks })] }) })
    const more = { service: "marriage" }
    await expect(wait(sms(1), more, "web")).rejects.toMatchObject({
      details: { problems: [{ path: "service", fault: "not-offered" }] },
    })
    expect(await wait(sms(1), more)).toMatchObject({ status: "waiting" })
  })

  it("gives the same place to the same request, and nobody's code to anybody else", async () => {
    const request = EntryRequest.parse({ service: "id-card", resident: sms(1) })
    const [one, again] = [
      await join(world.act(), request, "a key"),
      await join(world.act(), request, "a key"),
    ]
    expect(again.code).toBe(one.code)
    await expect(join(world.act(), { ...request, persons: 2 }, "a key")).rejects.toMatchObject({
      reason: "key-reused",
    })
    await expect(accept(world.act(), one.code, "wrong")).rejects.toMatchObject({ reason: "not-found" })
    expect(await appointments.find(one.code)).toBeUndefined()
  })
})
