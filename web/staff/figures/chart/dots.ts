import type { Plan } from "./draw.ts"
import {
  across,
  faint,
  ink,
  labelled,
  labels,
  lineHeight,
  rest,
  stepsTo,
  type Target,
  type,
  us,
} from "./ink.ts"

/** One group: half had it within `median`, nine in ten within `p90`. Without them its text says why. */
export type Dot = {
  name: string
  median?: number | undefined
  p90?: number | undefined
  text: string
  ours?: boolean | undefined
}
export type Dots = { dots: readonly Dot[]; target?: Target | undefined; number: (value: number) => string }

const tall = 24
const foot = 26

/** One dot a group at what half of them had, and a line to what nine in ten had. The axis begins at zero. */
export function dots({ dots: all, target, number }: Dots, width: number): Plan {
  const { rows, high } = labelled(all, width - 14)
  const above = target ? lineHeight + 6 : 0
  const ticks = stepsTo(
    Math.max(...all.flatMap(({ median, p90 }) => [median ?? 0, p90 ?? 0]), target?.value ?? 0),
  )
  const height = above + rows.length * (high + tall)
  const middle = high + tall / 2 - 2
  const y = { scale: "y", field: "row", offset: middle }
  const shade = { signal: `datum.ours ? '${us}' : '${rest}'` }
  return {
    width,
    height: height + foot,
    signals: [{ name: "target", value: target?.value ?? 0 }],
    data: [
      { name: "rows", values: rows },
      { name: "known", values: rows.filter(({ median, p90 }) => median !== undefined && p90 !== undefined) },
      { name: "ticks", values: ticks.map((value) => ({ value, text: number(value) })) },
    ],
    scales: [
      { name: "x", type: "linear", domain: [0, ticks.at(-1) ?? 1], range: [8, width - 14] },
      { name: "y", type: "band", domain: { data: "rows", field: "row" }, range: [above, height] },
    ],
    marks: [
      {
        type: "rule",
        from: { data: "ticks" },
        encode: {
          enter: {
            x: { scale: "x", field: "value" },
            y: { value: height - (rows.length === 0 ? 0 : 4) },
            y2: { value: height + 4 },
            stroke: { value: ink },
          },
        },
      },
      {
        type: "rule",
        encode: {
          enter: {
            x: { value: 8 },
            x2: { value: width - 14 },
            y: { value: height },
            stroke: { value: ink },
          },
        },
      },
      {
        type: "text",
        from: { data: "ticks" },
        encode: {
          enter: {
            ...type,
            x: { scale: "x", field: "value" },
            y: { value: height + 20 },
            align: { value: "center" },
            text: { field: "text" },
          },
        },
      },
      labels(8),
      {
        type: "rule",
        from: { data: "rows" },
        encode: {
          enter: { x: { value: 8 }, x2: { value: width - 14 }, y, stroke: { value: faint } },
        },
      },
      {
        type: "rule",
        from: { data: "known" },
        encode: {
          enter: {
            x: { scale: "x", field: "median" },
            x2: { scale: "x", field: "p90" },
            y,
            stroke: shade,
            strokeWidth: { value: 4 },
          },
        },
      },
      {
        type: "rule",
        from: { data: "known" },
        encode: {
          enter: {
            x: { scale: "x", field: "p90" },
            y: { ...y, offset: middle - 6 },
            y2: { ...y, offset: middle + 6 },
            stroke: shade,
            strokeWidth: { value: 3 },
          },
        },
      },
      {
        type: "symbol",
        from: { data: "known" },
        encode: {
          enter: {
            x: { scale: "x", field: "median" },
            y,
            size: { value: 150 },
            shape: { value: "circle" },
            fill: shade,
          },
        },
      },
      ...(target ? across(target, above, high, tall - 4) : []),
    ],
  }
}
