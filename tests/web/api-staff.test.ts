import { beforeEach, describe, expect, it } from "vitest"
import { aFile, aLocation } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"

const asked = { service: "id-card", location: "hotel", start: "2027-03-24T09:00:00+01:00" }
const resident = { name: "Amina El Idrissi", phone: "0470 12 34 56", language: "fr" }

describe("the API of colleagues", () => {
  let world: World
  const zoe = signedIn("reception:hotel,manager:hotel")
  beforeEach(async () => {
    world = await aWorld({
      file: aFile({
        policy: { protectedShare: 0.5 },
        locations: [
          aLocation({ desks: [{ id: "g1", services: ["id-card"] }] }),
          aLocation({ id: "antenne", desks: [{ id: "a1", services: ["id-card"] }] }),
        ],
      }),
    })
  })

  it("sees the times that are kept from the web, each channel by its own rules", async () => {
    const days = "from=2027-03-30&to=2027-03-30"
    const web = `/slots?service=id-card&location=hotel&${days}`
    const phone = `/staff/slots?service=id-card&location=hotel&${days}&channel=phone`
    const starts = async (path: string) =>
      (await world.call(path, undefined, signedIn("agent:*"))).json.slots.map(
        ({ start }: { start: string }) => start,
      )
    for (const start of (await starts(web)).slice(0, 8))
      await world.call("/appointments", { ...asked, start, resident: { language: "fr" } })
    expect(await starts(web)).toEqual([])
    expect(await starts(phone)).toHaveLength(8)
    const helper = signedIn("helper:hotel@quartier")
    expect((await world.call(phone, undefined, helper)).status).toBe(403)
    expect(
      (await world.call(phone.replace("channel=phone", "channel=helper"), undefined, helper)).status,
    ).toBe(200)
    const anywhere = await world.call(`/staff/slots?service=id-card&${days}&channel=counter`, undefined, zoe)
    expect(new Set(anywhere.json.slots.map(({ location }: { location: string }) => location))).toEqual(
      new Set(["hotel"]),
    )
  })

  it("books by a channel, with why not online, and is told what residents never are", async () => {
    const body = { ...asked, channel: "counter", resident, why: "tried-and-failed" }
    const made = await world.call("/staff/appointments", body, zoe)
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({
      channel: "counter",
      why: "tried-and-failed",
      overbooked: false,
      further: false,
      resident: { name: "Amina El Idrissi", phone: "+32470123456" },
      start: "2027-03-24T09:00:00+01:00",
    })
    const again = { ...asked, start: "2027-03-25T09:00:00+01:00", channel: "phone", resident }
    expect((await world.call("/staff/appointments", again, zoe)).json).toMatchObject({ further: true })
    const full = await world.call("/staff/appointments", body, zoe)
    expect(full.json).toMatchObject({ reason: "slot-taken" })
    expect(full.json.nearest.length).toBeGreaterThan(0)
    const beyond = { ...body, overbook: { reason: "urgent" } }
    expect((await world.call("/staff/appointments", beyond, zoe)).json).toMatchObject({ overbooked: true })
  })

  it.each([
    [{ channel: "web" }, "channel"],
    [{ channel: undefined }, "channel"],
    [{ overbook: {} }, "overbook.reason"],
    [{ overbook: { reason: "" } }, "overbook.reason"],
    [{ why: "lazy" }, "why"],
    [{ consent: { by: "neighbour", how: "spoken" } }, "consent.by"],
    [{ received: "yesterday" }, "received"],
    [{ key: "HJKM3479" }, "key"],
  ])("names what is wrong: %o", async (wrong, path) => {
    const body = { ...asked, channel: "phone", resident, ...wrong }
    const { status, json } = await world.call("/staff/appointments", body, zoe)
    expect([status, json.problems.map((each: { path: string }) => each.path)]).toEqual([400, [path]])
  })

  it("lists a day, finds a person, opens, moves and cancels without a key", async () => {
    const made = (await world.call("/appointments", { ...asked, resident })).json
    const day = await world.call("/staff/appointments?location=hotel&date=2027-03-24", undefined, zoe)
    expect(day.json).toMatchObject([{ code: made.code, channel: "web", resident: { name: resident.name } }])
    for (const by of [{ code: made.code }, { name: "idrissi" }, { phone: "0470123456" }])
      expect((await world.call("/staff/search", by, zoe)).json).toMatchObject([{ code: made.code }])
    expect((await world.call("/staff/search", {}, zoe)).status).toBe(400)
    expect((await world.call("/staff/search", { phone: "04" }, zoe)).json.problems).toHaveLength(1)
    const own = `/staff/appointments/${made.code}`
    expect((await world.call(own, undefined, zoe)).json).toMatchObject({ code: made.code })
    const to = { start: "2027-03-24T10:00:00+01:00", why: "identity seen" }
    expect((await world.call(`${own}/move`, to, zoe)).json).toMatchObject({ start: to.start })
    expect((await world.call(`${own}/cancel`, {}, zoe)).json).toMatchObject({ status: "cancelled" })
    expect((await world.call(`${own}/cancel`, {}, zoe)).status).toBe(200)
  })

  it("keeps to the locations of a role, and to the people of an organisation", async () => {
    const made = (await world.call("/appointments", { ...asked, resident })).json
    const lea = signedIn("reception:antenne")
    const sam = signedIn("helper:*@quartier", "sam")
    const body = { ...asked, start: "2027-03-25T09:00:00+01:00", channel: "phone", resident }
    expect((await world.call("/staff/appointments", body, lea)).status).toBe(403)
    const day = "/staff/appointments?location=hotel&date=2027-03-24"
    expect((await world.call(day, undefined, lea)).status).toBe(403)
    expect((await world.call(day, undefined, sam)).status).toBe(403)
    for (const who of [lea, sam]) {
      expect((await world.call("/staff/search", { name: "idrissi" }, who)).json).toEqual([])
      expect((await world.call(`/staff/appointments/${made.code}`, undefined, who)).status).toBe(404)
    }
    const theirs = (await world.call("/staff/appointments", { ...body, channel: "helper" }, sam)).json
    const friend = signedIn("helper:*@quartier", "mia")
    const stranger = signedIn("helper:*@maison-medicale", "ali")
    expect((await world.call("/staff/search", { name: "idrissi" }, friend)).json).toMatchObject([
      { code: theirs.code },
    ])
    expect((await world.call("/staff/search", { name: "idrissi" }, stranger)).json).toEqual([])
    expect((await world.call(`/staff/appointments/${theirs.code}/cancel`, {}, stranger)).status).toBe(404)
  })

  it("answers nobody who shows no token, or none that is known", async () => {
    for (const headers of [{}, { authorization: "Bearer nonsense" }, { authorization: "Basic eDp5" }]) {
      const { status, json } = await world.call("/staff/search", { name: "idrissi" }, headers)
      expect([status, json.reason]).toEqual([401, "sign-in"])
    }
  })
})
