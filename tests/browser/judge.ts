import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Page } from "playwright-core"
import type { Language } from "#shared/language.ts"

const rules = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

/** axe without its comments: every page is sent it anew, and reads it. */
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** Runs in the page, which has no frames: only what is wrong comes back. */
const judging = (
  runOnly: { type: "tag" | "rule"; values: readonly string[] },
  where = "document",
  without: readonly string[] = [],
) => `axe.run(${where}, ${JSON.stringify({
  runOnly,
  resultTypes: ["violations"],
  rules: Object.fromEntries(without.map((id) => [id, { enabled: false }])),
})}).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ": " + nodes.map(({ target }) => JSON.stringify(target)).join(" ")))`

/** Roles and colours do not depend on the language: axe judges the two with the longest words; whether they fit is seen in all. */
const judged: ReadonlySet<Language> = new Set(["nl", "de"])

/** What axe holds against a page, when it is in a language that it judges, and what does not fit. */
export const flaws = async (page: Page, language: Language): Promise<string[]> => [
  ...(judged.has(language) ? await inaccessible(page) : []),
  ...(await spilled(page)),
]

/** What axe holds against a page. */
export async function inaccessible(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate<string[]>(judging({ type: "tag", values: rules }))
}

const colours = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]

/** The same but for the colours: of a page so long that they are looked at in a part of it. */
export async function misshapen(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate<string[]>(judging({ type: "tag", values: rules }, "document", colours))
}

/** What axe holds against the colours of a part of a page, of which the rest is the same. */
export async function pale(page: Page, part: string): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate<string[]>(judging({ type: "rule", values: colours }, JSON.stringify(part)))
}

type Pressable = { name: string; left: number; top: number; right: number; bottom: number }

/** Everything to press that can be seen; of a tick box its whole label. */
const pressables = `[...document.querySelectorAll("a[href],button,input:not([type=hidden]),select,summary")]
  .filter((each) => each.checkVisibility() && !each.matches(".skip"))
  .map((each) => {
    const { left, top, right, bottom } = (each.matches("[type=checkbox]") ? each.closest("label") : each).getBoundingClientRect()
    return { name: each.outerHTML.slice(0, 90), left, top, right, bottom }
  })`

const least = 48
const apart = 8
/** Layout rounds to fractions of a pixel. */
const slack = 0.1

function tooClose(a: Pressable, b: Pressable): boolean {
  const across = Math.max(a.left, b.left) - Math.min(a.right, b.right)
  const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom)
  return Math.max(across, down) < apart - slack
}

/** What a shaking finger would miss. */
export async function hardToPress(page: Page): Promise<string[]> {
  const all = await page.evaluate<Pressable[]>(pressables)
  const small = all.filter(
    ({ left, top, right, bottom }) => right - left < least - slack || bottom - top < least - slack,
  )
  const close = all.flatMap((a, i) =>
    all.slice(i + 1).flatMap((b) => (tooClose(a, b) ? [`${a.name} too close to ${b.name}`] : [])),
  )
  return [...small.map(({ name }) => `small: ${name}`), ...close]
}

/** Whatever is wider than the place it has: the page than the screen, a text than its button. */
const spilling = `[document.documentElement, ...document.querySelectorAll("a,button,p,dt,dd,li,h1,h2,h3,label,summary")]
  .filter((each) => !each.closest(".aloud") && each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.outerHTML.slice(0, 90))`

export const spilled = (page: Page): Promise<string[]> => page.evaluate<string[]>(spilling)
