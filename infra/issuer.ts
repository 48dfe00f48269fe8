import { regionName } from "./account.ts"
import { settings } from "./settings.ts"

const production = $app.stage === "production"
const address = settings.issuer

/** Whoever names another issuer in production keeps this one's people: AWS would not remove them, and end the deployment. */
const kept = { retainOnDelete: production }

/** What a named issuer knows us by: `npx sst secret set ClientSecret …`. Empty for a public client. */
const ownSecret = address && new sst.Secret("ClientSecret", "")

/** Colleagues are made by an administrator, and sign in with a password and, in production always, a code of an app. */
function poolOfOurs() {
  const pool = new aws.cognito.UserPool(
    "Colleagues",
    {
      name: `${$app.name}-${$app.stage}`,
      userPoolTier: "ESSENTIALS",
      usernameAttributes: ["email"],
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ["email"],
      adminCreateUserConfig: { allowAdminCreateUserOnly: true },
      accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
      mfaConfiguration: production ? "ON" : "OPTIONAL",
      softwareTokenMfaConfiguration: { enabled: true },
      passwordPolicy: {
        minimumLength: 12,
        requireLowercase: false,
        requireNumbers: false,
        requireSymbols: false,
        requireUppercase: false,
        temporaryPasswordValidityDays: 3,
      },
      deletionProtection: production ? "ACTIVE" : "INACTIVE",
    },
    kept,
  )
  // Names of domains are one list for everybody in a region: the pool's own id makes ours.
  const domain = new aws.cognito.UserPoolDomain(
    "SignIn",
    {
      domain: pool.id.apply((id) => `${$app.name}-${id.replace(/^.*_/, "").toLowerCase()}`),
      userPoolId: pool.id,
      managedLoginVersion: 2,
    },
    kept,
  )
  // Who may do everything everywhere; the other roles are made with the places they are for: docs/operating.md.
  const first = new aws.cognito.UserGroup(
    "Administrators",
    {
      name: "admin:*",
      userPoolId: pool.id,
      description: "Administers every location",
    },
    kept,
  )
  return { pool, domain, first }
}

/** How the site asks it: by code with PKCE, from our two addresses alone; what it hands out is good for minutes. */
function clientOf(pool: aws.cognito.UserPool, origin: $util.Input<string>) {
  const client = new aws.cognito.UserPoolClient(
    "Site",
    {
      name: "site",
      userPoolId: pool.id,
      generateSecret: true,
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: ["code"],
      allowedOauthScopes: ["openid", "profile"],
      supportedIdentityProviders: ["COGNITO"],
      callbackUrls: [$interpolate`${origin}/sign-in/back`],
      logoutUrls: [$interpolate`${origin}/sign-in/left`],
      explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
      preventUserExistenceErrors: "ENABLED",
      enableTokenRevocation: true,
      accessTokenValidity: 15,
      idTokenValidity: 15,
      refreshTokenValidity: 60,
      tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "minutes" },
      readAttributes: ["email", "email_verified", "name"],
      writeAttributes: ["email", "name"],
    },
    kept,
  )
  // Its pages of this version are shown once they have a style, were it Cognito's own.
  const style = new aws.cognito.ManagedLoginBranding(
    "SignInPages",
    {
      userPoolId: pool.id,
      clientId: client.id,
      useCognitoProvidedValues: true,
    },
    kept,
  )
  return { client, style }
}

const ours = address ? undefined : poolOfOurs()

/** What the site has to know of whoever signs staff in, once it is known where the site is. */
export function issuerFor(origin: $util.Input<string>) {
  const made = ours && clientOf(ours.pool, origin)
  const named = made
    ? {
        issuer: $interpolate`https://cognito-idp.${regionName}.amazonaws.com/${ours?.pool.id ?? ""}`,
        clientId: made.client.id,
        rolesClaim: "cognito:groups",
      }
    : (address ?? {})
  const issuer = new sst.Linkable("Issuer", { properties: { value: $jsonStringify(named) } })
  const clientSecret = made
    ? new sst.Linkable("ClientSecret", { properties: { value: made.client.clientSecret } })
    : ownSecret
  return { issuer, clientSecret }
}

/** The pool people are made in: docs/operating.md. Undefined where another issuer is named. */
export const colleagues = ours?.pool.id
