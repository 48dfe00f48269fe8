import type { BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import { propose } from "#shared/appointment/book-many.ts"
import { move } from "#shared/appointment/move.ts"
import { type Language, languages } from "#shared/language.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { signedIn } from "../world.ts"
import { aBrowser, type Browsing, press } from "./browser.ts"
import { flaws, spilled } from "./judge.ts"

const sizes = [
  { width: 1280, height: 720 },
  { width: 768, height: 1024 },
]

const helper = "helper:*@quartier"
const manager = "manager:*"

describe("the pages of helpers, of what they did and of what is known", () => {
  let browsing: Browsing
  let codes: string[] = []
  beforeAll(async () => {
    browsing = await aBrowser()
    codes = await aMorning(browsing)
  })
  afterAll(() => browsing.close())

  const contexts = new Map<string, BrowserContext>()
  const as = async (grants: string): Promise<Page> => {
    const context =
      contexts.get(grants) ??
      (await browsing.context({ extraHTTPHeaders: signedIn(grants), viewport: sizes[0] ?? null }))
    contexts.set(grants, context)
    return context.newPage()
  }

  const filled = async (page: Page, names: string[]) => {
    for (const [i, name] of names.entries()) await page.locator(`#name-${i + 1}`).fill(name)
    await page.locator("#consent-1").selectOption("representative-written")
  }

  type Stop = { name: string; grants: string; open: (page: Page, language: Language) => Promise<unknown> }
  const at = (rest: string) => (page: Page, language: Language) => page.goto(`/${language}/reception${rest}`)
  const stops = (code: string): Stop[] => [
    { name: "mine", grants: helper, open: at("/mine") },
    {
      name: "many, something to correct",
      grants: helper,
      async open(page, language) {
        await page.goto(`/${language}/reception/many`)
        await filled(page, ["Amina El Idrissi", "محمد الأمين"])
        await page.locator("#phone-2").fill("12")
        await press(page, page.locator("button[value=propose]"))
      },
    },
    {
      name: "many, proposed",
      grants: helper,
      async open(page) {
        await page.locator("#phone-2").fill("0470 12 34 56")
        await press(page, page.locator("button[value=propose]"))
      },
    },
    { name: "many, booked", grants: helper, open: (page) => press(page, page.locator("button[value=book]")) },
    { name: "the load", grants: manager, open: at("/helped?from=2027-03-01&to=2027-03-22") },
    { name: "the load, no such day", grants: manager, open: at("/helped?from=never") },
    { name: "the trail, asked", grants: manager, open: at("/trail") },
    { name: "the trail of one", grants: manager, open: at(`/trail?code=${code}`) },
    { name: "the trail of a colleague", grants: manager, open: at("/trail?colleague=sam&month=2027-03") },
    { name: "known", grants: manager, open: at(`/appointment/${code}/known?all=1`) },
    { name: "to forget", grants: manager, open: at(`/appointment/${code}/forget`) },
    {
      name: "to forget, without saying why",
      grants: manager,
      open: (page) => press(page, page.locator("button.warn")),
    },
  ]

  it.each(languages)(
    "are accessible and spill nothing in %s, on a desk and on a tablet",
    async (language) => {
      const pages = new Map([
        [helper, await as(helper)],
        [manager, await as(manager)],
      ])
      for (const [i, { name, grants, open }] of stops(codes[0] ?? "").entries()) {
        const page = pages.get(grants)
        if (!page) throw new Error(grants)
        await open(page, language)
        for (const [j, size] of sizes.entries()) {
          await page.setViewportSize(size)
          // One language is judged wide, the other narrow.
          const judged = (i + j) % 2 === (language === "de" ? 0 : 1)
          const found = await (judged ? flaws(page, language) : spilled(page))
          expect.soft(found, `${name} at ${size.width}`).toEqual([])
        }
      }
      await Promise.all([...pages.values()].map((page) => page.close()))
    },
    240_000,
  )

  it("are printed in large letters, and only what is for the person", async () => {
    const [page, staff] = [await as(helper), await as(manager)]
    await page.goto(`/fr/reception/many/list?codes=${codes.join(",")}`)
    await staff.goto(`/fr/reception/appointment/${codes[0]}/known`)
    for (const each of [page, staff]) {
      await each.emulateMedia({ media: "print" })
      const small = await each.evaluate<string[]>(
        `[...document.querySelectorAll("body *")].filter((each) => each.checkVisibility() && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && !each.matches(".aloud") && parseFloat(getComputedStyle(each).fontSize) < 21.3).map((each) => each.outerHTML.slice(0, 90))`,
      )
      expect(small).toEqual([])
      expect(await each.locator("header, button, .actions a").locator("visible=true").count()).toBe(0)
    }
  })

  it("book twelve people from one form, each with a code of their own", async () => {
    const page = await as(helper)
    await page.goto("/fr/reception/many")
    await filled(
      page,
      Array.from({ length: 12 }, (_, i) => `Personne ${i}`),
    )
    await page.locator("#day").fill("2027-03-25")
    await press(page, page.locator("button[value=propose]"))
    await press(page, page.locator("button[value=book]"))
    expect(new Set(await page.locator(".booked .code").allTextContents()).size).toBe(12)
    await page.goto("/fr/reception/mine")
    expect(await page.locator("tbody tr", { hasText: "Personne 11" }).count()).toBe(1)
  })
})

/** A helper's day: booked, moved and looked at. */
async function aMorning({ world }: Browsing): Promise<string[]> {
  const act = (id: string, grants: string, channel: "helper" | "phone") =>
    asStaff(
      world.now(),
      { id, name: id, grants: [grantFrom(grants)].flatMap((grant) => grant ?? []) },
      channel,
    )
  const asked = { service: "id-card", location: "hotel", persons: 1, also: [] }
  const resident = {
    language: "fr",
    name: "Amina El Idrissi",
    phone: "+32470123456",
    address: "Rue Royale 1, 1000 Bruxelles",
    needs: { interpreter: "arabe", wheelchair: true },
  } as const
  const free = (day: string, people: number) =>
    propose(act("sam", helper, "helper"), { service: "id-card", location: "hotel" }, day, people)
  const codes: string[] = []
  for (const { start } of await free("2027-03-23", 3)) {
    const more = { consent: { by: "person", how: "spoken" }, minutes: 25, why: "no-skill" } as const
    const made = await book(act("sam", helper, "helper"), { ...asked, start, resident, ...more })
    codes.push(made.code)
  }
  await world.tick()
  await move(act("zoe", "reception:hotel", "phone"), codes[0] ?? "", undefined, {
    start: (await free("2027-03-24", 1))[0]?.start ?? "",
    why: "identity card seen",
  })
  await world.tick()
  return codes
}
