import { afterAll, beforeAll, expect, it } from "vitest"
import { aBrowser, type Browsing } from "./browser.ts"
import { hardToPress, inaccessible, misshapen, pale, spilled } from "./judge.ts"

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
    // It is long, and every call is drawn by the same pieces: the colours of some are looked at.
    const some = "main section:nth-of-type(-n+4)"
    expect(await page.locator(some).count()).toBeGreaterThan(2)
    expect(await pale(page, some)).toEqual([])
    if (colorScheme === "light") expect(await misshapen(page)).toEqual([])
    expect(await spilled(page)).toEqual([])
    await page.setViewportSize({ width: 640, height: 640 })
    const session = await context.newCDPSession(page)
    await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } })
    expect(await spilled(page)).toEqual([])
    await context.close()
  },
)

it.each([
  ["light", "0470 12 34 56"],
  ["dark", "0471 12 34 56"],
] as const)(
  "a phone to try with stays up to date, loses nothing that is typed, and is accessible at any width, %s",
  async (colorScheme, number) => {
    const context = await browsing.context({ colorScheme, viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    const thrown: string[] = []
    page.on("pageerror", ({ message }) => thrown.push(message))
    const address = `/dev/phone?${new URLSearchParams({ number }).toString()}`
    await page.goto(address)
    await page.locator("#text").fill("rdv carte d'identité")
    await page.keyboard.press("Enter")
    await page.locator(".talk .ours").waitFor()
    expect(await page.locator("#text").inputValue()).toBe("")
    expect(await page.evaluate("document.activeElement.id")).toBe("text")
    await page.locator("#text").pressSequentially("half a mess")
    const report = page.locator(".ours details").first()
    await report.locator("summary").click()
    await page.locator("#text").focus()
    await context.request.post(address, { form: { do: "text", text: "help" } })
    await context.request.post(address, { form: { do: "hour" } })
    await page.locator(".talk .theirs").nth(1).waitFor()
    await page.locator(".talk .ours").nth(1).waitFor()
    expect(await page.locator("#text").inputValue()).toBe("half a mess")
    expect(await report.getAttribute("open")).toBe("")
    const hour = await page.locator("#now").textContent()
    await page.getByRole("button", { name: "+1 hour" }).click()
    await page
      .locator("#now")
      .filter({ hasNotText: hour ?? "" })
      .waitFor()
    expect(await page.locator("#text").inputValue()).toBe("half a mess")
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 })
      expect([...(await inaccessible(page)), ...(await spilled(page)), ...(await hardToPress(page))]).toEqual(
        [],
      )
    }
    await report.locator("button").first().click()
    await page.waitForURL("**#notice-*")
    expect(await page.locator(".ours").first().textContent()).toContain("arrived")
    expect(thrown).toEqual([])
    await context.close()
  },
)
