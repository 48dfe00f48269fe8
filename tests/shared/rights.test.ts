import { describe, expect, it } from "vitest"
import { type Deed, deeds, may } from "#shared/staff/rights.ts"
import { grantFrom, type Staff } from "#shared/staff/staff.ts"

const who = (...grants: string[]): Staff => ({
  id: "zoe",
  name: "Zoé",
  grants: grants.flatMap((text) => grantFrom(text) ?? []),
})

/** ●: at their own location, for everybody · ○: there, for their own organisation's people only · blank: never. */
const table: [
  deed: Deed,
  reception: string,
  agent: string,
  manager: string,
  admin: string,
  helper: string,
][] = [
  ["see-times", "●", "●", "●", "●", "●"],
  ["book", "●", "●", "●", "●", "○"],
  ["overbook", "●", "●", "●", "●", ""],
  ["search", "●", "●", "●", "●", "○"],
  ["see", "●", "●", "●", "●", "○"],
  ["move", "●", "●", "●", "●", "○"],
  ["cancel", "●", "●", "●", "●", "○"],
  ["correct", "●", "●", "●", "●", "○"],
  ["arrive", "●", "", "●", "●", ""],
  ["serve", "●", "●", "●", "●", ""],
  ["day", "●", "", "●", "●", ""],
  ["paper", "●", "", "●", "●", ""],
  ["letters", "●", "", "●", "●", ""],
  ["tasks", "●", "●", "●", "●", ""],
  ["callback", "●", "●", "●", "●", "●"],
  ["calls", "●", "●", "●", "●", ""],
  ["forget", "●", "", "●", "●", ""],
  ["own-people", "", "", "", "", "○"],
  ["helped", "", "", "●", "●", ""],
  ["trail", "", "", "●", "●", ""],
  ["figures", "", "", "●", "●", ""],
  ["health", "", "", "●", "●", ""],
  ["close", "", "", "●", "●", ""],
  ["administer", "", "", "", "●", ""],
  ["govern", "", "", "", "●", ""],
  ["person", "", "", "", "●", ""],
  ["attest", "●", "●", "●", "●", "○"],
]
const roles = ["reception", "agent", "manager", "admin", "helper"] as const

describe("who may do what", () => {
  it("is said of every deed", () => {
    expect(table.map(([deed]) => deed).sort()).toEqual([...deeds].sort())
  })

  it.each(table.flatMap(([deed, ...reaches]) => roles.map((role, i) => ({ deed, role, reach: reaches[i] }))))(
    "$role, $deed: $reach",
    ({ deed, role, reach }) => {
      const here = who(`${role}:hotel@quartier`)
      expect(may(here, deed)).toBe(reach !== "")
      expect(may(here, deed, { location: "hotel" })).toBe(reach === "●")
      expect(may(here, deed, { location: "hotel", organisation: "quartier" })).toBe(reach !== "")
      expect(may(here, deed, { location: "hotel", organisation: "other" })).toBe(reach === "●")
      expect(may(here, deed, { location: "antenne", organisation: "quartier" })).toBe(false)
      const everywhere = who(`${role}:*@quartier`)
      expect(may(everywhere, deed, { location: "antenne", organisation: "quartier" })).toBe(reach !== "")
    },
  )

  it("needs a role", () => {
    for (const deed of deeds) {
      expect(may(who(), deed)).toBe(false)
      expect(may(who(), deed, { location: "hotel" })).toBe(false)
    }
  })

  it("adds up over roles, but never carries one location's right to another", () => {
    const both = who("reception:hotel", "manager:antenne")
    expect(may(both, "trail", { location: "antenne" })).toBe(true)
    expect(may(both, "trail", { location: "hotel" })).toBe(false)
    expect(may(both, "book", { location: "hotel" })).toBe(true)
  })

  it("gives a helper without an organisation only the people they helped themselves", () => {
    expect(may(who("helper:*"), "see", { location: "hotel", organisation: "zoe" })).toBe(true)
    expect(may(who("helper:*"), "see", { location: "hotel", organisation: "adam" })).toBe(false)
    expect(may(who("helper:*"), "see", { location: "hotel" })).toBe(false)
  })
})

describe("a role as an issuer writes it", () => {
  it.each([
    ["reception:hotel", { role: "reception", location: "hotel", organisation: undefined }],
    ["manager:*", { role: "manager", location: "*", organisation: undefined }],
    ["helper:*@quartier", { role: "helper", location: "*", organisation: "quartier" }],
    ["boss:*", undefined],
    ["reception", undefined],
    ["reception:", undefined],
    ["reception:Hotel", undefined],
    ["Reception:hotel", undefined],
    ["reception:hotel;drop", undefined],
  ])("%s", (text, grant) => expect(grantFrom(text)).toEqual(grant))
})
