import type { Context } from "hono"
import { daysBetween } from "#shared/time.ts"
import type { Env, Page } from "#web/env.ts"
import { placesFor } from "#web/staff/letters/where.tsx"
import { Says } from "#web/staff/said.tsx"
import type { Asked } from "./asked.ts"

/** Days of places that are read within a second. */
const quick = 400

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
export function countingFirst(
  c: Context<Env>,
  title: string,
  { location, from, to }: Pick<Asked, "location" | "from" | "to">,
) {
  const page = c.get("page")
  const url = new URL(c.req.url)
  if (url.searchParams.has("now") || url.searchParams.has("format")) return undefined
  const places = location === undefined ? placesFor(page, c.get("staff"), "figures").length : 1
  if (places * (daysBetween(from, to) + 1) <= quick) return undefined
  url.searchParams.set("now", "1")
  return c.html(<Counting page={page} title={title} next={`${url.pathname}${url.search}`} />)
}
