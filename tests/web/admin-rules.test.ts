import { beforeAll, describe, expect, it } from "vitest"
import * as territories from "#shared/territory/territory.table.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import { aFile, aLocation, aService } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { colleague } from "./colleague.ts"
import { buttonsOf, fieldsOf } from "./form.ts"
import { type Answer, headingOf, plain } from "./phone.ts"

const file = () =>
  aFile({
    organisations: [
      { id: "commune", name: { fr: "Commune", nl: "Gemeente" } },
      { id: "quartier", name: { fr: "Quartier" } },
    ],
    services: [
      aService({ bring: { fr: ["la carte", "une photo"], nl: ["de kaart"] }, words: { fr: ["carte"] } }),
      aService({ id: "passport", name: { fr: "Passeport" } }),
    ],
    locations: [
      aLocation({ organisation: "commune", desks: [{ id: "g1", services: ["id-card", "passport"] }] }),
    ],
  })
const admin = "/fr/reception/admin"
const why = "une règle de plus"
const textOf = ({ html }: Answer) => plain(html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " "))

type Form = Record<string, string>

describe("what holds everywhere, by its pages", () => {
  let world: World
  let ada: Awaited<ReturnType<typeof colleague>>
  beforeAll(async () => {
    world = await aWorld({ file: file() })
    ada = await colleague(world, "admin:*", "ada")
  })
  const now = () => territories.current(true)

  /** What a form holds, its long texts included. */
  const formOf = (page: Answer): Form => ({
    ...fieldsOf(page),
    ...Object.fromEntries(
      [...page.html.matchAll(/<textarea[^>]*?name="([^"]*)"[^>]*>(.*?)<\/textarea>/gs)].map(
        ([, name = "", text = ""]) => [name, plain(text)],
      ),
    ),
  })

  /** Opens a page, changes what it holds, looks at what would come of it, and saves. */
  async function edited(path: string, change: Form, drop: string[] = []): Promise<Answer[]> {
    const opened = await ada.get(`${admin}${path}`)
    const form = { ...formOf(opened), ...change }
    for (const name of drop) delete form[name]
    const { version } = await now()
    const seen = await ada.post(`${admin}${path}`, { ...form, do: "see" })
    expect((await now()).version).toBe(version)
    const saved = await ada.post(`${admin}${path}`, { ...formOf(seen), why, do: "save" })
    return [opened, seen, saved]
  }

  it("changes a service, and nothing of it that was not touched", async () => {
    const before = serviceOf(await now(), "id-card")
    const bring = "la carte\n\n  deux photos  "
    const [opened, seen, saved] = await edited("/services/id-card", { minutes: "20", "bring-fr": bring })
    expect(opened && headingOf(opened)).toBe("Changer: Carte d'identité")
    expect(seen && textOf(seen)).toContain("Durée en minutes 15 20")
    expect([saved?.status, saved?.location]).toEqual([303, `${admin}?saved=1`])
    expect(serviceOf(await now(), "id-card")).toEqual({
      ...before,
      minutes: 20,
      bring: { fr: ["la carte", "deux photos"], nl: ["de kaart"] },
    })
    expect(await territories.versionOf((await now()).version)).toMatchObject({ by: { id: "ada" }, why })
  })

  it("makes a service, shows it to the public once nothing is missing, and takes it back", async () => {
    const [, , saved] = await edited("/new/service", { "name-fr": "Acte de naissance", minutes: "10" })
    expect(saved?.status).toBe(303)
    expect(serviceOf(await now(), "acte-de-naissance")).toMatchObject({ minutes: 10, published: false })
    const missing = await ada.get(`${admin}/services/acte-de-naissance/publish`)
    expect(textOf(missing)).toContain("Aucun")
    expect(buttonsOf(missing)).not.toContain("save")
    const desk = `/locations/hotel/desks/g1`
    expect((await edited(desk, { "service-acte-de-naissance": "1" }))[2]?.status).toBe(303)
    expect(textOf(await ada.get(`${admin}/services/acte-de-naissance`))).toContain(
      "n'est pas montré au public",
    )
    const [seen, , published] = await edited("/services/acte-de-naissance/publish", {})
    expect(seen && buttonsOf(seen)).toContain("save")
    expect(published?.status).toBe(303)
    expect(serviceOf(await now(), "acte-de-naissance")?.published).toBe(true)
    expect((await ada.get("/fr")).html).toContain("Acte de naissance")
    expect((await edited("/services/acte-de-naissance/unpublish", {}))[2]?.status).toBe(303)
    expect((await ada.get("/fr")).html).not.toContain("Acte de naissance")
  })

  it.each<[path: string, wrong: Form, fields: string[]]>([
    ["/services/id-card", { minutes: "7", "name-fr": "", "name-nl": "" }, ["minutes", "name-fr"]],
    ["/services/id-card", { "bring-fr": `a\n${"x".repeat(201)}` }, ["bring-fr"]],
    ["/new/service", { "name-fr": "X", id: "id-card" }, ["id"]],
    ["/new/service", { "name-fr": "X", minutes: "" }, ["minutes"]],
    ["/new/organisation", { "name-fr": "" }, ["name-fr"]],
    ["/new/organisation", { "name-fr": "X", id: "Quartier !" }, ["id"]],
    ["/organisations/quartier", { "name-fr": "x".repeat(301) }, ["name-fr"]],
    ["/new/right", { "name-fr": "", id: "x", "how-fr": "Ici." }, ["name-fr"]],
    ["/new/right", { "name-fr": "X", id: "id-card", "how-fr": "Ici." }, ["id"]],
    [
      "/new/right",
      { "name-fr": "X", id: "x", persons: "13", "if-nl": "x".repeat(301) },
      ["persons", "if-nl", "how-fr"],
    ],
    ["/policy", { horizonDays: "0", protectedShare: "140", letterDays: "" }, ["letterDays"]],
    [
      "/policy",
      { horizonDays: "0", protectedShare: "140", minPhoneHours: "beaucoup" },
      ["horizonDays", "protectedShare", "minPhoneHours"],
    ],
    ["/head", { phone: "12", "hours-0-to": "8h" }, ["phone", "hours-0-to"]],
    ["/head", { "hours-1-from": "9h" }, ["hours-1", "hours-1-to"]],
  ])("keeps all that was typed on %s, and leads to what is wrong", async (path, wrong, fields) => {
    const { version } = await now()
    const form = { ...formOf(await ada.get(`${admin}${path}`)), ...wrong }
    const answer = await ada.post(`${admin}${path}`, { ...form, why, do: "save" })
    expect(answer.status).toBe(422)
    const linked = [...answer.html.matchAll(/<li><a href="#([^"]+)">/g)].map(([, name]) => name)
    expect(new Set(linked)).toEqual(new Set(fields))
    for (const name of fields) expect(answer.html).toContain(` id="${name}"`)
    for (const [name, text] of Object.entries(wrong)) expect(formOf(answer)[name]?.trim() ?? "").toBe(text)
    expect((await now()).version).toBe(version)
  })

  it("keeps the routes of what the public sees: a route unticked is refused, and says why", async () => {
    const [, seen] = await edited("/services/id-card", {}, ["routes-post"])
    expect(seen?.status).toBe(409)
    expect(seen && textOf(seen)).toContain("poste: Carte d'identité")
    expect(serviceOf(await now(), "id-card")?.routes).toContain("post")
  })

  it("names organisations, says what their people sign in with, and removes none that has a place", async () => {
    expect((await edited("/new/organisation", { "name-fr": "CPAS", "name-nl": "OCMW" }))[2]?.status).toBe(303)
    expect((await edited("/organisations/cpas", { "name-de": "ÖSHZ" }))[2]?.status).toBe(303)
    const list = await ada.get(`${admin}/organisations`)
    for (const text of ["helper:*@cpas", "admin:*@cpas", "reception:hotel", "admin:hotel", "admin:*"])
      expect(list.html).toContain(`<code>${text}</code>`)
    expect((await edited("/organisations/cpas/remove", {}))[2]?.status).toBe(303)
    expect((await now()).organisations.map(({ id }) => id)).toEqual(["commune", "quartier"])
    const [opened, seen] = await edited("/organisations/commune/remove", {})
    expect(opened && textOf(opened)).toContain("Elle a encore des lieux.")
    expect([opened, seen].flatMap((each) => (each ? buttonsOf(each) : []))).not.toContain("save")
    expect((await now()).organisations).toHaveLength(2)
  })

  it("states other rights: who hears of one is said by its conditions and by the services that mention it", async () => {
    const typed = { "name-fr": "Tarif social", "if-fr": "Revenu bas ?", "how-fr": "Demandez\r\nau CPAS." }
    expect((await edited("/new/right", { ...typed, persons: "2", "needs-sign": "1" }))[2]?.status).toBe(303)
    const right = {
      id: "tarif-social",
      name: { fr: "Tarif social" },
      if: { fr: "Revenu bas ?" },
      how: { fr: "Demandez au CPAS." },
    }
    expect((await now()).rights).toEqual([{ ...right, when: { persons: 2, needs: ["sign"] } }])
    const before = await now()
    const [, mentions] = await edited("/services/id-card", { "seeAlso-tarif-social": "1" })
    expect(mentions && textOf(mentions)).toContain("Voir aussi – Tarif social")
    expect(serviceOf(await now(), "id-card")).toEqual({
      ...serviceOf(before, "id-card"),
      seeAlso: ["tarif-social"],
    })
    const [, seen] = await edited("/rights/tarif-social", { persons: "3", "with-passport": "1" }, [
      "needs-sign",
    ])
    expect(seen && textOf(seen)).toContain("Tarif social, À quelles visites, Personnes, au moins 2 3")
    expect((await now()).rights).toEqual([{ ...right, when: { persons: 3, with: ["passport"] } }])
    const list = textOf(await ada.get(`${admin}/rights`))
    expect(list).toContain("Personnes, au moins: 3 · La visite est pour tout ceci: Passeport")
    expect(list).toContain("Services qui en parlent Carte d'identité")
    const [, , always] = await edited("/rights/tarif-social", { persons: "", "if-fr": "" }, ["with-passport"])
    expect(always?.location).toBe(`${admin}/rights?saved=1`)
    const { if: _, ...plainly } = right
    expect((await now()).rights).toEqual([plainly])
  })

  it("takes a right away, and out of every service that mentions it, in one change that can be undone", async () => {
    const before = await now()
    const { version } = before
    const [opened, , saved] = await edited("/rights/tarif-social/remove", {})
    expect(opened && textOf(opened)).toContain("Plus aucun service n'en parle ensuite.")
    expect(saved?.status).toBe(303)
    expect((await now()).rights).toEqual([])
    expect(serviceOf(await now(), "id-card")).toEqual({ ...serviceOf(before, "id-card"), seeAlso: [] })
    expect((await ada.get(`${admin}/rights/tarif-social`)).status).toBe(404)
    expect((await edited(`/versions/${version + 1}/undo`, {}))[2]?.status).toBe(303)
    expect(await now()).toEqual({ ...before, version: version + 2 })
  })

  it("changes the rules by number, in the unit that stands there", async () => {
    const before = (await now()).policy
    const typed = { protectedShare: "33,5", minPhoneHours: "20,5", horizonDays: "60" }
    expect((await edited("/policy", typed))[2]?.status).toBe(303)
    expect((await now()).policy).toEqual({
      ...before,
      protectedShare: 0.335,
      minPhoneHours: 20.5,
      horizonDays: 60,
    })
  })

  it("changes how people reach the municipality, and never so that too few hours are left", async () => {
    const { head } = await now()
    const saturday = { "hours-1-sat": "1", "hours-1-from": "9h", "hours-1-to": "12.00" }
    expect((await edited("/head", { ...saturday, phone: "04 221 80 01" }))[2]?.status).toBe(303)
    expect((await now()).head).toEqual({
      ...head,
      phone: "+3242218001",
      phoneHours: [...head.phoneHours, { days: ["sat"], from: "09:00", to: "12:00" }],
    })
    const [, seen] = await edited("/head", {}, ["hours-0-mon", "hours-0-tue", "hours-0-wed", "hours-0-thu"])
    expect(seen?.status).toBe(409)
    expect(seen && textOf(seen).match(/Ajoutez des heures de téléphone\./g)).toHaveLength(1)
    expect(seen && textOf(seen)).toContain("téléphone: Carte d'identité, Passeport")
  })

  it("tells whoever saves what somebody else has changed meanwhile, and keeps what they typed", async () => {
    const form = formOf(await ada.get(`${admin}/policy`))
    await edited("/services/passport", { minutes: "25" })
    const answer = await ada.post(`${admin}/policy`, { ...form, horizonDays: "30", why, do: "save" })
    expect(answer.status).toBe(409)
    expect(formOf(answer)).toMatchObject({ horizonDays: "30", why })
    const again = await ada.post(`${admin}/policy`, { ...formOf(answer), do: "save" })
    expect(again.status).toBe(303)
    expect((await now()).policy.horizonDays).toBe(30)
  })

  it("is for those alone who answer for all of it", async () => {
    const { version } = await now()
    const here = await colleague(world, "admin:hotel", "ines")
    for (const path of ["/services/id-card", "/policy", "/head", "/organisations/quartier", "/new/right"]) {
      const form = formOf(await ada.get(`${admin}${path}`))
      expect((await here.get(`${admin}${path}`)).status, "nobody types what they may not save").toBe(403)
      const answer = await here.post(`${admin}${path}`, {
        ...form,
        by: "",
        "name-fr": "X",
        "how-fr": "Ici.",
        horizonDays: "9",
        phone: "04 221 80 02",
        why,
        do: "save",
      })
      expect([path, answer.status]).toEqual([path, 403])
    }
    expect((await now()).version).toBe(version)
    expect(locationOf(await now(), "hotel")).toBeDefined()
  })
})
