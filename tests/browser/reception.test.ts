import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { book } from "#shared/appointment/book.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { formOf } from "#shared/callback/form.ts"
import { request } from "#shared/callback/request.ts"
import { EntryRequest } from "#shared/waiting-list/entry.ts"
import { join } from "#shared/waiting-list/join.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { aRequest } from "../makers.ts"
import { signedIn } from "../world.ts"
import { aBrowser, type Browsing, press } from "./browser.ts"
import { flaws, inaccessible, spilled } from "./judge.ts"

const amina = { language: "nl", name: "Amina El Idrissi", phone: "+32470123456" } as const
const desktop = { width: 1280, height: 720 }
const tablet = { width: 768, height: 1024 }

/** Hands on a keyboard: words are typed, every other key is counted. */
function hands(page: Page) {
  let pressed = 0
  return {
    pressed: () => pressed,
    type: (text: string) => page.keyboard.type(text),
    /** A key that leads to another page. */
    go: async (key: string) => {
      pressed++
      const loaded = page.waitForEvent("load")
      await page.keyboard.press(key)
      await loaded
      await expect.poll(() => page.evaluate("document.activeElement !== document.body")).toBe(true)
    },
    press: async (key: string) => {
      pressed++
      await page.keyboard.press(key)
    },
  }
}

/** Where the hands are: the id of the field, or the words on the button. */
const focused = (page: Page) =>
  page.evaluate<string>("document.activeElement.id || document.activeElement.textContent.trim()")

describe("reception by keyboard", () => {
  let browsing: Browsing
  beforeAll(async () => {
    browsing = await aBrowser()
    const { world } = browsing
    await book(world.act("phone"), aRequest({ resident: amina, start: "2027-04-08T07:00:00.000Z" }))
  })
  afterAll(() => browsing.close())

  const at = async (grants: string, viewport = desktop) => {
    const context = await browsing.context({ viewport, extraHTTPHeaders: signedIn(grants) })
    return context.newPage()
  }

  it("gives a returning resident an appointment with at most 12 keys besides the words", async () => {
    const page = await at("reception:hotel")
    const { type, go, press, pressed } = hands(page)
    await page.goto("/fr/reception")
    expect(await focused(page)).toBe("find")
    await type("0470123456")
    await go("Enter")
    expect(await page.inputValue("#name")).toBe(amina.name)
    expect(await focused(page)).toBe("q")
    await type("paspoort")
    await go("Enter")
    expect(await focused(page)).toBe("times")
    await go("Enter")
    await press("2")
    await go("Enter")
    expect(await page.locator("#said").textContent()).toContain("C'est noté")
    expect(await page.locator(".script").first().getAttribute("lang")).toBe("nl")
    expect(pressed()).toBeLessThanOrEqual(12)
    expect(pressed()).toBe(5)
    await page.context().close()
  })

  it("gives a newcomer, a family, with another service too, by keys alone", async () => {
    const page = await at("reception:hotel")
    const { type, go, press } = hands(page)
    await page.goto("/de/reception")
    await type("Bart Peeters")
    await go("Enter")
    expect(await page.inputValue("#name")).toBe("Bart Peeters")
    await type("ausweis")
    await page.locator(".matches button").first().waitFor()
    await press("ArrowDown")
    await go("Enter")
    for (let i = 0; i < 8 && (await focused(page)) !== "persons"; i++) await press("Shift+Tab")
    expect(await focused(page)).toBe("persons")
    const renewed = page.waitForResponse((response) => response.request().method() === "POST")
    await press("ArrowUp")
    await press("Tab")
    await renewed
    expect(await page.inputValue("#persons")).toBe("2")
    await press("F4")
    expect(await focused(page)).toBe("find")
    await page.locator("#times").focus()
    await press("ArrowRight")
    await go("Enter")
    expect(await focused(page)).toBe("phone")
    await go("Enter")
    await press("6")
    await go("F9")
    expect(await page.locator("#said").textContent()).toContain("Notiert")
    await page.context().close()
  })

  it("finds services while somebody types, in anybody's words, and moves no field under their hands", async () => {
    const page = await at("agent:*")
    await page.goto("/en/reception")
    await page.focus("#name")
    await page.keyboard.type("Zoé")
    await page.focus("#q")
    await page.keyboard.type("Reisep", { delay: 20 })
    await page.locator(".matches button", { hasText: "Passport" }).waitFor()
    expect(await focused(page)).toBe("q")
    expect(await page.inputValue("#q")).toBe("Reisep")
    expect(await page.inputValue("#name")).toBe("Zoé")
    await page.context().close()
  })

  it("turns a line that drops into a call with one key", async () => {
    const page = await at("agent:*")
    const { type, go, press } = hands(page)
    await page.goto("/nl/reception")
    await press("Tab")
    await page.focus("#phone")
    await type("0470 99 88 77")
    await go("F8")
    expect(await page.locator("#said").textContent()).toContain("Iemand belt terug")
    await page.context().close()
  })

  it.each([
    ["fr", desktop],
    ["nl", tablet],
    ["de", desktop],
    ["en", tablet],
  ] as const)(
    "is accessible in %s, on a desk or on a tablet",
    async (language, viewport) => {
      const page = await at("reception:hotel,manager:*", viewport)
      const check = async (what: string) => expect.soft(await flaws(page, language), what).toEqual([])
      const { type, go } = hands(page)
      await page.goto(`/${language}/reception`)
      await type("0470123456")
      await go("Enter")
      await type("pass")
      await go("Enter")
      await check("times")
      await go("Enter")
      await page.fill("#email", "a@")
      await go("F9")
      expect(await page.title()).toContain(allWordsIn(language).problem.prefix)
      await check("wrong")
      await page.fill("#email", "")
      await go("F9")
      await check("done")
      const own = page.locator(".after a", { hasText: allWordsIn(language).reception.after.open })
      await page.goto((await own.getAttribute("href")) ?? "")
      await check("appointment")
      await page.goto(`${page.url().split("?")[0]}/person`)
      await check("correction")
      await page.context().close()
    },
    120_000,
  )
})

