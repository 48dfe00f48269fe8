import { beforeEach, describe, expect, it } from "vitest"
import { hour, minute } from "#shared/time.ts"
import { colleague, fromOurs, signInOn } from "./colleague.ts"
import { headingOf, phoneOf } from "./phone.ts"
import { aWorld, type World } from "../world.ts"

const account = "/fr/account"

describe("a colleague's browser", () => {
  let world: World
  beforeEach(async () => {
    world = await aWorld()
  })
  const zoe = () => colleague(world, "reception:hotel", "zoe")

  it("is led to the sign-in by a page of staff, and from there back to that page", async () => {
    const browser = phoneOf(world, fromOurs)
    const away = await browser.get("/nl/account?day=2027-03-24")
    expect(away.status).toBe(303)
    expect(away.location).toBe("/nl/sign-in?to=%2Fnl%2Faccount%3Fday%3D2027-03-24")
    const back = await signInOn(browser, "zoe=reception:hotel", away.location)
    expect([back.status, back.location]).toEqual([303, "/nl/account?day=2027-03-24"])
    const page = await browser.get(back.location)
    expect(page.status).toBe(200)
    expect(page.html).toContain("Onthaal: Gemeentehuis")
    expect(page.headers.get("cache-control")).toBe("no-store")
  })

  it.each([
    "//evil.example/x",
    "/\\evil.example",
    "https://evil.example/fr/account",
    "/fr//evil.example",
    "/fr/%5Cx\\y",
    "/xx/account",
    "/fr/sign-in?to=/fr/account",
    "/fr/account\n//evil.example",
    "/dev/token",
    "/api/v1/services",
    "/fr/../dev/clock",
    "/fr/..//evil.example",
  ])("is never led to %j", async (to) => {
    const browser = phoneOf(world, fromOurs)
    const path = `/fr/sign-in?${new URLSearchParams({ to }).toString()}`
    expect((await signInOn(browser, "zoe=reception:hotel", path)).location).toBe("/fr/reception")
  })

  it("keeps a cookie that no script and no other site can use, and that has no date", async () => {
    const browser = phoneOf(world)
    const away = await browser.get("/fr/sign-in")
    const [pending = ""] = away.headers.getSetCookie()
    expect(pending).toMatch(
      /^signing-in-[\w-]{8}=[\w-]+; Max-Age=600; Path=\/sign-in; HttpOnly; SameSite=Lax$/,
    )
    const state = new URL(away.location).searchParams.get("state") ?? ""
    const back = await browser.send(`/sign-in/back?state=${state}&code=zoe%3Dreception%3Ahotel`)
    const cookie = back.headers.getSetCookie().find((each) => each.startsWith("staff="))
    expect(cookie).toMatch(/^staff=[\w-]+; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(cookie).not.toContain(Buffer.from("zoe").toString("base64url"))
  })

  it("stays signed in for twelve hours at most, however busy", async () => {
    const browser = await zoe()
    for (let left = 12 * hour - minute; left > 0; left -= 20 * minute) {
      expect((await browser.get(account)).status).toBe(200)
      world.advance(Math.min(20 * minute, left))
    }
    expect((await browser.get(account)).status).toBe(200)
    world.advance(minute)
    expect((await browser.get(account)).status).toBe(303)
  })

  it("is locked after half an hour without a request, and then asked for the password", async () => {
    const browser = await zoe()
    world.advance(29 * minute)
    expect((await browser.get(account)).status).toBe(200)
    world.advance(29 * minute)
    expect((await browser.get(account)).status).toBe(200)
    world.advance(30 * minute)
    const away = await browser.get(account)
    expect(away.status).toBe(303)
    const { asked } = await signInOn(browser, "zoe=reception:hotel", away.location)
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({ again: "true", hint: "zoe" })
    expect((await browser.get(account)).status).toBe(200)
  })

  it("is given a new cookie once a minute at most", async () => {
    const browser = await zoe()
    const given = async () => (await browser.get(account)).headers.getSetCookie().length
    world.advance(59_000)
    expect(await given()).toBe(0)
    world.advance(1_000)
    expect(await given()).toBe(1)
    expect(await given()).toBe(0)
  })

  it("is given none with what is not there: caches keep such answers for others", async () => {
    const browser = await zoe()
    const asked = async (path: string) => {
      const { status, headers } = await browser.get(path)
      return [status, headers.getSetCookie().length]
    }
    world.advance(2 * minute)
    expect(await asked("/fr/reception/appointment/CDFGH")).toEqual([404, 0])
    expect(await asked(account)).toEqual([200, 1])
  })

  it("gets in with no cookie that was changed or made elsewhere", async () => {
    const browser = await zoe()
    const good = browser.jar.get("staff") ?? ""
    for (const bad of [
      "",
      "x",
      good.slice(2),
      `${good.slice(0, 40)}A${good.slice(41)}B`,
      good.toLowerCase(),
    ]) {
      browser.jar.set("staff", bad)
      expect((await browser.get(account)).status).toBe(303)
    }
    browser.jar.set("staff", good)
    expect((await browser.get(account)).status).toBe(200)
  })

  it("signed out means out: a copy of the cookie opens nothing any more", async () => {
    const browser = await zoe()
    const copy = browser.jar.get("staff") ?? ""
    const out = await browser.post("/fr/sign-out")
    expect([out.status, out.location]).toEqual([303, "/fr/signed-out"])
    expect(headingOf(await browser.get(out.location))).toBe("C'est fini sur cet écran")
    expect(browser.jar.has("staff")).toBe(false)
    const thief = phoneOf(world, fromOurs)
    thief.jar.set("staff", copy)
    expect((await thief.get(account)).status).toBe(303)
    // The issuer may still know the browser: it must ask whoever comes next.
    expect((await signInOn(browser, "adam=reception:hotel")).asked.searchParams.get("again")).toBe("true")
    expect((await signInOn(browser, "adam=reception:hotel")).asked.searchParams.get("again")).toBe("false")
    expect((await browser.post("/fr/sign-out")).status).toBe(303)
    expect((await browser.post("/fr/sign-out")).status).toBe(303)
  })

  it("changes nothing by a form of another site", async () => {
    const browser = await zoe()
    const forged = (path: string, headers: Record<string, string>) =>
      browser.send(path, { method: "POST", body: new URLSearchParams({ language: "nl" }), headers })
    for (const path of [account, "/fr/lock", "/fr/sign-out"]) {
      expect((await forged(path, { origin: "https://evil.example" })).status).toBe(403)
      expect((await forged(path, { origin: "null", "sec-fetch-site": "cross-site" })).status).toBe(403)
    }
    expect((await browser.get(account)).status).toBe(200)
    expect((await forged(account, {})).status).toBe(303)
    expect((await forged(account, { origin: "null", "sec-fetch-site": "same-origin" })).status).toBe(303)
  })

  it("counts for nothing beside a token that is shown", async () => {
    const browser = await zoe()
    const headers = { authorization: "Bearer broken:token" }
    expect((await browser.send(account, { headers })).status).toBe(303)
  })

  it("is not let in without a role, and told what to do", async () => {
    const browser = phoneOf(world)
    const back = await signInOn(browser, "zoe=boss:hotel")
    expect(back.status).toBe(403)
    expect(back.html).toContain("Vous n&#39;avez pas encore de rôle ici")
    expect(browser.jar.has("staff")).toBe(false)
  })

  it("is not let in with more roles than it can keep: forty are few enough, two hundred are not", async () => {
    const roles = (n: number) =>
      Array.from({ length: n }, (_, i) => `reception:maison-de-quartier-${i}`).join(",")
    expect((await signInOn(phoneOf(world), `zoe=${roles(40)}`)).status).toBe(303)
    const back = await signInOn(phoneOf(world), `zoe=${roles(200)}`)
    expect(back.status).toBe(403)
    expect(back.html).toContain("Vous avez beaucoup de rôles")
  })

  it("comes back once only, to where it set off, and within ten minutes", async () => {
    const browser = phoneOf(world)
    const away = await browser.get("/de/sign-in")
    const state = new URL(away.location).searchParams.get("state") ?? ""
    const pending = [...browser.jar]
    const back = (more = "") =>
      browser.get(`/sign-in/back?state=${state}&code=zoe%3Dreception%3Ahotel${more}`)
    const stranger = await phoneOf(world).get(`/sign-in/back?state=${state}&code=zoe%3Dreception%3Ahotel`)
    expect(stranger.status).toBe(400)
    world.advance(10 * minute)
    expect(headingOf(await back())).toBe("Sie sind noch nicht da")
    world.advance(-minute)
    for (const [name, value] of pending) browser.jar.set(name, value)
    expect((await back()).status).toBe(303)
    // Back and refresh: they are in already.
    expect((await back()).status).toBe(303)
    expect((await phoneOf(world).get("/sign-in/back")).status).toBe(400)
  })

  it("that said no at the issuer is told how to start again, in its language and for its page", async () => {
    const browser = phoneOf(world)
    const away = await browser.get("/nl/sign-in?to=/nl/account%3Fday%3D1")
    const state = new URL(away.location).searchParams.get("state") ?? ""
    const back = await browser.get(`/sign-in/back?state=${state}&error=access_denied`)
    expect([back.status, headingOf(back)]).toEqual([400, "U bent er nog niet"])
    expect(back.html).toContain(`href="/nl/sign-in?to=%2Fnl%2Faccount%3Fday%3D1"`)
  })
})
