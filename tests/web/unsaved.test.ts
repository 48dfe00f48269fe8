import { beforeEach, describe, expect, it } from "vitest"
import { hour, minute } from "#shared/time.ts"
import { itemsOf } from "./answers.ts"
import { colleague, fromOurs, signInOn } from "./colleague.ts"
import { type Answer, headingOf, hidden, phoneOf, plain } from "./phone.ts"
import { aWorld, type World } from "../world.ts"

const account = "/fr/account"
const chosen = ({ html }: Answer) => /<option value="(\w\w)"[^>]* selected/.exec(html)?.[1]
const linkOf = ({ html }: Answer) => plain(/<a class="button" href="([^"]*)"/.exec(html)?.[1] ?? "")
const toOf = (url: string) => new URL(url, "http://localhost:3000").searchParams.get("to") ?? ""

describe("what a colleague typed", () => {
  let world: World
  beforeEach(async () => {
    world = await aWorld()
  })
  const zoe = () => colleague(world, "reception:hotel", "zoe")
  type Browser = Awaited<ReturnType<typeof zoe>>
  const typed = (page: Answer, more: Record<string, string> = {}) => ({
    by: hidden(page, "by"),
    path: hidden(page, "path"),
    language: "de",
    ...more,
  })
  const pressSave = async (browser: Browser, more: Record<string, string> = {}, before?: () => unknown) => {
    const page = await browser.get(account)
    await before?.()
    return browser.post(account, typed(page, more))
  }

  it("is there again after signing in, when too much time had passed", async () => {
    const browser = await zoe()
    const said = await pressSave(browser, {}, () => world.advance(31 * minute))
    expect([said.status, headingOf(said)]).toEqual([401, "Connectez-vous pour continuer"])
    expect(said.html).toContain("Ce que vous avez écrit reste là.")
    const back = await signInOn(browser, "zoe=reception:hotel", linkOf(said))
    expect(back.location).toMatch(/^\/fr\/account\?unsaved=[\w-]{22}$/)
    expect(chosen(await browser.get(back.location))).toBe("de")
    expect(chosen(await browser.get(account))).toBe("fr")
    // Refreshed or read in another language, it still is.
    expect(chosen(await browser.get(back.location))).toBe("de")
    expect(chosen(await browser.get(back.location.replace("/fr/", "/nl/")))).toBe("de")
    expect(said.html).toContain(`href="${back.location.replace("/fr/", "/nl/")}"`)
  })

  it("is there again when another window had signed out, and no cookie is left", async () => {
    const browser = await zoe()
    const said = await pressSave(browser, {}, () => browser.post("/fr/sign-out"))
    expect(browser.jar.has("staff")).toBe(false)
    const back = await signInOn(browser, "zoe=reception:hotel", linkOf(said))
    expect(chosen(await browser.get(back.location))).toBe("de")
  })

  it("comes back to the page it was typed on, and to that alone", async () => {
    const browser = await zoe()
    const path = "/fr/account?day=2027-03-24&unsaved=old"
    const said = await pressSave(browser, { path }, () => world.advance(31 * minute))
    const to = toOf(linkOf(said))
    expect(to).toMatch(/^\/fr\/account\?day=2027-03-24&unsaved=[\w-]{22}$/)
    await signInOn(browser, "zoe=reception:hotel", linkOf(said))
    expect(chosen(await browser.get(to.replace("day=2027-03-24&", "")))).toBe("de")
    for (const evil of ["//evil.example/", "https://evil.example", "/dev/clock"]) {
      const elsewhere = await pressSave(browser, { path: evil }, () => world.advance(31 * minute))
      expect(toOf(linkOf(elsewhere))).toMatch(/^\/fr\/account\?unsaved=/)
      await signInOn(browser, "zoe=reception:hotel")
    }
  })

  it("is shown to no other colleague, who is told nothing, and waits for the first", async () => {
    const browser = await zoe()
    const said = await pressSave(browser, {}, () => world.advance(31 * minute))
    const to = toOf(linkOf(said))
    await signInOn(browser, "adam=reception:hotel", linkOf(said))
    const plainly = await browser.get(account)
    const withName = await browser.get(to)
    const without = (page: Answer) => page.html.replaceAll(/[?&]unsaved=[\w-]+|value="[\w-]{40,}"/g, "")
    expect(chosen(withName)).toBe("fr")
    expect(without(await browser.get(to))).toBe(without(plainly))
    await signInOn(browser, "zoe=reception:hotel")
    expect(chosen(await browser.get(to))).toBe("de")
  })

  it("is not sent in the name of a colleague who has signed in meanwhile", async () => {
    const browser = await zoe()
    const said = await pressSave(browser, {}, async () => {
      await browser.post("/fr/sign-out")
      await signInOn(browser, "adam=reception:hotel")
    })
    expect(said.status).toBe(401)
    const { asked, location } = await signInOn(browser, "zoe=reception:hotel", linkOf(said))
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({ again: "true", hint: "" })
    expect(chosen(await browser.get(location))).toBe("de")
  })

  it("is kept for twelve hours, whatever the table has deleted", async () => {
    const browser = await zoe()
    const said = await pressSave(browser, {}, () => world.advance(31 * minute))
    world.advance(12 * hour - minute)
    const back = await signInOn(browser, "zoe=reception:hotel", linkOf(said))
    expect(chosen(await browser.get(back.location))).toBe("de")
    world.advance(minute)
    expect(chosen(await browser.get(back.location))).toBe("fr")
  })

  it("is all kept but what was pressed, untouched, and readable nowhere in the table", async () => {
    const browser = await zoe()
    await pressSave(browser, { do: "save", name: " Amina  El Idrissi\r\n", empty: "" }, () =>
      world.advance(31 * minute),
    )
    const items = await itemsOf(world)
    const [unsaved] = items.filter((item) => item.type?.S === "unsaved")
    expect(JSON.stringify(items)).not.toMatch(/Amina|Idrissi/)
    expect(unsaved?.by?.S).toBe("zoe")
    const { byId } = await import("#shared/unsaved/unsaved.table.ts")
    const { fields } = (await byId(unsaved?.id?.S ?? "")) ?? {}
    expect(fields).toEqual({ language: "de", name: " Amina  El Idrissi\r\n", empty: "" })
  })

  it("is kept for nobody who cannot show that they were signed in", async () => {
    const stranger = phoneOf(world, fromOurs)
    const said = await stranger.post(account, { language: "de", by: "zoe" })
    expect(said.status).toBe(401)
    expect(said.html).not.toContain("reste là")
    await stranger.post("/fr/lock", { language: "de" })
    expect((await itemsOf(world)).some((item) => item.type?.S === "unsaved")).toBe(false)
  })

  it("may be as much as a form can hold", async () => {
    const browser = await zoe()
    const much = "é".repeat(10_000)
    const said = await pressSave(browser, { much }, () => world.advance(31 * minute))
    expect(said.status).toBe(401)
    expect((await pressSave(await zoe(), { much: "x".repeat(65_536) })).status).toBe(413)
  })
})

