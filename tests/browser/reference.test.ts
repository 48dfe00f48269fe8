import { afterAll, beforeAll, expect, it } from "vitest"
import { aBrowser, type Browsing } from "./browser.ts"
import { inaccessible, spilled } from "./judge.ts"

let browsing: Browsing
beforeAll(async () => {
  browsing = await aBrowser()
})
afterAll(() => browsing.close())

it.each(["light", "dark"] as const)(
  "the reference of the API is accessible, narrow and alone in the world, %s",
  async (colorScheme) => {
    const context = await browsing.context({ colorScheme })
    const page = await context.newPage()
    const asked: string[] = []
    page.on("request", (request) => asked.push(request.url()))
    await page.goto("/api/v1")
    expect(asked.filter((url) => !url.startsWith(browsing.origin) && !url.startsWith("data:"))).toEqual([])
    expect(await page.locator("h1").count()).toBe(1)
    expect(await inaccessible(page)).toEqual([])
    expect(await spilled(page)).toEqual([])
    await page.setViewportSize({ width: 640, height: 640 })
    const session = await context.newCDPSession(page)
    await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } })
    expect(await spilled(page)).toEqual([])
    await context.close()
  },
)
