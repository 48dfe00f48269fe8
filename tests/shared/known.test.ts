import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb"
import { describe, expect, inject, it } from "vitest"
import { asStaff, type Channel } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { forget, forgetAll } from "#shared/appointment/forget.ts"
import { known } from "#shared/appointment/known.ts"
import { move } from "#shared/appointment/move.ts"
import { see, trail } from "#shared/appointment/see.ts"
import { colleaguesIn, happened } from "#shared/appointment/trail.ts"
import type { Audit } from "#shared/audit/audit.ts"
import { ofColleague } from "#shared/audit/of-colleague.ts"
import * as audits from "#shared/audit/audit.table.ts"
import { request } from "#shared/callback/request.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { hour } from "#shared/time.ts"
import { takeTicket } from "#shared/visit/take-ticket.ts"
import { TicketRequest } from "#shared/visit/ticket.request.ts"
import * as visits from "#shared/visit/visit.table.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const somebody = (world: World, grants: string, id = "zoe", channel: Channel = "counter") =>
  asStaff(
    world.now(),
    { id, name: id, grants: grants.split(",").flatMap((text) => grantFrom(text) ?? []) },
    channel,
  )

const twoPlaces = () => aFile({ locations: [aLocation(), aLocation({ id: "antenne" })] })

const scan = async ({ table }: World) => {
  const client = new DynamoDBClient({
    endpoint: inject("dynamodb"),
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  })
  return (await client.send(new ScanCommand({ TableName: table }))).Items ?? []
}

const resident = {
  language: "nl",
  name: "Amina El Idrissi",
  phone: "+32470123456",
  address: "Rue Royale 1",
  email: "amina@exemple.be",
  needs: { interpreter: "arabe" },
} as const
const secrets = [
  "Amina El Idrissi",
  "amina el idrissi",
  "+32470123456",
  "Rue Royale 1",
  "arabe",
  "amina@exemple.be",
]

describe("what happened to an appointment", () => {
  const at = (n: number) => `2027-03-22T08:0${n}:00.000Z`
  const line = (what: Audit["what"], n: number, by = "zoe"): Audit => ({
    id: `${n}`,
    at: at(n),
    by,
    name: by,
    channel: "phone",
    what,
    about: "CDFGH",
  })
  const change = (what: "moved" | "cancelled", n: number, by: string) =>
    ({ what, at: at(n), by, channel: by === "resident" ? "web" : "phone" }) as const
  const booked = (by: string): Appointment => ({
    code: "CDFGH",
    service: "id-card",
    also: [],
    persons: 1,
    location: "hotel",
    desk: "g1",
    day: "2027-03-23",
    start: "2027-03-23T07:30:00.000Z",
    end: "2027-03-23T07:45:00.000Z",
    web: true,
    resident: { language: "fr" },
    status: "booked",
    booked: { at: at(0), by, channel: by === "resident" ? "web" : "phone" },
    history: [],
    owes: [],
    rev: 1,
  })

  it.each<[string, Appointment, Audit[], string[]]>([
    ["only the resident", booked("resident"), [], ["resident booked"]],
    ["only a colleague", booked("staff"), [line("booked", 0)], ["zoe booked"]],
    [
      "both, in their order, newest first",
      { ...booked("resident"), history: [change("moved", 2, "resident"), change("cancelled", 4, "staff")] },
      [line("cancelled", 4), line("saw", 3, "adam"), line("saw", 1)],
      ["zoe cancelled", "adam saw", "resident moved", "zoe saw", "resident booked"],
    ],
  ])("%s", (_, appointment, lines, said) => {
    const all = happened(appointment, lines)
    expect(all.map(({ by, what }) => `${by?.name ?? "resident"} ${what}`)).toEqual(said)
  })

  it("names each colleague once", () => {
    const all = happened(booked("resident"), [line("saw", 3), line("saw", 2, "adam"), line("saw", 1)])
    expect(colleaguesIn(all)).toEqual([
      { by: "zoe", name: "zoe" },
      { by: "adam", name: "adam" },
    ])
  })
})

