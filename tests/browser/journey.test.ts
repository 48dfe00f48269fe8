import { setTimeout as pause } from "node:timers/promises"
import type { BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openOf } from "#shared/appointment/appointment.table.ts"
import { minute } from "#shared/time.ts"
import { aBrowser, type Browsing, press, scales } from "./browser.ts"
import { takeAway } from "./tour.ts"

/** Service to confirmation on a prepaid phone. */
const heaviestJourney = 120 * 1024

let browsing: Browsing
beforeAll(async () => {
  browsing = await aBrowser()
})
afterAll(() => browsing.close())

const plain = () => browsing.context({ javaScriptEnabled: false })
const one = (page: Page, role: "link" | "button", name: string) => page.getByRole(role, { name }).first()
const submit = (page: Page) => press(page, page.locator("main form button").last())
const confirm = (page: Page) => press(page, one(page, "button", "Confirmer"))
const openFor = (phone: string) => openOf(phone, "id-card", browsing.world.now())

type Person = { name?: string; phone?: string }

/** From the service to "is everything right?", three persons at the branch. */
async function toCheck(page: Page, { name, phone }: Person, time = 0): Promise<void> {
  await page.goto("/fr")
  await press(page, one(page, "link", "Carte d'identité"))
  await page.getByLabel("Pour combien de personnes").selectOption("3")
  await submit(page)
  await press(page, one(page, "link", "Antenne Meiser"))
  await press(page, page.locator("section .times a").nth(time))
  if (name) await page.getByLabel("Votre nom").fill(name)
  if (phone) await page.getByLabel("Votre téléphone").fill(phone)
  await submit(page)
}

const heading = (page: Page) => page.locator("h1").textContent()
const codeOn = (page: Page) => new URL(page.url()).pathname.split("/").at(-1)

