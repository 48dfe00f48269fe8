import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { asSystem } from "#shared/act.ts"
import { idFrom } from "#shared/id.ts"
import { closing } from "#shared/location/close.ts"
import { relocated, reopened, withDesk, withoutDesk } from "#shared/location/edit.ts"
import { putting } from "#shared/location/put.ts"
import { Location, Opening } from "#shared/location/location.ts"
import { slots } from "#shared/slot/slot.ts"
import { decided, type Edit } from "#shared/territory/change.ts"
import { differences, partDifferences } from "#shared/territory/diff.ts"
import { inForce } from "#shared/territory/load.ts"
import { results } from "#shared/territory/preview.ts"
import { locationOf, serviceOf, type Territory } from "#shared/territory/territory.ts"
import { type Day, daysFrom, plusDays, weekdays } from "#shared/time.ts"
import { aFile, aLocation, aService } from "../makers.ts"
import { monday } from "../world.ts"

const both = ["id-card", "passport"]
const desks = [
  { id: "g1", services: both },
  { id: "g2", services: ["id-card"] },
]
const before = inForce(
  asSystem(monday),
  aFile({
    services: [aService(), aService({ id: "passport", minutes: 20 })],
    locations: [aLocation({ desks }), aLocation({ id: "antenne", desks })],
  }),
)
const [morning = Opening.parse({})] = locationOf(before, "hotel")?.openings ?? []
const after = (...edits: Edit[]): Territory => edits.reduce((rules, edit) => edit(rules), before)
const inHotel = (become: (hotel: Location) => Location) => relocated("hotel", become)

describe("what is not the same", () => {
  const of = (...edits: Edit[]) =>
    differences(before, after(...edits)).map(({ part, path, before, after }) => [part, path, before, after])

  it.each([
    ["nothing", inHotel((hotel) => ({ ...hotel })), []],
    [
      "a name in one language",
      inHotel((hotel) => ({ ...hotel, name: { ...hotel.name, fr: "Maison" } })),
      [["location hotel", "name.fr", "Hôtel communal", "Maison"]],
    ],
    [
      "a field that was not there",
      inHotel((hotel) => ({ ...hotel, phone: "+3242218000" })),
      [["location hotel", "phone", undefined, "+3242218000"]],
    ],
    [
      "what a desk does",
      withDesk("hotel", { id: "g2", services: both }),
      [["location hotel", "desks.g2.services", ["id-card"], both]],
    ],
    [
      "one desk more",
      withDesk("hotel", { id: "g3", services: both }),
      [["location hotel", "desks.g3", undefined, { id: "g3", services: both }]],
    ],
    [
      "a closure",
      closing("hotel", { from: "2027-03-23", to: "2027-03-23" }),
      [["location hotel", "closures", undefined, { from: "2027-03-23", to: "2027-03-23" }]],
    ],
    [
      "a rule in place of another, side by side",
      reopened("hotel", morning, { ...morning, to: "12:00" }),
      [["location hotel", "openings", morning, { ...morning, to: "12:00" }]],
    ],
    [
      "a number of the policy",
      (territory: Territory) => ({ ...territory, policy: { ...territory.policy, horizonDays: 7 } }),
      [["policy", "horizonDays", 42, 7]],
    ],
  ] as const)("is told: %s", (_, edit, expected) => {
    expect(of(edit)).toEqual(expected)
  })

  it("is one thing where a part is new, or gone", () => {
    const place = Location.parse(aLocation({ id: "gare" }))
    expect(of(putting(place))).toEqual([["location gare", "", undefined, place]])
    const parts = new Map([["location gare", place]])
    expect(partDifferences(parts, new Map())).toEqual([
      { part: "location gare", path: "", before: place, after: undefined },
    ])
  })

  it("is told from the one side as from the other", () => {
    const edited = after(
      withoutDesk("hotel", "g2"),
      closing("antenne", { from: "2027-03-23", to: "2027-03-24" }),
    )
    const swapped = differences(edited, before).map(({ before, after, ...at }) => ({
      ...at,
      before: after,
      after: before,
    }))
    const sorted = (list: unknown[]) => list.map((each) => JSON.stringify(each)).toSorted()
    expect(sorted(swapped)).toEqual(sorted(differences(before, edited)))
  })
})

describe("edits of a place", () => {
  it("take with a desk what its rules say of it alone", () => {
    const only = { ...morning, desks: ["g2"] }
    const edited = after(
      reopened("hotel", undefined, only),
      reopened("hotel", undefined, { ...only, desks: ["g1", "g2"] }),
      closing("hotel", { from: "2027-03-23", to: "2027-03-23", desks: ["g2"] }),
      withoutDesk("hotel", "g2"),
    )
    const hotel = locationOf(edited, "hotel")
    expect(hotel?.openings).toEqual([morning, { ...morning, desks: ["g1"] }])
    expect(hotel?.closures).toEqual([])
    expect(() => decided(asSystem(monday), before, () => edited)).not.toThrow()
  })

  it("refuse what is no longer as it was", () => {
    const other = { ...morning, to: "11:00" }
    expect(() => after(reopened("hotel", other, morning))).toThrow("changed-meanwhile")
    expect(() => after(withoutDesk("nowhere", "g1"))).toThrow("not-found")
  })
})

