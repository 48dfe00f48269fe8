import { edge, lineHeight, open, textWidth, type, us } from "./ink.ts"
import type { Plan } from "./draw.ts"

/** How full something is, from 0 to 1; undefined: closed. */
export type Fill = number | undefined
export type Panel = { name: string; rows: readonly { name: string; fills: readonly Fill[] }[] }
/** Panels of one grid: each has the same columns. */
export type Heat = { panels: readonly Panel[]; columns: readonly string[] }

const cell = 20
const gap = 2
const apart = 16
const least = 9
const head = 2 * lineHeight

/**
 * A grid of how full each hour is: what is taken fills a cell from below, what is free stays open, what is closed has no
 * cell. So nothing is told by colour alone. Panels stand beside each other as long as there is room, then below.
 */
export function heat({ panels, columns }: Heat, width: number): Plan {
  const first = Math.max(...panels.flatMap(({ rows }) => rows.map(({ name }) => textWidth(name))), 0) + 8
  const rows = Math.max(...panels.map(({ rows: all }) => all.length), 1)
  const fitting = Math.floor((width - first + apart) / (columns.length * (least + gap) + apart))
  const beside = Math.max(1, Math.min(panels.length, fitting))
  const wide = Math.min(
    44,
    Math.floor((width - first - (beside - 1) * apart) / (beside * columns.length)) - gap,
  )
  const tall = head + rows * (cell + gap) + 12
  const height = Math.ceil(panels.length / beside) * tall
  const every = Math.max(1, Math.ceil((Math.max(...columns.map(textWidth), 1) + 6) / (wide + gap)))
  const at = (panel: number) => ({
    x: first + (panel % beside) * (columns.length * (wide + gap) + apart),
    y: Math.floor(panel / beside) * tall,
  })
  const cells = panels.flatMap(({ rows: all }, panel) =>
    all.flatMap(({ fills }, row) =>
      fills.flatMap((fill, column) => {
        if (fill === undefined) return []
        const { x, y } = at(panel)
        const bottom = y + head + row * (cell + gap) + cell
        return [{ x: x + column * (wide + gap), bottom, high: Math.min(1, Math.max(0, fill)) * cell }]
      }),
    ),
  )
  const names = panels.flatMap(({ name, rows: all }, panel) => {
    const { x, y } = at(panel)
    return [
      { x, y: y + lineHeight - 4, text: name, align: "left", bold: true },
      ...columns.flatMap((text, column) =>
        column % every === 0
          ? [
              {
                x: x + column * (wide + gap) + (every === 1 ? wide / 2 : 0),
                y: y + head - 5,
                text,
                align: every === 1 ? "center" : "left",
                bold: false,
              },
            ]
          : [],
      ),
      ...(panel % beside === 0
        ? all.map((row, i) => ({
            x: first - 8,
            y: y + head + i * (cell + gap) + cell - 5,
            text: row.name,
            align: "right",
            bold: false,
          }))
        : []),
    ]
  })
  return {
    width,
    height,
    data: [
      { name: "cells", values: cells },
      { name: "names", values: names },
    ],
    marks: [
      {
        type: "rect",
        from: { data: "cells" },
        encode: {
          enter: {
            x: { field: "x" },
            width: { value: wide },
            y: { field: "bottom", offset: -cell },
            height: { value: cell },
            fill: { value: open },
            stroke: { value: edge },
          },
        },
      },
      {
        type: "rect",
        from: { data: "cells" },
        encode: {
          enter: {
            x: { field: "x" },
            width: { value: wide },
            y: { signal: "datum.bottom - datum.high" },
            y2: { field: "bottom" },
            fill: { value: us },
          },
        },
      },
      {
        type: "text",
        from: { data: "names" },
        encode: {
          enter: {
            ...type,
            x: { field: "x" },
            y: { field: "y" },
            text: { field: "text" },
            align: { field: "align" },
            fontWeight: { signal: "datum.bold ? 600 : 400" },
          },
        },
      },
    ],
  }
}
