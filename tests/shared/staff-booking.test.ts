import { beforeEach, describe, expect, it } from "vitest"
import { asStaff, type Channel } from "#shared/act.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import { search } from "#shared/appointment/search.ts"
import { see, seeDay, trail } from "#shared/appointment/see.ts"
import { book } from "#shared/appointment/book.ts"
import { keyOf } from "#shared/appointment/access.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import * as audits from "#shared/audit/audit.table.ts"
import * as helps from "#shared/help/help.table.ts"
import { close } from "#shared/location/close.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const colleague = (world: World, grants: string, channel: Channel = "counter", id = "zoe") =>
  asStaff(
    world.now(),
    { id, name: "Zoé", grants: grants.split(",").flatMap((text) => grantFrom(text) ?? []) },
    channel,
  )

const overbook = { reason: "a newborn, at once" }

describe("a colleague books for somebody", () => {
  let world: World
  beforeEach(async () => {
    world = await aWorld({
      file: aFile({
        locations: [
          aLocation({ desks: [{ id: "g1", services: ["id-card"] }] }),
          aLocation({ id: "antenne" }),
        ],
      }),
    })
  })
  const trail = async (code: string) =>
    (await audits.ofAppointment(world.now(), code, [])).map(({ what, by, why, channel }) => ({
      what,
      by,
      why,
      channel,
    }))

  it("by the way they came, with why it was not online, and leaves a line in the trail", async () => {
    const made = await book(colleague(world, "agent:*", "phone"), { ...aRequest(), why: "no-device" })
    expect(made).toMatchObject({ booked: { channel: "phone", by: "staff" }, web: false, why: "no-device" })
    expect(await trail(made.code)).toEqual([{ what: "booked", by: "zoe", why: undefined, channel: "phone" }])
  })

  it("moves and cancels without a key, and says why", async () => {
    const made = await book(world.act(), aRequest())
    const zoe = colleague(world, "reception:hotel")
    await move(zoe, made.code, undefined, { start: "2027-03-24T07:30:00.000Z", why: "identity seen" })
    world.advance(1000)
    await cancel(colleague(world, "reception:hotel"), made.code, undefined, undefined, "code on paper")
    expect(await trail(made.code)).toMatchObject([
      { what: "cancelled", why: "code on paper" },
      { what: "moved", why: "identity seen" },
    ])
  })

  it("finds nothing of another location's, as if it were not there", async () => {
    const made = await book(world.act(), aRequest())
    const away = colleague(world, "manager:antenne")
    const to = { start: "2027-03-24T07:30:00.000Z" }
    await expect(cancel(away, made.code, undefined)).rejects.toThrow("not-found")
    await expect(move(away, made.code, undefined, to)).rejects.toThrow("not-found")
    await expect(cancel(away, "CDFGH", undefined)).rejects.toThrow("not-found")
    await expect(book(away, aRequest())).rejects.toThrow("not-allowed")
  })

  it("does not move it to a location that is not theirs", async () => {
    const made = await book(world.act(), aRequest())
    const zoe = colleague(world, "reception:hotel")
    const to = { start: "2027-03-24T07:30:00.000Z", location: "antenne" }
    await expect(move(zoe, made.code, undefined, to)).rejects.toThrow("not-allowed")
  })

  it("keeps residents to their keys", async () => {
    const made = await book(world.act(), aRequest())
    await expect(cancel(world.act(), made.code, undefined)).rejects.toThrow("not-found")
  })

  it("goes beyond what a desk holds only with a reason, and only as a colleague", async () => {
    await book(world.act(), aRequest())
    const zoe = colleague(world, "reception:hotel")
    await expect(book(zoe, aRequest())).rejects.toThrow("slot-taken")
    const made = await book(zoe, { ...aRequest(), overbook })
    expect(made).toMatchObject({ start: aRequest().start, overbook })
    expect(await trail(made.code)).toMatchObject([{ what: "overbooked", why: overbook.reason }])
    const helper = colleague(world, "helper:*@quartier", "helper")
    await expect(book(helper, { ...aRequest(), overbook })).rejects.toThrow("not-allowed")
    const night = { ...aRequest({ start: "2027-03-23T21:30:00.000Z" }), overbook }
    await expect(book(zoe, night)).rejects.toThrow("no-such-slot")
  })

  it("who was beyond takes nobody's time, and gives none back", async () => {
    const first = await book(world.act(), aRequest())
    const zoe = colleague(world, "reception:hotel")
    const [gone, away] = [
      await book(zoe, { ...aRequest(), overbook }),
      await book(zoe, { ...aRequest(), overbook }),
    ]
    await cancel(zoe, gone.code, undefined)
    const moved = await move(zoe, away.code, undefined, { start: "2027-03-24T07:30:00.000Z" })
    expect(moved.overbook).toBeUndefined()
    await expect(book(world.act(), aRequest())).rejects.toThrow("slot-taken")
    await expect(book(world.act(), aRequest({ start: moved.start }))).rejects.toThrow("slot-taken")
    await cancel(world.act(), first.code, keyOf(first))
    await cancel(zoe, away.code, undefined)
    await book(world.act(), aRequest())
    await book(world.act(), aRequest({ start: moved.start }))
  })

  it("a closure finds who was beyond too", async () => {
    const first = await book(world.act(), aRequest())
    const made = await book(colleague(world, "reception:hotel"), { ...aRequest(), overbook })
    const stranded = await close(world.act(), "hotel", { from: "2027-03-23", to: "2027-03-23" })
    expect(stranded.map(({ code }) => code).sort()).toEqual([first.code, made.code].sort())
    await expect(book(colleague(world, "reception:hotel"), { ...aRequest(), overbook })).rejects.toThrow(
      "no-such-slot",
    )
  })

  it("at the counter offers what is free this very minute", async () => {
    const start = "2027-03-22T08:15:00.000Z"
    await expect(book(colleague(world, "agent:*", "phone"), aRequest({ start }))).rejects.toThrow(
      "no-such-slot",
    )
    expect(await book(colleague(world, "reception:hotel"), aRequest({ start }))).toMatchObject({ start })
  })

  it("a helper's people are their organisation's, within a cap", async () => {
    world = await aWorld({ file: aFile({ policy: { protectedShare: 0, helperDaily: 2 } }) })
    const sam = colleague(world, "helper:*@quartier", "helper", "sam")
    const consent = { by: "person", how: "spoken" } as const
    const made = await book(sam, { ...aRequest(), consent, minutes: 12, why: "language" })
    expect(made.helped).toEqual({ organisation: "quartier", consent })
    const friend = colleague(world, "helper:*@quartier", "helper", "mia")
    const stranger = colleague(world, "helper:*@maison", "helper", "ali")
    await expect(cancel(stranger, made.code, undefined)).rejects.toThrow("not-found")
    await cancel(friend, made.code, undefined)
    await book(friend, aRequest())
    await expect(book(sam, aRequest({ start: "2027-03-24T07:30:00.000Z" }))).rejects.toMatchObject({
      details: { limit: { whose: "organisation" } },
    })
    await book(stranger, aRequest({ start: "2027-03-24T07:30:00.000Z" }))
    const done = await helps.of("quartier", "2027-03-22", "2027-03-23")
    expect(done.map(({ what }) => what).sort()).toEqual(["booked", "booked", "cancelled"])
    expect(done).toContainEqual(expect.objectContaining({ code: made.code, minutes: 12, why: "language" }))
  })

  it("under the same key is done once, and one colleague's key is not another's", async () => {
    const request = aRequest()
    const zoe = colleague(world, "reception:hotel")
    const one = await book(zoe, request, "k")
    expect((await book(zoe, request, "k")).code).toBe(one.code)
    const adam = colleague(world, "reception:hotel", "counter", "adam")
    await expect(book(adam, request, "k")).rejects.toThrow("slot-taken")
  })
})

