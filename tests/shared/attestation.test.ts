import { beforeAll, describe, expect, it } from "vitest"
import { asStaff, asSystem, type Act } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { attest } from "#shared/attestation/attest.ts"
import { type Attestation, resultOf, type Result } from "#shared/attestation/attestation.ts"
import { find } from "#shared/attestation/attestation.table.ts"
import { noPlace } from "#shared/attestation/no-place.ts"
import { ofAppointment } from "#shared/attestation/of-appointment.ts"
import { ofCallback } from "#shared/attestation/of-callback.ts"
import * as audits from "#shared/audit/audit.table.ts"
import * as callbackAccess from "#shared/callback/access.ts"
import { cancel as cancelCall } from "#shared/callback/cancel.ts"
import { request } from "#shared/callback/request.ts"
import { grouped } from "#shared/code.ts"
import { sweep } from "#shared/retention/sweep.ts"
import { hour } from "#shared/time.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { itemsOf } from "../web/answers.ts"
import { aWorld, type World } from "../world.ts"

const day = 24 * hour
const person = { language: "fr", name: "Amina El Idrissi", phone: "+32470123456" } as const

describe("what became of an appointment", () => {
  type State = Pick<Appointment, "status" | "history">
  type Change = State["history"][number]
  const change = (what: Change["what"], by: string, channel: Change["channel"] = "web"): Change => ({
    what,
    at: "2027-03-22T08:00:00.000Z",
    by,
    channel,
  })
  const cancelledBy = (by: string, channel: Change["channel"], ...before: Change[]): State => ({
    status: "cancelled",
    history: [...before, change("cancelled", by, channel)],
  })
  const stranded = change("stranded", "staff")
  const booked = (...history: Change[]): State => ({ status: "booked", history })
  const table: [State, boolean, Result][] = [
    [booked(), false, "booked"],
    [booked(stranded), false, "cancelled-by-us"],
    [booked(stranded, change("moved", "resident")), false, "booked"],
    [booked(stranded, change("restored", "staff"), change("corrected", "staff")), false, "booked"],
    [cancelledBy("resident", "web", stranded), false, "cancelled-by-us"],
    [cancelledBy("resident", "web", stranded, change("moved", "staff")), false, "cancelled"],
    [cancelledBy("resident", "web"), false, "cancelled"],
    [cancelledBy("staff", "helper"), false, "cancelled"],
    [cancelledBy("staff", "phone"), true, "cancelled"],
    [cancelledBy("staff", "phone"), false, "cancelled-by-us"],
    [cancelledBy("system", "web"), false, "cancelled-by-us"],
  ]
  it.each(table)("%j, at their request %s: %s", (state, atRequest, result) => {
    expect(resultOf(state, atRequest)).toBe(result)
  })
})