describe("without JavaScript", () => {
  let context: BrowserContext
  let page: Page
  beforeAll(async () => {
    context = await plain()
    page = await context.newPage()
  })

  it("three persons book at the branch, hear the code letter by letter, and find it again by Back", async () => {
    await toCheck(page, { name: "Amina El Idrissi", phone: "0470 12 34 56" })
    expect(await page.locator("main").textContent()).toMatch(/3 personnes.*Antenne Meiser.*Amina El Idrissi/s)
    await confirm(page)
    expect(await heading(page)).toBe("C'est noté.")
    expect(await page.getByText("Imprimer", { exact: true }).isVisible()).toBe(false)
    const code = codeOn(page)
    const aloud = await page.locator(".aloud").first().textContent()
    expect(aloud?.replace(/\W/g, "")).toBe(code)
    expect(aloud).toMatch(/^(\w )*\w, (\w )*\w$/)
    await page.goBack()
    expect(codeOn(page)).toBe(code)
    expect(await openFor("+32470123456")).toBe(1)
  })

  it("their appointment moves to the town hall across the clock change, and is cancelled", async () => {
    await press(page, one(page, "link", "Changer"))
    await press(page, one(page, "link", "Hôtel communal"))
    await page.goto(`${page.url()}&from=2027-03-30`)
    const tuesday = page.getByRole("region", { name: "mardi 30 mars" })
    await press(page, tuesday.getByRole("link").first())
    await press(page, one(page, "button", "Oui, changer"))
    expect(await page.locator(".when").innerText()).toMatch(/mardi\s30 mars 2027\s+8h30/)
    const { searchParams } = new URL(page.url())
    const { json } = await browsing.world.call(`/appointments/${codeOn(page)}?key=${searchParams.get("key")}`)
    expect(json).toMatchObject({ start: "2027-03-30T08:30:00+02:00", location: "hotel", persons: 3 })
    await press(page, one(page, "link", "Annuler"))
    await press(page, one(page, "button", "Oui, annuler"))
    expect(await heading(page)).toBe("Ce rendez-vous est annulé.")
    expect(await openFor("+32470123456")).toBe(0)
  })

  it("two parents and a child renew their cards and tell their new address in one visit", async () => {
    await page.goto("/fr/visit?service=id-card")
    await page.getByLabel("Pour combien de personnes").selectOption("3")
    await page.getByText("Voir d'autres services").click()
    await page.getByLabel("Changement d'adresse").check()
    await submit(page)
    expect(await page.locator("div.chosen").innerText()).toMatch(
      /Carte d'identité · 3 personnes\s+Changement d'adresse\s+80 minutes/,
    )
    await press(page, one(page, "link", "Retour"))
    expect(await page.getByLabel("Pour combien de personnes").inputValue()).toBe("3")
    expect(await page.getByLabel("Changement d'adresse").isChecked()).toBe(true)
    await submit(page)
    await press(page, one(page, "link", "Antenne Meiser"))
    await press(page, page.locator("section .times a").nth(1))
    await submit(page)
    const list = await page.locator("main ul").allInnerTexts()
    await confirm(page)
    expect(await heading(page)).toBe("C'est noté.")
    expect(await page.locator("main ul").allInnerTexts()).toEqual(list)
    const things = await page.locator(".bring li").allInnerTexts()
    expect(things).toHaveLength(8)
    expect(things).toEqual(
      expect.arrayContaining(["1 photo récente, sur fond clair", "Le code PIN de chaque carte"]),
    )
    const key = new URL(page.url()).searchParams.get("key")
    const { json } = await browsing.world.call(`/appointments/${codeOn(page)}?key=${key}`)
    expect(json).toMatchObject({ service: "id-card", persons: 3, also: ["address"], status: "booked" })
    expect(Date.parse(json.end) - Date.parse(json.start)).toBe(80 * minute)
  })

  it("two presses at once, a third after Back, and the same form from another browser are one appointment", async () => {
    await toCheck(page, { phone: "0470 12 34 57" }, 3)
    const form = { draft: (await page.locator("[name=draft]").getAttribute("value")) ?? "" }
    const url = page.url()
    const posted = { form, maxRedirects: 0 }
    const answers = await Promise.all([context.request.post(url, posted), context.request.post(url, posted)])
    // A browser that kept the page shows it again after Back, and the button still works.
    answers.push(await context.request.post(url, posted))
    const bare = await plain()
    answers.push(await bare.request.post(url, posted))
    await bare.close()
    expect(answers.map((answer) => answer.status())).toEqual([303, 303, 303, 303])
    expect(new Set(answers.map((answer) => answer.headers().location)).size).toBe(1)
    expect(await openFor("+32470123457")).toBe(1)
  })

  it("the next of the family books at the same time and has an appointment of her own", async () => {
    await toCheck(page, { name: "Amina", phone: "0470 12 34 58" }, 6)
    await confirm(page)
    const first = codeOn(page)
    await toCheck(page, { name: "Samira", phone: "0470 12 34 58" }, 6)
    await confirm(page)
    expect(await heading(page)).toBe("C'est noté.")
    expect(codeOn(page)).not.toBe(first)
    expect(await openFor("+32470123458")).toBe(2)
  })

  it("somebody else takes the place: the nearest times, and nothing is typed twice", async () => {
    await toCheck(page, { name: "Jean Dupont", phone: "0470 12 34 59" }, 9)
    await takeAway(browsing.world, page)
    await confirm(page)
    expect(await page.locator(".summary").textContent()).toContain("Cette heure vient d'être prise.")
    await press(page, page.locator(".times a").first())
    expect(await page.locator("main").textContent()).toMatch(/Jean Dupont.*0470 12 34 59/s)
    await confirm(page)
    expect(await heading(page)).toBe("C'est noté.")
  })

  it("the time is changed on the last page, and nothing is typed twice", async () => {
    await toCheck(page, { name: "Jean Dupont" }, 12)
    const before = await page.locator("main .big").textContent()
    await press(page, one(page, "link", "Changer: Quand"))
    await press(page, page.locator("section .times a").last())
    expect(await page.locator("main .big").textContent()).not.toBe(before)
    expect(await page.locator("main").textContent()).toContain("Jean Dupont")
    await press(page, one(page, "link", "Retour"))
    expect(await page.getByLabel("Votre nom").inputValue()).toBe("Jean Dupont")
  })

  it("a wrong phone number is said first, leads to its field, and keeps what was typed", async () => {
    const scripted = await (await browsing.context()).newPage()
    for (const each of [page, scripted]) {
      await each.goto("/fr/time?service=id-card&location=antenne")
      await press(each, each.locator("section .times a").first())
      await each.getByLabel("Votre nom").fill("Amina")
      await each.getByLabel("Votre téléphone").fill("0470 12")
      const answer = each.waitForResponse((response) => response.request().method() === "POST")
      await submit(each)
      expect((await answer).status()).toBe(422)
      expect(await each.getByLabel("Votre nom").inputValue()).toBe("Amina")
      expect(await each.getByLabel("Votre téléphone").inputValue()).toBe("0470 12")
      expect(await each.locator(":focus").getAttribute("class")).toBe("summary")
      await each.locator(".summary a").click()
      expect(await each.locator(":focus").getAttribute("id")).toBe("phone")
    }
    await scripted.context().close()
  })

  it("in Dutch a person is asked to call; asking again tells the hour and no code", async () => {
    const ask = async () => {
      await page.goto("/nl")
      await press(page, page.locator(".human .button"))
      await page.getByLabel("Uw telefoon").fill("0471 12 34 56")
      await submit(page)
    }
    await ask()
    expect(await heading(page)).toBe("Wij bellen u.")
    expect(await page.locator(".code").count()).toBe(1)
    await ask()
    expect(await heading(page)).toBe("Wij bellen u.")
    expect(await page.locator("main").textContent()).toContain("tussen 9 uur en 10.30 uur")
    expect(await page.locator(".code").count()).toBe(0)
  })
})

