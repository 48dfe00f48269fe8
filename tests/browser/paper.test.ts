import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import { type Language, languages } from "#shared/language.ts"
import { keep } from "#shared/letter/accept.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { signedIn } from "../world.ts"
import { aBrowser, type Browsing, press } from "./browser.ts"
import { hardToPress, inaccessible, spilled } from "./judge.ts"

/** What is inside the margins of an A4 sheet, in pixels: 174 mm across. */
const sheet = { width: 658, height: 1020 }
const screen = { width: 1280, height: 720 }

/** 16 pt. */
const least = 21.3

const tooSmall = `[...document.querySelectorAll("body *")]
  .filter((each) => each.checkVisibility() && [...each.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim()))
  .filter((each) => parseFloat(getComputedStyle(each).fontSize) < ${least})
  .map((each) => each.outerHTML.slice(0, 90))`

/** Every page of a PDF, by its size in points. */
async function pagesOf(page: Page): Promise<string[]> {
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1")
  const sizes = [...paper.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)]
  const many = paper.match(/\/Type\s*\/Page\b/g)?.length ?? 0
  const size = sizes.map(
    ([, width, height]) => `${Math.round(Number(width))}×${Math.round(Number(height))}`,
  )[0]
  return Array.from({ length: many }, () => size ?? "")
}

const a4 = ["595×842", "596×842", "595×843"]

