import { deflateRawSync, inflateRawSync } from "node:zlib"
import * as z from "zod"
import { type Measure, measureOf } from "./measure.ts"
import type { DayRows, Row } from "./row.ts"
import { type Cell, counting } from "./table.ts"

/** What a manager sees every morning; `lead` by the two pools, as fairness asks. */
const shown = [
  "booked",
  "third-web",
  "third-assisted",
  "unmet",
  "fill",
  "no-show",
  "came",
  "waited",
  "late",
  "left",
  "promise",
  "undelivered",
  "replied",
].flatMap((id) => measureOf(id) ?? [])

const lead = measureOf("lead")
const leadOf = (id: string, isOne: (channel: string | undefined) => boolean): Measure[] =>
  lead
    ? [{ ...lead, id, of: (row: Row) => ("channel" in row && isOne(row.channel) ? lead.of(row) : undefined) }]
    : []

/** The measures of a headline: those of the list, and how long the web and everybody else wait for an appointment. */
export const headlines: readonly Measure[] = [
  ...leadOf("lead-web", (channel) => channel === "web"),
  ...leadOf("lead-assisted", (channel) => channel !== "web"),
  ...shown,
]

const Kept = z.object({ spread: z.array(z.tuple([z.int(), z.int()])), over: z.int() })
/** Days until the third free time of a service, for each pool; null: there are not three. */
const Thirds = z.object({ web: z.int().nullable(), assisted: z.int().nullable() })

/** A day of a location in few figures, from its rows. */
export const Headline = z.object({
  location: z.string(),
  day: z.string(),
  cells: z.record(z.string(), Kept),
  thirds: z.record(z.string(), Thirds),
})
export type Headline = z.infer<typeof Headline>

/** In few bytes, as rows are: five weeks of every place are read at once. */
export const packedHeadline = (headline: Headline): Uint8Array =>
  deflateRawSync(JSON.stringify(headline), { level: 9 })
export const unpackedHeadline = (bytes: Uint8Array): Headline =>
  Headline.parse(JSON.parse(inflateRawSync(bytes).toString()))

export function headlineOf(day: DayRows): Headline {
  const count = counting(headlines, undefined)
  count.add(day)
  const cells = [...count.table().all].filter(([, { spread, over }]) => spread.size > 0 || over > 0)
  const thirds: Headline["thirds"] = {}
  for (const row of day.rows)
    if (row.kind === "third" && row.service !== undefined)
      thirds[row.service] = {
        ...(thirds[row.service] ?? { web: null, assisted: null }),
        [row.pool]: row.none === 1 ? null : row.days,
      }
  return {
    location: day.location,
    day: day.day,
    cells: Object.fromEntries(cells.map(([id, { spread, over }]) => [id, { spread: [...spread], over }])),
    thirds,
  }
}

export const cellOf = ({ cells }: Headline, id: string): Cell => {
  const { spread, over } = cells[id] ?? { spread: [], over: 0 }
  return { spread: new Map(spread), over }
}