describe("what a colleague did in a month", () => {
  it("is told to managers of where it was, in the month of the clock on the wall, and leaves a line", async () => {
    const world = await aWorld({ file: twoPlaces(), now: "2027-02-28T23:30:00.000Z" })
    const zoe = () => somebody(world, "reception:*")
    const { code } = await book(zoe(), aRequest())
    await book(zoe(), aRequest({ location: "antenne" }))
    world.set("2027-03-31T22:30:00.000Z")
    await book(zoe(), aRequest({ start: "2027-04-06T07:30:00.000Z" }))
    const told = async (grants: string, month: string) =>
      (await ofColleague(somebody(world, grants, "mo"), "zoe", month)).map(({ location }) => location)
    expect(await told("manager:hotel", "2027-03")).toEqual(["hotel"])
    expect(new Set(await told("admin:*", "2027-03"))).toEqual(new Set(["antenne", "hotel"]))
    expect(await told("manager:hotel", "2027-04")).toEqual(["hotel"])
    expect(await told("manager:hotel", "2027-02")).toEqual([])
    expect(await told("manager:elsewhere", "2027-03")).toEqual([])
    for (const grants of ["reception:*", "agent:*", "helper:*@quartier"])
      await expect(told(grants, "2027-03"), grants).rejects.toThrow("not-allowed")
    // What managers looked at is at no location: only whoever answers for all of them sees it.
    const watched = async (grants: string) =>
      (await ofColleague(somebody(world, grants, "vera"), "mo", "2027-04")).length
    expect(await watched("manager:hotel")).toBe(0)
    expect(await watched("manager:*")).toBe(5)
    expect(await trail(somebody(world, "manager:hotel", "mo"), code)).toMatchObject({
      lines: [
        { what: "saw-trail", by: "mo" },
        { what: "booked", by: "zoe" },
      ],
    })
  })
})

describe("what is known of somebody", () => {
  it("is their appointment, what was sent to them, and who looked; each telling is a line", async () => {
    const world = await aWorld({ file: twoPlaces() })
    const made = await book(world.act(), aRequest({ resident }))
    await world.tick()
    await move(world.act(), made.code, keyOf(made), { start: "2027-03-24T07:30:00.000Z" })
    world.advance(1000)
    await world.tick()
    await see(somebody(world, "reception:hotel", "adam"), made.code)
    world.advance(1000)
    const told = await known(somebody(world, "reception:hotel"), made.code, false)
    expect(told.others).toBe(0)
    expect(told.known).toMatchObject([
      {
        appointment: { code: made.code, resident },
        messages: [{ kind: "confirmation" }, { kind: "moved" }],
        lines: [
          { what: "told-all", by: "zoe" },
          { what: "saw", by: "adam" },
        ],
      },
    ])
  })

  it("tells other appointments of the phone only when it is the same person, and only here", async () => {
    const world = await aWorld({ file: twoPlaces() })
    const one = await book(world.act(), aRequest({ resident }))
    const two = await book(world.act(), aRequest({ resident, start: "2027-03-24T07:30:00.000Z" }))
    const away = await book(world.act(), aRequest({ resident, location: "antenne" }))
    const told = async (all: boolean, grants: string) => {
      const { known: found, others } = await known(somebody(world, grants), one.code, all)
      return [found.map(({ appointment }) => appointment.code), others]
    }
    expect(await told(false, "reception:hotel")).toEqual([[one.code], 1])
    expect(await told(true, "reception:hotel")).toEqual([[one.code, two.code], 1])
    expect(await told(true, "agent:*")).toEqual([[one.code, away.code, two.code], 2])
    await expect(told(true, "reception:antenne")).rejects.toThrow("not-found")
    await expect(known(somebody(world, "reception:hotel"), "CDFGH", false)).rejects.toThrow("not-found")
    expect(await audits.ofAppointment(world.now(), away.code)).toHaveLength(1)
  })
})

