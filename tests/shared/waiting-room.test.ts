import { TransactionConflictException } from "@aws-sdk/client-dynamodb"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { asResident, asStaff } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import * as notices from "#shared/notice/notice.table.ts"
import type { Plugin } from "#shared/table.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { hour, minute } from "#shared/time.ts"
import { arrive } from "#shared/visit/arrive.ts"
import { callNext } from "#shared/visit/call-next.ts"
import * as callings from "#shared/visit/calling.table.ts"
import { figuresOf } from "#shared/visit/figures.ts"
import { finish } from "#shared/visit/finish.ts"
import { leave } from "#shared/visit/leave.ts"
import { noShow } from "#shared/visit/no-show.ts"
import { bringBack, park } from "#shared/visit/park.ts"
import { recall } from "#shared/visit/recall.ts"
import { redirect } from "#shared/visit/redirect.ts"
import { serve } from "#shared/visit/serve.ts"
import { takeTicket } from "#shared/visit/take-ticket.ts"
import type { TicketRequest } from "#shared/visit/ticket.request.ts"
import { codeOf, outcomeOf, statusOf, type Visit, wanted } from "#shared/visit/visit.ts"
import * as visits from "#shared/visit/visit.table.ts"
import { conflicts, seeded, throttles } from "../disturb.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const day = "2027-03-22"
const both = ["id-card", "passport"]
const desks = (many: number) => Array.from({ length: many }, (_, i) => ({ id: `g${i}`, services: both }))
const file = () =>
  aFile({
    services: [aService(), aService({ id: "passport" })],
    locations: [
      aLocation({ desks: [...desks(30), { id: "cards", services: ["id-card"] }] }),
      aLocation({ id: "antenne", desks: desks(2) }),
    ],
  })

let world: World
const zoe = (grants = "reception:*", id = "zoe") =>
  asStaff(world.now(), { id, name: id, grants: [grantFrom(grants)].flatMap((each) => each ?? []) })
const ask = (more: Partial<TicketRequest> = {}): TicketRequest => ({
  location: "hotel",
  service: "id-card",
  also: [],
  persons: 1,
  ...more,
})
const ticket = async (more?: Partial<TicketRequest>, key?: string): Promise<Visit> =>
  (await takeTicket(zoe(), ask(more), key)).visit
const next = (desk = "g0", key?: string) => callNext(zoe(), "hotel", desk, key)
const statuses = (...of: (Visit | undefined)[]) =>
  Promise.all(of.map(async (each) => each && statusOf((await visits.find(each.id)) ?? each)))
const inLine = async (location = "hotel") => (await visits.waiting(location, day)).map((each) => each.ticket)

/** A single write that meets a transaction is refused as well, before anything is written. */
const meets = (share: number, random: () => number): Plugin => ({
  applyToStack(stack) {
    stack.add(
      (following, context) => async (args) => {
        if (/^(Put|Update)Item/.test(context.commandName ?? "") && random() < share)
          throw new TransactionConflictException({
            $metadata: {},
            message: "Transaction is ongoing for the item",
          })
        return following(args)
      },
      { step: "serialize", name: "meets" },
    )
  },
})