describe("what is printed", () => {
  let browsing: Browsing
  let page: Page
  const codes: Partial<Record<Language, string>> = {}
  const along = ["id-card", "kids-id", "passport", "driving-licence", "address", "household"]
  const resident = (language: Language) => ({
    language,
    name: "Amina El Idrissi-Vandenbroucke",
    address: "Chaussée de Haecht 1042, boîte 12, 1030 Schaerbeek",
    contact: "letter" as const,
  })
  const colleague = () => {
    const staff = { id: "zoe", name: "Zoé", grants: [{ role: "manager" as const, location: "*" }] }
    return asStaff(browsing.world.now(), staff, "counter")
  }

  /** Books the first time there is for these services. */
  async function booked(language: Language, [service = "", ...also]: string[]) {
    const asked = `service=${service}&also=${also.join()}&from=2027-03-23&to=2027-04-23`
    const { json } = await browsing.world.call(`/slots?${asked}`)
    const [{ start, location }] = json.slots
    const at = new Date(start).toISOString()
    const request = { service, also, location, start: at, persons: 1, resident: resident(language) }
    return book(browsing.world.act("counter"), request)
  }

  beforeAll(async () => {
    browsing = await aBrowser()
    for (const language of languages) codes[language] = (await booked(language, ["id-card"])).code
    await browsing.world.tick()
    const context = await browsing.context({
      viewport: screen,
      extraHTTPHeaders: signedIn("manager:*", "zoe"),
    })
    page = await context.newPage()
  })
  afterAll(() => browsing.close())

  /** Everything that is wrong with a page on paper. */
  async function judgedOnPaper(path: string) {
    await page.goto(path)
    await page.setViewportSize(sheet)
    await page.emulateMedia({ media: "print" })
    const wrong = [
      ...(await page.evaluate<string[]>(tooSmall)).map((each) => `small: ${each}`),
      ...(await spilled(page)).map((each) => `too wide: ${each}`),
    ]
    await page.emulateMedia({ media: null })
    await page.setViewportSize(screen)
    return wrong
  }

  it.each(languages)("in %s is 16 pt or larger, whole and on its sheets", async (language) => {
    const base = `/${language}/reception/appointment/${codes[language]}`
    for (const path of [`${base}/slip`, `${base}/letter`]) {
      expect.soft(await judgedOnPaper(path), path).toEqual([])
      const sheets = await pagesOf(page)
      expect.soft(sheets, path).toHaveLength(1)
      expect.soft(a4).toContain(sheets[0])
    }
    expect.soft(await judgedOnPaper(`/${language}/request-form`)).toEqual([])
    expect.soft(await pagesOf(page), "a form of two sides").toHaveLength(2)
  })

  it.each(languages)(
    "in %s the seal of a door is one sheet, and so is the page that it leads to",
    async (language) => {
      for (const id of ["hotel", "antenne", "epn"])
        for (const path of [`/${language}/reception/seal?location=${id}`, `/${language}/promise/${id}`]) {
          expect.soft(await judgedOnPaper(path), path).toEqual([])
          const sheets = await pagesOf(page)
          expect.soft(sheets, path).toHaveLength(1)
          expect.soft(a4).toContain(sheets[0])
        }
    },
  )

  it.each(languages)("in %s a slip is one sheet whatever there is to bring", async (language) => {
    const { code } = await booked(language, along)
    const path = `/${language}/reception/appointment/${code}/slip`
    expect(await judgedOnPaper(path)).toEqual([])
    expect(await pagesOf(page)).toHaveLength(1)
  })

  it("as a batch is one letter a page, each in its language, and nothing else", async () => {
    await page.goto("/fr/reception/letters?location=hotel")
    const many = await page.locator(".waiting li").count()
    expect(many).toBeGreaterThan(1)
    await press(page, page.locator('a[href*="/letters/print"]'))
    expect(await pagesOf(page)).toHaveLength(many)
    const spoken = await page.locator("article.letter").evaluateAll((all) => all.map((each) => each.lang))
    expect(new Set(spoken).size).toBeGreaterThan(1)
    await page.emulateMedia({ media: "print" })
    expect(await page.locator(".bar").isVisible()).toBe(false)
    await page.emulateMedia({ media: null })
    await press(page, page.locator("main form button"))
    expect(await page.locator("#said").textContent()).toBe(allWordsIn("fr").paper.letters.posted(many))
    expect(await page.locator(".waiting li").count()).toBe(0)
  })

  it("has the address where a window on the right shows it", async () => {
    await page.goto(`/fr/reception/appointment/${codes.fr}/letter`)
    const millimetres = 96 / 25.4
    const [to, paper] = await Promise.all(
      [".to span", ".sheet"].map((each) => page.locator(each).first().boundingBox()),
    )
    const left = ((to?.x ?? 0) - (paper?.x ?? 0)) / millimetres
    const top = ((to?.y ?? 0) - (paper?.y ?? 0)) / millimetres
    expect(left).toBeCloseTo(108, 0)
    expect(top).toBeGreaterThanOrEqual(44)
    expect(top + (to?.height ?? 0) / millimetres).toBeLessThanOrEqual(82)
    expect(left + (to?.width ?? 0) / millimetres).toBeLessThanOrEqual(195)
  })

  it.each(languages)("is made and read in %s on pages that everybody can use", async (language) => {
    const asked = { received: "2027-03-01", location: "hotel", also: [], persons: 1, wishes: [] }
    await keep(colleague(), { ...asked, resident: resident(language) }, language)
    const base = `/${language}/reception`
    const pages = [
      `${base}/letters?location=hotel`,
      `${base}/letters/new?location=hotel`,
      `${base}/tasks?location=hotel`,
      `${base}/appointment/${codes[language]}/slip`,
      `${base}/appointment/${codes[language]}/letter`,
      `${base}/seal`,
      `/${language}/request-form`,
    ]
    for (const path of pages) {
      await page.goto(path)
      expect.soft(await inaccessible(page), path).toEqual([])
      expect.soft(await spilled(page), path).toEqual([])
    }
  })

  it.each(languages)("in %s the form is also read on a small phone", async (language) => {
    await page.goto(`/${language}/request-form`)
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await spilled(page)).toEqual([])
    expect(await hardToPress(page)).toEqual([])
    await page.setViewportSize(screen)
  })

  it("keys a letter, sees what would be booked, and books it with one more press", async () => {
    const { keying } = allWordsIn("fr").paper
    await page.goto("/fr/reception/letters/new?location=hotel")
    await page.fill("#name", "Bart Peeters")
    await page.fill("#address", "Plein 1, 1030 Schaarbeek")
    await page.selectOption("#service", "id-card")
    await page.check("#wed-am")
    await press(page, page.locator("#letter .actions button"))
    expect(await page.locator("h1").textContent()).toBe(keying.proposal)
    expect(await page.locator("input[type=radio]").count()).toBeGreaterThan(1)
    expect.soft(await inaccessible(page)).toEqual([])
    await press(page, page.locator("#letter .actions button").first())
    expect(await page.locator("h1").textContent()).toBe(keying.done)
    expect.soft(await inaccessible(page)).toEqual([])
    expect(await page.locator("main").textContent()).toContain("mercredi 31 mars")
  })
})
