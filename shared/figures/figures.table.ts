import * as z from "zod"
import type { Rule } from "../retention.ts"
import * as table from "../table.ts"
import { Day, daysFrom, type Instant, monthOf } from "../time.ts"
import { type Headline, headlineOf, packedHeadline, unpackedHeadline } from "./headline.ts"
import { type DayRows, packed, type Row, type Third, unpacked } from "./row.ts"

/** Days of a location and month lie together: a month is one query. */
const rowsKey = (location: string, day: Day): table.Key => ({
  pk: `FIGURES#${location}#${monthOf(day)}`,
  sk: day.slice(8),
})
const sampleKey = (location: string, day: Day): table.Key => ({
  pk: `SAMPLE#${location}#${monthOf(day)}`,
  sk: day.slice(8),
})
/** Few figures of every location, by day: the overview is one query. */
const headlineKey = (location: string, day: Day): table.Key => ({
  pk: `HEADLINES#${monthOf(day)}`,
  sk: `${day.slice(8)}#${location}`,
})

export const retention = { rows: "kept" } satisfies Record<string, Rule>
export const headlineRetention = { few: "kept" } satisfies Record<string, Rule>

const Bytes = z.instanceof(Uint8Array)
const Item = z.object({ sk: z.string(), rows: Bytes })

/** Keeps the rows of a day, whatever stood there: it is the same reduction, made later. */
export const keep = (location: string, day: Day, rows: readonly Row[]): table.Step[] => [
  table.put({ ...rowsKey(location, day), type: "figures", rev: 1, rows: packed(rows) }),
  table.put({
    ...headlineKey(location, day),
    type: "headline",
    rev: 1,
    few: packedHeadline(headlineOf({ location, day, rows })),
  }),
]

/** What was free at the end of a day: nobody can look again later. */
export const keepSample = (location: string, day: Day, rows: readonly Third[]): table.Step =>
  table.put({ ...sampleKey(location, day), type: "figures-sample", rev: 1, rows: packed(rows) })

export async function sampleOf(location: string, day: Day): Promise<Row[]> {
  const found = await table.get(sampleKey(location, day))
  return found ? unpacked(Bytes.parse(found.rows)) : []
}

/** The rows of one day at a location. */
export async function ofDay(location: string, day: Day): Promise<Row[]> {
  const found = await table.get(rowsKey(location, day))
  return found ? unpacked(Bytes.parse(found.rows)) : []
}

/** Each month that has a day between two, in their order, and which of its days. */
const monthsFrom = (from: Day, to: Day) =>
  [...new Set(daysFrom(from, to).map(monthOf))].map((month) => ({
    month,
    first: month === monthOf(from) ? from.slice(8) : "01",
    last: month === monthOf(to) ? to.slice(8) : "31",
  }))

/** The rows of a location, day after day, from one to another. */
export async function* ofDays(location: string, from: Day, to: Day): AsyncGenerator<DayRows> {
  for (const { month, first, last } of monthsFrom(from, to)) {
    const range = { from: first, to: last }
    for await (const each of table.query(`FIGURES#${location}#${month}`, { range })) {
      const { sk, rows } = Item.parse(each)
      yield { location, day: `${month}-${sk}`, rows: unpacked(rows) }
    }
  }
}

/** The headlines of all locations, from one day to another, the oldest first. */
export async function headlines(from: Day, to: Day): Promise<Headline[]> {
  const found: Headline[] = []
  for (const { month, first, last } of monthsFrom(from, to)) {
    const range = { from: first, to: `${last}#\uFFFF` }
    for await (const { few } of table.query(`HEADLINES#${month}`, { range }))
      found.push(unpackedHeadline(Bytes.parse(few)))
  }
  return found
}

/** Where the night's work stands: which days it is for, and the places that are not done. */
export const Night = z.object({ from: Day, day: Day, left: z.array(z.string()), rev: z.int() })
export type Night = z.infer<typeof Night>
export const nightRetention = { from: "kept", day: "kept", left: "kept", rev: "kept" } satisfies Record<
  keyof Night,
  Rule
>

const nightKey: table.Key = { pk: "FIGURES-NIGHT", sk: "FIGURES-NIGHT" }

export async function findNight(): Promise<Night | undefined> {
  const found = await table.get(nightKey, true)
  return found && Night.parse(found)
}

export const planNight = (night: Night, due: Instant): table.Step => {
  const item = { ...nightKey, type: "figures-night", ...night, ...table.dueAt(due, "patient") }
  return night.rev === 0
    ? table.create({ ...item, rev: 1 }, "changed-meanwhile")
    : table.replace(item, "changed-meanwhile")
}