describe("whoever phones people back", () => {
  let browsing: Browsing
  beforeAll(async () => {
    browsing = await aBrowser()
  })
  afterAll(() => browsing.close())

  it.each([
    ["fr", { width: 320, height: 640 }, "light"],
    ["de", desktop, "dark"],
  ] as const)(
    "in %s, at %o, %s: every page is accessible, and what is typed is kept as it is typed",
    async (language, viewport, colorScheme) => {
      const { world } = browsing
      const asked = { phone: language === "fr" ? "+32470123461" : "+32470123462", name: "Amina El Idrissi" }
      const { callback } = await request(world.act(), { ...asked, service: "passport", language: "nl" })
      const extraHTTPHeaders = signedIn("agent:*", `agent-${language}`)
      const context = await browsing.context({ viewport, colorScheme, extraHTTPHeaders })
      const page = await context.newPage()
      const check = async (what: string) =>
        expect.soft([...(await inaccessible(page)), ...(await spilled(page))], what).toEqual([])
      await page.goto(`/${language}/reception/calls`)
      await check("the line")
      await press(page, page.locator("button.big"))
      expect(page.url()).toContain(callback.code)
      await check("the call")
      const beat = page.waitForResponse(/typed$/)
      await page.fill("#note", "Rue Royale 1")
      expect((await beat).status()).toBe(200)
      expect(formOf((await callbacks.find(callback.code)) ?? {})).toMatchObject({ note: "Rue Royale 1" })
      await press(page, page.locator('button[value="outcome:reached"]'))
      expect(await page.inputValue("#note")).toBe("Rue Royale 1")
      await check("talking")
      await press(page, page.locator('button[value="booked"]'))
      await check("wrong")
      await page.goto(`/${language}/reception?call=${callback.code}`)
      await check("booking")
      const kept = page.waitForResponse(/typed$/)
      await page.fill("#address", "Rue Haute 2")
      expect((await kept).status()).toBe(200)
      await press(page, page.locator(".oncall .button"))
      await press(page, page.locator('button[value="answered"]'))
      await check("done")
      await page.goto(`/${language}/reception/calls/${callback.code}`)
      await check("gone")
      await context.close()
    },
    120_000,
  )
})

describe("the waiting list at the desk", () => {
  let browsing: Browsing
  beforeAll(async () => {
    browsing = await aBrowser()
  })
  afterAll(() => browsing.close())

  it.each([
    ["nl", { width: 320, height: 640 }, "light"],
    ["de", desktop, "dark"],
  ] as const)(
    "in %s, at %o, %s: every page is accessible",
    async (language, viewport, colorScheme) => {
      const { world } = browsing
      const wait = (resident: EntryRequest["resident"], more: Partial<EntryRequest> = {}) =>
        join(world.act("phone"), EntryRequest.parse({ service: "passport", resident, ...more }))
      const [phone, street] =
        language === "nl" ? ["+3242218001", "Rue Royale 1"] : ["+3242218002", "Rue Royale 2"]
      const called = await wait({ language, name: "Jan Peeters", phone })
      const written = await wait({ language, name: "Rosa Diaz", address: `${street}, 1030 Schaerbeek` })
      await wait({ language, phone: phone.replace("+324", "+3247") }, { days: ["2027-03-22"] })
      await world.tick()
      const extraHTTPHeaders = signedIn("reception:*", `reception-${language}`)
      const context = await browsing.context({ viewport, colorScheme, extraHTTPHeaders })
      const page = await context.newPage()
      const check = async (what: string) => {
        expect.soft([...(await inaccessible(page)), ...(await spilled(page))], what).toEqual([])
      }
      const list = `/${language}/reception/waiting-list`
      await page.goto(list)
      await check("the list")
      await page.goto(`${list}/${called.code}`)
      await check("one")
      await press(page, page.locator('button[value="leave"]'))
      await check("asked once more")
      await page.goto(`${list}/${written.code}/letter`)
      expect.soft(await inaccessible(page), "the letter").toEqual([])
      await page.goto(`/${language}/reception`)
      await page.fill("#q", language === "nl" ? "paspoort" : "Pass")
      const found = page.waitForEvent("load")
      await page.keyboard.press("Enter")
      await found
      await press(page, page.locator('button[data-key="F7"]'))
      await check("joining")
      await press(page, page.locator('#part-waiting button[value="wait"]'))
      await check("wrong")
      await page.fill("#phone", "04 221 90 0" + (language === "nl" ? "1" : "2"))
      await page.check("#wait-fri")
      await page.keyboard.press("F7")
      await page.waitForURL(/listed=/)
      await check("listed")
      await context.close()
    },
    120_000,
  )
})