describe("an attestation", () => {
  let world: World
  const one = [{ id: "g1", services: ["id-card", "passport"] }]
  const locations = [aLocation({ desks: one }), aLocation({ id: "antenne", desks: one })]
  const services = [
    aService(),
    aService({ id: "passport" }),
    aService({ id: "advice", routes: ["phone", "counter", "post"] }),
  ]
  beforeAll(async () => {
    world = await aWorld({ file: aFile({ services, locations }) })
  })

  const as = (grants: string, channel: Act["channel"] = "counter"): Act => {
    const [grant] = [grantFrom(grants)]
    return asStaff(world.now(), { id: grants, name: "Zoé", grants: grant ? [grant] : [] }, channel)
  }
  const made = (start: string) => book(world.act(), aRequest({ start, resident: person }))
  const own = ({ code, booked }: Appointment) => ofAppointment(world.act(), code, keyOf({ code, booked }))
  const untraced = { service: "id-card", channel: "counter", date: "2027-03-20", result: "no-place" } as const

  it("says what was asked, when, how, and what was answered; the same until something changes", async () => {
    const appointment = await made("2027-03-23T07:30:00.000Z")
    const first = await own(appointment)
    expect(first).toMatchObject({ date: "2027-03-22", channel: "web", result: "booked", persons: 1 })
    expect(first.services).toEqual([{ id: "id-card", name: services[0]?.name }])
    expect(grouped(first.code)).toMatch(/^([C-Y34679]{4} ){3}[C-Y34679]{4}$/)
    world.advance(hour)
    expect(await own(appointment)).toEqual(first)
    await move(world.act(), appointment.code, keyOf(appointment), { start: "2027-03-24T07:30:00.000Z" })
    expect(await own(appointment)).toEqual(first)
    await cancel(world.act(), appointment.code, keyOf(appointment))
    const after = await own(appointment)
    expect(after).toMatchObject({ date: "2027-03-22", result: "cancelled" })
    expect(after.code).not.toBe(first.code)
    expect(await find(first.code, world.now())).toEqual(first)
  })

  it("tells who cancelled: they, when a colleague knew who asked; else we", async () => {
    const [asked, alone] = [await made("2027-03-23T08:00:00.000Z"), await made("2027-03-23T08:15:00.000Z")]
    await cancel(as("reception:hotel"), asked.code, undefined, undefined, "paper")
    await cancel(as("reception:hotel"), alone.code, undefined)
    expect([(await own(asked)).result, (await own(alone)).result]).toEqual(["cancelled", "cancelled-by-us"])
  })

  it("is for whoever has the key, and a colleague who may: with a line in the trail", async () => {
    const { code, ...rest } = await made("2027-03-23T08:30:00.000Z")
    await expect(ofAppointment(world.act(), code, "CDFGHJKM")).rejects.toMatchObject({ reason: "not-found" })
    for (const other of ["reception:antenne", "helper:*@quartier"])
      await expect(attest(as(other), { appointment: code })).rejects.toMatchObject({ reason: "not-found" })
    const theirs = await attest(as("reception:hotel"), { appointment: code })
    expect(theirs).toEqual(await own({ code, ...rest }))
    const lines = await audits.ofAppointment(world.now(), code)
    expect(lines.map(({ what, by }) => [what, by])).toEqual([["attested", "reception:hotel"]])
  })

  it("of a call says that we promised it, or that they took it back", async () => {
    const { callback } = await request(world.act(), { phone: "+32470123456", language: "fr" })
    const ask = () => ofCallback(world.act(), callback.code, callbackAccess.keyOf(callback))
    expect(await ask()).toMatchObject({ services: [], result: "call-promised" })
    await cancelCall(world.act(), callback.code, callbackAccess.keyOf(callback))
    expect((await ask()).result).toBe("cancelled")
    await expect(ofCallback(world.act(), callback.code, "CDFGHJKM")).rejects.toMatchObject({
      reason: "not-found",
    })
  })

  it("of a request without a trace is a colleague's word: for their places and ways, for a month back", async () => {
    const said = await attest(as("reception:hotel"), { ...untraced, location: "hotel" })
    expect(said).toMatchObject({ date: "2027-03-20", channel: "counter", result: "no-place" })
    const [line] = await audits.ofAppointment(world.now(), said.code)
    expect(line).toMatchObject({ what: "attested", by: "reception:hotel", location: "hotel" })
    const reason = async (by: string, more: object) =>
      attest(as(by), { ...untraced, ...more }).then(
        () => "made",
        (refusal: unknown) => Object(refusal).reason,
      )
    expect(await reason("helper:*@quartier", { channel: "helper" })).toBe("made")
    expect(await reason("helper:*@quartier", {})).toBe("not-allowed")
    expect(await reason("agent:*", {})).toBe("not-allowed")
    expect(await reason("agent:*", { channel: "phone" })).toBe("made")
    expect(await reason("reception:hotel", { location: "antenne" })).toBe("not-allowed")
    expect(await reason("reception:hotel", { date: "2027-02-19" })).toBe("made")
    for (const wrong of [{ date: "2027-02-18" }, { date: "2027-03-23" }, { service: "nothing" }])
      expect(await reason("reception:hotel", wrong)).toBe("invalid")
  })

  it("is made once for the same key, even ten times at once; another request under it is refused", async () => {
    const again = () => attest(as("reception:hotel"), untraced, "once")
    const all = await Promise.all(Array.from({ length: 10 }, again))
    expect(new Set(all.map(({ code }) => code)).size).toBe(1)
    const other = attest(as("reception:hotel"), { ...untraced, result: "other-answer" }, "once")
    await expect(other).rejects.toMatchObject({ reason: "key-reused" })
    const another = await attest(as("reception:antenne"), untraced, "once")
    expect(another.code).not.toBe(all[0]?.code)
    const { code } = await made("2027-03-23T08:45:00.000Z")
    const ofIt = () => attest(as("reception:hotel"), { appointment: code }, "of-it")
    expect((await ofIt()).code).toBe((await ofIt()).code)
    await expect(attest(as("reception:hotel"), untraced, "of-it")).rejects.toMatchObject({
      reason: "key-reused",
    })
  })

  it("of a search in vain is made only when there is truly no time, here or anywhere", async () => {
    const asked = { service: "id-card", persons: 1, also: [] }
    expect(await noPlace(world.act(), { ...asked, location: "hotel" })).toBeUndefined()
    const all = [{ id: "g1", services: ["id-card", "advice", "long"] }]
    const closed = aLocation({ desks: all, closures: [{ from: "2027-03-22", to: "2027-04-02" }] })
    const full = await aWorld({
      file: aFile({
        services: [
          aService(),
          aService({ id: "advice", routes: ["phone", "counter", "post"] }),
          aService({ id: "long", minutes: 120, perPerson: true }),
        ],
        locations: [closed, aLocation({ id: "antenne", desks: all })],
        policy: { protectedShare: 0, horizonDays: 2 },
      }),
    })
    const search = (more: object) => noPlace(full.act(), { ...asked, ...more })
    expect(await search({ location: "hotel" })).toMatchObject({ location: { id: "hotel" } })
    expect(await search({ location: "antenne" })).toBeUndefined()
    expect(await search({})).toBeUndefined()
    const { slots } = (await full.call("/slots?service=id-card&from=2027-03-22&to=2027-03-26")).json
    for (const { start } of slots)
      await book(full.act(), aRequest({ location: "antenne", start: new Date(start).toISOString() }))
    const proof = await search({})
    expect(proof).toMatchObject({
      date: "2027-03-22",
      result: "no-place",
      channel: "web",
      upTo: "2027-03-24",
    })
    expect(proof?.location).toBeUndefined()
    // What the web does not book, what no day would ever do, and what is no service of ours.
    expect(await search({ service: "advice" })).toBeUndefined()
    expect(await search({ service: "long", persons: 12 })).toBeUndefined()
    await expect(search({ service: "nothing" })).rejects.toMatchObject({ reason: "invalid" })
  })
})

