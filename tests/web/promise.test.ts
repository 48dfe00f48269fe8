import { encode } from "uqr"
import { beforeAll, describe, expect, it } from "vitest"
import { asSystem } from "#shared/act.ts"
import { languages } from "#shared/language.ts"
import { unpublish } from "#shared/service/publish.ts"
import { close } from "#shared/location/close.ts"
import { change } from "#shared/territory/change.ts"
import { replaced } from "#shared/territory/territory.ts"
import { wordsIn } from "#shared/words/words.ts"
import { aFile, aLocation, aService } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"
import { plain } from "./phone.ts"

const weekdays = ["mon", "tue", "wed", "thu", "fri"] as const
const file = () =>
  aFile({
    services: [
      aService(),
      aService({ id: "passport", name: { fr: "Passeport" } }),
      aService({ id: "secret", name: { fr: "En préparation" }, published: false }),
    ],
    locations: [
      aLocation({
        desks: [
          { id: "g1", services: ["id-card"] },
          { id: "g2", services: ["passport", "secret"] },
        ],
        openings: [
          { days: [...weekdays], from: "08:30", to: "12:30", desks: ["g1"], for: "appointments" },
          {
            days: [...weekdays],
            from: "09:00",
            to: "11:00",
            desks: ["g2"],
            for: "appointments",
            until: "2027-06-30",
          },
          { days: ["sat"], week: [1, -1], from: "09:00", to: "12:00", desks: ["g1"], for: "walk-ins" },
        ],
      }),
      aLocation({
        id: "antenne",
        name: { fr: "Antenne" },
        address: { fr: "Rue 2, 1030 Schaerbeek" },
        desks: [{ id: "h1", services: ["id-card"] }],
      }),
      aLocation({ id: "home", kind: "home-visit", name: { fr: "À domicile" } }),
      aLocation({ id: "old", name: { fr: "Ancienne maison" }, published: false }),
    ],
  })

let world: World
beforeAll(async () => {
  world = await aWorld({ file: file() })
})
const read = async (path: string, headers = {}) => {
  const response = await world.site.request(path, { headers })
  const html = plain(await response.text())
  return { response, html, main: /<main.*<\/main>/s.exec(html)?.[0] ?? "" }
}
/** What is read of a part of a page. */
const text = (html: string) =>
  html
    .replace(/<\/(p|li|dt|h2|h3)>|<br\/?>/g, " ¶ ")
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")
const partOf = (main: string, id: string) =>
  text(new RegExp(`<section aria-labelledby="service-${id}">.*?</section>`, "s").exec(main)?.[0] ?? "")

describe.each(languages)("the promise in %s", (language) => {
  it("says for each service offered where its counters are and when, the number, and the address to write to", async () => {
    const { main, response } = await read(`/${language}/promise`)
    const { promise } = wordsIn(language)
    expect(response.status).toBe(200)
    const card = partOf(main, "id-card")
    for (const said of [promise.counter, promise.phone, promise.post, promise.appointments, promise.walkIns])
      expect(card).toContain(`${said} ¶`)
    const [place, address] =
      language === "nl"
        ? ["Gemeentehuis", "Plein 1, 1030 Schaarbeek"]
        : ["Hôtel communal", "Place 1, 1030 Schaerbeek"]
    for (const said of [
      place,
      address,
      "Antenne",
      "Rue 2, 1030 Schaerbeek",
      "04 221 80 00",
      "Place 1, 1030 Schaerbeek",
    ])
      expect(card).toContain(said)
    expect(partOf(main, "passport")).not.toContain("Antenne")
    for (const hidden of ["En préparation", "À domicile", "Ancienne maison"])
      expect(main).not.toContain(hidden)
    for (const route of ["counter", "phone", "post"] as const)
      expect(main).not.toContain(promise.lacks[route])
  })

  it("leads to the page of each place, to the form, and to whoever answers", async () => {
    const { main } = await read(`/${language}/promise`)
    const links = [...main.matchAll(/href="(\/[^"]*)"/g)].map(([, href = ""]) => href)
    expect([...new Set(links)].sort()).toEqual(
      ["/help", "/promise/antenne", "/promise/hotel", "/request-form"].map((path) => `/${language}${path}`),
    )
    for (const link of new Set(links)) expect((await read(link)).response.status, link).toBe(200)
    expect(main).toContain('href="tel:+3242218000"')
  })
})

