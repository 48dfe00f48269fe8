import { beforeAll, describe, expect, it } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { access, routeName } from "#web/access.ts"
import { aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

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
        text.replaceAll(code, "").replaceAll("CDFGHJKM", "").replaceAll("CDFGH", ""),
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
