import { beforeAll, describe, expect, it } from "vitest"
import { Slots } from "#web/api/schemas.ts"
import { aFile, aLocation, aService } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const passport = aService({
  id: "passport",
  name: { fr: "Passeport", en: "Passport" },
  minutes: 30,
  perPerson: true,
  bring: { fr: ["Une photo"] },
  seeAlso: ["id-card"],
})
const services = ["id-card", "passport"]
const near = aLocation({
  id: "nord",
  name: { fr: "Antenne Nord" },
  address: { fr: "Rue 1, 1020 Laeken" },
  postalCode: "1020",
  geo: [50.884, 4.355],
  access: ["wheelchair"],
  phone: "+32 4 221 80 01",
  desks: [{ id: "n1", services }],
  openings: [
    { days: ["fri", "tue"], from: "09:00", to: "11:00", for: "appointments" },
    { days: ["wed"], from: "09:00", to: "11:00", for: "walk-ins" },
  ],
})
const file = aFile({ services: [aService(), passport], locations: [aLocation(), near] })

describe("places and times on the API", () => {
  let world: World
  beforeAll(async () => {
    world = await aWorld({ file })
  })
  const get = async (path: string) => (await world.call(path)).json
  const idsNear = async (place: string) =>
    (await get(`/locations?near=${place}`)).map(({ id }: { id: string }) => id)

  it("tells what people can come for, in the language asked for", async () => {
    const card = { id: "id-card", minutes: 15, perPerson: false, bring: [], seeAlso: [] }
    const routes = ["web", "sms", "phone", "counter", "post"]
    expect(await get("/services?lang=en")).toEqual([
      { ...card, name: "Carte d'identité", routes },
      {
        id: "passport",
        name: "Passport",
        minutes: 30,
        perPerson: true,
        bring: ["Une photo"],
        routes,
        seeAlso: ["id-card"],
      },
    ])
    expect((await get("/services?lang=nl"))[0].name).toBe("Identiteitskaart")
  })

  it("tells where, with the next free time of a service", async () => {
    const [, nord] = await get("/locations?service=passport&near=1030").then((all) => [undefined, ...all])
    expect(nord).toEqual({
      id: "nord",
      name: "Antenne Nord",
      kind: "counter",
      address: "Rue 1, 1020 Laeken",
      postalCode: "1020",
      geo: [50.884, 4.355],
      access: ["wheelchair"],
      phone: "+3242218001",
      openings: near.openings,
      kilometres: 2.2,
      waiting: null,
      nextSlot: { start: "2027-03-23T09:00:00+01:00", end: "2027-03-23T09:30:00+01:00", location: "nord" },
    })
  })

  it.each([
    ["1030", ["hotel", "nord"]],
    ["1020", ["nord", "hotel"]],
    ["1021", ["nord", "hotel"]],
    ["50.89,4.35", ["nord", "hotel"]],
    ["50.86,4.38", ["hotel", "nord"]],
  ])("lists the places nearest to %s first", async (place, ids) => {
    expect(await idsNear(place)).toEqual(ids)
  })

  it("lists free times ascending, one per location and start, with the offset of their day", async () => {
    const { slots } = Slots.strict().parse(await get("/slots?service=id-card&from=2027-03-26&to=2027-03-30"))
    const starts = slots.map(({ start, location }) => `${new Date(start).toISOString()} ${location}`)
    expect(starts).toEqual([...new Set(starts)].sort())
    expect(slots).toHaveLength(16 + 8 + 16 + 8)
    expect(slots[0]).toEqual({
      start: "2027-03-26T08:30:00+01:00",
      end: "2027-03-26T08:45:00+01:00",
      location: "hotel",
    })
    expect(slots.at(-1)).toMatchObject({ start: "2027-03-30T12:15:00+02:00" })
  })

  it.each([
    ["a walk-in opening", "location=nord&from=2027-03-24&to=2027-03-24", []],
    ["days beyond the horizon", "location=nord&from=2027-05-04&to=2027-06-30", []],
    [
      "persons, on the grid of one",
      "location=nord&from=2027-03-26&to=2027-03-26&persons=3",
      ["09:00-10:30", "09:30-11:00"],
    ],
    [
      "another service on the way",
      "location=nord&from=2027-03-26&to=2027-03-26&persons=2&also=id-card",
      ["09:00-10:15", "09:30-10:45"],
    ],
  ])("shows the times of %s", async (_, query, times) => {
    const { slots } = Slots.parse(await get(`/slots?service=passport&${query}`))
    expect(slots.map(({ start, end }) => `${start.slice(11, 16)}-${end.slice(11, 16)}`)).toEqual(times)
  })
})
