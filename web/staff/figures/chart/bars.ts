import type { Plan } from "./draw.ts"
import { across, ink, labelled, labels, lineHeight, rest, type Target, us } from "./ink.ts"

/** One group: without a value no bar, and its text says why. Ours are those the sentence speaks of. */
export type Bar = { name: string; value?: number | undefined; text: string; ours?: boolean | undefined }
export type Bars = {
  bars: readonly Bar[]
  target?: Target | undefined
  /** What all of it would be, where there is such a thing: the axis goes so far. */
  whole?: number | undefined
}

const thick = 18
const gap = 10

/** One bar a group, above it its name and value. The axis begins at zero. */
export function bars({ bars: all, target, whole = 0 }: Bars, width: number): Plan {
  const { rows, high } = labelled(all, width)
  const above = target ? lineHeight + 6 : 0
  const most = Math.max(...all.map(({ value }) => value ?? 0), target?.value ?? 0, whole) || 1
  const height = above + rows.length * (high + thick + gap)
  return {
    width,
    height,
    signals: [{ name: "target", value: target?.value ?? 0 }],
    data: [{ name: "rows", values: rows }],
    scales: [
      { name: "x", type: "linear", domain: [0, most], range: [0, width] },
      { name: "y", type: "band", domain: { data: "rows", field: "row" }, range: [above, height] },
    ],
    marks: [
      labels(0),
      {
        type: "rect",
        from: { data: "rows" },
        encode: {
          enter: {
            x: { scale: "x", value: 0 },
            x2: { scale: "x", signal: "datum.value || 0" },
            y: { scale: "y", field: "row", offset: high + 2 },
            height: { value: thick },
            fill: { signal: `datum.ours ? '${us}' : '${rest}'` },
          },
        },
      },
      {
        type: "rule",
        from: { data: "rows" },
        encode: {
          enter: {
            x: { value: 0 },
            y: { scale: "y", field: "row", offset: high },
            y2: { scale: "y", field: "row", offset: high + thick + 4 },
            stroke: { value: ink },
            strokeWidth: { value: 2 },
          },
        },
      },
      ...(target ? across(target, above, high - 1, thick + 6) : []),
    ],
  }
}
