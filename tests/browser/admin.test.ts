import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { signedIn } from "../world.ts"
import { aBrowser, type Browsing, press } from "./browser.ts"
import { inaccessible, spilled } from "./judge.ts"

const hotel = "reception/admin/locations/hotel"
const see = (page: Page) => press(page, page.locator("button[value=see]"))

describe("the pages that say what the territory is", () => {
  let browsing: Browsing
  beforeAll(async () => {
    browsing = await aBrowser()
  })
  afterAll(() => browsing.close())

  /** Every page, and what it says of something typed; nothing is saved. */
  const walk = async (page: Page, language: string, judged: (name: string) => Promise<void>) => {
    const to = (path: string) => page.goto(`/${language}/${path}`)
    await to("reception/admin")
    await judged("all")
    await page.click(`a[href="/${language}/reception/health"]`)
    await page.waitForLoadState()
    await judged("what works, and what does not")
    await to(hotel)
    await judged("a place")
    await to(`${hotel}/edit`)
    await page.fill("#postalCode", "x")
    await see(page)
    await judged("something wrong")
    await page.fill("#postalCode", "1020")
    await page.fill("#share", "30")
    await see(page)
    await judged("a place that changes")
    await to(`${hotel}/new/closure`)
    await page.fill("#from", "2027-03-25")
    await see(page)
    await judged("a closure")
    await page.fill("#to", "2027-12-31")
    await see(page)
    await judged("the promise")
    await to(`${hotel}/new/opening`)
    await page.check("#day-sun")
    await page.check("#desk-g1")
    await page.fill("#from", "9.30")
    await page.fill("#to", "12:00")
    await see(page)
    await judged("hours")
    await to(`${hotel}/desks/g5`)
    await page.check("#service-passport")
    await see(page)
    await judged("a desk")
    await to("reception/admin/rights")
    await judged("other rights")
    await to("reception/admin/rights/energy-tariff")
    await page.fill("#persons", "13")
    await see(page)
    await judged("a right with something wrong")
    await page.fill("#persons", "2")
    await page.check("#needs-sign")
    await see(page)
    await judged("a right that changes")
  }

  it.each([
    ["fr", "an old phone", { width: 320, height: 640 }, "light" as const],
    ["de", "a tablet", { width: 768, height: 1024 }, "dark" as const],
  ])("are accessible in %s and fit %s", async (language, _, viewport, colorScheme) => {
    const context = await browsing.context({
      viewport,
      colorScheme,
      extraHTTPHeaders: signedIn("admin:*", "ada"),
    })
    const page = await context.newPage()
    await walk(page, language, async (name) => {
      expect.soft([...(await inaccessible(page)), ...(await spilled(page))], name).toEqual([])
    })
    await context.close()
  })
})