describe("an attestation, years later,", () => {
  let world: World
  let proof: Attestation
  let appointment: Appointment
  const policy = { protectedShare: 0, attestationDays: 400 }
  beforeAll(async () => {
    world = await aWorld({ file: aFile({ policy }) })
    appointment = await book(world.act(), aRequest({ resident: person }))
    proof = await ofAppointment(world.act(), appointment.code, keyOf(appointment))
  })

  it("holds nothing of the person, and nothing that leads to their appointment", async () => {
    const items = (await itemsOf(world)).filter((item) => item.type?.S === "attestation")
    expect(items).toHaveLength(1)
    const text = JSON.stringify(items)
    for (const secret of [
      "Amina",
      "Idrissi",
      "470123456",
      appointment.code,
      keyOf(appointment),
      appointment.start,
    ])
      expect(text).not.toContain(secret)
    expect(Object.keys(items[0] ?? {}).filter((name) => /^(list|phone|due)/.test(name))).toEqual([])
  })

  it("outlives the person it was for, and goes on its own day", async () => {
    world.advance(60 * day)
    await world.tick()
    await sweep(asSystem(world.now()))
    expect(JSON.stringify(await itemsOf(world))).not.toContain("Amina")
    expect(await find(proof.code, world.now())).toEqual(proof)
    world.advance(339 * day)
    expect(await find(proof.code, world.now())).toEqual(proof)
    world.advance(2 * day)
    expect(await find(proof.code, world.now())).toBeUndefined()
    await sweep(asSystem(world.now()))
    expect((await itemsOf(world)).filter((item) => item.type?.S === "attestation")).toEqual([])
    expect(asSystem(world.now()).at > proof.until).toBe(true)
  })
})
