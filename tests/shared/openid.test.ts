import { generateKeyPairSync } from "node:crypto"
import { createServer, type Server } from "node:http"
import { exportJWK, SignJWT } from "jose"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { OpenId, openid } from "#shared/issuer/openid.ts"
import { Refusal } from "#shared/refusal.ts"

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
const back = "https://rdv.example/sign-in/back"

/** An issuer as far as we ask it: it says what it is told to. */
describe("an issuer somewhere", () => {
  let server: Server
  let issuer = ""
  let more: Record<string, unknown> = {}
  let claims: Record<string, unknown> = {}
  let told: Record<string, unknown> = {}
  let down = false
  let asked: string[] = []
  let tokenAnswer: { status: number; body?: object } = { status: 200 }

  const idToken = () =>
    new SignJWT({ sub: "zoe", ...claims })
      .setProtectedHeader({ alg: "ES256" })
      .setIssuer(issuer)
      .setAudience("guichet")
      .setIssuedAt()
      .setExpirationTime("5m")
      .sign(privateKey)

  async function answerTo(path: string): Promise<{ status: number; body?: object }> {
    if (path.endsWith("/openid-configuration"))
      return {
        status: 200,
        body: {
          issuer,
          authorization_endpoint: `${issuer}/auth`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          id_token_signing_alg_values_supported: ["ES256"],
          ...more,
        },
      }
    if (path === "/jwks")
      return {
        status: 200,
        body: { keys: [{ ...(await exportJWK(publicKey)), alg: "ES256", use: "sig" }] },
      }
    if (path === "/userinfo") return { status: 200, body: { sub: "zoe", ...told } }
    if (path !== "/token") return { status: 404 }
    const body = { access_token: "a", token_type: "Bearer", id_token: await idToken() }
    return { body, ...tokenAnswer }
  }

  beforeAll(async () => {
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "", "http://x")
      asked.push(pathname)
      void answerTo(pathname).then(({ status, body }) =>
        response
          .writeHead(down ? 500 : status, { "content-type": "application/json" })
          .end(JSON.stringify(body ?? {})),
      )
    })
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
    const address = server.address()
    issuer = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`
  })
  afterAll(() => void server.close())
  beforeEach(() => {
    more = {}
    told = {}
    down = false
    asked = []
    tokenAnswer = { status: 200 }
    claims = { roles: ["agent:*"] }
  })

  const ours = () =>
    openid(OpenId.parse({ issuer, clientId: "guichet", clientSecret: "secret", rolesClaim: "roles" }))
  /** Signs in, with a nonce, a state and a pending of our choice. */
  async function signIn(adapter = ours(), { again = false, nonce = "", state = "the-state" } = {}) {
    const { url, pending } = await adapter.start(back, { state: "the-state", again })
    claims = { ...claims, nonce: nonce || new URL(url).searchParams.get("nonce") }
    return adapter.finish(new URL(`${back}?code=c&state=${state}`), pending)
  }
  const reasonOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => "in",
      (trouble: unknown) => (trouble instanceof Refusal ? trouble.reason : "broken"),
    )

  it("is asked nothing before it is needed, and once only what it is", async () => {
    const adapter = ours()
    expect(asked).toEqual([])
    await signIn(adapter)
    await signIn(adapter)
    expect(asked.filter((path) => path.includes("well-known"))).toHaveLength(1)
  })

  it("is asked for a code with a state, a nonce and a challenge, and for the password when it is to be asked again", async () => {
    const { url, pending } = await ours().start(back, { state: "the-state", again: true, hint: "zl" })
    const query = Object.fromEntries(new URL(url).searchParams)
    expect(query).toMatchObject({
      response_type: "code",
      client_id: "guichet",
      redirect_uri: back,
      state: "the-state",
      code_challenge_method: "S256",
      prompt: "login",
      login_hint: "zl",
    })
    expect(query.scope).toBe("openid profile")
    expect(query.nonce).toMatch(/^[\w-]{43}$/)
    expect(url).not.toContain(JSON.parse(pending).verifier)
  })

  it("that was down is asked again, and nobody is blamed", async () => {
    const adapter = ours()
    down = true
    expect(await reasonOf(signIn(adapter))).toBe("broken")
    const head = Buffer.from(JSON.stringify({ alg: "ES256" })).toString("base64url")
    expect(await reasonOf(adapter.bearer(`${head}.b.c`))).toBe("broken")
    // What is no token is nobody's trouble.
    expect(await adapter.bearer("a.b.c")).toBeUndefined()
    down = false
    expect(await reasonOf(signIn(adapter))).toBe("in")
  })

  it("says who came, and more of them where they ask for it", async () => {
    claims = { roles: "agent:*", name: "Zoé", preferred_username: "zl" }
    expect(await signIn()).toMatchObject({ staff: { id: "zoe", name: "Zoé" }, hint: "zl" })
    more = { userinfo_endpoint: `${issuer}/userinfo` }
    claims = { name: "Zoé" }
    told = { roles: ["reception:hotel"], name: "Another" }
    expect(await signIn()).toMatchObject({ staff: { name: "Zoé", grants: [{ role: "reception" }] } })
  })

  it("lets in nobody without a role, with another state or nonce, or with a code that was used", async () => {
    claims = { roles: [] }
    expect(await reasonOf(signIn())).toBe("not-allowed")
    claims = { roles: ["agent:*"] }
    expect(await reasonOf(signIn(ours(), { state: "another" }))).toBe("sign-in")
    expect(await reasonOf(signIn(ours(), { nonce: "another" }))).toBe("sign-in")
    tokenAnswer = { status: 400, body: { error: "invalid_grant" } }
    expect(await reasonOf(signIn())).toBe("sign-in")
    tokenAnswer = { status: 401, body: { error: "invalid_client" } }
    expect(await reasonOf(signIn())).toBe("broken")
  })

  it("that does not ask again although it should lets nobody in", async () => {
    const now = Math.floor(Date.now() / 1000)
    const asking = { again: true }
    claims = { roles: ["agent:*"], auth_time: now - 3600 }
    expect(await reasonOf(signIn(ours(), asking))).toBe("sign-in")
    claims = { roles: ["agent:*"], auth_time: now - 3600 }
    expect(await reasonOf(signIn())).toBe("in")
    claims = { roles: ["agent:*"], auth_time: now - 5 }
    expect(await reasonOf(signIn(ours(), asking))).toBe("in")
  })

  it("is left where it has a place for that", async () => {
    expect(await ours().leave("https://rdv.example/sign-in/left", "fr")).toBeUndefined()
    more = { end_session_endpoint: `${issuer}/end` }
    const url = new URL((await ours().leave("https://rdv.example/sign-in/left", "fr")) ?? "")
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: "guichet",
      post_logout_redirect_uri: "https://rdv.example/sign-in/left",
      logout_uri: "https://rdv.example/sign-in/left",
      state: "fr",
    })
  })

  /** As a user pool writes them: who somebody is, and what they may do. */
  const ofPool = {
    sub: "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
    "cognito:groups": ["reception:hotel", "helper:*@quartier", "admin:*", "eu-central-1_Ab1_Google"],
    event_id: "64f513be-32db-42b0-b78e-b02127b4f463",
    auth_time: 1676312777,
    jti: "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
  }
  const cognito = () =>
    openid(OpenId.parse({ issuer, clientId: "guichet", clientSecret: "s", rolesClaim: "cognito:groups" }))
  const grants = [
    { role: "reception", location: "hotel" },
    { role: "helper", location: "*", organisation: "quartier" },
    { role: "admin", location: "*" },
  ]

  it("may be a user pool of Cognito, whose groups are roles", async () => {
    claims = {
      ...ofPool,
      token_use: "id",
      name: "Zoé Lambert",
      email_verified: true,
      "cognito:username": ofPool.sub,
      at_hash: "MbIJEJIBwpSQKMLCxkWnaQ",
      origin_jti: "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
    }
    expect((await signIn(cognito())).staff).toEqual({ id: ofPool.sub, name: "Zoé Lambert", grants })
    claims = { ...claims, "cognito:groups": undefined }
    expect(await reasonOf(signIn(cognito()))).toBe("not-allowed")
  })

  it("that is a user pool opens the API with a token of access for us, and with no other", async () => {
    const bearing = async (more: Record<string, unknown>) => {
      const signed = new SignJWT({ ...ofPool, ...more })
        .setProtectedHeader({ alg: "ES256" })
        .setIssuer(issuer)
        .setIssuedAt()
        .setExpirationTime("5m")
      return cognito().bearer(await signed.sign(privateKey))
    }
    const access = { token_use: "access", scope: "openid profile", version: 2, username: ofPool.sub }
    expect(await bearing({ ...access, client_id: "guichet" })).toEqual({
      id: ofPool.sub,
      name: ofPool.sub,
      grants,
    })
    expect(await bearing({ ...access, client_id: "another" })).toBeUndefined()
    expect(await bearing({ token_use: "id", aud: "guichet", name: "Zoé" })).toBeUndefined()
  })
})

it.each([
  ["https://issuer.example", true],
  ["http://localhost:3000/dev/issuer", true],
  ["http://[::1]:3000", true],
  ["http://issuer.example", false],
  ["http://localhost.example", false],
  ["ftp://localhost", false],
  ["issuer.example", false],
])("%s may be an issuer: %s", (issuer, expected) =>
  expect(OpenId.safeParse({ issuer, clientId: "guichet" }).success).toBe(expected),
)
