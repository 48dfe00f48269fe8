import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { languages } from "#shared/language.ts"
import { entitled, Right, saidIn, suits } from "#shared/right/right.ts"
import { wordsIn } from "#shared/words/words.ts"
import { aFile, aLocation, aService } from "../makers.ts"

const aRight = (id: string, when?: object): Right =>
  Right.parse({ id, name: { fr: id }, how: { fr: "Demandez." }, ...(when && { when }) })

const visit = { service: "address", also: ["household"], persons: 2 }

describe("a right is mentioned for a visit", () => {
  it.each([
    [undefined, {}, true],
    [{}, {}, true],
    [{ persons: 2 }, {}, true],
    [{ persons: 3 }, {}, false],
    [{ with: ["address"] }, {}, true],
    [{ with: ["household", "address"] }, {}, true],
    [{ with: ["household", "birth"] }, {}, false],
    [{ needs: ["wheelchair"] }, {}, false],
    [{ needs: ["wheelchair"] }, { wheelchair: false }, false],
    [{ needs: ["wheelchair"] }, { wheelchair: true }, true],
    [{ needs: ["interpreter", "homeVisit"] }, { interpreter: "ar" }, false],
    [{ needs: ["interpreter", "homeVisit"] }, { interpreter: "ar", homeVisit: true }, true],
    [{ persons: 2, with: ["address"], needs: ["sign"] }, { sign: true }, true],
    [{ persons: 3, with: ["address"], needs: ["sign"] }, { sign: true }, false],
  ])("under %j, with the needs %j: %j", (when, needs, expected) => {
    expect(suits(aRight("x", when), visit, needs)).toBe(expected)
  })
})

const ids = ["a", "b", "c", "d", "e", "f"]
const anyTerritory = fc
  .array(fc.subarray([...ids, "r", "s", "t"]), { minLength: ids.length, maxLength: ids.length })
  .chain((lists) => fc.tuple(...lists.map((list) => fc.shuffledSubarray(list))))
  .map((lists) => ({
    services: ids.map((id, i) => aService({ id, seeAlso: lists[i] ?? [] })),
    rights: [aRight("r"), aRight("s", { persons: 2 }), aRight("t", { needs: ["sign"] })],
  }))
  .map((more) => aFile({ ...more, locations: [aLocation({ desks: [{ id: "g1", services: ids }] })] }))
const anyVisit = fc
  .shuffledSubarray(ids, { minLength: 1 })
  .chain(([service = "a", ...also]) => fc.nat(11).map((n) => ({ service, also, persons: n + 1 })))
const anyNeeds = fc.record({ sign: fc.boolean(), wheelchair: fc.boolean() }, { requiredKeys: [] })

describe("what is mentioned for any visit", () => {
  it("is never part of it, never said twice, and named by one of its services", () => {
    const property = fc.property(anyTerritory, anyVisit, anyNeeds, (territory, coming, needs) => {
      const said = entitled(territory, coming, needs).map(({ id }) => id)
      const visited = [coming.service, ...coming.also]
      expect(said.filter((id) => visited.includes(id))).toEqual([])
      expect(new Set(said).size).toBe(said.length)
      const named = visited.flatMap((id) => territory.services.find((each) => each.id === id)?.seeAlso ?? [])
      expect([...new Set(named)].filter((id) => said.includes(id))).toEqual(said)
      expect(said.includes("s")).toBe(named.includes("s") && coming.persons >= 2)
      expect(said.includes("t")).toBe(named.includes("t") && needs.sign === true)
    })
    fc.assert(property, { numRuns: 200 })
  })

  it("knows nothing of the person: who they are, and how they are reached, changes nothing", () => {
    const person = fc.record({
      name: fc.string(),
      phone: fc.string(),
      language: fc.constantFrom(...languages),
    })
    const property = fc.property(anyTerritory, anyVisit, person, (territory, coming, resident) => {
      expect(entitled(territory, { ...coming, ...resident })).toEqual(entitled(territory, coming))
    })
    fc.assert(property, { numRuns: 50 })
  })

  it("says nothing of a service that is no more, or not published", () => {
    const services = [aService({ seeAlso: ["hidden"] }), aService({ id: "hidden", published: false })]
    expect(entitled(aFile({ services }), { service: "id-card", also: [], persons: 1 })).toEqual([])
    expect(entitled(aFile(), { service: "gone", also: [], persons: 1 })).toEqual([])
  })
})

describe("a mention as it is read", () => {
  it("has a condition that leads on to what to do, and a question as it is", () => {
    const said = (text: string) =>
      saidIn("fr", { kind: "right", id: "x", name: { fr: "X" }, if: { fr: text }, how: { fr: "Demandez." } })
        .if
    expect(said("Si vous avez plus de 65 ans")).toBe("Si vous avez plus de 65 ans:")
    expect(said("Vous avez plus de 65 ans ?")).toBe("Vous avez plus de 65 ans ?")
  })

  it("has a heading of its own in each language", () => {
    expect(new Set(languages.map((language) => wordsIn(language).rights.title)).size).toBe(languages.length)
  })
})
