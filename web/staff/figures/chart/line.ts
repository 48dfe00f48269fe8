import { faint, ink, lineHeight, rest, stepsTo, type Target, textWidth, type, us } from "./ink.ts"
import type { Plan } from "./draw.ts"

/** A value a place on the time axis; a gap where nothing is known. */
export type Series = { name: string; values: readonly (number | undefined)[]; ours?: boolean | undefined }
export type Line = {
  /** The times, as they are written under the axis. */
  at: readonly string[]
  series: readonly Series[]
  target?: Target | undefined
  number: (value: number) => string
}

const head = 8
const foot = 24
const plot = 180

/** The same, from the top, each so far below the one before that both can be read. */
function apart<T extends { y: number }>(all: readonly T[], least: number): T[] {
  let above = Number.NEGATIVE_INFINITY
  return all
    .toSorted((a, b) => a.y - b.y)
    .map((each) => {
      above = Math.max(each.y, above + least)
      return { ...each, y: above }
    })
}

/** Values over time, each line with its name at its end. The axis begins at zero. */
export function line({ at, series, target, number }: Line, width: number): Plan {
  const values = series.flatMap(({ values: all }) => all.filter((each) => each !== undefined))
  const ticks = stepsTo(Math.max(...values, target?.value ?? 0))
  const left = Math.max(...ticks.map((each) => textWidth(number(each)))) + 8
  const right = width - Math.max(...series.map(({ name }) => textWidth(name))) - 14
  const widest = Math.max(...at.map(textWidth), 1) + 16
  const every = Math.max(1, Math.ceil((at.length * widest) / (right - left)))
  const height = head + plot
  const points = series.flatMap(({ values: all, ours }, which) =>
    all.flatMap((value, place) =>
      value === undefined ? [] : [{ which, place, value, ours: ours === true }],
    ),
  )
  // A line does not go on over what is not known: each unbroken run is one.
  const runs = points.map((point, i) => {
    const before = points[i - 1]
    return before?.which === point.which && before.place === point.place - 1
  })
  let run = 0
  const joined = points.map((point, i) => ({ ...point, run: runs[i] ? run : ++run }))
  const ends = series.flatMap(({ name, ours }, which) => {
    const last = joined.findLast((point) => point.which === which)
    return last ? [{ ...last, name, ours: ours === true }] : []
  })
  const most = ticks.at(-1) ?? 1
  const names = apart(
    ends.map((end) => ({ ...end, y: height - (end.value / most) * plot })),
    lineHeight,
  )
  const place = { x: { scale: "x", field: "place" }, y: { scale: "y", field: "value" } }
  const shade = { signal: `datum.ours ? '${us}' : '${rest}'` }
  return {
    width,
    height: height + foot,
    data: [
      { name: "points", values: joined },
      { name: "names", values: names },
      { name: "ticks", values: ticks.map((value) => ({ value, text: number(value) })) },
      {
        name: "times",
        values: at.flatMap((text, time) => (time % every === 0 ? [{ time, text }] : [])),
      },
    ],
    scales: [
      { name: "x", type: "linear", domain: [0, Math.max(at.length - 1, 1)], range: [left + 8, right] },
      { name: "y", type: "linear", domain: [0, most], range: [height, head] },
    ],
    marks: [
      {
        type: "rule",
        from: { data: "ticks" },
        encode: {
          enter: {
            x: { value: left },
            x2: { value: right },
            y: { scale: "y", field: "value" },
            stroke: { signal: `datum.value === 0 ? '${ink}' : '${faint}'` },
          },
        },
      },
      {
        type: "text",
        from: { data: "ticks" },
        encode: {
          enter: {
            ...type,
            x: { value: left - 6 },
            y: { scale: "y", field: "value" },
            align: { value: "right" },
            baseline: { value: "middle" },
            text: { field: "text" },
          },
        },
      },
      {
        type: "text",
        from: { data: "times" },
        encode: {
          enter: {
            ...type,
            x: { scale: "x", field: "time" },
            y: { value: height + 20 },
            align: { signal: "datum.time === 0 ? 'left' : 'center'" },
            text: { field: "text" },
          },
        },
      },
      {
        type: "group",
        from: { facet: { name: "one", data: "points", groupby: ["run", "ours"] } },
        marks: [
          {
            type: "line",
            from: { data: "one" },
            encode: {
              enter: {
                ...place,
                stroke: shade,
                strokeWidth: { signal: "datum.ours ? 3 : 2" },
              },
            },
          },
        ],
      },
      {
        type: "symbol",
        from: { data: "points" },
        encode: { enter: { ...place, size: { signal: "datum.ours ? 40 : 24" }, fill: shade } },
      },
      {
        type: "text",
        from: { data: "names" },
        encode: {
          enter: {
            ...type,
            x: { ...place.x, offset: 8 },
            y: { field: "y" },
            baseline: { value: "middle" },
            text: { field: "name" },
            fontWeight: { signal: "datum.ours ? 600 : 400" },
          },
        },
      },
      ...(target ? limit(target, left, right, farther(series, at.length, target.value)) : []),
    ],
  }
}

/** At which end the lines lie farther from a value: there is room for its name. */
function farther(series: readonly Series[], many: number, value: number): "left" | "right" {
  const near = (places: number[]) =>
    Math.min(
      ...series.flatMap(({ values }) =>
        places.flatMap((place) => {
          const found = values[place]
          return found === undefined ? [] : [Math.abs(found - value)]
        }),
      ),
    )
  const third = Math.ceil(many / 3)
  const places = Array.from({ length: many }, (_, i) => i)
  return near(places.slice(0, third)) >= near(places.slice(-third)) ? "left" : "right"
}

const limit = (
  { value, text }: Target,
  left: number,
  right: number,
  end: "left" | "right",
): NonNullable<Plan["marks"]> => [
  {
    type: "rule",
    encode: {
      enter: {
        x: { value: left },
        x2: { value: right },
        y: { scale: "y", value },
        stroke: { value: ink },
        strokeWidth: { value: 1.5 },
        strokeDash: { value: [5, 4] },
      },
    },
  },
  {
    type: "text",
    encode: {
      enter: {
        ...type,
        x: { value: end === "left" ? left + 6 : right },
        align: { value: end },
        y: { scale: "y", value, offset: -5 },
        text: { value: text },
      },
    },
  },
]
