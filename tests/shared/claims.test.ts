import { describe, expect, it } from "vitest"
import { hintFrom, isAccess, isForUs, isFresh, staffFrom } from "#shared/issuer/claims.ts"
import { grantText } from "#shared/staff/staff.ts"

const rolesIn = (claims: Record<string, unknown>, claim = "roles") =>
  staffFrom({ sub: "zoe", ...claims }, claim)?.grants.map(grantText)

describe("whom an issuer speaks of", () => {
  it.each([
    [
      ["reception:hotel", "manager:*"],
      ["reception:hotel", "manager:*"],
    ],
    ["reception:hotel manager:*", ["reception:hotel", "manager:*"]],
    ["reception:hotel, helper:*@quartier", ["reception:hotel", "helper:*@quartier"]],
    [["offline_access", 3, null, "agent:*", "boss:*"], ["agent:*"]],
    [["agent:*", "agent:*"], ["agent:*"]],
    [["Agent:*"], undefined],
    [["boss:*"], undefined],
    [[], undefined],
    ["", undefined],
    [undefined, undefined],
    [{ "agent:*": true }, undefined],
    [true, undefined],
  ])("roles %j are %j", (roles, expected) => expect(rolesIn({ roles })).toEqual(expected))

  it("roles stand in the one claim that was named", () => {
    const claims = { roles: ["admin:*"], "cognito:groups": ["agent:*"] }
    expect(rolesIn(claims, "cognito:groups")).toEqual(["agent:*"])
    expect(rolesIn(claims, "groups")).toBeUndefined()
  })

  it.each([
    [{ name: " Zoé Lambert ", preferred_username: "zl" }, "Zoé Lambert"],
    [{ name: "", preferred_username: "zl" }, "zl"],
    [{ name: 3 }, "zoe"],
    [{}, "zoe"],
  ])("%j is called %j", (claims, name) =>
    expect(staffFrom({ sub: "zoe", roles: "agent:*", ...claims }, "roles")).toMatchObject({
      id: "zoe",
      name,
    }),
  )

  it("nobody is somebody without an id", () => {
    for (const sub of [undefined, "", 7, "x".repeat(201)])
      expect(staffFrom({ sub, name: "Zoé", roles: "agent:*" }, "roles")).toBeUndefined()
  })

  it("signs in by a name of their own, or else by e-mail", () => {
    expect(hintFrom({ preferred_username: "zl", email: "z@x.be" })).toBe("zl")
    expect(hintFrom({ email: "z@x.be" })).toBe("z@x.be")
    expect(hintFrom({ sub: "7f3a" })).toBeUndefined()
  })
})

describe("a bearer token", () => {
  it.each<[Record<string, unknown>, boolean]>([
    [{ aud: "guichet" }, true],
    [{ aud: ["other", "guichet"] }, true],
    [{ aud: "other" }, false],
    [{ aud: "other", client_id: "guichet" }, false],
    [{ aud: [], client_id: "guichet" }, false],
    [{ client_id: "guichet" }, true],
    [{ client_id: "other" }, false],
    [{}, false],
  ])("%j is for us: %s", (claims, expected) => expect(isForUs(claims, "guichet", "guichet")).toBe(expected))

  it("is made for the audience that was named, if one was", () => {
    expect(isForUs({ aud: "api://guichet" }, "guichet", "api://guichet")).toBe(true)
    expect(isForUs({ aud: "guichet" }, "guichet", "api://guichet")).toBe(false)
  })

  it.each<[string | undefined, Record<string, unknown>, boolean]>([
    ["at+jwt", {}, true],
    ["application/at+jwt", {}, true],
    [undefined, { token_use: "access" }, true],
    ["JWT", { typ: "Bearer" }, true],
    ["JWT", { scp: "guichet" }, true],
    ["JWT", {}, false],
    [undefined, { token_use: "id", scope: "openid" }, false],
    ["JWT", { typ: "ID" }, false],
    ["at+jwt", { nonce: "x" }, false],
    ["JWT", { scope: "openid", at_hash: "x" }, false],
  ])("%s %j says what its bearer may do: %s", (type, claims, expected) =>
    expect(isAccess(type, claims)).toBe(expected),
  )
})

it("somebody asked again has just answered, as far as their issuer tells", () => {
  expect(isFresh({ iat: 10_000, auth_time: 9_990 })).toBe(true)
  expect(isFresh({ iat: 10_000, auth_time: 9_000 })).toBe(false)
  expect(isFresh({ iat: 10_000 })).toBe(true)
})
