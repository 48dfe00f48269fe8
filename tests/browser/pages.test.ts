import type { CDPSession, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Language } from "#shared/language.ts"
import { wordsIn } from "#shared/words/words.ts"
import { aBrowser, type Browsing, scales } from "./browser.ts"
import { hardToPress, inaccessible, pale, spilled } from "./judge.ts"
import { type Stop, stops } from "./tour.ts"

/** What a page may weigh when a phone sees it for the first time: document, style and script. */
const heaviest = 30 * 1024

const small = { width: 320, height: 640 }
const twice = { standard: 32, fixed: 26 }
const usual = { standard: 16, fixed: 13 }

/** The title repeats the one heading; when something is to be corrected it says so first. */
async function titled(page: Page, language: Language, wrong: boolean): Promise<string[]> {
  const headings = await page.locator("h1").allTextContents()
  const start = `${wrong ? wordsIn(language).problem.prefix : ""}${headings.join(" and ")} – `
  const title = await page.title()
  return title.startsWith(start) ? [] : [`"${title}" should start with "${start}"`]
}

async function withoutHuman(page: Page): Promise<string[]> {
  const line = await page.locator("body > main + section.human + footer").count()
  const phone = await page.locator('section.human a.tel[href="tel:+3242218000"]').count()
  return line === 1 && phone === 1 ? [] : ["no human line above the footer"]
}

/** Zoomed to 200 %, a screen of 640 px is one of 320 px; with letters twice as large it stays as wide as it was. */
async function tooWide(page: Page, session: CDPSession): Promise<string[]> {
  const at320 = await spilled(page)
  await session.send("Page.setFontSizes", { fontSizes: twice })
  await page.setViewportSize({ width: 640, height: 640 })
  const large = await spilled(page)
  await session.send("Page.setFontSizes", { fontSizes: usual })
  await page.setViewportSize(small)
  return [...at320.map((each) => `too wide: ${each}`), ...large.map((each) => `too wide when large: ${each}`)]
}

describe("every page of residents", () => {
  let browsing: Browsing
  beforeAll(async () => {
    browsing = await aBrowser()
  })
  afterAll(() => browsing.close())

  /** Everything that is wrong with a page on a small phone. */
  async function judged(
    page: Page,
    session: CDPSession,
    language: Language,
    scripted: boolean,
    { wrong = false }: Stop,
  ) {
    return [
      ...(await titled(page, language, wrong)),
      ...(await withoutHuman(page)),
      ...(await hardToPress(page)),
      // axe is a script too; what it judges is the same document. Roles are the same by day and by night.
      ...(scripted ? await (language === "nl" ? inaccessible(page) : pale(page, "body")) : []),
      ...(await tooWide(page, session)),
    ]
  }

  // Colours and roles do not depend on the language: axe judges the two with the longest words, one by night and one by
  // day. The other two have no script.
  it.each([
    ["nl", "dark", "with"],
    ["de", "light", "with"],
    ["fr", "light", "without"],
    ["en", "dark", "without"],
  ] as const)(
    "is small, legible, pressable and accessible in %s, %s, %s JavaScript",
    async (language, colorScheme, script) => {
      const scripted = script === "with"
      const context = await browsing.context({ viewport: small, colorScheme, javaScriptEnabled: scripted })
      const page = await context.newPage()
      const { session, bytes, reset } = await scales(page)
      await session.send("Network.setCacheDisabled", { cacheDisabled: true })
      page.on("request", (request) => {
        if (request.isNavigationRequest() && !request.redirectedFrom()) reset()
      })
      for (const stop of stops(language, browsing.world)) {
        await stop.open(page)
        // The button that only a script can work shows that pages are seen as they should be.
        if (stop.name === "done") expect(await page.locator("[data-print]").isVisible()).toBe(scripted)
        const weight = bytes()
        const findings = await judged(page, session, language, scripted, stop)
        if (weight > heaviest) findings.push(`${weight} bytes`)
        expect.soft(findings, stop.name).toEqual([])
      }
      await context.close()
    },
    240_000,
  )

  it("is one sheet of A4 on paper, whatever there is to bring", async () => {
    const { world } = browsing
    const page = await (await browsing.context({ viewport: { width: 1280, height: 800 } })).newPage()
    const { json: services } = await world.call("/services?lang=de")
    const alone = services
      .filter(({ routes }: { routes: string[] }) => routes.includes("web"))
      .map(({ id }: { id: string }) => [id])
    const along = ["id-card", "kids-id", "passport", "driving-licence", "address", "household"]
    for (const [service, ...also] of [...alone, along.slice(0, 2), along.toReversed().slice(0, 4), along]) {
      const asked = `service=${service}&also=${also}&from=2027-03-23&to=2027-04-23`
      const { json } = await world.call(`/slots?${asked}`)
      const [{ start, location }] = json.slots
      const resident = { language: "de" }
      const { json: made } = await world.call("/appointments", { service, also, location, start, resident })
      await page.goto(`/de/appointment/${made.code}?key=${made.key}&new=1`)
      const paper = await page.pdf({ format: "A4", preferCSSPageSize: true })
      expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g), `${service} ${also}`).toHaveLength(1)
    }
  })
})