describe("hours", () => {
  it("are those of the desks that can do it, as a sign would say them", async () => {
    const said = async (language: string, id: string) =>
      partOf((await read(`/${language}/promise`)).main, id).replace(/^.*?Schaa?e?rbeek ¶ /, "")
    expect(await said("fr", "id-card")).toMatch(
      /^Avec rendez-vous: ¶ lundi–vendredi 8h30–12h30 ¶ Sans rendez-vous: ¶ le 1er et dernier samedi du mois 9h–12h ¶/,
    )
    expect(await said("fr", "passport")).toMatch(
      /^Avec rendez-vous: ¶ lundi–vendredi 9h–11h, jusqu'au 30 juin ¶/,
    )
    expect(await said("nl", "id-card")).toContain("de 1e en laatste zaterdag van de maand 9–12 uur")
    expect(await said("de", "id-card")).toContain("der 1. und letzte Samstag im Monat 9–12 Uhr")
    expect(await said("en", "passport")).toContain("Monday–Friday 9:00–11:00, until 30 June")
  })

  it("of a place are those of all its desks, each stretch once", async () => {
    const { main } = await read("/fr/promise/hotel")
    expect(text(main)).toContain(
      "Avec rendez-vous: ¶ lundi–vendredi 8h30–12h30 ¶ lundi–vendredi 9h–11h, jusqu'au 30 juin ¶",
    )
    expect(text(main)).toContain("Carte d'identité ¶ Passeport ¶")
    expect(main).not.toContain("En préparation")
  })
})

describe("the page of a place", () => {
  it("tells whoever stands at the door of the days that are not as usual, and of no others", async () => {
    expect((await read("/fr/promise/hotel")).main).toContain("lundi 29 mars: fermé")
    const act = asSystem(world.now())
    await close(act, "hotel", { from: "2027-03-23", to: "2027-03-23" })
    await close(act, "hotel", { from: "2027-03-24", to: "2027-03-24", fromTime: "11:30" })
    await close(act, "hotel", { from: "2027-03-25", to: "2027-03-25", desks: ["g2"] })
    await close(act, "hotel", { from: "2027-04-20", to: "2027-04-20" })
    const main = text((await read("/fr/promise/hotel")).main)
    expect(main).toContain(
      "ces jours-ci: ¶ mardi 23 mars: fermé ¶ mercredi 24 mars: 8h30–11h30 ¶ lundi 29 mars: fermé ¶",
    )
    expect(text((await read("/de/promise/hotel")).main)).toContain("Mittwoch 24. März: 8.30–11.30 Uhr ¶")
    expect((await read("/fr/promise/antenne")).main).not.toContain("mardi 23 mars")
  })

  it("is of places with a counter that people are shown, and of no others", async () => {
    for (const id of ["home", "old", "nowhere", "__proto__", "%00"])
      expect((await read(`/fr/promise/${id}`)).response.status, id).toBe(404)
  })

  it("has a short address without a language, for a door", async () => {
    const to = async (accepted: string, id = "hotel") => {
      const { response } = await read(`/promise/${id}`, { "accept-language": accepted })
      return [response.status, response.headers.get("location")]
    }
    expect(await to("nl-BE,nl;q=0.9")).toEqual([302, "/nl/promise/hotel"])
    expect(await to("xx")).toEqual([302, "/fr/promise/hotel"])
    expect(await to("fr", "%2F%2Fevil.example")).toEqual([302, "/fr/promise/%2F%2Fevil.example"])
  })
})

