import type { Page } from "playwright-core"
import { getDocumentProxy } from "unpdf"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import * as territories from "#shared/territory/territory.table.ts"
import { keepDays } from "../web/figures-days.ts"
import { signedIn } from "../world.ts"
import { aBrowser, type Browsing } from "./browser.ts"
import { inaccessible, spilled } from "./judge.ts"

const pages = [
  "",
  "/capacity",
  "/waiting",
  "/fairness",
  "/calls",
  "/trend",
  "/table?measure=lead",
  "/measures",
]

describe("the pages of figures", () => {
  let browsing: Browsing
  beforeAll(async () => {
    browsing = await aBrowser()
    browsing.world.set("2027-03-22T08:00:00.000Z")
    const { locations } = await territories.current()
    const places = locations.map(({ id, desks }) => ({
      id,
      services: [...new Set(desks.flatMap((desk) => desk.services))].slice(0, 4),
    }))
    await keepDays(places, "2027-02-08", "2027-03-19")
  })
  afterAll(() => browsing.close())

  const visit = async (
    language: string,
    options: Parameters<Browsing["context"]>[0],
    judged: (page: Page, path: string) => Promise<void>,
  ) => {
    const context = await browsing.context({ ...options, extraHTTPHeaders: signedIn("manager:*", "paul") })
    const page = await context.newPage()
    const said: string[] = []
    page.on("console", (message) => said.push(message.text()))
    for (const path of pages) {
      await page.goto(`/${language}/reception/figures${path}`)
      await judged(page, path)
    }
    expect(said).toEqual([])
    await context.close()
  }

  it.each([
    ["nl", { viewport: { width: 320, height: 640 } }],
    ["de", { viewport: { width: 1280, height: 800 }, colorScheme: "dark" as const }],
  ])("are accessible in %s and fit %j; letters of charts are not made smaller", async (language, options) => {
    await visit(language, options, async (page, path) => {
      for (const details of await page.locator("details").all())
        if ((await details.getAttribute("open")) === null) await details.locator("summary").press("Enter")
      const small = await page.evaluate<number[]>(
        `[...document.querySelectorAll("figure svg")].filter((each) => each.checkVisibility())
          .map((each) => each.getBoundingClientRect().width / each.viewBox.baseVal.width).filter((scale) => scale < 0.99)`,
      )
      expect.soft([...(await inaccessible(page)), ...(await spilled(page)), ...small], path).toEqual([])
    })
  })

  it("are printed on one page each, without what only a screen needs", async () => {
    await visit("fr", { viewport: { width: 1280, height: 800 } }, async (page, path) => {
      if (/table|measures/.test(path)) return
      const { numPages } = await getDocumentProxy(new Uint8Array(await page.pdf({ format: "A4" })))
      expect.soft(numPages, path).toBe(1)
      await page.emulateMedia({ media: "print" })
      expect(await page.locator("nav, form, details").filter({ visible: true }).count(), path).toBe(0)
    })
  })
})
