import type { Page } from "playwright-core"
import { book } from "#shared/appointment/book.ts"
import type { Language } from "#shared/language.ts"
import { Refusal } from "#shared/refusal.ts"
import type { World } from "../world.ts"
import { everywhere } from "#shared/figures/row.ts"
import { aPublishedMonth } from "../shared/open-data/published.ts"
import { press } from "./browser.ts"

/** One page of the tour. Each starts where the one before ended. */
export type Stop = { name: string; wrong?: boolean; open: (page: Page) => Promise<unknown> }

const submit = (page: Page) => press(page, page.locator("main form button").last())
const aTime = (page: Page, nth = 0) => page.locator("section .times a").nth(nth)

/** Others book every desk at the time that the page is about. */
export async function takeAway(world: World, page: Page): Promise<void> {
  const query = new URL(page.url()).searchParams
  const request = {
    service: query.get("service") ?? "",
    location: query.get("location") ?? "",
    start: query.get("start") ?? "",
    persons: Number(query.get("persons") ?? 1),
    also: query.get("also")?.split(",") ?? [],
    resident: { language: "fr" as const },
  }
  const start = new Date(request.start).toISOString()
  for (;;) {
    const refusal = await book(world.act("counter"), { ...request, start }).catch((no: unknown) => no)
    if (refusal instanceof Refusal) return
  }
}

/** A number nobody else has: each language is another person. */
const phones = { fr: "0470 12 34 56", nl: "0471 12 34 56", de: "0472 12 34 56", en: "0473 12 34 56" }

const waiters = { fr: "0474 12 34 56", nl: "0475 12 34 56", de: "0476 12 34 56", en: "0477 12 34 56" }

/** Every page a resident can meet. */
export function stops(language: Language, world: World): Stop[] {
  const to = (rest: string) => (page: Page) => page.goto(`/${language}${rest}`)
  let own = ""
  const ownPage = (name: string) => (page: Page) => page.goto(own.replace("?", `${name}?`))
  return [
    { name: "home", open: to("") },
    { name: "search", open: to("?q=pass") },
    { name: "search without result", open: to("?q=xyzzy") },
    { name: "visit", open: to("/visit?service=id-card") },
    { name: "visit, more ticked", open: to("/visit?service=id-card&persons=3&also=address,passport") },
    {
      name: "visit, too much ticked",
      wrong: true,
      open: to(
        "/place?service=address&also=id-card,kids-id,passport,driving-licence,household,criminal-record",
      ),
    },
    { name: "visit, one by phone only", open: to("/visit?service=id-card&also=social-help") },
    { name: "visit by phone only", open: to("/visit?service=social-help") },
    { name: "place", open: to("/place?service=id-card") },
    { name: "place by distance", open: to("/place?service=id-card&near=1210") },
    { name: "place, wrong postcode", wrong: true, open: to("/place?service=id-card&near=12") },
    { name: "place, several", open: to("/place?service=id-card&persons=3&also=address") },
    { name: "place, no counter for all", open: to("/place?service=address&also=id-card,residence-permit") },
    { name: "time, too long anywhere", open: to("/time?service=residence-permit&persons=12") },
    { name: "time, too long here", open: to("/time?service=id-card&persons=2&location=domicile") },
    { name: "anywhere", open: to("/time?service=id-card") },
    {
      name: "who, at home",
      open: async (page) => {
        await to("/time?service=id-card&location=domicile")(page)
        await press(page, aTime(page))
      },
    },
    { name: "time", open: to("/time?service=id-card&location=hotel&persons=3&also=address") },
    {
      name: "time, later days",
      open: to("/time?service=id-card&location=hotel&persons=3&also=address&from=2027-04-06"),
    },
    { name: "who", open: (page) => press(page, aTime(page, 2)) },
    {
      name: "who, wrong",
      wrong: true,
      open: async (page) => {
        await page.fill("#name", 'Amina <El> "Idrissi"')
        await page.fill("#phone", "047")
        await page.fill("#interpreter", "x".repeat(41))
        await submit(page)
      },
    },
    {
      name: "check",
      open: async (page) => {
        await page.fill("#phone", phones[language])
        await page.fill("#interpreter", "العربية")
        await page.check("#wheelchair")
        await submit(page)
      },
    },
    {
      name: "taken",
      wrong: true,
      open: async (page) => {
        await takeAway(world, page)
        await submit(page)
      },
    },
    { name: "check of another time", open: (page) => press(page, page.locator(".times a").first()) },
    {
      name: "done",
      open: async (page) => {
        await submit(page)
        own = page.url().replace("&new=1", "")
      },
    },
    { name: "manage", open: ownPage("") },
    {
      name: "move, too much there",
      open: (page) => page.goto(`${own.replace("?", "/move?")}&location=domicile`),
    },
    { name: "move", open: ownPage("/move") },
    { name: "move, check", open: (page) => press(page, aTime(page, 3)) },
    { name: "cancel", open: ownPage("/cancel") },
    { name: "cancelled", open: submit },
    { name: "lost", open: to("/check?service=id-card&location=hotel&start=2027-03-24T09:00Z") },
    { name: "find", open: to("/find") },
    {
      name: "find, wrong",
      wrong: true,
      open: async (page) => {
        await page.fill("#code", "CDFGH")
        await submit(page)
      },
    },
    { name: "call me", open: to("/call-me") },
    {
      name: "call me, wrong",
      wrong: true,
      open: async (page) => {
        await page.fill("#phone", "04")
        await submit(page)
      },
    },
    {
      name: "call me, done",
      open: async (page) => {
        await page.fill("#phone", phones[language])
        await submit(page)
      },
    },
    { name: "waiting list", open: to("/waiting-list?service=id-card&location=hotel&persons=2") },
    {
      name: "waiting list, wrong",
      wrong: true,
      open: async (page) => {
        await page.fill("#phone", "04")
        await submit(page)
      },
    },
    {
      name: "waiting list, a time is kept",
      open: async (page) => {
        await page.fill("#phone", waiters[language])
        await submit(page)
        await world.tick()
        await page.reload()
      },
    },
    { name: "waiting list, no", open: (page) => press(page, page.locator(".held button").last()) },
    {
      name: "help, addresses open",
      open: async (page) => {
        await to("/help")(page)
        await page.locator("main summary").click()
      },
    },
    { name: "attestation, checked", open: to("/attestation") },
    { name: "attestation, not known", wrong: true, open: to("/attestation?code=cdfg-hjkm") },
    { name: "promise", open: to("/promise") },
    { name: "promise of a place", open: to("/promise/hotel") },
    {
      name: "fairness",
      open: async (page) => {
        await aPublishedMonth(["hotel", "antenne", everywhere])
        await to("/fairness")(page)
      },
    },
    { name: "open data", open: to("/open-data") },
    { name: "the wait", open: to("/waiting") },
    { name: "the wait at a place", open: to("/waiting/hotel") },
    { name: "not found", open: to("/nothing") },
  ]
}
