import type { Hono } from "hono"
import { beforeAll, describe, expect, it } from "vitest"
import { doorOf } from "#infra/paths.ts"
import { access, routeName } from "#web/access.ts"
import { beginning } from "#web/beginning.ts"
import { behindRouter } from "#web/behind-router.ts"
import type { Env } from "#web/env.ts"
import { firstPages } from "#web/first.tsx"
import { residents } from "#web/residents.tsx"
import { staff } from "#web/staff/site.tsx"
import { aWorld, type World } from "../world.ts"

/** An address that a route answers. */
const anExample = (path: string) =>
  path
    .replace(/:language\{.*?\}\}?(?=\/|$)/, "fr")
    .replace(/:file\{\[\^\/\]\+\\(\.\w+)\}/, "CDFGH$1")
    .replace(/:\w+/g, "CDFGH")

describe("the two doors", () => {
  let world: World
  beforeAll(async () => {
    world = await aWorld()
  })
  const doors = () => ({ residents: residents(world.settings), staff: staff(world.settings) })
  const routes = () =>
    Object.entries(doors()).flatMap(([door, { routes }]) =>
      routes
        .filter(({ method }) => method !== "ALL")
        .map(({ method, path }) => ({ door, name: routeName(method, path), example: anExample(path) })),
    )

  it("together have every route, and each has it alone", () => {
    const names = routes().map(({ name }) => name)
    expect(new Set(names)).toEqual(new Set(Object.keys(access)))
    for (const { name, door } of routes())
      expect(new Set(routes().flatMap((each) => (each.name === name ? [each.door] : [])))).toEqual(
        new Set([door]),
      )
  })

  it("have each route at the door to which the router sends its address", () => {
    for (const { door, name, example } of routes()) {
      expect(example, name).toMatch(/^\/[\w./-]*$/)
      expect([name, doorOf(example)]).toEqual([name, door])
    }
  })

  it("keep from residents' every route that is for somebody signed in", () => {
    const open = routes().filter(({ door }) => door === "residents")
    for (const { name } of open) expect(["public", "key"], name).toContain(access[name])
  })

  it("say not-found alike where they have no such page", async () => {
    const asked = await Promise.all(
      Object.values(doors()).map(async (door) => {
        const answer = await door.request("/fr/nowhere")
        return { status: answer.status, text: await answer.text() }
      }),
    )
    expect(asked[0]).toMatchObject({ status: 404 })
    expect(asked[0]).toEqual(asked[1])
  })

  it("lead from an address that ends with a stroke to the one without, and nobody elsewhere", async () => {
    const led = async (path: string) => {
      const { status, headers } = await doors().residents.request(path)
      return [status, headers.get("location")]
    }
    expect(await led("/fr/help/?about=x")).toEqual([301, "/fr/help?about=x"])
    expect(await led("/nl/find///")).toEqual([301, "/nl/find"])
    for (const path of ["//evil.example/", "/fr//evil.example/", "/fr/%2f%2fevil.example", "/help/"])
      expect(await led(path)).toEqual([404, null])
  })

  it("answer alike whether they have loaded everything or not, and load the rest once", async () => {
    const first = firstPages(world.settings)
    let loaded = 0
    const begun = beginning(first, () => {
      loaded++
      return Promise.resolve(residents(world.settings))
    })
    const ask = async (door: Hono<Env>, method: string, path: string) => {
      const answer = await door.request(path, { method })
      return { status: answer.status, location: answer.headers.get("location") }
    }
    const atFirst = ["/", "/fr", "/nl/visit?service=id-card", "/de/call-me", "/promise/hotel", "/fr/"]
    for (const path of atFirst)
      for (const method of ["GET", "HEAD"])
        expect([path, await ask(begun, method, path)]).toEqual([
          path,
          await ask(doors().residents, method, path),
        ])
    expect(loaded).toBe(0)
    const later = [
      "/fr/help",
      "/fr/nowhere",
      "/nowhere",
      "/api/v1/services",
      "/api/v1/nowhere",
      "/fr/find",
      "/health",
    ]
    for (const path of later)
      for (const method of ["GET", "HEAD", "POST", "DELETE"])
        expect([path, await ask(begun, method, path)]).toEqual([
          path,
          await ask(doors().residents, method, path),
        ])
    expect(loaded).toBe(1)
  })

  it("answer only what says what the router alone knows", async () => {
    const behind = behindRouter("the key of the router", residents(world.settings))
    const ask = async (headers: Record<string, string>) => (await behind.request("/fr", { headers })).status
    expect(await ask({})).toBe(403)
    expect(await ask({ "x-router-key": "the key of the routes" })).toBe(403)
    expect(await ask({ "x-router-key": "the key of the router" })).toBe(200)
  })
})
