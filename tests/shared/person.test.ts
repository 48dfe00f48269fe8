import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { type Act, asStaff } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import { correct } from "#shared/appointment/correct.ts"
import { search } from "#shared/appointment/search.ts"
import { see } from "#shared/appointment/see.ts"
import * as audits from "#shared/audit/audit.table.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { request } from "#shared/callback/request.ts"
import { answer as answerSms } from "#shared/conversation/answer.ts"
import { keep as keepLetter } from "#shared/letter/accept.ts"
import * as optOuts from "#shared/opt-out/opt-out.table.ts"
import { erase, preview } from "#shared/person/erase.ts"
import { find } from "#shared/person/find.ts"
import { everything } from "#shared/person/gather.ts"
import type { Ref, Wish } from "#shared/person/person.ts"
import { hour } from "#shared/time.ts"
import { arrive } from "#shared/visit/arrive.ts"
import { takeTicket } from "#shared/visit/take-ticket.ts"
import { EntryRequest } from "#shared/waiting-list/entry.ts"
import { join } from "#shared/waiting-list/join.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const phone = "+32470123456"
const resident = {
  language: "fr",
  name: "Amina El Idrissi",
  phone,
  address: "Rue Royale 1",
  email: "amina@exemple.be",
  needs: { interpreter: "arabe" },
} as const
const secrets = ["Amina", "amina", phone, "Rue Royale 1", "amina@exemple.be", "arabe", "attend un enfant"]

const as = (world: World, grants: string, id: string): Act =>
  asStaff(world.now(), { id, name: id, grants: grants.split(",").flatMap((each) => grantFrom(each) ?? []) })
const file = () =>
  aFile({
    organisations: [{ id: "espace", name: { fr: "Espace" } }],
    locations: [aLocation(), aLocation({ id: "antenne", organisation: "espace" })],
  })
const scan = async ({ table }: World) => {
  const client = new DynamoDBClient({
    endpoint: inject("dynamodb"),
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  })
  return (await client.send(new ScanCommand({ TableName: table }))).Items ?? []
}

/** Everything that can be kept of one person, and a neighbour of whom nothing may go. */
async function inhabited(world: World) {
  const clerk = () => as(world, "reception:*", "zoe")
  const first = await book(world.act(), aRequest({ start: "2027-03-23T08:30:00.000Z", resident }))
  const next = await book(world.act(), aRequest({ start: "2027-03-25T07:30:00.000Z", resident }))
  const overbook = { reason: "Amina attend un enfant" }
  const beyond = await book(clerk(), {
    ...aRequest({ start: "2027-03-24T09:30:00.000Z", resident }),
    overbook,
  })
  const theirs = { language: "fr", name: "Bart Peeters", phone: "+32470999999" } as const
  const other = await book(world.act(), aRequest({ start: "2027-03-24T07:30:00.000Z", resident: theirs }))
  const { callback } = await request(world.act(), { phone, name: resident.name, language: "fr" })
  const wait = await join(world.act(), EntryRequest.parse({ service: "id-card", resident }))
  const ticket = { location: "hotel", service: "id-card", also: [], persons: 1, language: "fr" as const }
  const { visit } = await takeTicket(clerk(), { ...ticket, name: resident.name, phone }, "k")
  const asked = { received: "2027-03-19", location: "hotel", also: [], persons: 1, wishes: ["mon-am"] }
  const letter = await keepLetter({ ...clerk(), channel: "post" }, { ...asked, resident }, "k")
  for (const [i, body] of ["RDV", "STOP", "OUI"].entries())
    await answerSms(world.act("sms"), { id: `m${i}`, from: phone, body, at: world.now() }, world.post)
  await world.tick()
  return { first, next, beyond, other, callback, wait, visit, letter }
}

const wish = (more: Partial<Wish> = {}): Wish => ({
  identity: "document",
  same: true,
  end: true,
  optedOut: true,
  ...more,
})
const root = (code: string): Ref => ({ kind: "appointment", id: code })