describe("somebody who asks to be forgotten", () => {
  const aPerson = async (world: World) => {
    const made = await book(world.act(), aRequest({ resident }), "once")
    await world.tick()
    await move(world.act(), made.code, keyOf(made), { start: "2027-03-24T07:30:00.000Z" }, "again")
    world.advance(1000)
    return made
  }

  it("leaves no trace in any item or index, waiting messages included; the figures stand", async () => {
    const world = await aWorld()
    const made = await aPerson(world)
    await book(
      somebody(world, "helper:*@quartier", "sam", "helper"),
      aRequest({ start: "2027-03-25T07:30:00.000Z" }),
    )
    // A message that nobody takes waits to be sent again.
    world.post.fail(true)
    await world.tick()
    const before = await scan(world)
    for (const secret of secrets) expect(JSON.stringify(before)).toContain(secret)
    const sent = world.post.sent.length

    await forget(somebody(world, "reception:hotel"), made.code, "identity card seen")

    const after = await scan(world)
    for (const secret of secrets) expect(JSON.stringify(after)).not.toContain(secret)
    expect(
      after.filter((item) => /^(notice|name)$/.test(item.type?.S ?? "") && item.about?.S === made.code),
    ).toEqual([])
    const figures = (items: typeof after) =>
      items
        .filter((item) => /^(appointment|desk-day|help)$/.test(item.type?.S ?? ""))
        .map(({ resident: _, once: __, history: ___, owes: ____, rev: _____, ...rest }) =>
          // That somebody was to interpret is said of whose need is no longer known.
          Object.fromEntries(
            Object.entries(rest).filter(([name]) => !/^((due|phone)(Pk|Sk)|interpreter)$/.test(name)),
          ),
        )
        .toSorted((a, b) => (`${a.pk?.S} ${a.sk?.S}` < `${b.pk?.S} ${b.sk?.S}` ? -1 : 1))
    expect(figures(after)).toEqual(figures(before))
    world.post.fail(false)
    world.advance(40 * 24 * hour)
    await world.tick()
    expect(world.post.sent.slice(sent).filter(({ to }) => to === resident.phone)).toEqual([])
  })

  it("keeps the time, the code and the key, and can still cancel", async () => {
    const world = await aWorld()
    const made = await aPerson(world)
    await forget(somebody(world, "reception:hotel"), made.code, "identity card seen")
    const left = await appointments.find(made.code)
    expect(left).toMatchObject({
      status: "booked",
      start: "2027-03-24T07:30:00.000Z",
      resident: { language: "nl" },
    })
    expect(left && keyOf(left)).toBe(keyOf(made))
    await expect(book(world.act(), aRequest({ start: "2027-03-24T07:30:00.000Z" }))).resolves.toBeTruthy()
    await cancel(world.act(), made.code, keyOf(made))
    await world.tick()
    expect(await appointments.find(made.code)).toMatchObject({ status: "cancelled" })
    expect(await appointments.codesOfName("idrissi", world.now())).toEqual([])
  })

  it("is a line of the trail, once however often it is asked", async () => {
    const world = await aWorld()
    const made = await aPerson(world)
    const zoe = () => somebody(world, "reception:hotel")
    await forget(zoe(), made.code, "identity card seen")
    await forget(zoe(), made.code, "identity card seen")
    expect(await audits.ofAppointment(world.now(), made.code)).toMatchObject([
      { what: "forgot", why: "identity card seen" },
    ])
  })

  it("stays in line to be called, which is another question", async () => {
    const world = await aWorld()
    const made = await aPerson(world)
    const asked = { phone: resident.phone, language: "nl" as const }
    const { callback } = await request(world.act(), asked, "call")
    await forget(somebody(world, "reception:hotel"), made.code, "seen")
    expect((await request(world.act(), asked, "call")).callback.code).toBe(callback.code)
  })

  it.each([
    ["reception:antenne", "not-found"],
    ["manager:antenne", "not-found"],
    ["agent:*", "not-found"],
    ["helper:*@quartier", "not-found"],
  ])("is not forgotten by %s: %s, as for a code nobody has", async (grants, reason) => {
    const world = await aWorld({ file: twoPlaces() })
    const made = await book(somebody(world, "helper:*@quartier", "sam", "helper"), aRequest({ resident }))
    for (const code of [made.code, "CDFGH"])
      await expect(forget(somebody(world, grants), code, "seen")).rejects.toThrow(reason)
    expect(await appointments.find(made.code)).toMatchObject({ resident: { name: resident.name } })
  })

  it("while a message is just being written is forgotten all the same", async () => {
    const world = await aWorld()
    const made = await book(world.act(), aRequest({ resident }))
    await Promise.all([world.tick(), forget(somebody(world, "reception:hotel"), made.code, "seen")])
    await world.tick()
    const text = JSON.stringify(await scan(world))
    for (const secret of secrets) expect(text).not.toContain(secret)
  })
})

describe("whoever came without an appointment and left a number", () => {
  it("is told of it with all that their phone holds, and forgotten with it; the number they have stays", async () => {
    const world = await aWorld()
    const made = await book(world.act(), aRequest({ resident }))
    const adam = somebody(world, "reception:hotel", "adam")
    const { phone, name, language } = resident
    const request = TicketRequest.parse({ location: "hotel", service: "id-card", phone, name, language })
    const { visit } = await takeTicket(adam, request)
    expect((await known(adam, made.code, false)).waited).toBe(true)
    expect((await known(adam, made.code, true)).visits).toMatchObject([{ ticket: 1, name, phone }])
    await forgetAll(adam, made.code, "identity", { others: true, call: false, waits: false })
    expect(await visits.find(visit.id)).toMatchObject({ ticket: 1, turn: visit.turn })
    const text = JSON.stringify(await scan(world))
    for (const secret of [phone, name]) expect(text).not.toContain(secret)
  })
})
