import { beforeAll, describe, expect, it } from "vitest"
import { languages } from "#shared/language.ts"
import { spoken } from "#shared/phone.ts"
import { wordsIn } from "#shared/words/words.ts"
import { aFile, aLocation } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const home = aLocation({ id: "home", kind: "home-visit", name: { fr: "Visite à domicile" } })

let world: World
beforeAll(async () => {
  const policy = { ...aFile().policy, retentionDays: 47, protectedShare: 0.4 }
  world = await aWorld({ file: aFile({ policy, locations: [aLocation(), home] }) })
})

const read = async (path: string) => {
  const response = await world.site.request(path)
  const html = (await response.text()).replace(/&quot;/g, '"').replace(/&#39;/g, "'")
  return { response, html, main: /<main.*<\/main>/s.exec(html)?.[0] ?? "" }
}

const linksIn = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href)

describe.each(languages)("help in %s", (language) => {
  it("lists each question once, and each link of the list leads to its answer", async () => {
    const { main } = await read(`/${language}/help`)
    const headings = [...main.matchAll(/<h2 id="([^"]*)">(.*?)<\/h2>/g)].map(([, id, title]) => [id, title])
    const list = /<nav.*?<\/nav>/s.exec(main)?.[0] ?? ""
    const listed = [...list.matchAll(/href="#([^"]*)"><span>(.*?)<\/span>/g)].map(([, id, title]) => [
      id,
      title,
    ])
    expect(headings.length).toBeGreaterThan(9)
    expect(new Set(headings.map(([id]) => id)).size).toBe(headings.length)
    expect(listed).toEqual(headings)
  })

  it("leads only to pages that exist, and to the person on the phone", async () => {
    const { main } = await read(`/${language}/help`)
    const links = linksIn(main).filter((href) => !href.startsWith("#"))
    const pages = [...new Set(links.filter((href) => href.startsWith("/")))]
    expect(pages.sort()).toEqual(
      ["", "/attestation", "/call-me", "/find", "/promise", "/request-form"].map(
        (path) => `/${language}${path}`,
      ),
    )
    for (const page of pages) expect((await world.site.request(page)).status).toBe(200)
    expect(new Set(links.filter((href) => !href.startsWith("/")))).toEqual(new Set(["tel:+3242218000"]))
  })

  it("tells what is so here: number, hours, addresses, retention time", async () => {
    const { main } = await read(`/${language}/help`)
    const { help } = wordsIn(language)
    for (const said of [
      help.phone(`<span class="one">${spoken("+3242218000")}</span>`),
      help.kept.days(47),
      help.home.text("Visite à domicile"),
      help.appointment.shared,
      '<p class="chosen">Place 1, 1030 Schaerbeek</p>',
      language === "nl" ? "<strong>Gemeentehuis</strong>" : "<strong>Hôtel communal</strong>",
    ])
      expect(main).toContain(said)
    expect(main).toMatch(/\b8[h.:]30–16/)
  })

  it("is linked from the foot of every page", async () => {
    for (const path of ["", "/find", "/call-me", "/help", "/nothing"]) {
      const { html } = await read(`/${language}${path}`)
      expect(linksIn(/<footer.*<\/footer>/s.exec(html)?.[0] ?? "")).toContain(`/${language}/help`)
    }
  })
})

describe("help", () => {
  it("is shared by a crowd, like every page that is the same for all", async () => {
    const { response } = await read("/fr/help")
    expect(response.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=2")
  })

  it("promises no visit at home and no kept hours where there are none", async () => {
    const elsewhere = await aWorld()
    const main = await (await elsewhere.site.request("/fr/help")).text()
    expect(main).toContain('id="home"')
    expect(main).not.toContain("choisissez le lieu")
    expect(main).not.toContain(wordsIn("fr").help.appointment.shared)
  })
})