describe("a person", () => {
  let world: World
  let had: Awaited<ReturnType<typeof inhabited>>
  const ada = () => as(world, "admin:*", "ada")
  beforeAll(async () => {
    world = await aWorld({ file: file() })
    had = await inhabited(world)
  })

  it("is found by number, by code, and by name and place, in everything that bears them", async () => {
    const every = [had.first, had.next, had.beyond].map(({ code }) => `appointment ${code}`)
    const rest = [
      `call ${had.callback.code}`,
      `wait ${had.wait.code}`,
      `visit ${had.visit.id}`,
      `letter ${had.letter.id}`,
    ]
    const names = async (asked: Parameters<typeof find>[1]) =>
      (await find(ada(), asked)).map(({ kind, id }) => `${kind} ${id}`).toSorted()
    expect(await names({ phone })).toEqual([...every, ...rest].toSorted())
    expect(await names({ name: "amina idris", location: "hotel" })).toEqual([...every, ...rest].toSorted())
    expect(await names({ name: "amina", location: "antenne" })).toEqual(
      expect.arrayContaining([`call ${had.callback.code}`]),
    )
    expect(await names({ code: had.callback.code.toLowerCase() })).toEqual([`call ${had.callback.code}`])
    await expect(find(ada(), { name: "amina" })).rejects.toMatchObject({ reason: "invalid" })
    await expect(find(ada(), {})).rejects.toMatchObject({ reason: "invalid" })
  })

  it("is nobody to a colleague of another organisation, nor to whoever does not answer for it", async () => {
    const nora = as(world, "admin:antenne@espace", "nora")
    expect(await find(nora, { phone })).toEqual([])
    await expect(everything(nora, root(had.first.code), true)).rejects.toMatchObject({ reason: "not-found" })
    await expect(erase(nora, root(had.first.code), wish())).rejects.toMatchObject({ reason: "not-found" })
    for (const role of ["reception", "agent", "manager", "helper"])
      await expect(find(as(world, `${role}:*`, role), { phone })).rejects.toMatchObject({
        reason: "not-allowed",
      })
    expect(JSON.stringify(await scan(world))).toContain("Amina El Idrissi")
  })

  it("is told of all of it, with whoever looked at it; without the word that it is they, of the one thing", async () => {
    await see(as(world, "reception:*", "zoe"), had.first.code)
    const one = await everything(ada(), root(had.first.code), false)
    expect(one).toMatchObject({ others: 6, calls: [], waits: [], letters: [], visits: [], answers: [] })
    expect(one.known.map(({ appointment }) => appointment.code)).toEqual([had.first.code])
    const all = await everything(ada(), { kind: "call", id: had.callback.code }, true)
    expect(all.known).toHaveLength(3)
    expect([all.calls, all.waits, all.visits, all.letters].map(({ length }) => length)).toEqual([1, 1, 1, 1])
    expect(all.optedOut).toBe(true)
    expect(all.answers.length).toBeGreaterThan(0)
    const seen = all.known.find(({ appointment }) => appointment.code === had.first.code)
    expect(seen?.lines.map(({ what, by }) => `${by} ${what}`)).toEqual(
      expect.arrayContaining(["zoe saw", "ada told-all", "ada found"]),
    )
  })

  it("is shown before they are erased, and nothing of them goes by looking", async () => {
    const before = await preview(ada(), root(had.first.code), true)
    expect(before).toMatchObject({ many: 7, others: 6, optedOut: true })
    expect(before.coming.map(({ kind }) => kind).toSorted()).toEqual(
      ["appointment", "appointment", "appointment", "call", "letter", "wait"].toSorted(),
    )
    expect((await appointments.find(had.first.code))?.resident.name).toBe(resident.name)
  })

  it("is gone from every item and index while the neighbour and the figures stand, and a second time does nothing", async () => {
    const done = await erase(ada(), root(had.first.code), wish())
    expect(done).toMatchObject({ erased: 7, kept: [] })
    const items = await scan(world)
    const text = JSON.stringify(items)
    for (const secret of secrets) expect(text).not.toContain(secret)
    expect(text).toContain("Bart Peeters")
    const names = items.filter((item) => item.type?.S === "name").map((item) => item.sk?.S)
    expect(new Set(names)).toEqual(new Set([`bart peeters#${had.other.code}`]))
    for (const { code } of [had.first, had.next, had.beyond])
      expect(await appointments.find(code)).toMatchObject({ code, service: "id-card", status: "cancelled" })
    expect(await optOuts.has(phone, world.now())).toBe(true)
    const lines = await audits.ofAppointment(world.now(), had.first.code)
    expect(lines.find(({ what }) => what === "forgot")).toMatchObject({ by: "ada", why: "document" })
    expect(await find(ada(), { phone })).toEqual([])
    const [again, before] = [await erase(ada(), root(had.first.code), wish()), JSON.stringify(items)]
    expect(again).toEqual({ erased: 0, cancelled: 0, kept: [] })
    expect((await scan(world)).length).toBeGreaterThanOrEqual(JSON.parse(before).length)
    await world.tick()
    expect(JSON.stringify(await scan(world))).not.toContain("Amina")
  })

  it("may book anew at once, and is somebody new", async () => {
    const anew = await book(world.act(), aRequest({ start: "2027-03-26T07:30:00.000Z", resident }))
    expect((await find(ada(), { phone })).map(({ id }) => id)).toEqual([anew.code])
    await erase(ada(), root(anew.code), wish({ optedOut: false }))
    expect(await optOuts.has(phone, world.now())).toBe(false)
  })
})

