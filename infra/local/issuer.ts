import { generateKeyPairSync } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import type { HttpBindings } from "@hono/node-server"
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response"
import { type Context, Hono } from "hono"
import { importJWK, type JWK, SignJWT } from "jose"
import { type Adapter, type AdapterPayload, interactionPolicy, Provider } from "oidc-provider"
import type { OpenId } from "#shared/issuer/openid.ts"
import { logBug } from "#shared/log.ts"
import { token } from "#shared/seal.ts"
import { grantText, type Staff } from "#shared/staff/staff.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { onlyHere } from "#web/dev/only-here.ts"
import { people } from "#web/dev/people.ts"
import type { DemoIssuer } from "#web/dev/sign-ins.tsx"

const mount = "/dev/issuer"

/** Its key, made once and kept beside the data, so that tokens outlive a restart. */
function keyIn(folder: string): JWK {
  const file = path.join(folder, "issuer.json")
  if (folder !== "memory" && existsSync(file)) return JSON.parse(readFileSync(file, "utf8"))
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const key = { ...privateKey.export({ format: "jwk" }), kid: token(), alg: "ES256", use: "sig" }
  if (folder !== "memory") writeFileSync(file, JSON.stringify(key), { mode: 0o600 })
  return key
}

/** What is under way, in memory: whoever is in the middle of a restart starts again. */
function memory(): (kind: string) => Adapter {
  const all = new Map<string, { payload: AdapterPayload; until: number }>()
  const clean = () => {
    for (const [name, { until }] of all) if (until < Date.now()) all.delete(name)
  }
  return (kind) => {
    const found = async (matches: (payload: AdapterPayload) => boolean) =>
      [...all].find(([name, { payload }]) => name.startsWith(`${kind} `) && matches(payload))?.[1].payload
    return {
      upsert: async (id, payload, seconds) => {
        clean()
        all.set(`${kind} ${id}`, { payload, until: Date.now() + (seconds ?? 600) * 1000 })
      },
      find: async (id) => all.get(`${kind} ${id}`)?.payload,
      findByUid: (uid) => found((payload) => payload.uid === uid),
      findByUserCode: (code) => found((payload) => payload.userCode === code),
      consume: async (id) => {
        const kept = all.get(`${kind} ${id}`)
        if (kept) kept.payload.consumed = Math.floor(Date.now() / 1000)
      },
      destroy: async (id) => void all.delete(`${kind} ${id}`),
      revokeByGrantId: async (grant) => {
        for (const [name, { payload }] of all) if (payload.grantId === grant) all.delete(name)
      },
    }
  }
}

const claimsOf = ({ id, name, grants }: Staff) => ({
  sub: id,
  name,
  preferred_username: id,
  roles: grants.map(grantText),
})

/** Asks each time who it is: on one machine everybody is everybody. */
function asking() {
  const policy = interactionPolicy.base()
  const { Check } = interactionPolicy
  const always = new Check("always", "somebody is to be chosen", (ctx) =>
    ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
  )
  policy.get("login")?.checks.add(always)
  return policy
}

function provider(setup: OpenId, back: string, key: JWK): Provider {
  const short = 600
  const made = new Provider(setup.issuer, {
    adapter: memory(),
    jwks: { keys: [{ ...key, kty: "EC" }] },
    cookies: { keys: [token()] },
    clients: [
      {
        client_id: setup.clientId,
        client_secret: setup.clientSecret,
        redirect_uris: [back],
        id_token_signed_response_alg: "ES256",
      },
    ],
    claims: { openid: ["sub"], profile: ["name", "preferred_username", "roles"] },
    conformIdTokenClaims: false,
    scopes: ["openid"],
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { policy: asking(), url: (_, { uid }) => `/dev/sign-in/${uid}` },
    ttl: {
      AccessToken: short,
      AuthorizationCode: 60,
      Grant: short,
      IdToken: short,
      Interaction: short,
      Session: short,
    },
    async findAccount(_, accountId) {
      const person = people(await territories.current()).find(({ id }) => id === accountId)
      return person && { accountId, claims: () => claimsOf(person) }
    },
    async loadExistingGrant({ oidc: { client, session } }) {
      const grant = new made.Grant({ clientId: client?.clientId, accountId: session?.accountId })
      grant.addOIDCScope("openid profile")
      await grant.save()
      return grant
    },
    renderError(ctx, { error, error_description: why }) {
      ctx.type = "text/plain"
      ctx.body = `${error}: ${why}`
    },
  })
  made.on("server_error", (_, bug) => logBug("issuer-broken", bug))
  return made
}

/** The OpenID Connect issuer of one machine: a real one, whose people have no passwords. Never on AWS. */
export function demoIssuer(origin: string, folder: string) {
  const setup: OpenId = {
    issuer: `${origin}${mount}`,
    clientId: "guichet",
    clientSecret: token(),
    rolesClaim: "roles",
  }
  const key = keyIn(folder)
  const issuer = provider(setup, `${origin}/sign-in/back`, key)
  const answer = issuer.callback()

  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(onlyHere)
  app.all("*", async (c) => {
    const { incoming, outgoing } = c.env
    const { url = "" } = incoming
    // What is mounted sees the path below it, and where that is.
    await answer(Object.assign(incoming, { originalUrl: url, url: url.slice(mount.length) || "/" }), outgoing)
    return RESPONSE_ALREADY_SENT
  })

  const pages: DemoIssuer = {
    async asked(c: Context) {
      const { incoming, outgoing }: HttpBindings = c.env
      try {
        const { params } = await issuer.interactionDetails(incoming, outgoing)
        return { hint: typeof params.login_hint === "string" ? params.login_hint : undefined }
      } catch {
        return undefined
      }
    },
    answered(c, person) {
      const { incoming, outgoing }: HttpBindings = c.env
      const result = person
        ? { login: { accountId: person.id, remember: false } }
        : { error: "access_denied" }
      return issuer.interactionResult(incoming, outgoing, result, { mergeWithLastSubmission: false })
    },
    token: async (staff) =>
      new SignJWT({ ...claimsOf(staff), client_id: setup.clientId })
        .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: key.kid ?? "" })
        .setIssuer(setup.issuer)
        .setAudience(setup.clientId)
        .setIssuedAt()
        .setExpirationTime("12h")
        .sign(await importJWK(key, "ES256")),
  }
  return { setup, app, pages }
}