describe("looking somebody up", () => {
  it.each([
    [{ code: "" }, 1],
    [{ phone: "+32470123456" }, 2],
    [{ name: "idrissi" }, 2],
    [{ name: "idrissi", phone: "+32470123456" }, 2],
    [{ name: "peeters", phone: "+32470123456" }, 0],
    [{ name: "peeters" }, 0],
    [{ code: "never" }, 0],
  ])("by %o gives %d, each a line in the trail", async (asked, many) => {
    const world = await aWorld({ file: aFile({ locations: [aLocation(), aLocation({ id: "antenne" })] }) })
    const resident = { language: "fr", name: "Amina El Idrissi", phone: "+32470123456" } as const
    const late = await book(world.act(), aRequest({ resident, start: "2027-03-25T07:30:00.000Z" }))
    const soon = await book(world.act(), aRequest({ resident }))
    await book(world.act(), aRequest({ resident, location: "antenne" }))
    await book(
      world.act(),
      aRequest({ resident: { language: "fr", name: "Bart Peeters" }, location: "antenne" }),
    )
    const by = "code" in asked && asked.code === "" ? { code: soon.code.toLowerCase() } : asked
    const found = await search(colleague(world, "reception:hotel"), by)
    expect(found.map(({ code }) => code)).toEqual([soon.code, late.code].slice(0, many))
    for (const { code } of found) expect(await audits.ofAppointment(world.now(), code, [])).toHaveLength(1)
  })

  it("asks for something to look for", async () => {
    const world = await aWorld()
    await expect(search(colleague(world, "reception:hotel"), {})).rejects.toThrow("invalid")
  })
})

