import { beforeAll, describe, expect, it } from "vitest"
import * as territories from "#shared/territory/territory.table.ts"
import { aFile, aLocation } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { colleague } from "./colleague.ts"
import { fieldsOf } from "./form.ts"
import { headingOf, plain } from "./phone.ts"

const file = () =>
  aFile({
    organisations: [{ id: "commune", name: { fr: "Commune" } }],
    locations: [
      aLocation({ organisation: "commune" }),
      aLocation({ id: "antenne", name: { fr: "Antenne", nl: "Wijkkantoor" } }),
    ],
  })
const hotel = "/fr/reception/admin/locations/hotel"
const why = "travaux"

const textOf = (html: string) => plain(html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " "))

describe("a page that changes the rules", () => {
  let world: World
  beforeAll(async () => {
    world = await aWorld({ file: file() })
  })
  const ada = (id = "ada") => colleague(world, "admin:*", id)
  const version = async () => (await territories.current(true)).version

  it("shows what is, what would come of it, and puts it into force with who and why", async () => {
    const browser = await ada()
    const page = await browser.get(`${hotel}/edit`)
    expect(page.status).toBe(200)
    const form = fieldsOf(page)
    expect(form).toMatchObject({ "name-fr": "Hôtel communal", postalCode: "1030", published: "1" })
    const typed = { ...form, "name-fr": "Maison communale" }
    const seen = await browser.post(`${hotel}/edit`, { ...typed, do: "see" })
    expect(seen.status).toBe(200)
    expect(textOf(seen.html)).toContain("Nom, Français Hôtel communal Maison communale")
    expect(await version()).toBe(1)
    const saved = await browser.post(`${hotel}/edit`, { ...fieldsOf(seen), why, do: "save" })
    expect([saved.status, saved.location]).toEqual([303, `${hotel}?saved=1`])
    const after = await browser.get(saved.location)
    expect(headingOf(after)).toBe("Maison communale")
    expect(after.html).toContain("C&#39;est enregistré.")
    expect(await territories.versionOf(2)).toMatchObject({
      by: { id: "ada" },
      why,
      changed: ["location hotel"],
    })
  })
})
