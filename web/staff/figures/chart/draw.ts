import type { Spec } from "vega"

/** A picture: what stands inside an SVG so wide and so high. */
export type Drawing = { width: number; height: number; inner: string }

/** A picture that is still to be drawn. */
export type Plan = Spec & { width: number; height: number }

/**
 * What the library says of each mark, in English: the picture as a whole is named instead. Letters come from the page, and
 * nothing is pressed.
 */
const unsaid = / (role|aria-[a-z]+|font-family|pointer-events|class|opacity)="[^"]*"/g
/** Backgrounds and frames that nobody asked for. */
const unseen = /<path( aria-hidden="true")? d="[^"]*"( display="none")?\/>/g

/** Tenths of a pixel are enough. */
const long = /-?\d+\.\d{2,}/g
const rounded = (text: string): string => String(Math.round(Number(text) * 10) / 10)

/** What is written stays as it is. */
const tag = /<[^>]*>/g

/** Draws a plan. The library is loaded when the first chart is wanted: nobody else waits for it. */
export async function drawn(plan: Plan): Promise<Drawing> {
  const { parse, View } = await import("vega")
  const view = new View(parse({ ...plan, autosize: "none" }), { renderer: "none" })
  const svg = await view.toSVG()
  view.finalize()
  const inner = svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"))
  return {
    width: plan.width,
    height: plan.height,
    inner: inner.replace(tag, (each) => each.replace(unsaid, "").replace(long, rounded)).replace(unseen, ""),
  }
}