describe("an id", () => {
  it.each([
    ["Hôtel communal", [], "hotel-communal"],
    ["Hôtel communal", ["hotel-communal"], "hotel-communal-2"],
    ["Hôtel communal", ["hotel-communal", "hotel-communal-2"], "hotel-communal-3"],
    ["Œuvre St. Gilles!", [], "oeuvre-st-gilles"],
    ["北京", [], "x"],
    ["", ["x"], "x-2"],
    ["a".repeat(80), [], "a".repeat(36)],
  ])("of «%s» beside %j is %s", (name, taken, id) => {
    expect(idFrom(name, taken)).toBe(id)
  })
})

/** What the rules give on a day, counted without any short cut. */
function given(territory: Territory, where: string, what: string, day: Day) {
  const location = locationOf(territory, where)
  const service = serviceOf(territory, what)
  if (!location || !service?.published) return { places: 0 }
  const visit = { service, persons: 1, also: [] }
  const found = slots({
    territory,
    location,
    visit,
    days: [day],
    deskDays: [],
    now: monday,
    pool: "assisted",
  })
  if (found.length === 0) return { places: 0 }
  return {
    places: found.flatMap((slot) => slot.desks).length,
    first: found[0]?.start,
    last: found.at(-1)?.start,
  }
}

const days = daysFrom("2027-03-22", plusDays("2027-03-22", 42))
const aDay = fc.constantFrom(...days)
const anOpening = fc
  .record({
    days: fc.subarray([...weekdays], { minLength: 1 }),
    from: fc.constantFrom("08:00", "09:10", "10:00"),
    to: fc.constantFrom("11:00", "12:25", "16:00"),
    desks: fc.constantFrom(undefined, ["g1"], ["g2"]),
    for: fc.constantFrom("appointments" as const, "walk-ins" as const),
    since: fc.option(aDay, { nil: undefined }),
  })
  .map((rule) => Opening.parse(rule))
const anEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(aDay, fc.nat(3), fc.constantFrom("10:00", undefined))
    .map(([from, more, fromTime]) =>
      closing("hotel", { from, to: plusDays(from, more), ...(fromTime && { fromTime }) }),
    ),
  anOpening.map((opening) => reopened("hotel", undefined, opening)),
  anOpening.map((opening) => inHotel((hotel) => ({ ...hotel, openings: [opening] }))),
  fc.constant(withoutDesk("hotel", "g2")),
  fc.constant(withDesk("antenne", { id: "g3", services: both })),
  fc.constant(inHotel((hotel) => ({ ...hotel, published: false }))),
  fc.constantFrom(15, 30).map((minutes) => (territory: Territory) => ({
    ...territory,
    services: territory.services.map((each) => ({ ...each, minutes })),
  })),
  fc.constantFrom(0, 180, 3000).map((minNoticeMinutes) => (territory: Territory) => ({
    ...territory,
    policy: { ...territory.policy, minNoticeMinutes },
  })),
  fc.nat(40).map((n) => (territory: Territory) => ({
    ...territory,
    policy: { ...territory.policy, horizonDays: n + 1 },
  })),
)

describe("the slots that result", () => {
  it("are what the rules give, before and after, on exactly the days that differ", () => {
    const property = fc.property(fc.array(anEdit, { minLength: 1, maxLength: 2 }), (edits) => {
      const edited = after(...edits)
      const told = results(before, edited, monday)
      const horizon = Math.max(before.policy.horizonDays, edited.policy.horizonDays)
      const within = daysFrom("2027-03-22", plusDays("2027-03-22", Math.min(horizon, 42)))
      for (const location of ["hotel", "antenne"])
        for (const service of both) {
          const differ = within
            .map((day) => ({
              day,
              before: given(before, location, service, day),
              after: given(edited, location, service, day),
            }))
            .filter((each) => JSON.stringify(each.before) !== JSON.stringify(each.after))
          const found = told.find((each) => each.location === location && each.service === service)
          const near = (found?.days ?? []).filter(({ day }) => day <= (within.at(-1) ?? ""))
          expect(near).toEqual(differ.slice(0, 10))
        }
    })
    fc.assert(property, { numRuns: 60 })
  })

  it("are told for a closure that lies further ahead than anybody books", () => {
    const far = "2027-09-06"
    const told = results(before, after(closing("hotel", { from: far, to: far })), monday)
    expect(told.map(({ service, days, more }) => [service, days.map(({ day }) => day), more])).toEqual([
      ["id-card", [far], false],
      ["passport", [far], false],
    ])
  })

  it("are those of a place that is new", () => {
    const place = Location.parse(aLocation({ id: "gare", desks: [{ id: "g1", services: ["passport"] }] }))
    const [only, ...others] = results(before, after(putting(place)), monday)
    expect(others).toEqual([])
    expect(only).toMatchObject({ location: "gare", service: "passport", more: true })
    expect(only?.days[1]).toMatchObject({ day: "2027-03-23", before: { places: 0 }, after: { places: 12 } })
  })
})