describe("the seal", () => {
  it("is for whoever answers for the place", async () => {
    const by = async (grants: string, query = "") =>
      (await read(`/fr/reception/seal${query}`, signedIn(grants))).response.status
    expect(await by("manager:antenne")).toBe(200)
    expect(await by("manager:antenne", "?location=hotel")).toBe(403)
    expect(await by("admin:*", "?location=home")).toBe(403)
    expect(await by("manager:home")).toBe(404)
    expect(await by("reception:hotel")).toBe(403)
    const leads = async (grants: string) =>
      (await read("/fr/account", signedIn(grants))).main.includes('href="/fr/reception/seal"')
    expect([await leads("manager:antenne"), await leads("reception:hotel")]).toEqual([true, false])
  })

  it("says the promise in the official languages, and leads to the page of the place", async () => {
    const { html } = await read("/de/reception/seal?location=antenne", signedIn("manager:*"))
    for (const language of ["fr", "nl"] as const)
      expect(html).toContain(wordsIn(language).promise.seal.sentence)
    expect(html).not.toContain(wordsIn("de").promise.seal.sentence)
    expect(html).toContain('<p class="address">localhost:3000/promise/antenne</p>')
    const { data, size } = encode("http://localhost:3000/promise/antenne", { ecc: "M", border: 4 })
    const drawn = [...html.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`)
    const dark = data.flatMap((row, y) => row.flatMap((each, x) => (each ? [`${x} ${y}`] : [])))
    expect(drawn).toEqual(dark)
    expect(html).toContain(`viewBox="0 0 ${size} ${size}"`)
    expect(html).toContain('href="/de/reception/seal?location=hotel"')
  })
})

describe("what will not be as promised", () => {
  const tasks = async (grants: string) => text((await read("/fr/reception/tasks", signedIn(grants))).main)

  it("is told to whoever answers for the place, as long before as a counter may be closed", async () => {
    const now = world.now()
    const { soon } = wordsIn("fr").promise
    expect(await tasks("manager:hotel")).not.toContain(soon.title)
    world.set("2027-05-20T08:00:00.000Z")
    expect(await tasks("manager:hotel")).toContain("jeudi 1er juillet: Hôtel communal, Passeport ¶")
    expect(await tasks("manager:antenne")).not.toContain(soon.title)
    const admin = (await read("/fr/reception/admin", signedIn("manager:hotel"))).main
    expect(text(admin)).toContain("jeudi 1er juillet: Hôtel communal, Passeport ¶")
    expect(await tasks("reception:hotel")).not.toContain(soon.title)
    world.set(now)
  })
})

describe("what is not as promised", () => {
  it("is told as it is from the first moment, before anybody has looked; and is gone when it is withdrawn", async () => {
    world.set("2027-07-01T00:30:00.000Z")
    const { lacks } = wordsIn("fr").promise
    const { main } = await read("/fr/promise")
    expect(partOf(main, "passport")).toContain(lacks.counter)
    expect(partOf(main, "passport")).not.toContain("9h–11h")
    expect(partOf(main, "id-card")).not.toContain(lacks.counter)
    expect(text((await read("/fr/promise/hotel")).main)).toContain(`Passeport${lacks.counter} ¶`)
    world.set("2027-07-01T03:00:00.000Z")
    await world.tick()
    expect((await read("/fr/promise")).main).not.toContain("Passeport")
  })

  it("leaves nothing to ask for where nothing is offered", async () => {
    const act = asSystem(world.now())
    await unpublish(act, "id-card")
    const { html } = await read("/en/promise/antenne")
    expect(html).toContain(wordsIn("en").promise.here.none)
    await change(act, (territory) => {
      const [hotel] = territory.locations
      return hotel ? replaced(territory, { ...hotel, published: false }) : territory
    })
    expect((await read("/en/promise/hotel")).response.status).toBe(404)
  })
})
