import { describe, expect, test } from "vitest"
import { named as openIdOf } from "#shared/issuer/openid.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import type { Made } from "../made.ts"

export function aboutIssuer({ all, only, link }: Made): void {
  const pools = (stage: string) => all("aws:cognito/userPool:UserPool", stage)

  describe("whoever signs staff in", () => {
    test("is a pool of ours unless another issuer is named: its people are made by administrators alone", () => {
      expect(pools("staging")).toEqual([])
      expect(only("aws:cognito/userPool:UserPool")).toMatchObject({
        adminCreateUserConfig: { allowAdminCreateUserOnly: true },
        deletionProtection: "ACTIVE",
        mfaConfiguration: "ON",
        softwareTokenMfaConfiguration: { enabled: true },
        usernameAttributes: ["email"],
      })
      expect(pools("dev")).toMatchObject([{ deletionProtection: "INACTIVE", mfaConfiguration: "OPTIONAL" }])
    })

    test("hands out codes for our two addresses alone, and tokens that are good for minutes", () => {
      expect(only("aws:cognito/userPoolClient:UserPoolClient")).toMatchObject({
        allowedOauthFlows: ["code"],
        allowedOauthFlowsUserPoolClient: true,
        allowedOauthScopes: ["openid", "profile"],
        callbackUrls: ["https://routercdndistribution.example/sign-in/back"],
        logoutUrls: ["https://routercdndistribution.example/sign-in/left"],
        generateSecret: true,
        explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
        accessTokenValidity: 15,
        idTokenValidity: 15,
        refreshTokenValidity: 60,
        tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "minutes" },
        preventUserExistenceErrors: "ENABLED",
      })
      expect(only("aws:cognito/userPoolDomain:UserPoolDomain")).toMatchObject({ managedLoginVersion: 2 })
      expect(only("aws:cognito/managedLoginBranding:ManagedLoginBranding")).toMatchObject({
        useCognitoProvidedValues: true,
      })
    })

    test("is told to the door as it reads it, with a secret that is nobody's to set", () => {
      expect(openIdOf(link("Issuer"), link("ClientSecret"))).toEqual({
        issuer: "https://cognito-idp.eu-central-1.amazonaws.com/Colleagues-id",
        clientId: "Site-id",
        clientSecret: "the pool's own secret",
        rolesClaim: "cognito:groups",
      })
      expect(openIdOf(link("Issuer", "staging"), "")).toEqual({
        issuer: "https://issuer.example",
        clientId: "guichet",
        rolesClaim: "roles",
      })
    })

    test("knows the first group as a role, and may know every other: names of groups allow any sign", () => {
      const { name } = only("aws:cognito/userGroup:UserGroup")
      expect(grantFrom(String(name))).toEqual({ role: "admin", location: "*" })
      for (const text of ["reception:hotel", "admin:*@cpas", "helper:*@quartier"]) {
        expect(grantFrom(text)).toBeDefined()
        // What CreateGroup accepts.
        expect(text).toMatch(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u)
      }
    })
  })
}
