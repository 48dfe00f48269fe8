import { createRemoteJWKSet, decodeProtectedHeader, errors, jwtVerify } from "jose"
import * as oidc from "openid-client"
import * as z from "zod"
import { Refusal } from "../refusal.ts"
import { type Claims, hintFrom, isAccess, isForUs, isFresh, staffFrom } from "./claims.ts"
import { type Issuer, IssuerSilent } from "./issuer.ts"

const here = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** Which issuer, and who we are to it. What is not encrypted stays on this machine. */
export const OpenId = z.object({
  issuer: z.url({ protocol: /^https?$/, abort: true }).refine((text) => {
    const { protocol, hostname } = new URL(text)
    return protocol === "https:" || here.test(hostname)
  }),
  clientId: z.string().min(1),
  /** None for a public client. */
  clientSecret: z.string().min(1).optional(),
  rolesClaim: z.string().min(1).default("roles"),
  /** For whom bearer tokens are made; without one, for the client. */
  audience: z.string().min(1).optional(),
})
export type OpenId = z.infer<typeof OpenId>

/** The issuer that a deployment names, if it names one. */
export function named(settings: string, clientSecret: string): OpenId | undefined {
  const read: object = JSON.parse(settings)
  if (!("issuer" in read)) return undefined
  return OpenId.parse({ ...read, ...(clientSecret && { clientSecret }) })
}

const Pending = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), again: z.boolean() })

/** Signatures that need nothing but the issuer's public keys. */
const algorithms = "RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519".split(" ")

/** What is made when it is first needed; a failure is not remembered. */
function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () =>
    (made ??= make().catch((trouble: unknown) => {
      made = undefined
      throw trouble
    }))
}

/** Whether a text has the three parts of a signed token, and a head that can be read. */
function isToken(text: string): boolean {
  try {
    return text.split(".").length === 3 && decodeProtectedHeader(text).alg !== undefined
  } catch {
    return false
  }
}

/** The browser brought nothing we can use. Anything else that goes wrong is the issuer's trouble or ours. */
const isTheirs = (trouble: unknown): boolean =>
  (trouble instanceof oidc.AuthorizationResponseError &&
    !["server_error", "temporarily_unavailable"].includes(trouble.error)) ||
  (trouble instanceof oidc.ResponseBodyError && trouble.error === "invalid_grant") ||
  (trouble instanceof oidc.ClientError && /INVALID_RESPONSE|JWT/.test(trouble.code ?? ""))

const refuse = (trouble: unknown): never => {
  throw isTheirs(trouble) ? new Refusal("sign-in") : trouble
}

/** The token is at fault; anything else means that it could not be looked at. */
const bad = [
  errors.JWTExpired,
  errors.JWTClaimValidationFailed,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
]

/** Any OpenID Connect issuer: authorization code with PKCE, state and nonce. It is asked who it is when it is first needed. */
export function openid(settings: OpenId): Issuer {
  const { issuer, clientId, clientSecret, rolesClaim, audience = clientId } = settings
  const insecure = new URL(issuer).protocol === "http:"

  const discovered = (timeout: number) =>
    oidc.discovery(
      new URL(issuer),
      clientId,
      undefined,
      clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(clientSecret),
      { timeout, ...(insecure && { execute: [oidc.allowInsecureRequests] }) },
    )
  const found = lazily(() => discovered(5))
  const keys = lazily(async () => {
    const { jwks_uri } = (await found()).serverMetadata()
    if (jwks_uri === undefined) throw new Error("openid: the issuer shows no keys")
    return createRemoteJWKSet(new URL(jwks_uri))
  })

  /** Some issuers tell roles only when asked for more about somebody. */
  async function more(config: oidc.Configuration, accessToken: string, claims: Claims & { sub: string }) {
    const asked = claims[rolesClaim] === undefined && config.serverMetadata().userinfo_endpoint !== undefined
    return asked ? oidc.fetchUserInfo(config, accessToken, claims.sub) : {}
  }

  return {
    async start(back, { state, again, hint }) {
      const config = await found()
      const pending = { state, again, nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() }
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: back,
        scope: "openid profile",
        state,
        nonce: pending.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: "S256",
        ...(again && { prompt: "login" }),
        ...(hint !== undefined && { login_hint: hint }),
      })
      return { url: url.href, pending: JSON.stringify(pending) }
    },

    async finish(url, pending) {
      const { state, nonce, verifier, again } = Pending.parse(JSON.parse(pending))
      const config = await found()
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier }
      const tokens = await oidc
        .authorizationCodeGrant(config, url, { ...checks, idTokenExpected: true })
        .catch(refuse)
      const told = tokens.claims()
      if (!told || (again && !isFresh(told))) throw new Refusal("sign-in")
      const claims = { ...(await more(config, tokens.access_token, told)), ...told }
      const staff = staffFrom(claims, rolesClaim)
      if (!staff) throw new Refusal("not-allowed")
      return { staff, hint: hintFrom(claims) }
    },

    async bearer(token) {
      // What is no signed token costs no question, and is nobody's trouble while the issuer is silent.
      if (!isToken(token)) return undefined
      try {
        const named = (await found()).serverMetadata().issuer
        const { payload, protectedHeader } = await jwtVerify(token, await keys(), {
          issuer: named,
          algorithms,
          requiredClaims: ["sub", "exp"],
        })
        const ours = isForUs(payload, clientId, audience) && isAccess(protectedHeader.typ, payload)
        return ours ? staffFrom(payload, rolesClaim) : undefined
      } catch (trouble) {
        if (bad.some((kind) => trouble instanceof kind)) return undefined
        throw new IssuerSilent("openid: no answer", { cause: trouble })
      }
    },

    async leave(back, state) {
      const config = await found()
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined
      // Cognito knows the way back by another name; others leave aside what they do not know.
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: back, logout_uri: back, state }).href
    },

    answers: () =>
      discovered(3).then(
        () => true,
        () => false,
      ),
  }
}