describe("a locked screen", () => {
  let world: World
  beforeEach(async () => {
    world = await aWorld()
  })
  const locked = async () => {
    const browser = await colleague(world, "reception:hotel", "Zoé Lambert")
    const page = await browser.get(account)
    const copy = browser.jar.get("staff") ?? ""
    const form = { by: hidden(page, "by"), path: hidden(page, "path"), language: "nl" }
    return { browser, copy, page, form, answer: await browser.post("/fr/lock", form) }
  }

  it("is one press away on every page, together with its form and without script", async () => {
    const { page } = await locked()
    const { html } = page
    expect(html).toMatch(/<button[^>]* formaction="\/fr\/lock"[^>]* formnovalidate[^>]* form="work"/)
    expect(html).toContain(`data-lock-after="30"`)
    // Enter presses the first button of a form: it must not be this one.
    expect(html.indexOf("data-lock-after")).toBeGreaterThan(html.indexOf("<button>Changer la langue"))
  })

  it("says whose it is by first name, lets nobody in, and gives all back to whoever unlocks it", async () => {
    const { browser, copy, answer } = await locked()
    expect(answer.status).toBe(303)
    const screen = await browser.get(answer.location)
    expect(headingOf(screen)).toBe("L'écran de Zoé est verrouillé")
    expect(screen.html).not.toContain("Lambert")
    expect((await browser.get(account)).status).toBe(303)
    const thief = phoneOf(world, fromOurs)
    thief.jar.set("staff", copy)
    expect((await thief.get(account)).status).toBe(303)
    const { asked, location } = await signInOn(browser, "Zoé Lambert=reception:hotel", linkOf(screen))
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({ again: "true", hint: "Zoé Lambert" })
    expect(chosen(await browser.get(location))).toBe("nl")
  })

  it("asks for the password whichever page is tried", async () => {
    const { browser } = await locked()
    const away = await browser.get(account)
    const { asked } = await signInOn(browser, "Zoé Lambert=reception:hotel", away.location)
    expect(asked.searchParams.get("again")).toBe("true")
  })

  it("lets another colleague in, by their own name and without what was typed", async () => {
    const { browser, answer } = await locked()
    const screen = await browser.get(answer.location)
    const other = plain(/<a class="button quiet" href="([^"]*)"/.exec(screen.html)?.[1] ?? "")
    const { asked, location } = await signInOn(browser, "adam=agent:*", other)
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({ again: "true", hint: "" })
    expect(location).toBe(account)
    expect((await browser.get(location)).html).toContain("adam")
  })

  it("is locked also when too much time had passed already, or when everything is gone", async () => {
    const browser = await colleague(world, "reception:hotel", "zoe")
    const page = await browser.get(account)
    world.advance(13 * hour)
    const form = { by: hidden(page, "by"), path: hidden(page, "path"), language: "nl" }
    const answer = await browser.post("/fr/lock", form)
    const screen = await browser.get(answer.location)
    const { location } = await signInOn(browser, "zoe=reception:hotel", linkOf(screen))
    expect(chosen(await browser.get(location))).toBe("nl")
    browser.jar.clear()
    const gone = await browser.post("/fr/lock", form)
    expect([gone.status, gone.location]).toEqual([303, expect.stringMatching(/^\/fr\/locked\?to=/)])
    const again = await signInOn(browser, "zoe=reception:hotel", (await browser.get(gone.location)).location)
    expect(chosen(await browser.get(again.location))).toBe("nl")
  })
})
