import { beforeAll, describe, expect, it } from "vitest"
import { aFile, aLocation, aService } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { itemsOf, refusalOf, request } from "./answers.ts"

const { resident } = request
const callback = { phone: "0470 12 34 56", language: "fr" }
const required = ["location", "resident", "service", "start"]
const by = (more: object) => ({ ...request, resident: { ...resident, ...more } })

describe("wrong input", () => {
  let world: World
  let own = { path: "", key: "" }
  let before: unknown
  beforeAll(async () => {
    const annexe = aLocation({ id: "annexe", desks: [{ id: "a1", services: ["passport"] }] })
    const services = [aService(), aService({ id: "passport" })]
    world = await aWorld({ file: aFile({ services, locations: [aLocation(), annexe] }) })
    const { json } = await world.call("/appointments", request)
    own = { path: `/appointments/${json.code}`, key: json.key }
    before = await itemsOf(world)
  })

  it.each<[string, unknown, string[]]>([
    ["an unknown service", { ...request, service: "nothing" }, ["service"]],
    ["an unknown location", { ...request, location: "nowhere" }, ["location"]],
    ["another service nobody knows", { ...request, also: ["passport", "nothing"] }, ["also.1"]],
    ["the service itself as another", { ...request, also: ["passport", "id-card"] }, ["also.1"]],
    ["another service twice", { ...request, also: ["passport", "passport"] }, ["also.1"]],
    [
      "another service twice beside other faults",
      { ...request, also: ["nothing", "passport", "passport"], persons: 0 },
      ["also.0", "also.2", "persons"],
    ],
    [
      "six other services",
      { ...request, also: ["a", "b", "c", "d", "e", "f"] },
      ["also", ...[0, 1, 2, 3, 4, 5].map((i) => `also.${i}`)],
    ],
    ["a location that does not do it", { ...request, location: "annexe" }, ["location"]],
    ["0 persons", { ...request, persons: 0 }, ["persons"]],
    ["1.5 persons", { ...request, persons: 1.5 }, ["persons"]],
    ["50 persons", { ...request, persons: 50 }, ["persons"]],
    ["persons in words", { ...request, persons: "two" }, ["persons"]],
    ["a phone that is none", by({ phone: "12" }), ["resident.phone"]],
    ["an SMS to a landline", by({ phone: "042218000", contact: "sms" }), ["resident.phone"]],
    ["a letter without an address", by({ contact: "letter" }), ["resident.address"]],
    ["an e-mail that is none", by({ email: "amina" }), ["resident.email"]],
    ["a name of 10,000 characters", by({ name: "a".repeat(10_000) }), ["resident.name"]],
    ["NUL in a name", by({ name: "Ami\u0000na" }), ["resident.name"]],
    ["half an emoji", by({ name: "\ud83d" }), ["resident.name"]],
    ["a number for a name", by({ name: 7 }), ["resident.name"]],
    ["a language nobody speaks here", by({ language: "tlh" }), ["resident.language"]],
    ["an unknown field", { ...request, colour: "red" }, ["colour"]],
    ["an unknown field of the resident", by({ age: 7 }), ["resident.age"]],
    ["an unknown need", by({ needs: { lift: true } }), ["resident.needs.lift"]],
    ["a constructor", { ...by({ toString: 1 }), constructor: {} }, ["constructor", "resident.toString"]],
    ["a time without an offset", { ...request, start: "2027-03-24T08:30:00" }, ["start"]],
    ["30 February", { ...request, start: "2027-02-30T08:30:00+01:00" }, ["start"]],
    ["a list", [request], [""]],
    ["null", null, [""]],
    ["a list where an object belongs", { ...request, resident: [] }, ["resident"]],
    ["nothing at all", {}, required],
    [
      "much at once",
      {
        service: "nothing",
        location: "nowhere",
        persons: 0,
        x: 1,
        resident: { phone: "1", contact: "letter" },
      },
      [
        ...required.toSpliced(1, 1),
        "persons",
        "x",
        "resident.address",
        "resident.language",
        "resident.phone",
      ],
    ],
  ])("%s: every wrong field is named", async (_, body, fields) => {
    expect(refusalOf(await world.call("/appointments", body))).toEqual([400, "invalid", ...fields.sort()])
  })

  it.each<[string, unknown, string[]]>([
    ["a phone that is none", { ...callback, phone: "12" }, ["phone"]],
    ["no phone at all", { language: "fr" }, ["phone"]],
    ["names nobody knows", { ...callback, service: "nothing", location: "nowhere" }, ["location", "service"]],
    [
      "a window that ends first",
      { ...callback, window: { from: "2027-03-23T11:00Z", to: "2027-03-23T10:00Z" } },
      ["window"],
    ],
    [
      "a window at night, and a name nobody knows",
      { ...callback, service: "nothing", window: { from: "2027-03-23T22:00Z", to: "2027-03-23T23:00Z" } },
      ["service", "window"],
    ],
    [
      "a field nobody knows and a wrong name",
      { ...callback, email: "a@b.be", service: "nothing" },
      ["email", "service"],
    ],
  ])("%s: no call is promised", async (_, body, fields) => {
    expect(refusalOf(await world.call("/callbacks", body))).toEqual([400, "invalid", ...fields.sort()])
  })

  it.each("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c".split(""))(
    "the bidirectional control %j is refused in all text",
    async (mark) => {
      const text = `a${mark}b`
      const told = by({ name: text, address: text, needs: { interpreter: text } })
      const fields = ["resident.address", "resident.name", "resident.needs.interpreter"]
      expect(refusalOf(await world.call("/appointments", told))).toEqual([400, "invalid", ...fields.sort()])
      expect(refusalOf(await world.call("/callbacks", { ...callback, name: text }))).toEqual([
        400,
        "invalid",
        "name",
      ])
    },
  )

  it.each([
    ["a closed day", "2027-03-27T08:30:00+01:00"],
    ["Easter Monday", "2027-03-29T08:30:00+02:00"],
    ["a time off the grid", "2027-03-24T08:35:00+01:00"],
    ["a time by the wrong offset", "2027-03-30T08:30:00+01:00".replace("08:30", "07:15")],
    ["the past", "2027-03-19T08:30:00+01:00"],
    ["too short a notice", "2027-03-22T09:45:00+01:00"],
    ["a day beyond the horizon", "2027-05-04T08:30:00+02:00"],
  ])("%s is no slot, and the nearest are offered", async (_, start) => {
    const answers = [
      await world.call("/appointments", { ...request, start }),
      await world.call(`${own.path}/move`, { start, key: own.key }),
    ]
    for (const answer of answers) {
      expect(refusalOf(answer)).toEqual([409, "no-such-slot", "start"])
      expect(answer.json.nearest).toHaveLength(6)
    }
  })

  it("a move to nowhere, at no time, with a field nobody knows names all three", async () => {
    const body = { start: "soon", location: "nowhere", colour: "red", key: own.key }
    expect(refusalOf(await world.call(`${own.path}/move`, body))).toEqual([
      400,
      "invalid",
      "colour",
      "location",
      "start",
    ])
  })

  it("has written nothing by all that", async () => {
    expect(await itemsOf(world)).toEqual(before)
  })
})
