import { raw } from "hono/html"
import type { Child } from "hono/jsx"
import { type Bars, bars } from "./bars.ts"
import { type Dots, dots } from "./dots.ts"
import { drawn, type Plan } from "./draw.ts"
import { type Heat, heat } from "./heat.ts"
import { type Line, line } from "./line.ts"

/** What is drawn, told apart by what it is made of. */
export type Drawable = Bars | Dots | Line | Heat

function planOf(what: Drawable, width: number): Plan {
  if ("bars" in what) return bars(what, width)
  if ("dots" in what) return dots(what, width)
  if ("panels" in what) return heat(what, width)
  return line(what, width)
}

/** A screen of today, and one of 320 pixels: letters keep their size, so each has its own picture. */
const widths = { wide: 600, whole: 960, narrow: 288 }

type PictureProps = { id: string; what: Drawable; size: keyof typeof widths; title: string; told: string }

const Picture = async ({ id, what, size, title, told }: PictureProps) => {
  const { width, height, inner } = await drawn(planOf(what, widths[size]))
  const name = `${id}-${size}`
  return (
    <svg
      role="img"
      aria-labelledby={`${name}-title ${name}-told`}
      class={size === "narrow" ? "narrow" : "wide"}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <title id={`${name}-title`}>{title}</title>
      <desc id={`${name}-told`}>{told}</desc>
      {raw(inner)}
    </svg>
  )
}

type Props = {
  /** Of the heading, unique on the page. */
  id: string
  /** What is shown, with its unit. */
  title: string
  /** What one sees in it, in a sentence. */
  told: string
  what: Drawable
  /** Of which period and how many cases it is made. */
  cases: string
  /** How it is to be read, where that is not plain. */
  how?: string | undefined
  /** It needs the whole width of a page. */
  whole?: boolean
  children: Child
}

/** A heading, the chart, of how many it is made, and behind it the same as a table. */
export const Chart = ({ id, title, told, what, cases, how, whole = false, children }: Props) => (
  <figure class={whole ? "chart whole" : "chart"} aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    <p class="finding">{told}</p>
    {how && <p class="hint">{how}</p>}
    <Picture id={id} what={what} size={whole ? "whole" : "wide"} title={title} told={told} />
    <Picture id={id} what={what} size="narrow" title={title} told={told} />
    <figcaption>{cases}</figcaption>
    {children}
  </figure>
)
