import { generateKeyPairSync } from "node:crypto"
import { readFileSync } from "node:fs"
import { get } from "node:http"
import { join } from "node:path"
import { decodeJwt, importJWK, SignJWT, UnsecuredJWT } from "jose"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { aBrowser, buttonOf, hidden } from "./browser.ts"
import { aFolder, cleanUp, launch } from "./launch.ts"

afterAll(cleanUp)

type Running = Awaited<ReturnType<typeof launch>>
const ownName = ({ url }: Running) => url.replace("127.0.0.1", "localhost")

describe("with the issuer of one machine", { timeout: 120_000 }, () => {
  const folder = aFolder()
  let server: Running
  beforeAll(async () => {
    server = await launch({ GUICHET_DATA: folder })
    if (!(await server.ready())) throw new Error(server.said().err)
  }, 120_000)

  const browser = () => aBrowser(ownName(server))
  const signIn = async (as = "zoe", path = "/fr/account", who = browser()) => {
    const choose = await who.go(path)
    expect(choose.html).toContain(`value="${as}"`)
    return { who, page: await who.go(choose.url, { person: as }) }
  }

  it("a colleague signs in by a press, under whatever name of this machine they came", async () => {
    for (const origin of [ownName(server), server.url]) {
      const { page } = await signIn("zoe", "/fr/account?day=1", aBrowser(origin))
      expect([page.status, page.url]).toEqual([200, `${ownName(server)}/fr/account?day=1`])
      expect(page.html).toContain("Zoé Lambert")
      expect(page.html).toContain("Accueil: ")
    }
  })

  it("there is somebody for every role", async () => {
    const { html } = await browser().go("/en/account")
    const people = [...html.matchAll(/name="person" value="(\w+)"/g)].map(([, id = ""]) => id)
    const roles = await Promise.all(
      people.map(
        async (id) => /<main.*?<ul class="plain"><li>(.*?)<\/li>/s.exec((await signIn(id)).page.html)?.[1],
      ),
    )
    expect(roles.map((role) => role?.split(":")[0])).toEqual([
      "Accueil",
      "Accueil",
      "Agent au téléphone",
      "Responsable",
      "Administration",
      "Administration",
      "Aide aux personnes",
      "Aide aux personnes",
    ])
    expect(new Set(roles).size).toBe(roles.length)
  })

  it("who locks the screen is asked again, suggested first, and finds what was typed", async () => {
    const { who, page } = await signIn("karim")
    const form = { by: hidden(page.html, "by"), path: hidden(page.html, "path"), language: "de" }
    const locked = await who.go("/fr/lock", form)
    expect(locked.html).toContain("L&#39;écran de Karim est verrouillé")
    const choose = await who.go(buttonOf(locked.html))
    expect(choose.url).toContain("/dev/sign-in/")
    expect(/name="person" value="(\w+)"/.exec(choose.html)?.[1]).toBe("karim")
    const back = await who.go(choose.url, { person: "karim" })
    expect(back.url).toMatch(/\/fr\/account\?unsaved=[\w-]{22}$/)
    expect(back.html).toMatch(/<option value="de"[^>]* selected/)
  })

  it("who signs out is out, and the next is asked who they are", async () => {
    const { who } = await signIn("ada")
    const out = await who.go("/fr/sign-out", {})
    expect(out.html).toContain("Plus personne n&#39;est connecté ici.")
    const choose = await who.go("/fr/account")
    expect(choose.url).toContain("/dev/sign-in/")
  })

  it("who turns back at the issuer, repeats the way back, or makes it up is told what to do", async () => {
    const who = browser()
    const choose = await who.go("/fr/account")
    const denied = await who.go(choose.url, { person: "" })
    expect([denied.status, new URL(denied.url).searchParams.get("error")]).toEqual([400, "access_denied"])
    expect(buttonOf(denied.html)).toBe("/fr/sign-in?to=%2Ffr%2Faccount")

    const again = await who.go(buttonOf(denied.html))
    let step = await who.send(again.url, { person: "zoe" })
    while (step.to !== undefined && !step.to.includes("/sign-in/back?")) step = await who.send(step.to)
    const used = new Map(who.jar)
    const back = step.to ?? ""
    expect((await who.send(back)).to).toBe(`${ownName(server)}/fr/account`)
    // The same code and the same cookies, as somebody who had copied both.
    const thief = browser()
    for (const [name, value] of used) thief.jar.set(name, value)
    expect((await thief.send(back)).status).toBe(400)
    expect(thief.jar.has("staff")).toBe(false)

    const forger = browser()
    const away = await forger.send("/fr/sign-in")
    const state = new URL(away.to ?? "").searchParams.get("state")
    const wrong = await forger.send(`/sign-in/back?state=${state?.slice(0, 8)}xxx&code=x`)
    expect(wrong.status).toBe(400)
    const empty = await browser().send("/sign-in/back")
    expect([empty.status, buttonOf(empty.html)]).toEqual([400, "/fr/sign-in"])
  })

  const token = async (query: string) => {
    const answer = await fetch(`${server.url}/dev/token?${query}`)
    return { status: answer.status, json: JSON.parse(await answer.text()) }
  }
  const account = async (bearer: string) => {
    const headers = { authorization: `Bearer ${bearer}` }
    return (await fetch(`${server.url}/en/account`, { headers, redirect: "manual" })).status
  }

  it("/dev/token gives a token for a role and a location, and refuses what there is not", async () => {
    const { json } = await token("role=reception&location=hotel")
    expect(await account(json.token)).toBe(200)
    const claims = decodeJwt(json.token)
    expect(claims).toMatchObject({ sub: "reception-hotel", roles: ["reception:hotel"] })
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(12 * 3600)
    const other = await token("role=helper&organisation=quartier&id=samira")
    expect(decodeJwt(other.json.token)).toMatchObject({ sub: "samira", roles: ["helper:*@quartier"] })
    for (const [query, path] of [
      ["role=boss", "role"],
      ["", "role"],
      ["role=agent&location=moon", "location"],
      ["role=agent&location=Hotel", "location"],
      ["role=agent&password=x", "password"],
    ] as const) {
      const refused = await token(query)
      expect([query, refused.status, refused.json.reason]).toEqual([query, 400, "invalid"])
      expect(refused.json.problems[0].path).toBe(path)
    }
  })

  it("no other token opens anything: expired, for somebody else, of another key, or of none", async () => {
    const good = (await token("role=admin")).json.token
    const claims = decodeJwt(good)
    const jwk = JSON.parse(readFileSync(join(folder, "issuer.json"), "utf8"))
    const own = await importJWK(jwk, "ES256")
    const { privateKey: stranger } = generateKeyPairSync("ec", { namedCurve: "P-256" })
    const signed = (
      change: Record<string, unknown>,
      header = {},
      key: Parameters<SignJWT["sign"]>[0] = own,
    ) =>
      new SignJWT({ ...claims, ...change })
        .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: jwk.kid, ...header })
        .sign(key)
    expect(await account(await signed({}))).toBe(200)
    const now = Math.floor(Date.now() / 1000)
    const [head, body, signature] = good.split(".")
    const bad = {
      expired: await signed({ exp: now - 60 }),
      "without an end": await signed({ exp: undefined }),
      "for another": await signed({ aud: "another" }),
      "of another issuer": await signed({ iss: "https://issuer.example" }),
      "of another key": await signed({}, {}, stranger),
      "of a key nobody knows": await signed({}, { kid: "unknown" }, stranger),
      "an id token": await signed({ nonce: "x" }, { typ: "JWT" }),
      "without a role": await signed({ roles: ["boss:*"] }),
      "without a name": await signed({ sub: undefined }),
      unsigned: new UnsecuredJWT(claims).encode(),
      "signed by what is public": await new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256", typ: "at+jwt", kid: jwk.kid })
        .sign(new TextEncoder().encode(JSON.stringify(jwk))),
      changed: [head, body.replace(/.$/, "A"), signature].join("."),
      empty: "..",
      none: "x",
    }
    for (const [what, each] of Object.entries(bad)) expect([what, await account(each)]).toEqual([what, 303])
  })

  it("is there for nobody who comes through a proxy or under another name", async () => {
    const under = (path: string, headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) =>
        get(`${server.url}${path}`, { headers }, (answer) => resolve(answer.resume().statusCode)).on(
          "error",
          reject,
        ),
      )
    for (const path of ["/dev/issuer/.well-known/openid-configuration", "/dev/token?role=admin"]) {
      expect(await under(path, {})).toBe(200)
      for (const told of ["via", "forwarded", "x-forwarded-for", "x-forwarded-proto", "x-real-ip"])
        expect([told, await under(path, { [told]: "1.1 x" })]).toEqual([told, 404])
      expect(await under(path, { host: "evil.example" })).toBe(404)
    }
  })

  it("makes way for the issuer that is named, also on one machine", async () => {
    const issuer = `${ownName(server)}/dev/issuer`
    const other = await launch({
      GUICHET_DATA: "memory",
      GUICHET_ISSUER: issuer,
      GUICHET_CLIENT_ID: "guichet",
    })
    expect(await other.ready()).toBe(true)
    const away = await fetch(`${ownName(other)}/fr/sign-in`, { redirect: "manual" })
    expect(away.headers.get("location")).toMatch(new RegExp(`^${issuer}/auth\\?.*client_id=guichet`))
    const headers = { authorization: `Bearer ${(await token("role=agent")).json.token}` }
    expect((await fetch(`${other.url}/en/account`, { headers, redirect: "manual" })).status).toBe(200)
    for (const path of ["/dev/token?role=admin", "/dev/issuer/.well-known/openid-configuration"])
      expect((await fetch(`${other.url}${path}`)).status).toBe(404)
    expect((await fetch(`${other.url}/dev/clock`)).status).toBe(200)
  })

  it("keeps its key: a token outlives a restart", async () => {
    const { json } = await token("role=agent")
    server.child.kill("SIGTERM")
    expect(await server.ended).toBe(0)
    const next = await launch({ GUICHET_DATA: folder, PORT: new URL(server.url).port })
    expect(await next.ready()).toBe(true)
    expect(await account(json.token)).toBe(200)
  })
})
