import { beforeAll, describe, expect, it } from "vitest"
import { book } from "#shared/appointment/book.ts"
import { dev } from "#web/dev/dev.tsx"
import { aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

describe("the levers of one machine", () => {
  let world: World
  let levers: ReturnType<typeof dev>
  beforeAll(async () => {
    world = await aWorld()
    levers = dev({ now: world.now, set: world.set, advance: world.advance }, world.post)
  })
  const move = (body: object) =>
    levers.request("http://localhost:3000/clock", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    })

  it.each(["localhost:3000", "127.0.0.1:4101", "[::1]:3000"])("are there at %s", async (host) => {
    expect((await levers.request(`http://${host}/notices`)).status).toBe(200)
  })

  it.each([
    ["under another name that leads here", "http://evil.example/notices", {}],
    ["for whom a proxy of this machine passes on", "http://localhost/notices", { "x-forwarded-for": "::1" }],
    ["by any proxy at all", "http://127.0.0.1/clock", { forwarded: "for=203.0.113.9" }],
    ["where the name asked for and the one told differ", "http://localhost/clock", { host: "evil.example" }],
    ["where two names are told", "http://localhost/clock", { host: "localhost, evil.example" }],
    ["for a page under another name", "http://localhost/notices", { referer: "https://guichet.example/dev" }],
    ["for a script of another page", "http://localhost/notices", { "sec-fetch-site": "cross-site" }],
  ])("are not there %s", async (_, url, headers) => {
    expect((await levers.request(url, { headers })).status).toBe(404)
  })

  it("are pressed by no page of anybody else in a browser of this machine", async () => {
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" },
    ]) {
      const to = (path: string) => levers.request(`http://localhost:3000${path}`, { method: "POST", headers })
      for (const path of ["/clock", "/tick", "/sms", "/receipt"]) expect((await to(path)).status).toBe(404)
    }
    const followed = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }
    expect((await levers.request("http://localhost:3000/clock", { headers: followed })).status).toBe(200)
  })

  it("are not there for a proxy that says nothing and speaks the oldest HTTP", async () => {
    const ask = (httpVersion: string) =>
      levers.request("http://localhost:3000/clock", {}, { incoming: { httpVersion } })
    expect([(await ask("1.0")).status, (await ask("1.1")).status]).toEqual([404, 200])
  })

  it("show a letter that nobody has printed yet, with what it says and what becomes of it", async () => {
    const resident = { language: "fr", address: "Rue Royale 1" } as const
    await book(world.act(), aRequest({ resident }))
    await world.tick()
    const response = await levers.request("http://localhost:3000/notices?to=Rue Royale 1")
    expect(await response.json()).toMatchObject([
      { route: "letter", fate: "to-print", body: expect.stringContaining("mardi 23 mars 2027, 8h30") },
    ])
  })

  it("never move the clock to where there is no time", async () => {
    const before = world.now()
    for (const advance of ["P999999Y", "-P9999Y"]) expect((await move({ advance })).status).toBe(400)
    expect(world.now()).toBe(before)
    expect((await move({ advance: "PT1H" })).status).toBe(200)
    expect(Date.parse(world.now()) - Date.parse(before)).toBe(3_600_000)
  })
})
