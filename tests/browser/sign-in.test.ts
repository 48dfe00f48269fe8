import type { BrowserContextOptions, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { aBrowser, type Browsing, press } from "./browser.ts"
import { flaws } from "./judge.ts"
import { colleague, signInOn } from "../web/colleague.ts"
import { phoneOf } from "../web/phone.ts"

const desk = { width: 1280, height: 720 }
const tablet = { width: 768, height: 1024 }

describe("a colleague's screen", () => {
  let browsing: Browsing
  beforeAll(async () => {
    browsing = await aBrowser()
  })
  afterAll(() => browsing.close())

  /** A window of somebody who has just signed in. */
  async function aWindow(options: BrowserContextOptions = { viewport: desk }) {
    const { world, origin } = browsing
    const context = await browsing.context(options)
    const value = (await colleague(world, "reception:hotel,helper:*@quartier", "Zoé Lambert")).jar.get(
      "staff",
    )
    await context.addCookies([{ name: "staff", value: value ?? "", url: origin }])
    const page = await context.newPage()
    await page.goto("/fr/account")
    return page
  }
  const typed = (page: Page) => page.locator("#language").inputValue()

  /** Where the page leads, gone through with the issuer as Zoé. */
  async function unlock(page: Page) {
    const way = await page.locator(".says .button").first().getAttribute("href")
    const browser = phoneOf(browsing.world)
    const { location } = await signInOn(browser, "Zoé Lambert=reception:hotel", way ?? "")
    const value = browser.jar.get("staff") ?? ""
    await page.context().addCookies([{ name: "staff", value, url: browsing.origin }])
    await page.goto(location)
  }

  it.each([
    ["fr", "light", desk],
    ["nl", "dark", tablet],
    ["de", "light", desk],
    ["en", "dark", tablet],
  ] as const)(
    "is accessible in %s, %s, at %o: at work, locked and signed out",
    async (language, colorScheme, viewport) => {
      const page = await aWindow({ viewport, colorScheme })
      await page.goto(`/${language}/account`)
      expect(await flaws(page, language)).toEqual([])
      await press(page, page.locator("[data-lock-after]"))
      expect(page.url()).toContain(`/${language}/locked?to=`)
      expect(await flaws(page, language)).toEqual([])
      await page.goto(`/${language}/signed-out`)
      expect(await flaws(page, language)).toEqual([])
      await page.goto("/sign-in/back?error=access_denied")
      expect(await flaws(page, language)).toEqual([])
      await page.context().close()
    },
  )

  it("locks itself after half an hour without a press or a key, and loses nothing", async () => {
    const page = await aWindow()
    await page.clock.install()
    await page.goto("/fr/account")
    await page.clock.runFor("20:00")
    await page.selectOption("#language", "de")
    await page.clock.runFor("29:30")
    expect(page.url()).toContain("/fr/account")
    const locked = page.waitForURL(/locked/)
    await page.clock.runFor("00:40")
    await locked
    await unlock(page)
    expect(await typed(page)).toBe("de")
    await page.context().close()
  })

  it("stays open while somebody works in another window of the same browser", async () => {
    const page = await aWindow()
    await page.clock.install()
    await page.goto("/fr/account")
    await page.clock.runFor("20:00")
    const other = await page.context().newPage()
    await other.clock.install({ time: await page.evaluate("+new Date") })
    await other.goto("/fr/account")
    await other.selectOption("#language", "nl")
    await page.clock.runFor("20:00")
    expect(page.url()).toContain("/fr/account")
    await page.context().close()
  })

  it("without script too locks by a press, and gives back what was typed to whoever unlocks it", async () => {
    const page = await aWindow({ viewport: desk, javaScriptEnabled: false })
    await page.selectOption("#language", "en")
    await press(page, page.getByRole("button", { name: "Verrouiller l'écran" }))
    expect(await page.locator("h1").textContent()).toBe("L'écran de Zoé est verrouillé")
    await unlock(page)
    expect(await typed(page)).toBe("en")
    await page.context().close()
  })
})