describe("a crowd", () => {
  it.each([
    ["quietly", []],
    [
      "where writes conflict and calls are throttled",
      [meets(0.3, seeded(1)), conflicts(0.3, seeded(2)), throttles(0.05, seeded(3))],
    ],
  ])(
    "of 30 desks on 20 people, %s: 20 are called, each by one desk, and 10 desks hear nobody",
    async (_, plugins) => {
      world = await aWorld({ file: file(), plugins })
      const people = await Promise.all(Array.from({ length: 20 }, () => ticket()))
      const called = await Promise.all(desks(30).map(({ id }) => next(id)))
      const got = called.flatMap((visit) => visit?.id ?? [])
      expect(new Set(got)).toEqual(new Set(people.map(({ id }) => id)))
      expect([got.length, called.filter((visit) => visit === undefined).length]).toEqual([20, 10])
      const kept = await visits.ofDay("hotel", day)
      for (const visit of kept) expect(visit.events.filter(({ what }) => what === "called")).toHaveLength(1)
      expect(await inLine()).toEqual([])
      expect(await visits.called("hotel", day)).toHaveLength(20)
      expect(await callings.ofDay("hotel", day)).toHaveLength(30)
    },
  )

  it("of 100 who take a number at once: 100 numbers that follow each other, and codes of their own", async () => {
    world = await aWorld({ file: file() })
    const taken = await Promise.all(Array.from({ length: 100 }, (_, i) => ticket({}, `key ${i}`)))
    const numbers = taken.map((visit) => visit.ticket ?? 0).toSorted((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
    expect(new Set(taken.map(codeOf)).size).toBe(100)
    const again = await ticket({}, "key 7")
    expect(again).toEqual(taken[7])
    await expect(ticket({ persons: 2 }, "key 7")).rejects.toThrow("key-reused")
    expect((await ticket()).ticket).toBe(101)
    expect((await ticket({ location: "antenne" })).ticket).toBe(1)
    world.advance(24 * hour)
    expect((await ticket()).ticket).toBe(1)
  })
})

describe("at the counter", () => {
  beforeEach(async () => {
    world = await aWorld({ file: file() })
  })

  it("a visit goes its way, each step once however often it is said, and is in no list at the end", async () => {
    const visit = await ticket()
    world.advance(10 * minute)
    expect((await next())?.id).toBe(visit.id)
    world.advance(minute)
    await serve(zoe(), visit.id)
    await serve(zoe(), visit.id)
    world.advance(9 * minute)
    await finish(zoe(), visit.id, "done")
    const end = await finish(zoe(), visit.id, "done")
    expect(end.events.map(({ what, desk, staff }) => [what, desk, staff])).toEqual([
      ["arrived", undefined, "zoe"],
      ["called", "g0", "zoe"],
      ["served", "g0", "zoe"],
      ["finished", undefined, "zoe"],
    ])
    expect(outcomeOf(end)).toBe("done")
    expect([await inLine(), await visits.called("hotel", day), await visits.aside("hotel", day)]).toEqual([
      [],
      [],
      [],
    ])
  })

  it("what came of it may be said later, once: when it ended stays", async () => {
    const visit = await ticket()
    await next()
    const end = await finish(zoe(), visit.id, undefined)
    world.advance(9 * minute)
    const said = await finish(zoe(), visit.id, "done")
    expect([outcomeOf(said), figuresOf(said)]).toEqual(["done", figuresOf(end)])
    expect(await finish(zoe(), visit.id, "other")).toEqual(said)
  })

  it("nothing that is finished comes back, by whatever is sent again", async () => {
    const visit = await ticket()
    await next("g0", "call")
    await serve(zoe(), visit.id, "serve")
    const end = await finish(zoe(), visit.id, undefined, "finish")
    expect(await next("g0", "call")).toEqual(end)
    expect(await serve(zoe(), visit.id, "serve")).toEqual(end)
    expect(await finish(zoe(), visit.id, undefined, "finish")).toEqual(end)
    for (const again of [noShow, park, bringBack, leave])
      await expect(again(zoe(), visit.id)).rejects.toThrow("over")
    await expect(recall(zoe(), visit.id)).rejects.toThrow("over")
    await expect(redirect(zoe(), visit.id, { service: "passport" })).rejects.toThrow("over")
    await expect(finish(zoe(), visit.id, "done", "finish")).rejects.toThrow("key-reused")
    expect(await visits.find(visit.id)).toEqual(end)
    expect(await next()).toBeUndefined()
  })

  it("an old request that comes late changes nothing of what happened since", async () => {
    const visit = await ticket()
    await next()
    await serve(zoe(), visit.id, "first")
    await park(zoe(), visit.id)
    await recall(zoe(), visit.id)
    expect(statusOf(await serve(zoe(), visit.id, "first"))).toBe("called")
    expect(statusOf(await serve(zoe(), visit.id, "second"))).toBe("served")
  })

  it("the same press twice calls one person, also at the very same moment", async () => {
    for (let i = 0; i < 5; i++) await ticket()
    const pressed = await Promise.all(Array.from({ length: 4 }, () => next("g0", "press")))
    expect(new Set(pressed.map((visit) => visit?.id)).size).toBe(1)
    expect((await next("g0", "press"))?.id).toBe(pressed[0]?.id)
    expect(await inLine()).toHaveLength(4)
    const none = await callNext(zoe(), "antenne", "g0", "nobody")
    await ticket({ location: "antenne" })
    expect([none, await callNext(zoe(), "antenne", "g0", "nobody")]).toEqual([undefined, undefined])
  })

  it("whoever is in the toilet is called again and keeps their place: no no-show", async () => {
    const [first] = [await ticket(), await ticket()]
    await next()
    await noShow(zoe(), first.id)
    expect(await visits.aside("hotel", day)).toMatchObject([{ id: first.id }])
    world.advance(minute)
    const again = await recall(zoe(), first.id)
    expect([statusOf(again), again.turn]).toEqual(["called", first.turn])
    const [shown] = await visits.called("hotel", day, 1)
    expect(shown?.id).toBe(first.id)
    await park(zoe(), first.id)
    await bringBack(zoe(), first.id)
    expect((await next("g1"))?.id).toBe(first.id)
  })

  it("a desk that presses next has finished with whom it served; who was only called stays open", async () => {
    const [served, called] = [await ticket(), await ticket()]
    await next()
    await serve(zoe(), served.id)
    await next()
    await next()
    expect(await statuses(served, called)).toEqual(["finished", "called"])
  })

  it("who leaves is called no more; who comes back stands behind", async () => {
    const made = await book(world.act(), aRequest({ start: "2027-03-22T09:30:00.000Z" }))
    const gone = await arrive(zoe(), made.code)
    const walkIn = await ticket()
    await leave(asResident(world.now()), gone.id)
    const late = await arrive(zoe(), made.code, undefined, { key: "k" })
    await leave(zoe(), gone.id)
    const heard = await arrive(zoe(), made.code, undefined, { key: "k" })
    expect([statusOf(late), statusOf(heard)]).toEqual(["arrived", "left"])
    expect(await inLine()).toEqual([walkIn.ticket])
    world.advance(2 * hour)
    const back = await arrive(zoe(), made.code)
    expect([back.ticket, statusOf(back), back.turn]).toEqual([gone.ticket, "arrived", world.now()])
  })

  it("somebody sent to another service keeps their age", async () => {
    const first = await ticket()
    world.advance(minute)
    await ticket({ service: "passport" })
    await next("cards")
    const sent = await redirect(zoe(), first.id, { service: "passport" }, "once")
    expect([wanted(sent), sent.turn]).toEqual([["passport"], first.turn])
    expect(await redirect(zoe(), first.id, { service: "passport" }, "once")).toEqual(sent)
    expect(await next("cards")).toBeUndefined()
    expect((await next())?.id).toBe(first.id)
  })

  it("somebody sent to another place stands in one line only, with a number of it, and may come back", async () => {
    const phone = "+32470123456"
    const here = await ticket({ name: "Amina", phone })
    await ticket({ location: "antenne" })
    world.advance(minute)
    const there = await redirect(zoe(), here.id, { service: "passport", location: "antenne" }, "once")
    expect(there).toMatchObject({ location: "antenne", ticket: 2, turn: here.turn, origin: here.id, phone })
    expect(await redirect(zoe(), here.id, { service: "passport", location: "antenne" }, "once")).toEqual(
      there,
    )
    expect([await inLine(), await inLine("antenne"), await statuses(here)]).toEqual([
      [],
      [1, 2],
      ["redirected"],
    ])
    const back = await redirect(zoe(), there.id, { service: "id-card", location: "hotel" })
    expect([back.id, wanted(back), back.turn]).toEqual([here.id, ["id-card"], here.turn])
    expect([await inLine(), await inLine("antenne")]).toEqual([[1], [1]])
    await expect(redirect(zoe(), back.id, { service: "nothing" })).rejects.toThrow("invalid")
  })

  it("somebody with an appointment has a number, goes at their time, and a priority may be seen later", async () => {
    const soon = await book(world.act(), aRequest({ start: "2027-03-22T09:30:00.000Z" }))
    world.set("2027-03-22T09:10:00.000Z")
    const early = await arrive(zoe(), soon.code)
    const walkIn = await ticket()
    expect((await next())?.id).toBe(walkIn.id)
    const [second, third] = [await ticket(), await ticket()]
    world.set("2027-03-22T09:21:00.000Z")
    expect((await next())?.id).toBe(early.id)
    const later = await book(world.act("counter"), aRequest({ start: "2027-03-23T09:30:00.000Z" }))
    const wrongDay = await arrive(zoe(), later.code)
    expect(wrongDay.start).toBeUndefined()
    expect(await inLine()).toEqual([second.ticket, third.ticket, wrongDay.ticket])
    const urgent = await arrive(zoe(), later.code, undefined, { priority: "urgent" })
    expect([urgent.ticket, urgent.priority]).toEqual([wrongDay.ticket, "urgent"])
    expect(await inLine()).toEqual([wrongDay.ticket, second.ticket, third.ticket])
  })

  it("at a kiosk the code is enough to get a number, and nobody gives themselves a priority", async () => {
    const made = await book(world.act(), aRequest({ start: "2027-03-22T09:30:00.000Z" }))
    const kiosk = asResident(world.now(), "counter")
    const visit = await arrive(kiosk, made.code, "hotel")
    expect(visit.events).toMatchObject([{ what: "arrived", by: "kiosk" }])
    await expect(arrive(kiosk, made.code, "antenne")).rejects.toThrow("not-found")
    await expect(arrive(asResident(world.now()), made.code, "hotel")).rejects.toThrow("not-found")
    await expect(takeTicket(kiosk, ask({ priority: { why: "urgent" } }))).rejects.toThrow("invalid")
    expect((await takeTicket(kiosk, ask())).visit.ticket).toBe(2)
  })

  it("is no business of another place, of another day, nor of a desk that is not there", async () => {
    const visit = await ticket()
    for (const grants of ["reception:antenne", "helper:*@quartier"])
      await expect(serve(zoe(grants), visit.id)).rejects.toThrow("not-found")
    await expect(callNext(zoe("reception:antenne"), "hotel", "g0")).rejects.toThrow("not-allowed")
    await expect(takeTicket(zoe("agent:hotel"), ask())).rejects.toThrow("not-allowed")
    expect((await callNext(zoe("agent:hotel"), "hotel", "g0"))?.id).toBe(visit.id)
    await expect(next("nowhere")).rejects.toThrow("not-found")
    for (const id of ["x", `hotel.${day}.w-CDFGH`, "hotel.2027-02-30.w-CDFGH", "../x", "\u0000"])
      await expect(serve(zoe(), id)).rejects.toThrow("not-found")
    await expect(ticket({ service: "passport", also: ["passport", "nothing"] })).rejects.toThrow("invalid")
    world.advance(24 * hour)
    await expect(serve(zoe(), visit.id)).rejects.toThrow("over")
  })

  it("counts a person on whom nobody pressed anything as waiting", async () => {
    const visit = await ticket()
    await expect(serve(zoe(), visit.id)).rejects.toThrow("changed-meanwhile")
    await expect(finish(zoe(), visit.id, undefined)).rejects.toThrow("changed-meanwhile")
    await expect(noShow(zoe(), visit.id)).rejects.toThrow("changed-meanwhile")
  })
})

describe("a turn that is near", () => {
  beforeAll(async () => {
    world = await aWorld({ file: file() })
  })
  const sent = async () => {
    await world.tick()
    return world.post.sent.map(({ to }) => to).toSorted()
  }

  it("is told once, by SMS, to whoever has a mobile and few before them, ticket or appointment", async () => {
    const phone = (n: number) => `+3247012345${n}`
    for (let n = 0; n < 7; n++) await ticket({ phone: phone(n) })
    await ticket({ phone: "+3242218001" })
    await next()
    expect(await sent()).toEqual([1, 2, 3, 4].map(phone))
    await next("g1")
    await next("g2")
    expect(await sent()).toEqual([1, 2, 3, 4, 5, 6].map(phone))
    const resident = { language: "nl", phone: "+32470999999" } as const
    const made = await book(world.act(), aRequest({ start: "2027-03-22T09:30:00.000Z", resident }))
    await world.tick()
    world.post.sent.length = 0
    const visit = await arrive(zoe(), made.code)
    await next("g3")
    expect(world.post.sent).toEqual([])
    await next("g4")
    expect((await sent()).includes(resident.phone)).toBe(true)
    expect(await notices.find(`${visit.id}-near-0`)).toMatchObject({ language: "nl", route: "sms" })
  })
})
