import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { tableShape } from "#infra/table-shape.ts"
import { asSystem } from "#shared/act.ts"
import * as watching from "#shared/alert/watch.ts"
import { eachMinute } from "#shared/each-minute.ts"
import * as nights from "#shared/figures/night.ts"
import * as steering from "#shared/parity/steer.ts"
import * as promise from "#shared/promise/keep.ts"
import * as promises from "#shared/promise/promise.table.ts"
import * as table from "#shared/table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { access, type Access } from "#web/access.ts"
import { aWorld, type World } from "../world.ts"
import { colleague } from "./colleague.ts"
import { buttonsOf, fieldsOf } from "./form.ts"
import { phoneOf } from "./phone.ts"

const page = "/fr/reception/admin/territory"
const file = readFileSync("territories/demo.yaml", "utf8")

describe("a table that holds nothing yet, as after a first deployment,", () => {
  let world: World
  let ada: Awaited<ReturnType<typeof colleague>>
  const tick = () => eachMinute(asSystem(world.now()), world.post)

  beforeAll(async () => {
    world = await aWorld()
    table.open({ name: `empty-${randomUUID()}`, endpoint: inject("dynamodb") })
    await table.createIfMissing(tableShape)
    for (const each of [territories, nights, steering, watching, promise]) each.forget()
    ada = await colleague(world, "admin:*", "ada")
  })

  it("shows residents nothing, in words, and breaks nothing", async () => {
    const visitor = phoneOf(world)
    for (const path of ["/fr", "/nl/find", "/fr/call-me", "/de/nowhere"]) {
      const { status, html } = await visitor.get(path)
      expect([path, status]).toEqual([path, 404])
      expect(html).toContain("Nous n'y arrivons pas maintenant")
    }
    expect((await visitor.get("/")).location).toBe("/fr")
    expect((await world.call("/services")).status).toBe(200)
    expect(await tick()).toMatchObject({ failed: 0 })
  })

  it("leads an administrator through the sign-in to the page that asks for a file, and nobody else", async () => {
    expect((await phoneOf(world).get(page)).status).toBe(303)
    expect((await (await colleague(world, "reception:*")).get(page)).status).toBe(403)
    const asked = await ada.get(page)
    expect(asked.status).toBe(200)
    expect(asked.html).toContain('name="text"')
    expect(asked.html).toContain("Il n&#39;y a encore rien ici.")
    expect(asked.html).not.toContain("/territory/file")
    for (const path of ["/fr/reception", "/fr/reception/admin"])
      expect(await ada.get(path)).toMatchObject({ status: 303, location: page })
  })

  it("breaks no page of those who may not import", async () => {
    const paul = await colleague(world, "manager:*,agent:*,reception:*,helper:*,admin:hotel", "paul")
    const needs = (each: Access) => each !== "public" && each !== "key"
    const paths = Object.entries(access).flatMap(([route, needed]) => {
      const [, path] = /^GET (\/:language\/[^:]+)$/.exec(route) ?? []
      return path && needs(needed) ? [path.replace("/:language", "/fr")] : []
    })
    expect(paths.length).toBeGreaterThan(20)
    const broken: string[] = []
    for (const path of paths) {
      const { status } = await paul.get(path)
      if (status >= 500) broken.push(`${status} ${path}`)
    }
    expect(broken).toEqual([])
  })

  it("takes the file as its first version, and is open from then on", async () => {
    const seen = await ada.post(page, { ...fieldsOf(await ada.get(page)), text: file, do: "see" })
    expect(seen.status).toBe(200)
    expect(buttonsOf(seen)).toContain("save")
    const saved = await ada.post(page, { ...fieldsOf(seen), text: file, why: "We begin", do: "save" })
    expect(saved.status).toBe(303)
    const territory = await territories.current(true)
    expect([territory.version, territory.head.name.fr]).toEqual([1, "Commune de Demo"])
    expect(await territories.versionOf(1)).toMatchObject({ by: { name: "ada" }, why: "We begin" })
    const home = await phoneOf(world).get("/fr")
    expect([home.status, home.html.includes("Commune de Demo")]).toEqual([200, true])
    expect(await tick()).toMatchObject({ failed: 0 })
    // The promise is looked after here as well, although no file came at the start.
    expect(await promises.find()).toMatchObject({ due: expect.stringMatching(/T0[34]:00/) })
  })

  it("takes another file after it as a change like any other", async () => {
    const again = await ada.post(page, { ...fieldsOf(await ada.get(page)), text: file, do: "see" })
    expect(again.html).toContain("Rien ne change")
  })
})
