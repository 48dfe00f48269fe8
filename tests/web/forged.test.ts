import { beforeAll, describe, expect, it } from "vitest"
import { access } from "#web/access.ts"
import { aWorld, type World } from "../world.ts"
import { itemsOf } from "./answers.ts"
import { colleague, fromOurs } from "./colleague.ts"
import { phoneOf } from "./phone.ts"

/** What a page of somebody else makes a browser send along: old ones say nothing, or only part of it. */
const foreign = [
  { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
  { origin: "https://evil.example" },
  { origin: "null" },
  { origin: "http://localhost:3000.evil.example" },
  { "sec-fetch-site": "same-site" },
  {},
]

/** Routes that change something, and those of them that open by what a browser keeps. */
const changing = Object.entries(access).filter(([name]) => !name.startsWith("GET"))
const byCookie = changing.flatMap(([name, needed]) => {
  const [method = "", path = ""] = name.split(" ")
  const opens = !["public", "key"].includes(needed) || /\/(lock|sign-out|kiosk\/:location)$/.test(path)
  return opens ? [{ name, method, path }] : []
})
const urlOf = (path: string) =>
  path.replace(":language", "fr").replace(":location", "hotel").replace(/:\w+/g, "CDFGH")

describe("a form of another site", () => {
  let world: World
  let ada: Awaited<ReturnType<typeof colleague>>
  beforeAll(async () => {
    world = await aWorld()
    ada = await colleague(world, "admin:*", "ada")
    const made = await ada.post("/fr/reception/kiosk/hotel", { do: "make" })
    const [, link = ""] = /href="http:\/\/localhost:3000([^"]*kiosk[^"]*)"/.exec(made.html) ?? []
    await ada.get(link.replaceAll("&amp;", "&"))
  })

  it("changes nothing by any route that a cookie opens: a colleague's, and the tablet's at the door", async () => {
    expect(byCookie.length).toBeGreaterThan(80)
    const before = JSON.stringify(await itemsOf(world))
    expect([...ada.jar.keys()].sort()).toEqual(["kiosk", "staff"])
    const cookie = [...ada.jar].map(([name, value]) => `${name}=${value}`).join("; ")
    const passed: string[] = []
    for (const { name, method, path } of byCookie)
      for (const headers of foreign) {
        const type = path.startsWith("/api/") ? "application/json" : "application/x-www-form-urlencoded"
        const body = path.startsWith("/api/") ? "{}" : "do=ticket+id-card"
        const sent = { ...headers, cookie, "content-type": type }
        const { status } = await world.site.request(urlOf(path), { method, headers: sent, body })
        if (status !== 403) passed.push(`${status} ${name} ${JSON.stringify(headers)}`)
      }
    expect(passed).toEqual([])
    expect(JSON.stringify(await itemsOf(world))).toBe(before)
  })

  it("from a page of ours does: the same tablet gives a number, the same colleague is let in", async () => {
    const ticket = await ada.send("/fr/kiosk/hotel", {
      method: "POST",
      body: new URLSearchParams({ do: "ticket id-card" }),
      headers: fromOurs,
    })
    expect(ticket.location).toContain("/fr/kiosk/hotel?number=")
    expect((await ada.post("/fr/account", { language: "nl" })).location).toBe("/nl/account")
  })

  it("books nobody with what another page sends, by any form, in a browser that says where it is from", async () => {
    const visitor = phoneOf(world)
    const choice = "service=id-card&location=hotel&start=2027-03-24T07:30Z"
    await visitor.post(`/fr/who?${choice}`, { name: "Amina" })
    const draft = visitor.jar.get("draft") ?? ""
    const forged = { origin: "https://evil.example", "sec-fetch-site": "cross-site" }
    for (const [name] of changing.filter(([each]) => each.startsWith("POST /:language"))) {
      const [, path = ""] = name.split(" ")
      const { status } = await phoneOf(world).post(`${urlOf(path)}?${choice}`, { draft }, forged)
      expect([name, status]).toEqual([name, 403])
    }
    expect((await phoneOf(world).post(`/fr/check?${choice}`, {})).status).toBe(422)
    expect((await visitor.post(`/fr/check?${choice}`)).location).toContain("/fr/appointment/")
  })
})