describe("the trail", () => {
  it("shows who saw an appointment in a list of its day, also of the day it was moved from", async () => {
    const world = await aWorld()
    const zoe = () => colleague(world, "manager:hotel")
    await seeDay(zoe(), "hotel", "2027-03-23")
    world.advance(1000)
    const { code } = await book(zoe(), aRequest())
    world.advance(1000)
    await seeDay(zoe(), "hotel", "2027-03-23")
    await seeDay(zoe(), "hotel", "2027-03-25")
    world.advance(1000)
    await move(zoe(), code, undefined, { start: "2027-03-24T07:30:00.000Z" })
    world.advance(1000)
    await see(zoe(), code)
    world.advance(1000)
    const { lines } = await trail(zoe(), code)
    expect(lines.map(({ what }) => what)).toEqual(["saw-trail", "saw", "moved", "saw-day", "booked"])
    await expect(trail(colleague(world, "reception:hotel"), code)).rejects.toThrow("not-found")
    await expect(seeDay(colleague(world, "reception:antenne"), "hotel", "2027-03-23")).rejects.toThrow(
      "not-allowed",
    )
    expect(await audits.ofColleague(world.now(), "zoe", "2027-03")).toHaveLength(7)
  })

  it("forgets after a year, whether the table deleted it or not", async () => {
    const world = await aWorld()
    const made = await book(colleague(world, "reception:hotel"), aRequest())
    const days = (n: number) => n * 24 * 3_600_000
    world.advance(days(364))
    expect(await audits.ofAppointment(world.now(), made.code, [])).toHaveLength(1)
    world.advance(days(2))
    expect(await audits.ofAppointment(world.now(), made.code, [])).toEqual([])
  })
})

describe("a name", () => {
  const named = (name: string, n: number) =>
    aRequest({ resident: { language: "fr", name }, start: `2027-03-2${n}T07:30:00.000Z` })

  it.each([
    ["Idrissi", true],
    ["amina idr", true],
    ["Idrisi Amina", true],
    ["amina el-idrissi", true],
    ["idr", true],
    ["amine", true],
    ["Zoe", false],
    ["idrissi zoe", false],
    ["", false],
  ])("%s finds Amina El Idrissi: %s", async (asked, found) => {
    const world = await aWorld()
    const { code } = await book(world.act(), named("Amina El Idrissi", 3))
    await book(world.act(), named("Bart Peeters", 4))
    const expected = found ? [code] : []
    expect(await appointments.codesOfName(asked, world.now())).toEqual(expected)
    await world.tick()
    expect(await appointments.codesOfName(asked, world.now())).toEqual(expected)
  })

  it.each(["Zoé Müller-Çelik", "محمد الأمين", "Marie Marchal Martin", "👪 Ng", "李 小龙"])(
    "%s finds itself, and is gone with the person",
    async (name) => {
      const world = await aWorld()
      const { code } = await book(world.act(), named(name, 3))
      await world.tick()
      expect(await appointments.codesOfName(name, world.now())).toEqual([code])
      world.advance(40 * 24 * 3_600_000)
      await world.tick()
      expect(await appointments.codesOfName(name, world.now())).toEqual([])
    },
  )
})
