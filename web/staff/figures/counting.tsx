import type { Context } from "hono"
import { daysBetween } from "#shared/time.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { placesFor } from "#web/staff/letters/where.tsx"
import { Says } from "#web/staff/said.tsx"
import type { Faults } from "#web/ui/form.tsx"
import type { Asked } from "./asked.ts"

/** Days of places that are read within a second, and within what a page may take at all. */
const quick = 400
const most = 2_000

type Days = Pick<Asked, "location" | "from" | "to">

const placeDays = (page: Page, { location, from, to }: Days): number => {
  const places = location === undefined && page.staff ? placesFor(page, page.staff, "figures").length : 1
  return places * (daysBetween(from, to) + 1)
}

/** Whether it takes over a second to count these days row by row. */
export const isLong = (page: Page, days: Days): boolean => placeDays(page, days) > quick

/** More days of more places than a page can count: fewer of either are to be chosen. */
export const tooMuch = (page: Page, days: Days): Faults =>
  placeDays(page, days) > most ? { to: "bad-range" } : {}

type Named = { page: Page; title: string; next: string }

/** Says that it takes a moment, and goes on to the page itself: until that is there, this one stays. */
const Counting = ({ page, title, next }: Named) => (
  <Says
    page={page}
    title={title}
    text={page.words.figures.counting}
    head={<meta http-equiv="refresh" content={`0;url=${next}`} />}
  >
    <a class="button quiet" href={next}>
      {page.words.figures.filters.show}
    </a>
  </Says>
)

/** The page that says so, where reading takes over a second; nothing where it does not, or was said already. */
export function countingFirst(c: Context<Env>, title: string, days: Days) {
  const page = staffPage(c)
  const url = new URL(c.req.url)
  if (url.searchParams.has("now") || url.searchParams.has("format")) return undefined
  if (!isLong(page, days)) return undefined
  url.searchParams.set("now", "1")
  return c.html(<Counting page={page} title={title} next={`${url.pathname}${url.search}`} />)
}
