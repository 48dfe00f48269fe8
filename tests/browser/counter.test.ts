import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import { wallTimeOf } from "#shared/time.ts"
import * as visits from "#shared/visit/visit.table.ts"
import { standing } from "#shared/visit/visit.ts"
import { signedIn } from "../world.ts"
import { aBrowser, type Browsing, press } from "./browser.ts"
import { flaws, spilled } from "./judge.ts"

const zone = "Europe/Brussels"
const [today, tomorrow] = ["2027-03-22", "2027-03-23"]
const desk = { width: 1280, height: 720 }
const tablet = { width: 768, height: 1024 }
const zoe = { id: "zoe", name: "Zoé", grants: [{ role: "reception" as const, location: "hotel" }] }

describe("the counter", () => {
  let browsing: Browsing
  const codes: string[] = []
  const colleague = (viewport = desk) =>
    browsing.context({ viewport, extraHTTPHeaders: signedIn("reception:hotel") })

  /** Twenty people in a morning and four the next day, some of whom need more than others. */
  beforeAll(async () => {
    browsing = await aBrowser()
    const { world } = browsing
    const needs = [{ interpreter: "العربية", wheelchair: true }, { sign: true }, {}]
    for (let n = 0; n < 24; n++) {
      const day = n < 20 ? today : tomorrow
      const asked = `service=id-card&location=hotel&from=${day}&to=${day}&channel=counter`
      const { json } = await world.call(`/staff/slots?${asked}`, undefined, signedIn("reception:hotel"))
      const name = n % 4 === 3 ? {} : { name: `Jean-Baptiste Vandermeulen-Dumortier ${n}` }
      const made = await book(asStaff(world.now(), zoe), {
        service: "id-card",
        also: n === 5 ? ["household"] : [],
        persons: 1,
        location: "hotel",
        start: new Date(json.slots[Math.min(n, json.slots.length - 1)].start).toISOString(),
        resident: { language: "de", ...name, phone: `+3247012345${n % 10}`, needs: needs[n % 3] },
      })
      if (day === today) codes.push(made.code)
    }
  })
  afterAll(() => browsing.close())

  // One language is judged on a desk, one on a tablet; all fit both.
  it.each([["fr", desk] as const, ["nl", tablet] as const, ["de", desk] as const, ["en", tablet] as const])(
    "is accessible and fits a screen and a tablet in %s",
    async (language, one) => {
      const page = await (await colleague()).newPage()
      const judged = async (name: string, sizes = [one]) => {
        for (const size of [desk, tablet]) {
          await page.setViewportSize(size)
          const findings = await (sizes.includes(size) ? flaws(page, language) : spilled(page))
          expect.soft(findings, `${name} ${size.width}`).toEqual([])
        }
      }
      const to = (path: string) => page.goto(`/${language}/reception/${path}?location=hotel&date=${tomorrow}`)
      await to("day")
      await judged("day")
      await to("day/paper")
      await judged("paper")
      await to("day/sheet")
      await judged("sheet", [tablet])
      await to("needs")
      await judged("needs", [tablet])
      await to("day")
      await page.fill("#code", "OOOOO")
      await press(page, page.locator("form:has(#code) button"))
      await judged("unknown code", [desk])
      await to("day/paper")
      await page.locator(".clock").first().fill("10")
      await press(page, page.locator("#paper button"))
      await judged("paper, wrong", [desk])
      await page.context().close()
    },
  )

  it("keeps the place on the page where somebody was said to be here, without a script", async () => {
    const context = await browsing.context({
      viewport: { width: 1280, height: 400 },
      extraHTTPHeaders: signedIn("reception:hotel"),
      javaScriptEnabled: false,
    })
    const page = await context.newPage()
    await page.goto(`/en/reception/day?location=hotel&date=${today}`)
    const button = page.locator("td button").last()
    const code = await button.getAttribute("value")
    await button.click()
    await page.waitForURL(/arrived=/)
    expect(page.url()).toContain(`#${code}`)
    const row = page.locator(`tr:target`)
    expect(await row.textContent()).toContain("Here since 9:00")
    const { y = -1 } = (await row.boundingBox()) ?? {}
    expect(y).toBeGreaterThan(0)
    expect(y).toBeLessThan(400)
    expect(await page.locator("#said").textContent()).toContain("is here since 9:00")
    await context.close()
  })

  it("prints a sheet of which every page says what it is, and no row is torn", async () => {
    const page = await (await colleague()).newPage()
    await page.goto(`/de/reception/day/sheet?location=hotel&date=${today}`)
    const paper = await page.pdf({ preferCSSPageSize: true })
    const boxes = [...paper.toString("latin1").matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)]
    expect(boxes.length).toBeGreaterThanOrEqual(2)
    expect(boxes.length).toBeLessThanOrEqual(5)
    for (const [, width, height] of boxes)
      expect([Number(width), Number(height)]).toEqual([expect.closeTo(842, -0.5), expect.closeTo(595, -0.5)])
    await page.emulateMedia({ media: "print" })
    const style = await page.evaluate<{ head: string; row: string; small: number; hidden: boolean }>(`({
      head: getComputedStyle(document.querySelector("thead")).display,
      row: getComputedStyle(document.querySelector("tbody tr")).breakInside,
      small: Math.min(...[...document.querySelectorAll(".sheet *")].filter((each) => each.checkVisibility() && each.textContent).map((each) => parseFloat(getComputedStyle(each).fontSize))),
      hidden: ["header", ".who", ".tools", "#said"].every((each) => !document.querySelector(each)?.checkVisibility()),
    })`)
    // 12 pt are 16 px.
    expect(style).toEqual({ head: "table-header-group", row: "avoid", small: 16, hidden: true })
    await page.context().close()
  })

  /** Presses one key, and counts it. */
  const typing = (page: Page) => {
    let pressed = 0
    const key = async (name: string) => {
      pressed++
      await page.keyboard.press(name)
    }
    return {
      key,
      text: async (text: string) => {
        for (const letter of text) await key(letter)
      },
      pressed: () => pressed,
    }
  }

  it("takes a morning of twenty people over in as many keys as there are digits, and one Tab a field", async () => {
    const { world } = browsing
    world.set("2027-03-22T13:00:00.000Z")
    const page = await (await colleague()).newPage()
    await page.goto(`/fr/reception/day/paper?location=hotel&date=${today}`)
    await page.locator(".clock").first().focus()
    const { key, text, pressed } = typing(page)
    let digits = 0
    const order: string[] = []
    const saved = page.waitForEvent("load")
    for (let n = 0; n < 20; n++)
      for (const time of [900 + n, 910 + n, 930 + n]) {
        order.push((await page.evaluate<string>("document.activeElement.name")).split("-")[0] ?? "")
        await text(String(time))
        digits += 3
        await key(order.length < 60 ? "Tab" : "Enter")
      }
    expect(order).toEqual(Array.from({ length: 20 }, () => ["arrived", "called", "finished"]).flat())
    await saved
    expect(pressed()).toBe(digits + 60)
    expect(await page.locator("#said").textContent()).toBe("20 lignes sont notées.")
    const kept = await visits.ofDay("hotel", today)
    const times = kept.map(({ events }) =>
      (["arrived", "called", "finished"] as const).map((what) =>
        wallTimeOf(standing(events)[what]?.at ?? "", zone),
      ),
    )
    expect(times).toContainEqual(["09:07", "09:17", "09:37"])
    expect(kept.filter(({ appointment }) => codes.includes(appointment ?? ""))).toHaveLength(20)
    await page.context().close()
  })
})
