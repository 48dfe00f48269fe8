import { Hono } from "hono"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Refusal } from "#shared/refusal.ts"
import { access } from "#web/access.ts"
import { problem } from "#web/api/problem.ts"
import type { Env } from "#web/env.ts"
import { guard } from "#web/staff/guard.ts"
import { aWorld, signedIn, type World } from "../world.ts"
import { colleague, fromOurs } from "./colleague.ts"

describe("a call of staff", () => {
  let world: World
  let app: Hono<Env>
  beforeAll(async () => {
    world = await aWorld()
    Object.assign(access, { "GET /trail": "trail", "POST /trail": "trail", "GET /trail/:id": "see" })
    app = new Hono<Env>()
    app.use(guard(world.settings))
    app.onError((error, c) => (error instanceof Refusal ? problem(c, error) : c.text("broken", 500)))
    for (const path of ["/trail/new", "/unnamed"]) app.get(path, (c) => c.text("anybody"))
    app.on(["GET", "POST"], "/trail", (c) => c.text(c.get("staff").id))
    app.get("/trail/:id", (c) => c.text(c.get("staff").id))
  })
  afterAll(() => {
    for (const name of ["GET /trail", "POST /trail", "GET /trail/:id"]) delete access[name]
  })
  const cookieOf = async (grants: string) => ({
    cookie: `staff=${(await colleague(world, grants)).jar.get("staff")}`,
  })
  const ask = async (headers: Record<string, string> = {}, method = "GET", path = "/trail") => {
    const answer = await app.request(path, { method, headers })
    const text = await answer.text()
    const type = answer.headers.get("content-type")?.split(";")[0]
    return [answer.status, type === "application/problem+json" ? JSON.parse(text).reason : text]
  }

  it("is for whoever is signed in, by token or by cookie, with a role that does it", async () => {
    expect(await ask()).toEqual([401, "sign-in"])
    expect(await ask(signedIn("manager:hotel", "zoe"))).toEqual([200, "zoe"])
    expect(await ask(signedIn("agent:hotel"))).toEqual([403, "not-allowed"])
    expect(await ask(await cookieOf("manager:hotel"))).toEqual([200, "manager-hotel"])
    expect(await ask(await cookieOf("agent:hotel"))).toEqual([403, "not-allowed"])
    const answer = await app.request("/trail", { headers: signedIn("manager:*") })
    expect(answer.headers.get("cache-control")).toBe("no-store")
  })

  it("by cookie comes from a page of ours when it changes something; by token from anywhere", async () => {
    const cookie = await cookieOf("manager:*")
    expect(await ask(cookie, "POST")).toEqual([403, "not-allowed"])
    expect(await ask({ ...cookie, origin: "https://evil.example" }, "POST")).toEqual([403, "not-allowed"])
    expect(await ask({ ...cookie, ...fromOurs }, "POST")).toEqual([200, "manager--"])
    expect(await ask(signedIn("manager:*", "zoe"), "POST")).toEqual([200, "zoe"])
  })

  it("with a token that is nobody's is refused, whatever cookie comes along", async () => {
    const cookie = await cookieOf("manager:*")
    expect(await ask({ ...cookie, authorization: "Bearer nobody" })).toEqual([401, "sign-in"])
    expect(await ask({ ...cookie, authorization: "Basic x=manager:*" })).toEqual([401, "sign-in"])
  })

  it("to a route that nobody declared is for nobody, even where a declared one would match too", async () => {
    expect(await ask(signedIn("admin:*"), "GET", "/unnamed")).toEqual([404, "not-found"])
    expect(await ask(signedIn("admin:*"), "GET", "/trail/new")).toEqual([404, "not-found"])
    expect(await ask(signedIn("admin:*", "ada"), "GET", "/trail/7")).toEqual([200, "ada"])
  })
})
