import type { Mark } from "vega"

/** Colours that the style sheet gives, for each scheme and for paper: ours, the rest, lines in the background. */
export const us = "var(--us)"
export const rest = "var(--rest)"
export const faint = "var(--faint)"
export const ink = "currentColor"
/** Of what is free: its ground, and its edge. */
export const open = "var(--open)"
export const edge = "var(--edge)"

/** Letters of a chart, in pixels: it is never shown smaller. */
export const letters = 15
export const lineHeight = 18
/** About as wide as a letter is, taken generously. */
const letter = 8.5

export const textWidth = (text: string): number => Math.ceil(text.length * letter)

/** A text in lines that fit. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1) ?? ""} ${word}`
    if (lines.length > 0 && textWidth(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** A short value stays on one line. */
const joined = (text: string): string => (text.length < 20 ? text.replaceAll(" ", "\u00A0") : text)

/** The lines of each label, and how many are left empty above them so that all end just above what they name. */
export function labelled<T extends { name: string; text: string }>(all: readonly T[], width: number) {
  const lines = all.map(({ name, text }) => wrapped(`${name} ·\u00A0${joined(text)}`, width))
  const most = Math.max(...lines.map((each) => each.length), 1)
  const rows = all.map((each, row) => {
    const own = lines[row] ?? []
    return { ...each, row, lines: own, skip: (most - own.length) * lineHeight }
  })
  return { rows, high: most * lineHeight }
}

/** Whole steps of 1, 2 or 5 from zero to beyond the most. */
export function stepsTo(most: number, many = 4): number[] {
  const raw = (most || 1) / many
  const ten = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 5, 10].map((each) => each * ten).find((each) => each >= raw) ?? raw
  return Array.from(
    { length: Math.ceil((most || 1) / step - 1e-9) + 1 },
    (_, i) => Math.round(i * step * 1e6) / 1e6,
  )
}

/** How all text is set. */
export const type = {
  fontSize: { value: letters },
  lineHeight: { value: lineHeight },
  fill: { value: ink },
}

/** The limit within which people are well off, as a line across the values from top to bottom, and its name above. */
export type Target = { value: number; text: string }

/** The limit as a stroke across each row, from `from` pixels below its top for `high` pixels. */
export const across = ({ text }: Target, above: number, from: number, high: number): Mark[] => [
  {
    type: "rule",
    from: { data: "rows" },
    encode: {
      enter: {
        x: { scale: "x", signal: "target" },
        y: { scale: "y", field: "row", offset: from },
        y2: { scale: "y", field: "row", offset: from + high },
        stroke: { value: ink },
        strokeWidth: { value: 2 },
        strokeDash: { value: [4, 2] },
      },
    },
  },
  {
    type: "text",
    encode: {
      enter: {
        ...type,
        x: { scale: "x", signal: "target" },
        y: { value: above - 6 },
        align: { signal: "scale('x', target) > width / 2 ? 'right' : 'left'" },
        text: { value: text },
      },
    },
  },
]

/** The label of each row, above it. */
export const labels = (x: number): Mark => ({
  type: "text",
  from: { data: "rows" },
  encode: {
    enter: {
      ...type,
      x: { value: x },
      y: { scale: "y", field: "row", offset: { field: "skip" } },
      dy: { value: lineHeight - 4 },
      text: { field: "lines" },
      fontWeight: { signal: "datum.ours ? 600 : 400" },
    },
  },
})
