import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { html } from "hono/html"
import { describe, expect, it } from "vitest"
import { Chart, type Drawable } from "#web/staff/figures/chart/chart.tsx"

const number = String
const kinds: Record<string, Drawable> = {
  bars: {
    bars: [
      { name: "Internet", value: 4, text: "4 days" },
      { name: "<b>Phone</b> & more", value: 10, text: "10 days", ours: true },
      { name: "Letter", text: "too few to show" },
    ],
    target: { value: 5, text: "Target: 5" },
  },
  dots: {
    number,
    dots: [
      { name: "Hotel", median: 12, p90: 35, text: "12 – 35", ours: true },
      { name: "Antenne", text: "too few to show" },
    ],
    target: { value: 20, text: "Target: 20" },
  },
  line: {
    number,
    at: ["22/3", "29/3", "5/4", "12/4"],
    series: [
      { name: "before", values: [3, 3, 3, 3] },
      { name: "now", values: [4, undefined, 6, 3], ours: true },
    ],
    target: { value: 5, text: "Target: 5" },
  },
  heat: {
    columns: ["8", "9"],
    panels: [{ name: "Monday", rows: [{ name: "22/3", fills: [0.5, undefined] }] }],
  },
}

const drawn = async (what: Drawable, whole = false): Promise<string> => {
  const chart = (
    <Chart id="c" title="Wait, in days" told="The phone waits longer." what={what} cases="12" whole={whole}>
      <p>table</p>
    </Chart>
  )
  return (await html`${chart}`).toString()
}

describe.each(Object.entries(kinds))("a chart of %s", (kind, what) => {
  it("is an image with a name and what it tells, once for each width", async () => {
    const html = await drawn(what)
    expect(html.match(/<svg role="img" aria-labelledby="c-(wide|narrow)-title c-\1-told"/g)).toHaveLength(2)
    expect(html.match(/<title id="[^"]+">Wait, in days<\/title>/g)).toHaveLength(2)
    expect(html.match(/<desc id="[^"]+">The phone waits longer.<\/desc>/g)).toHaveLength(2)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it("needs nothing that the page does not allow, and says nothing in another language", async () => {
    const html = await drawn(what, kind === "heat")
    expect(html).not.toMatch(
      / style=|<style|<script| on\w+=|href=|aria-roledescription|NaN|undefined|Infinity/,
    )
  })

  it("takes its colours from the page", async () => {
    const colours = [...(await drawn(what)).matchAll(/ (?:fill|stroke)="([^"]+)"/g)].map(([, each]) => each)
    expect(colours.length).toBeGreaterThan(2)
    expect(colours.filter((each) => !/^(none|currentColor|var\(--\w+\))$/.test(each ?? ""))).toEqual([])
  })

  it("fits a phone", async () => {
    const narrow = /class="narrow" width="(\d+)"/.exec(await drawn(what))?.[1]
    expect(Number(narrow)).toBeLessThanOrEqual(288)
  })
})

it("only whoever wants a chart waits for what draws it", () => {
  const root = join(import.meta.dirname, "../../web")
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  )
  const importers = files.flatMap((name) =>
    (readFileSync(join(root, name), "utf8").match(/^.*["'(]vega.*$/gm) ?? []).map((line) => line.trim()),
  )
  expect(importers.filter((line) => !line.startsWith("import type"))).toEqual([
    'const { parse, View } = await import("vega")',
  ])
})

describe("a bar", () => {
  const widths = (html: string) =>
    [...html.slice(0, html.indexOf("narrow-title")).matchAll(/d="M0,[\d.]+h([\d.]+)v18/g)].map(([, w]) =>
      Number(w),
    )

  it("is as long as its value, from zero; of few there is none", async () => {
    const [four = 0, ten = 0, few] = widths(await drawn(kinds.bars ?? { bars: [] }))
    expect(four / ten).toBeCloseTo(0.4)
    expect(few).toBe(0)
  })

  it("is as long as its share, where all of it is known", async () => {
    const [half] = widths(await drawn({ bars: [{ name: "a", value: 0.5, text: "50%" }], whole: 1 }))
    expect(half).toBe(300)
  })

  it("has a name that stays as it is written", async () => {
    const html = await drawn({ bars: [{ name: 'a role="b" c', value: 3012, text: "3.012 Fälle" }] })
    expect(html.match(/a role="b" c ·\u00A03\.012\u00A0Fälle</g)).toHaveLength(2)
  })

  it("has a name that stays text", async () => {
    const html = await drawn(kinds.bars ?? { bars: [] })
    expect(html).toContain("&lt;b&gt;Phone&lt;/b&gt; &amp; more")
    expect(html).not.toContain("<b>Phone")
  })
})

describe("a line", () => {
  it("is broken where nothing is known", async () => {
    const html = await drawn(kinds.line ?? { bars: [] })
    const wide = html.slice(0, html.indexOf("narrow-title"))
    expect(wide.match(/stroke-width="3"/g)).toHaveLength(2)
    expect(wide.match(/stroke-width="2"/g)).toHaveLength(1)
  })

  it("has its name at its end, below another's where they end together", async () => {
    const html = await drawn(kinds.line ?? { bars: [] })
    const at = (name: string) =>
      Number(new RegExp(`translate\\([\\d.]+,([\\d.]+)\\)"[^>]*>${name}<`).exec(html)?.[1])
    expect(Math.abs(at("now") - at("before"))).toBeGreaterThanOrEqual(18)
  })
})