describe("a person who keeps what is to come", () => {
  it("has their appointment by its code; a call and a place in line stay until they are over", async () => {
    const world = await aWorld({ file: file() })
    const had = await inhabited(world)
    const ada = () => as(world, "admin:*", "ada")
    const done = await erase(ada(), root(had.first.code), wish({ end: false }))
    expect(done.cancelled).toBe(0)
    expect(done.kept.map(({ kind }) => kind).toSorted()).toEqual(
      ["appointment", "appointment", "appointment", "call", "letter", "wait"].toSorted(),
    )
    const kept = await appointments.find(had.next.code)
    expect(kept).toMatchObject({ status: "booked", resident: { language: "fr" } })
    expect(kept && keyOf(kept)).toBe(keyOf(had.next))
    await arrive(as(world, "reception:*", "zoe"), had.next.code)
    expect((await callbacks.find(had.callback.code))?.phone).toBe(phone)
    const rest = await find(ada(), { phone })
    expect(rest.map(({ kind }) => kind).toSorted()).toEqual(["call", "letter", "wait"])
    const last = await erase(ada(), { kind: "call", id: had.callback.code }, wish())
    expect(last.erased).toBe(3)
    const text = JSON.stringify(await scan(world))
    for (const secret of secrets) expect(text).not.toContain(secret)
  })

  it("is erased while messages leave and while they book again: nothing is left by half", async () => {
    const world = await aWorld({ file: file() })
    const made = await book(world.act(), aRequest({ resident }))
    const ada = as(world, "admin:*", "ada")
    const [, , anew] = await Promise.all([
      erase(ada, root(made.code), wish({ end: false })),
      world.tick(),
      book(world.act(), aRequest({ start: "2027-03-26T07:30:00.000Z", resident })),
      erase(ada, root(made.code), wish({ end: false })),
    ])
    expect((await appointments.find(made.code))?.resident).toEqual({ language: "fr" })
    const left = (await scan(world)).filter((item) => JSON.stringify(item).includes(made.code))
    for (const secret of secrets) expect(JSON.stringify(left)).not.toContain(secret)
    const booked = await appointments.find(anew.code)
    if (booked?.resident.name !== undefined) await erase(ada, root(anew.code), wish())
    world.advance(2 * hour)
    await world.tick()
    for (const secret of secrets) expect(JSON.stringify(await scan(world))).not.toContain(secret)
  })

  it("is not who had the number before it was corrected", async () => {
    const world = await aWorld({ file: file() })
    const made = await book(world.act(), aRequest({ resident }))
    const zoe = as(world, "reception:*", "zoe")
    await correct(zoe, made.code, { ...resident, phone: "+32470555555" }, "paper")
    expect(await search(zoe, { phone })).toEqual([])
    expect(await find(as(world, "admin:*", "ada"), { phone })).toEqual([])
  })
})
