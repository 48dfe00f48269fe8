import { beforeEach, describe, expect, it } from "vitest"
import { asStaff, asSystem } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { forget } from "#shared/appointment/forget.ts"
import { move } from "#shared/appointment/move.ts"
import { close } from "#shared/location/close.ts"
import { replaced } from "#shared/territory/territory.ts"
import { change } from "#shared/territory/change.ts"
import { undo } from "#shared/territory/undo.ts"
import * as rebookings from "#shared/rebooking/rebooking.table.ts"
import { workOff } from "#shared/rebooking/work-off.ts"
import * as tasks from "#shared/task/task.table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { finish } from "#shared/task/finish.ts"
import { amiss } from "../cells.ts"
import { Location } from "#shared/location/location.ts"
import type { Plugin } from "#shared/table.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const day = "2027-03-23"
const whole = { from: day, to: day }
const mobile = "+32470123456"
const landline = "+3242218001"
const week = ["2027-03-22", "2027-03-23", "2027-03-24", "2027-03-25", "2027-03-26"]
const desk = (id: string) => ({ id, services: ["id-card"] })

describe("a closure", () => {
  let world: World
  const now = async ({ code }: Pick<Appointment, "code">) => {
    const found = await appointments.find(code)
    if (!found) throw new Error("gone")
    return found
  }
  const told = (kind: string) => world.post.sent.filter(({ id }) => id.includes(`-${kind}-`))
  const open = async () => (await tasks.open("hotel")).filter(({ kind }) => kind === "stranded")
  const shut = async (closure = {}) => close(asSystem(world.now()), "hotel", { ...whole, ...closure })
  const booked = (resident = {}, start = "2027-03-23T07:30:00.000Z") =>
    book(world.act(), aRequest({ start, resident: { language: "fr", ...resident } }))
  const amissThen = () => amiss(week)

  beforeEach(async () => {
    world = await aWorld({ file: aFile({ locations: [aLocation({ desks: [desk("g1"), desk("g2")] })] }) })
  })

  it("of one desk seats people at another desk at their time, and bothers nobody", async () => {
    const made = await booked({ phone: mobile })
    await world.tick()
    const sent = world.post.sent.length
    await shut({ desks: [made.desk] })
    await world.tick()
    const after = await now(made)
    expect(after).toMatchObject({ start: made.start, location: "hotel", status: "booked" })
    expect(after.desk).not.toBe(made.desk)
    expect(after.stranded).toBeUndefined()
    expect(world.post.sent).toHaveLength(sent)
    expect(await open()).toEqual([])
    expect(await rebookings.cases(2)).toMatchObject([{ code: made.code, done: { outcome: "seated" } }])
    expect(await amissThen()).toEqual([])
  })

  it("of the day holds two other times, tells once, and is the task of somebody until it is answered", async () => {
    const made = await booked({ phone: mobile })
    await world.tick()
    await shut()
    await world.tick()
    await world.tick()
    const after = await now(made)
    expect(after.stranded?.offers.map((offer) => offer.start)).toEqual([
      "2027-03-25T07:30:00.000Z",
      "2027-03-26T07:30:00.000Z",
    ])
    expect(told("stranded")).toHaveLength(1)
    expect(told("stranded")[0]?.body).toContain("jeudi 25 mars")
    expect(await open()).toMatchObject([{ about: made.code, location: "hotel" }])
    const moved = await move(world.act(), made.code, keyOf(made), { start: "2027-03-25T07:30:00.000Z" })
    expect(moved).toMatchObject({ day: "2027-03-25", status: "booked" })
    expect(moved.stranded).toBeUndefined()
    await world.tick()
    expect(await open()).toEqual([])
    expect(told("moved")).toHaveLength(1)
    expect(await rebookings.cases(2)).toMatchObject([{ done: { outcome: "moved" } }])
    expect(await amissThen()).toEqual([])
  })

  it("comes first for those whom no message reaches, and finds each what they can come to", async () => {
    const people = [
      await booked({ phone: mobile }, "2027-03-23T07:30:00.000Z"),
      await booked({ phone: landline }, "2027-03-23T08:30:00.000Z"),
      await booked({ address: "Rue Royale 1, 1030 Schaerbeek" }, "2027-03-23T09:30:00.000Z"),
      await booked({}, "2027-03-23T10:30:00.000Z"),
    ]
    await shut()
    await world.tick()
    const [, call, letter, door] = await Promise.all(people.map(now))
    const reaches = new Map((await rebookings.cases(2)).map(({ code, reach }) => [code, reach]))
    expect(people.map(({ code }) => reaches.get(code))).toEqual(["message", "call", "letter", "door"])
    // Nearest to when they would have come, and nobody is promised what another has.
    expect(call?.stranded?.offers[0]?.start).toBe("2027-03-25T08:30:00.000Z")
    // A letter arrives after five working days, over Easter.
    expect(letter?.stranded?.offers[0]?.day).toBe("2027-03-30")
    // Who hears of it at the door can still come then.
    expect(door?.stranded?.offers[0]?.start).toMatch(/^2027-03-24/)
    expect(door?.stranded?.until).toBe(door?.end)
    expect(new Set(told("stranded").map(({ to }) => to))).toEqual(new Set([mobile, landline]))
    expect((await open()).map(({ about }) => about).sort()).toEqual(people.map(({ code }) => code).sort())
    const printed = (await tasks.open("hotel")).filter(({ kind }) => kind === "letter")
    expect(printed.map(({ about }) => about)).toEqual([letter?.code])
  })

  it("holds for the stated time and no longer; the person stays the task of somebody", async () => {
    const made = await booked({ phone: mobile }, "2027-03-26T07:30:00.000Z")
    await close(asSystem(world.now()), "hotel", { from: "2027-03-26", to: "2027-03-26" })
    await world.tick()
    const { stranded } = await now(made)
    // Two days, to the end of the day that the message names.
    expect(stranded?.until).toBe("2027-03-24T23:00:00.000Z")
    world.set("2027-03-24T22:59:00.000Z")
    await world.tick()
    expect((await now(made)).stranded?.offers).toHaveLength(2)
    world.set("2027-03-24T23:00:00.000Z")
    await world.tick()
    expect((await now(made)).stranded?.offers).toEqual([])
    expect(await open()).toHaveLength(1)
    expect(told("stranded")).toHaveLength(1)
    expect(await amissThen()).toEqual([])
    await cancel(world.act(), made.code, keyOf(made))
    expect(await open()).toEqual([])
    expect(await rebookings.cases(2)).toMatchObject([{ done: { outcome: "cancelled" } }])
  })

  it("forgets whoever asks for it, and holds nothing for nobody", async () => {
    const made = await booked({ phone: mobile, name: "Amina" })
    await shut()
    await world.tick()
    const zoe = { id: "zoe", name: "Zoé", grants: [{ role: "reception" as const, location: "hotel" }] }
    await forget(asStaff(world.now(), zoe), made.code, "paper")
    expect(await now(made)).toMatchObject({ resident: { language: "fr" }, stranded: { offers: [] } })
    expect(await open()).toHaveLength(1)
    expect(await amissThen()).toEqual([])
  })

  it.each([[{ phone: mobile }], [{ address: "Rue Royale 1, 1030 Schaerbeek" }]])(
    "holds as long as it says, also beyond the time that was lost: %j",
    async (resident) => {
      const made = await booked(resident)
      await shut()
      await world.tick()
      const [offer] = (await now(made)).stranded?.offers ?? []
      world.set("2027-03-24T12:00:00.000Z")
      await world.tick()
      const moved = await move(world.act(), made.code, keyOf(made), { start: offer?.start ?? "" })
      expect(moved.start).toBe(offer?.start)
      expect(await open()).toEqual([])
      expect(await amissThen()).toEqual([])
    },
  )

  it("leaves nobody to be ticked off while they have no other time", async () => {
    const made = await booked({ phone: landline })
    await shut()
    await world.tick()
    const [task] = await open()
    const zoe = { id: "zoe", name: "Zoé", grants: [{ role: "reception" as const, location: "hotel" }] }
    await expect(finish(asStaff(world.now(), zoe), task?.id ?? "")).rejects.toThrow("not-allowed")
    world.set((await now(made)).stranded?.until ?? "")
    await finish(asStaff(world.now(), zoe), task?.id ?? "")
    expect(await open()).toEqual([])
  })

  it("that is taken back gives everyone their time again, and tells whom it had told", async () => {
    const heard = await booked({ phone: mobile })
    await world.tick()
    await shut()
    await world.tick()
    const late = await booked({ phone: "+32470999999" }, "2027-03-24T09:00:00.000Z")
    await world.tick()
    await undo(asSystem(world.now()), 2)
    await world.tick()
    expect((await now(heard)).stranded).toBeUndefined()
    expect(await now(heard)).toMatchObject({ start: heard.start, desk: heard.desk })
    expect(told("restored").map(({ to }) => to)).toEqual([mobile])
    expect(await open()).toEqual([])
    expect(await rebookings.cases(2)).toMatchObject([{ done: { outcome: "restored" } }])
    expect(await now(late)).toMatchObject({ start: late.start })
    expect(await amissThen()).toEqual([])
  })

  it("that is taken back at once is never heard of", async () => {
    const made = await booked({ phone: mobile })
    await world.tick()
    const before = world.post.sent.length
    await shut()
    await undo(asSystem(world.now()), 2)
    await world.tick()
    expect(world.post.sent).toHaveLength(before)
    expect(await now(made)).toMatchObject({ start: made.start, history: [] })
  })

  it("of a day on which places were held gives them up, holds others, and tells whom it had told of them", async () => {
    const made = await booked({ phone: mobile })
    const written = await booked({ address: "Rue Royale 1, 1000 Bruxelles" })
    const called = await booked({ phone: landline }, "2027-03-23T08:00:00.000Z")
    await shut()
    await world.tick()
    const heard = () => told("stranded").flatMap(({ to, body }) => (to === mobile ? [body] : []))
    expect(heard()).toMatchObject([/jeudi 25 mars/])
    const task = (await now(made)).stranded?.task
    await close(asSystem(world.now()), "hotel", { from: "2027-03-25", to: "2027-03-25" })
    await world.tick()
    await world.tick()
    const after = await now(made)
    expect(after.stranded?.offers.map((each) => each.day)).toEqual(["2027-03-26", "2027-03-30"])
    expect(after.stranded).toMatchObject({ task, until: "2027-03-24T23:00:00.000Z" })
    expect(heard().slice(1)).toMatchObject([/vendredi 26 mars/])
    expect((await now(written)).history).toHaveLength(1)
    expect((await now(called)).stranded?.offers).toHaveLength(2)
    expect(await open()).toHaveLength(3)
    const late = move(world.act(), made.code, keyOf(made), { start: "2027-03-25T07:30:00.000Z" })
    await expect(late).rejects.toThrow("no-such-slot")
    expect(await amissThen()).toEqual([])
  })

  it("sends nobody up the stairs in a wheelchair, and looks elsewhere when a place has no time left", async () => {
    const antenne = aLocation({ id: "antenne", desks: [desk("a1")] })
    const lift = aLocation({ id: "lift", desks: [desk("l1")], access: ["wheelchair"] })
    const file = aFile({
      policy: { horizonDays: 4, protectedShare: 0 },
      locations: [aLocation(), antenne, lift],
    })
    world = await aWorld({ file })
    const start = "2027-03-23T07:30:00.000Z"
    const needs = { wheelchair: true }
    const made = await book(
      world.act(),
      aRequest({ start, resident: { language: "fr", phone: mobile, needs } }),
    )
    await close(asSystem(world.now()), "hotel", { from: "2027-03-22", to: "2027-03-26" })
    await world.tick()
    const offers = (await now(made)).stranded?.offers ?? []
    expect(offers.map((each) => each.location)).toEqual(["lift", "lift"])
    const [offer] = offers
    if (!offer) throw new Error("nothing held")
    const moved = await move(world.act(), made.code, keyOf(made), {
      start: offer?.start ?? "",
      location: "lift",
    })
    expect(moved).toMatchObject({ location: "lift", start: offer.start })
  })

  it.each([
    [
      "other hours",
      (at: ReturnType<typeof aLocation>) => ({
        ...at,
        openings: at.openings.map((rule) => ({ ...rule, from: "09:00" })),
      }),
    ],
    [
      "a desk that does something else",
      (at: ReturnType<typeof aLocation>) => ({
        ...at,
        desks: at.desks.map(({ id }) => ({ id, services: id === "g1" ? ["other"] : ["id-card"] })),
      }),
    ],
    [
      "a desk that is gone",
      (at: ReturnType<typeof aLocation>) => ({ ...at, desks: at.desks.filter(({ id }) => id === "g2") }),
    ],
  ])(
    "is not the only thing that strands: so does %s, and nobody is put elsewhere by the clock",
    async (what, edit) => {
      const file = aFile({
        services: [aService(), aService({ id: "other", routes: ["web", "phone", "counter", "post"] })],
        locations: [aLocation({ desks: [{ id: "g1", services: ["id-card", "other"] }, desk("g2")] })],
      })
      world = await aWorld({ file })
      const start = "2027-03-23T07:30:00.000Z"
      const made = [await booked({ phone: mobile }), await booked({ phone: "+32470999999" })]
      const [place] = (await territories.current()).locations
      if (!place) throw new Error("nowhere")
      const after = Location.parse(edit({ ...place }))
      const services = what === "a desk that is gone" ? { published: false } : {}
      await change(asSystem(world.now()), (territory) => ({
        ...replaced(territory, after),
        services: territory.services.map((each) => (each.id === "other" ? { ...each, ...services } : each)),
      }))
      await world.tick()
      const found = await Promise.all(made.map(now))
      for (const each of found) expect(each.start).toBe(start)
      const lost = found.filter(({ stranded }) => stranded)
      expect(lost.map(({ desk }) => desk).sort()).toEqual(what === "other hours" ? ["g1", "g2"] : ["g1"])
      expect((await open()).length).toBe(lost.length)
    },
  )

  it("loses nobody and tells nobody twice when it is broken off anywhere", async () => {
    const many = 12
    let left = Infinity
    const breaking: Plugin = {
      applyToStack(stack) {
        stack.add(
          (next, { commandName = "" }) =>
            async (sent) => {
              if (/Transact|Put|Update/.test(commandName) && left-- <= 0) throw new Error("killed")
              return next(sent)
            },
          { step: "initialize" },
        )
      },
    }
    const crowd = aLocation({ desks: Array.from({ length: many }, (_, i) => desk(`g${i}`)) })
    world = await aWorld({ file: aFile({ locations: [crowd] }), plugins: [breaking] })
    for (let i = 0; i < many; i++) await booked({ phone: `+32470${String(i).padStart(6, "0")}` })
    await world.tick()
    await shut()
    // Each time it comes one write further than the last.
    for (let writes = 0; writes < 40; writes += 3) {
      left = writes
      await world.tick().catch(() => undefined)
    }
    left = Infinity
    await world.tick()
    const found = (await appointments.ofDay("hotel", day)).filter(({ stranded }) => stranded)
    expect(found).toHaveLength(many)
    expect(new Set((await open()).map(({ about }) => about)).size).toBe(many)
    expect(await rebookings.cases(2)).toHaveLength(many)
    expect(told("stranded")).toHaveLength(many)
    expect((await rebookings.find(2))?.due).toBeUndefined()
    expect(await amissThen()).toEqual([])
  })

  it("sees to everybody else where something goes wrong for one, who is then the task of somebody", async () => {
    let wrong = "nobody"
    const failing: Plugin = {
      applyToStack(stack) {
        stack.add(
          (next, { commandName = "" }) =>
            async (sent) => {
              const said = JSON.stringify(sent.input)
              if (/Transact/.test(commandName) && said.includes(wrong) && said.includes(":held"))
                throw new Error("a bug")
              return next(sent)
            },
          { step: "initialize" },
        )
      },
    }
    world = await aWorld({ file: aFile(), plugins: [failing] })
    const hours = ["07:30", "08:30", "09:30"]
    const people = await Promise.all(hours.map((at) => booked({ phone: mobile }, `${day}T${at}:00.000Z`)))
    wrong = people[0]?.code ?? ""
    await shut()
    await world.tick()
    const states = async () =>
      (await Promise.all(people.map(now))).map(({ stranded }) => stranded?.offers.length)
    expect(await states()).toEqual([undefined, 2, 2])
    expect((await rebookings.find(2))?.due).toBeDefined()
    world.advance(10 * 60_000)
    await world.tick()
    expect(await states()).toEqual([0, 2, 2])
    expect((await open()).map(({ about }) => about)).toContain(wrong)
    expect((await rebookings.find(2))?.due).toBeUndefined()
    expect(await amissThen()).toEqual([])
  })

  it("sees to those who booked when people could book further ahead", async () => {
    const far = "2027-09-01"
    world = await aWorld({ file: aFile({ policy: { horizonDays: 200, protectedShare: 0 } }) })
    const start = `${far}T06:30:00.000Z`
    const two = [await booked({ phone: mobile }, start), await booked({ phone: landline }, start)]
    const other = await booked({ phone: "+32470999999" }, `${far}T07:30:00.000Z`)
    await change(asSystem(world.now()), ({ policy, ...rest }) => ({
      ...rest,
      policy: { ...policy, horizonDays: 20 },
    }))
    await shut({ from: far, to: far, desks: [other.desk] })
    await world.tick()
    const lost = (await Promise.all(two.map(now))).filter(({ stranded }) => stranded)
    expect(lost.map(({ desk }) => desk)).toEqual([other.desk])
    expect((await now(other)).desk).not.toBe(other.desk)
    expect(await amiss([far, ...week])).toEqual([])
  })

  it("forgets nobody while it holds something for them, and gives it back when it does", async () => {
    const policy = { protectedShare: 0, retentionDays: 1, holdHours: 14 * 24 }
    world = await aWorld({ file: aFile({ policy }) })
    const made = await booked({ phone: mobile })
    await shut()
    await world.tick()
    const { stranded } = await now(made)
    world.set("2027-03-29T08:00:00.000Z")
    await world.tick()
    expect((await now(made)).resident.phone).toBe(mobile)
    world.set(stranded?.until ?? "")
    await world.tick()
    expect(await now(made)).toMatchObject({ resident: { language: "fr" }, owes: [] })
    expect(await amiss([day, ...(stranded?.offers ?? []).map((offer) => offer.day)])).toEqual([])
  })

  it("that is taken back while somebody is seen to leaves them their time", async () => {
    const held: (() => void)[] = []
    let waits = false
    const slow: Plugin = {
      applyToStack(stack) {
        stack.add(
          (next, { commandName = "" }) =>
            async (sent) => {
              if (waits && /Transact/.test(commandName) && JSON.stringify(sent.input).includes(":held")) {
                waits = false
                await new Promise<void>((go) => held.push(go))
              }
              return next(sent)
            },
          { step: "initialize" },
        )
      },
    }
    world = await aWorld({ file: aFile(), plugins: [slow] })
    const made = await booked({ phone: mobile })
    await shut()
    waits = true
    const first = workOff(asSystem(world.now()), 2)
    while (held.length === 0) await new Promise((go) => setTimeout(go, 5))
    await undo(asSystem(world.now()), 2)
    // Another machine has looked, and there was nobody to be seen to.
    await workOff(asSystem(world.now()), 3)
    held[0]?.()
    await first
    expect(await now(made)).toMatchObject({ start: made.start, status: "booked" })
    expect((await now(made)).stranded).toBeUndefined()
    expect(await open()).toEqual([])
    expect(await amissThen()).toEqual([])
  })
})
