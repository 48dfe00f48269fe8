import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Language } from "#shared/language.ts"
import { asStaff } from "#shared/act.ts"
import { renew } from "#shared/kiosk/open.ts"
import { followKey } from "#shared/room/room.ts"
import { codeOf, type Visit } from "#shared/visit/visit.ts"
import { callNext } from "#shared/visit/call-next.ts"
import { finish } from "#shared/visit/finish.ts"
import { noShow } from "#shared/visit/no-show.ts"
import { takeTicket } from "#shared/visit/take-ticket.ts"
import { signedIn } from "../world.ts"
import { aBrowser, type Browsing, press } from "./browser.ts"
import { hardToPress, flaws, spilled } from "./judge.ts"

const small = { width: 320, height: 640 }
const desk = { width: 1280, height: 800 }
const tablet = { width: 768, height: 1024 }
const wall = { width: 1920, height: 1080 }

describe("the waiting room", () => {
  let browsing: Browsing
  let last: Visit
  let key = ""
  const ada = () =>
    asStaff(browsing.world.now(), {
      id: "ada",
      name: "Ada",
      grants: [{ role: "admin", location: "*" }],
    })
  const staff = { extraHTTPHeaders: signedIn("admin:*", "ada") }
  const take = async (service: string, more = {}) =>
    (await takeTicket(ada(), { location: "hotel", service, also: [], persons: 1, language: "de", ...more }))
      .visit

  beforeAll(async () => {
    browsing = await aBrowser()
    const needs = { interpreter: "العربية", wheelchair: true }
    await take("id-card", { name: "Jean-Baptiste Vandermeulen-Dumortier", needs })
    for (const service of ["household", "residence-permit", "id-card", "passport"]) last = await take(service)
    const missed = await callNext(ada(), "hotel", "g2")
    await noShow(ada(), missed?.id ?? "")
    await callNext(ada(), "hotel", "g1")
    await callNext(ada(), "hotel", "g3")
    key = await renew(ada(), "hotel")
  })
  afterAll(() => browsing.close())

  const faults = async (
    page: Page,
    name: string,
    language: Language,
    sizes: { width: number; height: number }[],
  ) => {
    for (const [i, size] of sizes.entries()) {
      await page.setViewportSize(size)
      const found = await (i === 0 ? flaws(page, language) : spilled(page))
      expect.soft(found, `${name} ${size.width}`).toEqual([])
    }
  }

  it.each([
    ["fr", "light"],
    ["nl", "dark"],
    ["de", "light"],
    ["en", "dark"],
  ] as const)(
    "is accessible and fits every screen it is on, in %s, %s",
    async (language, colorScheme) => {
      const context = await browsing.context({ colorScheme, ...staff })
      const page = await context.newPage()
      const shown = async (name: string, path: string, sizes: { width: number; height: number }[]) => {
        await page.goto(`/${language}${path}`)
        await faults(page, name, language, sizes)
      }
      await shown("choosing", "/reception/desk", [desk, small])
      await shown("desk", "/reception/desk/hotel/g1", [desk, small])
      await shown("free desk", "/reception/desk/hotel/g6", [desk, small])
      await shown("room", "/reception/room?location=hotel", [desk, small])
      await shown("given", `/reception/room?location=hotel&did=given&visit=${last.id}`, [desk, small])
      await shown("ticket", `/reception/room/ticket?visit=${last.id}`, [desk, small])
      await shown("key", "/reception/kiosk/hotel", [desk, small])
      await shown("wall", "/display/hotel", [wall, small])
      await shown("own turn", `/ticket/${codeOf(last)}?at=hotel&key=${followKey(last)}`, [small, desk])
      await page.goto(`/${language}/kiosk/hotel?key=${key}`)
      await faults(page, "kiosk", language, [tablet, small])
      await page.setViewportSize(tablet)
      expect.soft(await hardToPress(page), "kiosk").toEqual([])
      await shown("code", "/kiosk/hotel?step=code", [tablet, small])
      expect.soft(await hardToPress(page), "code").toEqual([])
      await context.close()
    },
    120_000,
  )

  it("prints a number on a roll of 80 mm, on one piece", async () => {
    const page = await (await browsing.context(staff)).newPage()
    await page.goto(`/de/reception/room/ticket?visit=${last.id}`)
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1")
    const boxes = [...paper.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)]
    // 80 mm are 227 points.
    expect(boxes.map(([, width]) => Math.round(Number(width)))).toEqual([227])
    await page.goto(`/de/reception/room/ticket?wide=1&visit=${last.id}`)
    const sheet = (await page.pdf({ preferCSSPageSize: true })).toString("latin1")
    expect(
      [...sheet.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+)/g)].map(([, each]) => Math.round(Number(each))),
    ).toEqual([595])
    await page.context().close()
  })

  it("keeps its screen on the wall without a network, says how old it is, and shows the truth within one poll", async () => {
    const context = await browsing.context({ viewport: wall })
    const page = await context.newPage()
    await page.clock.install({ time: new Date("2027-03-22T08:00:00Z") })
    await browsing.world.tick()
    await page.goto("/fr/display/hotel")
    expect(await page.locator(".waits dt").count()).toBe(6)
    const number = () => page.locator(".newest b").textContent()
    const before = await number()
    await context.setOffline(true)
    browsing.world.advance(60_000)
    const next = await callNext(ada(), "hotel", "g2")
    await page.clock.runFor(20_000)
    expect([await number(), await page.locator("#age").isVisible()]).toEqual([before, true])
    await page.clock.runFor(45_000)
    expect(await page.locator("#stale").isVisible()).toBe(true)
    expect(await page.locator("body").getAttribute("class")).toBe("old")
    expect(await number()).toBe(before)
    // Its clock goes on while we look.
    expect(Number(await page.locator("#seconds").textContent())).toBeGreaterThanOrEqual(65)
    await context.setOffline(false)
    const polled = page.waitForResponse((response) => response.url().includes("/display/"))
    await page.clock.runFor(4_000)
    await polled
    await page.locator(`[data-call^="${next?.ticket} "]`).waitFor({ state: "attached" })
    await page.clock.runFor(1_000)
    expect(await page.locator("#stale").isVisible()).toBe(false)
    expect(await page.locator("body").getAttribute("class")).not.toBe("old")
    expect(await number()).toBe(String(next?.ticket))
    // Nobody scrolls a screen that hangs on a wall: its foot is on it, whatever its shape.
    for (const size of [{ width: 1280, height: 720 }, { width: 1280, height: 800 }, wall]) {
      await page.setViewportSize(size)
      const foot = await page.locator("footer").boundingBox()
      expect((foot?.y ?? 9999) + (foot?.height ?? 0)).toBeLessThanOrEqual(size.height)
      expect(await page.evaluate("document.documentElement.scrollHeight")).toBeLessThanOrEqual(size.height)
    }
    await context.close()
  })

  it("says a new number on the wall aloud, twice, once somebody has turned the sound on", async () => {
    const context = await browsing.context({ viewport: wall })
    const page = await context.newPage()
    await page.addInitScript(`
      window.said = []
      Object.defineProperty(window, "speechSynthesis", { value: {
        getVoices: () => ["fr-BE", "nl-BE"].map((lang) => ({ lang })), speak: ({ text }) => said.push(text) } })
      window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
    `)
    await page.clock.install({ time: new Date("2027-03-22T08:00:00Z") })
    await page.goto("/fr/display/hotel")
    await page.locator("#sound").click()
    expect(await page.locator("#sound").count()).toBe(0)
    await take("id-card")
    browsing.world.advance(60_000)
    const next = await callNext(ada(), "hotel", "g5")
    await page.clock.runFor(4_500)
    await page.locator(`[data-call^="${next?.ticket} "]`).waitFor({ state: "attached" })
    await page.clock.runFor(2_000)
    const texts = [`Numéro ${next?.ticket}, guichet 5`, `Nummer ${next?.ticket}, loket 5`]
    expect(await page.evaluate<string[]>("said")).toEqual([...texts, ...texts])
    // Two desks at once: both are said, the first one first.
    await take("residence-permit")
    await take("household")
    const both = []
    for (const at of ["g5", "g6"]) {
      browsing.world.advance(1000)
      both.push(await callNext(ada(), "hotel", at))
    }
    await page.clock.runFor(4_500)
    await page.locator(`.newest[data-call^="${both[1]?.ticket} "]`).waitFor({ state: "attached" })
    await page.clock.runFor(2_000)
    const numbers = async () =>
      (await page.evaluate<string[]>("said")).flatMap((text) => /Numéro (\d+)/.exec(text)?.[1] ?? [])
    const [one, two] = both.map((visit) => String(visit?.ticket))
    expect((await numbers()).slice(2)).toEqual([one, one, two, two])
    // Whoever was called before stands first again once the last one is done: that is no new call.
    await finish(ada(), both[1]?.id ?? "", undefined)
    await page.clock.runFor(4_500)
    await page.locator(`.newest[data-call^="${one} "]`).waitFor({ state: "attached" })
    await page.clock.runFor(2_000)
    expect(await numbers()).toHaveLength(6)
    await context.close()
  })

  it("shows at a desk who has come, without a press, and takes nothing from under somebody's hands", async () => {
    const context = await browsing.context({ viewport: desk, ...staff })
    const page = await context.newPage()
    await page.clock.install({ time: new Date("2027-03-22T08:00:00Z") })
    await page.goto("/en/reception/desk/hotel/g6")
    const line = () => page.locator("#part-line").textContent()
    const before = await line()
    await take("criminal-record")
    await take("criminal-record")
    await page.clock.runFor(10_500)
    await expect.poll(line).not.toBe(before)
    // Whoever is at work in a part finds it as they left it, and the news once they leave it.
    const inPart = page.locator("#part-others button").first()
    await inPart.focus()
    const missed = await callNext(ada(), "hotel", "g6")
    await noShow(ada(), missed?.id ?? "")
    const others = page.locator("#part-others")
    const key = `[value="again ${missed?.id}"]`
    const looked = page.waitForResponse((response) => response.url().includes("/desk/"))
    await page.clock.runFor(10_500)
    await (await looked).finished()
    await expect.poll(line).toContain("1 person is waiting")
    expect(await others.locator(key).count()).toBe(0)
    await inPart.evaluate((button) => button.blur())
    await page.clock.runFor(10_500)
    await others.locator(key).waitFor({ state: "attached", timeout: 5_000 })
    await context.close()
  })

  it("gives a number at the door by touch, and finds its start when nobody touches it any more", async () => {
    const context = await browsing.context({ viewport: tablet })
    const page = await context.newPage()
    await page.addInitScript("window.printed = 0; window.print = () => printed++")
    await page.clock.install({ time: new Date("2027-03-22T08:00:00Z") })
    await page.goto(`/en/kiosk/hotel?key=${key}`)
    await press(page, page.locator("a.booked"))
    for (const letter of "CDFGH") await page.locator(`[data-type=${letter}]`).click()
    expect(await page.locator("#code").inputValue()).toBe("CDFGH")
    await press(page, page.locator(".typed button"))
    expect(await page.locator("[role=alert]").textContent()).toContain("We do not find this code")
    await press(page, page.locator("main a"))
    await press(page, page.locator(".services button").first())
    expect(Number(await page.locator(".done .number").textContent())).toBeGreaterThan(5)
    await page.clock.runFor(1000)
    expect(await page.evaluate("printed")).toBe(1)
    const back = page.waitForURL(/\/kiosk\/hotel$/)
    await page.clock.runFor(46_000)
    await back
    expect(page.url()).toMatch(/\/fr\/kiosk\/hotel$/)
    await context.close()
  })
})
