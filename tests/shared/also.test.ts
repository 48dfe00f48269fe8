import { describe, expect, it } from "vitest"
import { asSystem } from "#shared/act.ts"
import { bringFor } from "#shared/service/bring.ts"
import { repeated, Service } from "#shared/service/service.ts"
import { combinable } from "#shared/slot/combine.ts"
import { locationsFor, visitOf } from "#shared/slot/find.ts"
import type { Pool } from "#shared/slot/slot.ts"
import { whyNot } from "#shared/slot/why-not.ts"
import { inForce } from "#shared/territory/load.ts"
import { serviceOf, type Territory } from "#shared/territory/territory.ts"
import { aFile, aLocation, aService } from "../makers.ts"
import { monday } from "../world.ts"

type Place = NonNullable<Parameters<typeof aLocation>[0]>
const opening = (from: string, to: string, more: object = {}) => ({
  days: ["tue" as const],
  from,
  to,
  for: "appointments" as const,
  ...more,
})

/** card: 15 minutes a person · passport 20 · address 30 · permit 30, by the desk of address only · talk: no web · alone: no desk. */
const services = [
  aService({ id: "card", perPerson: true, seeAlso: ["talk", "address"] }),
  aService({ id: "passport", minutes: 20 }),
  aService({ id: "address", minutes: 30 }),
  aService({ id: "permit", minutes: 30 }),
  aService({ id: "talk", minutes: 30, routes: ["phone"] }),
  aService({ id: "alone" }),
]
const desks = [
  { id: "g1", services: ["card", "passport", "address", "talk"] },
  { id: "g2", services: ["permit", "address"] },
]
function territoryOf(place: Place = {}, policy: object = {}): Territory {
  const locations = [aLocation({ desks, openings: [opening("08:30", "12:30")], ...place })]
  const { territory: head, ...file } = aFile({
    services,
    locations,
    policy: { protectedShare: 0, ...policy },
  })
  return { version: 1, head, holidays: inForce(asSystem(monday), aFile()).holidays, ...file }
}

describe("what to bring for several services", () => {
  const bringing = (...lists: string[][]) =>
    lists.map((fr) => Service.parse(aService({ bring: { fr, nl: fr.map((thing) => `nl ${thing}`) } })))

  it.each<[string, string[][], string]>([
    ["of one is its list", [["carte", "photo"]], "carte|photo"],
    ["of two is both, in their order", [["carte", "photo"], ["bail"]], "carte|photo|bail"],
    ["says once what both need", [["carte", "photo"], ["bail", "photo"], ["carte"]], "carte|photo|bail"],
    ["says once what one list says twice", [["photo", "photo"]], "photo"],
    [
      "is not misled by capitals, a blank or a full stop",
      [["Une photo"], ["une photo.", " Une photo"]],
      "Une photo",
    ],
    [
      "keeps apart what differs",
      [["1 photo"], ["2 photos", "1 photo claire"]],
      "1 photo|2 photos|1 photo claire",
    ],
    ["may be nothing", [[], []], ""],
  ])("%s", (_, lists, expected) => {
    expect(bringFor(bringing(...lists), "fr").join("|")).toBe(expected)
  })

  it("speaks one language, and says nothing of a service that is gone", () => {
    expect(bringFor([...bringing(["photo"]), undefined], "nl")).toEqual(["nl photo"])
    expect(bringFor([undefined], "fr")).toEqual([])
  })
})

describe("what goes along in one visit", () => {
  it.each<[string, Place, string, string]>([
    ["is what one desk does, what is worth mentioning first", {}, "card", "address passport"],
    ["is not what another desk does", {}, "permit", "address"],
    ["is all that any desk does", {}, "address", "card passport permit"],
    ["is nothing for what the web does not book", {}, "talk", ""],
    ["is nothing where no desk does it", {}, "alone", ""],
    ["must fit into one opening", { openings: [opening("08:30", "09:15")] }, "card", "address passport"],
    ["does not go along when it is longer", { openings: [opening("08:30", "09:10")] }, "card", "passport"],
    ["needs an appointment", { openings: [opening("08:30", "12:30", { for: "walk-ins" })] }, "card", ""],
    [
      "needs the desk to be open",
      { openings: [opening("08:30", "12:30", { desks: ["g2"] })] },
      "address",
      "permit",
    ],
    [
      "is found at any place",
      { openings: [opening("08:00", "08:30"), opening("23:00", "24:00", { desks: ["g1"] })] },
      "passport",
      "card address",
    ],
  ])("%s", (_, place, id, expected) => {
    const territory = territoryOf(place)
    const service = serviceOf(territory, id)
    if (!service) throw new Error(id)
    const found = combinable(territory, service)
    expect(found.map((other) => other.id).join(" ")).toBe(expected)
  })

  it.each<[string, string[], number[]]>([
    ["others", ["passport", "address"], []],
    ["the first again", ["passport", "card"], [1]],
    ["one twice, and thrice", ["passport", "passport", "address", "passport"], [1, 3]],
  ])("names %s: repeated are %j → %j", (_, also, expected) => {
    expect(repeated("card", also)).toEqual(expected)
  })
})

describe("why a visit finds no time, even were nothing booked", () => {
  type Given = {
    also?: string[]
    persons?: number
    place?: Place
    policy?: object
    pool?: Pool
    service?: string
  }
  const walkIns = { openings: [opening("08:30", "12:30", { for: "walk-ins" })] }
  const half = { protectedShare: 0.5, horizonDays: 7, releaseHours: 0 }

  it.each<[string, Given, string | undefined]>([
    ["there is one", { also: ["passport", "address"] }, undefined],
    [
      "each goes with the first, not with each other",
      { service: "address", also: ["card", "permit"] },
      "no-desk",
    ],
    [
      "it fills the opening to its end",
      { persons: 12, also: ["passport", "address"], place: { openings: [opening("08:30", "12:20")] } },
      undefined,
    ],
    [
      "it would end five minutes after closing",
      { persons: 12, also: ["passport", "address"], place: { openings: [opening("08:30", "12:15")] } },
      "too-long",
    ],
    [
      "two short openings are not a long one",
      { persons: 4, place: { openings: [opening("08:30", "09:00"), opening("10:00", "10:30")] } },
      "too-long",
    ],
    ["it is as long as the web's share: 120 of 240 minutes", { persons: 8, policy: half }, undefined],
    ["it is longer than the web's share", { persons: 9, policy: half }, "too-long"],
    ["it is not longer than the day on the phone", { persons: 9, policy: half, pool: "assisted" }, undefined],
    [
      "it is longer than any visit",
      { persons: 12, service: "day", place: { openings: [opening("00:00", "24:00")] } },
      "too-long",
    ],
    ["one service without any opening is no riddle of ours", { place: walkIns }, undefined],
    [
      "of several without any opening, no counter does them",
      { also: ["passport"], place: walkIns },
      "no-desk",
    ],
  ])("%s", (_, { service = "card", also = [], persons = 1, place, policy, pool = "web" }, expected) => {
    const base = territoryOf(place, policy)
    const day = Service.parse(aService({ id: "day", minutes: 45, perPerson: true }))
    const everything = base.locations.map((location) => ({
      ...location,
      desks: location.desks.map((desk) => ({ ...desk, services: [...desk.services, "day"] })),
    }))
    const territory = { ...base, services: [...base.services, day], locations: everything }
    const visit = visitOf(territory, { service, also, persons })
    const locations = locationsFor(territory, visit)
    expect(whyNot({ territory, visit, locations, now: monday, pool })).toBe(expected)
  })
})