describe("by keyboard alone", () => {
  /** Tab until there; every stop on the way can be seen. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let pressed = 0; pressed < 80; pressed++) {
      await page.keyboard.press("Tab")
      const outline = "getComputedStyle(document.activeElement).outline"
      expect(await page.evaluate<string>(outline)).toMatch(/solid 3px/)
      if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return
    }
    throw new Error(`${selector} is not reached by Tab`)
  }

  async function enter(page: Page, selector: string): Promise<void> {
    await tabTo(page, selector)
    const loaded = page.waitForEvent("load")
    await page.keyboard.press("Enter")
    await loaded
  }

  it("somebody books from the first page to the last", async () => {
    const page = await (await plain()).newPage()
    await page.goto("/fr")
    await page.keyboard.press("Tab")
    expect(await page.locator(":focus").textContent()).toContain("Aller au contenu")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    expect(await page.locator(":focus").getAttribute("id")).toBe("q")
    await enter(page, '[href*="service=id-card"]')
    await tabTo(page, "select")
    await page.keyboard.press("ArrowDown")
    await enter(page, "main button")
    await enter(page, '[href*="location=hotel"]')
    await enter(page, "section .times a")
    await tabTo(page, "#name")
    await page.keyboard.type("Amina")
    await tabTo(page, "#phone")
    await page.keyboard.type("0470123460")
    await enter(page, "main form button")
    expect(await page.locator("main").textContent()).toContain("2 personnes")
    await enter(page, "main form button")
    expect(await heading(page)).toBe("C'est noté.")
    await page.context().close()
  })
})

/** How often the form is sent when its button is pressed twice while a slow line still carries the first. */
async function sentByTwoPresses(page: Page): Promise<number> {
  let sent = 0
  await page.route("**/check?*", async (route) => {
    sent++
    await pause(600)
    await route.continue().catch(() => undefined)
  })
  const button = one(page, "button", "Confirmer")
  await button.scrollIntoViewIfNeeded()
  const { x = 0, y = 0 } = (await button.boundingBox()) ?? {}
  const loaded = page.waitForEvent("load")
  await page.mouse.click(x + 20, y + 20)
  await pause(200)
  await page.mouse.click(x + 20, y + 20)
  await loaded
  return sent
}

describe("with JavaScript", () => {
  let page: Page
  beforeAll(async () => {
    page = await (await browsing.context()).newPage()
  })

  it("the journey from the service to the confirmation weighs little", async () => {
    const { bytes } = await scales(page)
    await toCheck(page, { name: "Amina", phone: "0470 12 34 61" }, 15)
    await confirm(page)
    expect(await heading(page)).toBe("C'est noté.")
    expect(bytes()).toBeLessThanOrEqual(heaviestJourney)
  })

  it("a second press sends nothing; without, what it sends finds the first", async () => {
    const bare = await (await plain()).newPage()
    const presses = [
      { page, phone: "0470 12 34 62", sent: 1 },
      { page: bare, phone: "0470 12 34 63", sent: 2 },
    ]
    for (const { page: each, phone, sent } of presses) {
      await toCheck(each, { phone }, 18)
      expect(await sentByTwoPresses(each)).toBe(sent)
      expect(await heading(each)).toBe("C'est noté.")
      expect(await openFor(`+32${phone.replace(/ /g, "").slice(1)}`)).toBe(1)
    }
  })
})
