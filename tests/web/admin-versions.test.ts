import { beforeAll, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import { close } from "#shared/location/close.ts"
import { publish } from "#shared/service/publish.ts"
import { putting } from "#shared/location/put.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { change } from "#shared/territory/change.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { locationOf } from "#shared/territory/territory.ts"
import { versionsFor } from "#shared/territory/versions.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { colleague } from "./colleague.ts"
import { buttonsOf, fieldsOf } from "./form.ts"
import { type Answer, headingOf, plain } from "./phone.ts"

const all = "/fr/reception/admin/versions"
const textOf = ({ html }: Answer) => plain(html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " "))

describe("how the rules came to be", () => {
  let world: World
  const act = (grants = "admin:*", id = "ada") =>
    asStaff(world.now(), { id, name: id, grants: grants.split(",").flatMap((each) => grantFrom(each) ?? []) })
  const hotel = async () => {
    const found = locationOf(await territories.current(true), "hotel")
    if (!found) throw new Error("no hotel")
    return found
  }

  beforeAll(async () => {
    world = await aWorld({
      file: aFile({
        services: [aService(), aService({ id: "passport", published: false })],
        locations: [
          aLocation({ desks: [{ id: "g1", services: ["id-card", "passport"] }] }),
          aLocation({ id: "antenne", name: { fr: "Antenne" } }),
        ],
      }),
    })
    const day = { from: "2027-06-01", to: "2027-06-01" }
    await close(act("manager:hotel", "paul"), "hotel", day, { why: "formation" })
    await close(act("manager:antenne", "karim"), "antenne", day, { why: "travaux" })
    await publish(act(), "passport", "tout est prêt")
    const moved = (territory: Parameters<ReturnType<typeof putting>>[0]) => ({
      ...territory,
      locations: territory.locations.map((each) => ({ ...each, postalCode: "1000" })),
    })
    await change(act(), moved, { why: "le code postal" })
  })

  it("shows each change with who, when, why and what, newest first", async () => {
    const page = await (await colleague(world, "admin:*", "ada")).get(all)
    expect(headingOf(page)).toBe("Changements")
    const lines = [...page.html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, line = ""]) =>
      plain(
        line
          .replace(/<[^>]+>/g, " ")
          .replace(/\s+/g, " ")
          .trim(),
      ),
    )
    expect(page.html, "a small screen shows each as a card of its own").toContain('data-label="Pourquoi"')
    expect(lines.slice(1)).toEqual([
      "5 lundi 22 mars 2027 à 9h ada le code postal Hôtel communal, Antenne",
      "4 lundi 22 mars 2027 à 9h ada tout est prêt Carte d'identité",
      "3 lundi 22 mars 2027 à 9h karim travaux Antenne",
      "2 lundi 22 mars 2027 à 9h paul formation Hôtel communal",
      "1 lundi 22 mars 2027 à 9h Le début: lu d'un fichier",
    ])
  })

  it("shows whoever answers for one place what concerns it, and nothing of the others", async () => {
    const paul = await colleague(world, "manager:hotel", "paul")
    const text = textOf(await paul.get(all))
    expect(text).toContain("formation")
    for (const other of ["travaux", "tout est prêt", "Antenne", "Le début"]) expect(text).not.toContain(other)
    const both = await paul.get(`${all}/5`)
    expect(textOf(both)).toContain("Code postal 1030 1000")
    expect(textOf(both)).not.toContain("Antenne")
    expect(textOf(both)).toContain("touche aussi d'autres lieux")
    expect((await paul.get(`${all}/5/undo`)).location).toBe(`${all}/5`)
    for (const other of [1, 3, 4, 99, "x", "0"]) expect((await paul.get(`${all}/${other}`)).status).toBe(404)
    expect((await paul.post(`${all}/3/undo`, { why: "x", do: "save" })).status).toBe(404)
  })

  it("lets whoever answers for one place take back what they did there", async () => {
    const day = { from: "2027-07-01", to: "2027-07-01" }
    await close(act("manager:hotel", "paul"), "hotel", day)
    const { version } = await territories.current(true)
    const paul = await colleague(world, "manager:hotel", "paul")
    expect((await paul.get(`${all}/${version}`)).html).toContain(`${all}/${version}/undo`)
    const form = fieldsOf(await paul.get(`${all}/${version}/undo`))
    const done = await paul.post(`${all}/${version}/undo`, { ...form, why: "le mauvais jour", do: "save" })
    expect(done.status).toBe(303)
    expect((await hotel()).closures).toHaveLength(1)
  })

  it("reads on where a page ends, and says where the older ones begin", async () => {
    const first = await versionsFor(act(), 5, 2)
    expect(first.versions.map(({ version }) => version)).toEqual([5, 4])
    expect(first.older).toBe(3)
    const rest = await versionsFor(act(), 3, 3)
    expect([rest.versions.map(({ version }) => version), rest.older]).toEqual([[3, 2, 1], undefined])
    const own = await versionsFor(act("manager:hotel"), 5, 1)
    expect([own.versions.map(({ changed }) => changed), own.older]).toEqual([[["location hotel"]], 2])
    const ada = await colleague(world, "admin:*", "ada")
    expect(textOf(await ada.get(`${all}?from=2`))).toContain("Les derniers changements")
    for (const from of ["0", "-1", "x", "999999"])
      expect((await ada.get(`${all}?from=${from}`)).status).toBe(200)
  })

  it("says politely that what was changed again since is not taken back", async () => {
    const ada = await colleague(world, "admin:*", "ada")
    const page = await ada.get(`${all}/2`)
    expect(textOf(page)).toContain("Une partie a encore changé depuis.")
    expect(page.html).not.toContain("/undo")
    expect((await ada.get(`${all}/2/undo`)).location).toBe(`${all}/2`)
    expect((await ada.post(`${all}/2/undo`, { why: "x", do: "save" })).location).toBe(`${all}/2`)
  })

  it("takes a change back after a look at what would come of it, with a reason", async () => {
    const ada = await colleague(world, "admin:*", "ada")
    const page = await ada.get(`${all}/4/undo`)
    expect(headingOf(page)).toBe("Annuler le changement 4")
    expect(textOf(page)).toContain("Montré au public oui non")
    expect(buttonsOf(page)).toEqual(["save"])
    const unsaid = await ada.post(`${all}/4/undo`, { ...fieldsOf(page), do: "save" })
    expect(unsaid.status).toBe(422)
    const { version } = await territories.current(true)
    const done = await ada.post(`${all}/4/undo`, { ...fieldsOf(page), why: "trop tôt", do: "save" })
    expect([done.status, done.location]).toEqual([303, `${all}?saved=1`])
    expect(await territories.versionOf(version + 1)).toMatchObject({
      undoes: 4,
      why: "trop tôt",
      by: { id: "ada" },
    })
    expect(textOf(await ada.get(all))).toContain("Annule le changement 4: trop tôt")
    expect((await ada.get(`${all}/4/undo`)).location).toBe(`${all}/4`)
    expect((await ada.get(`${all}/${version + 1}`)).html).toContain(`${all}/${version + 1}/undo`)
  })

  it("warns of those who booked by what is taken back, and leads to them", async () => {
    const longer = { days: ["tue" as const], from: "13:00", to: "15:00", for: "appointments" as const }
    const before = await hotel()
    const { after } = await change(act(), putting({ ...before, openings: [...before.openings, longer] }))
    await book(world.act(), aRequest({ start: "2027-03-23T12:00:00.000Z" }))
    const ada = await colleague(world, "admin:*", "ada")
    const page = await ada.get(`${all}/${after.version}/undo`)
    expect(textOf(page)).toContain("1 rendez-vous perd sa place.")
    const done = await ada.post(`${all}/${after.version}/undo`, { ...fieldsOf(page), why: "x", do: "save" })
    expect(done.location).toBe(`/fr/reception/admin/rebooking/${after.version + 1}`)
    expect((await hotel()).openings).toEqual(before.openings)
  })
})
