import { beforeAll, describe, expect, it } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { access, routeName } from "#web/access.ts"
import { rights } from "#shared/staff/rights.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"

describe("every route", () => {
  let world: World
  let code = ""
  beforeAll(async () => {
    world = await aWorld()
    code = (await book(world.act(), aRequest())).code
  })

  const routed = () =>
    world.site.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => ({ method, path, name: routeName(method, path) }))

  it("is declared public or guarded by a key, and none is declared that does not exist", () => {
    expect(new Set(routed().map(({ name }) => name))).toEqual(new Set(Object.keys(access)))
  })

  it("that is guarded answers not-found alike without a key, with a wrong key and for a code nobody has", async () => {
    const guarded = routed().filter(({ name }) => access[name] === "key")
    expect(guarded.length).toBeGreaterThan(10)
    for (const { method, path, name } of guarded) {
      const filled = (name_: string) =>
        path
          .replace(":language{[a-z]{2}}", "fr")
          .replace(/:file\{.*\}$/, `${name_}.ics`)
          .replace(":code", name_)
      const ask = async (name_: string, query: string) => {
        const init =
          method === "POST" ? { method, headers: { "content-type": "application/json" }, body: "{}" } : {}
        const start = "start=2027-03-24T07:30Z&location=hotel"
        const body =
          path.endsWith("/move") && method === "POST"
            ? { ...init, body: '{"start":"2027-03-24T07:30Z"}' }
            : init
        const response = await world.site.request(
          `${filled(name_)}?${query}${path.includes("check") ? `&${start}` : ""}`,
          body,
        )
        return { status: response.status, text: await response.text() }
      }
      const answers = [
        await ask(code, ""),
        await ask(code, "key=CDFGHJKM"),
        await ask("CDFGH", "key=CDFGHJKM"),
      ]
      const texts = answers.map(({ text }) =>
        text.replaceAll(code, "").replaceAll(/CDFGHJKM|CDFGH|(?<="request":")\w{8}/g, ""),
      )
      expect(
        answers.map(({ status }) => status),
        name,
      ).toEqual([404, 404, 404])
      expect(texts[1], name).toBe(texts[2])
    }
  })

  it("opens to whoever holds the key", async () => {
    const appointment = await book(world.act(), aRequest())
    const response = await world.site.request(`/fr/appointment/${appointment.code}?key=${keyOf(appointment)}`)
    expect(response.status).toBe(200)
  })
})

describe("every route of staff", () => {
  let world: World
  let code = ""
  beforeAll(async () => {
    world = await aWorld({ file: aFile({ locations: [aLocation(), aLocation({ id: "antenne" })] }) })
    code = (await book(world.act(), aRequest())).code
  })

  const guarded = Object.entries(access).flatMap(([name, needed]) => {
    const [method = "", path = ""] = name.split(" ")
    return needed === "public" || needed === "key" ? [] : [{ name, method, path, needed }]
  })
  const roles = ["reception", "agent", "manager", "admin", "helper"] as const

  const ask = (method: string, path: string, headers: Record<string, string>, of = code) => {
    const filled = path
      .replace(":language", "fr")
      .replace(/:code|:id/, of)
      .replace("/:location", "/hotel")
      .replace("/:service", "/id-card")
    const place = "location=hotel&date=2027-03-23&service=id-card&from=2027-03-23&to=2027-03-24"
    const api = path.startsWith("/api/")
    const body = api ? "{}" : ""
    const type = api ? "application/json" : "application/x-www-form-urlencoded"
    const query = api && method !== "GET" ? "" : `?${place}&code=${of}`
    return world.site.request(`${filled}${query}`, {
      method,
      headers: { ...headers, "content-type": type },
      ...(method !== "GET" && { body }),
    })
  }

  it.each(guarded)("$name asks nobody in who is not signed in", async ({ method, path }) => {
    const response = await ask(method, path, {})
    if (path.startsWith("/api/")) expect(response.status).toBe(401)
    else if (method === "GET") expect(response.headers.get("location")).toMatch(/^\/fr\/sign-in\?to=/)
    else expect(path.endsWith("/lock") ? [303] : [401]).toContain(response.status)
  })

  it.each(guarded.flatMap((route) => roles.map((role) => ({ ...route, role }))))(
    "$name, $role: as the table says",
    async ({ method, path, needed, role }) => {
      const may = needed === "signed-in" || rights[role][needed] !== undefined
      const { status } = await ask(method, path, signedIn(`${role}:*`))
      if (may) expect([401, 403, 500]).not.toContain(status)
      else expect(status).toBe(403)
    },
  )

  it.each(guarded.filter(({ path }) => path.includes(":code")))(
    "$name answers for somebody else's code as for one that nobody has",
    async ({ method, path }) => {
      for (const who of ["reception:antenne", "agent:antenne", "manager:antenne", "helper:*@quartier"]) {
        const [other, none] = await Promise.all(
          [code, "CDFGH"].map(async (of) => {
            const response = await ask(method, path, signedIn(who), of)
            const sealed = /(?<=name="(by|key|opened)" value="|"request":")[^"]*/g
            const text = (await response.text()).replaceAll(of, "").replaceAll(sealed, "")
            return { status: response.status, text }
          }),
        )
        expect(other, who).toEqual(none)
      }
    },
  )
})
