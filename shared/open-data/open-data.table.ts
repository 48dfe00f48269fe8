import { deflateRawSync, inflateRawSync } from "node:zlib"
import * as z from "zod"
import type { Cell } from "../figures/table.ts"
import type { Rule } from "../retention.ts"
import * as table from "../table.ts"
import { type Day, monthOf } from "../time.ts"
import type { Hidden } from "./files.ts"
import { Entry, OpenFile } from "./open-data.ts"

/** Files of one location and month lie together: its days, and the month under `all`. */
const fileKey = (location: string, period: string): table.Key => ({
  pk: `OPEN-DATA#${location}#${period.slice(0, 7)}`,
  sk: period.slice(8) || "all",
})
const entryKey = (location: string): table.Key => ({ pk: "OPEN-DATA", sk: location })
const fairnessKey = (month: string, location: string): table.Key => ({
  pk: `FAIRNESS#${month}`,
  sk: location,
})

export const retention = { file: "kept", hidden: "kept", cells: "kept" } satisfies Record<string, Rule>
export const entryRetention = {
  location: "kept",
  first: "kept",
  last: "kept",
  months: "kept",
} satisfies Record<keyof Entry, Rule>

const Bytes = z.instanceof(Uint8Array)
const Hiding = z.object({ sk: z.string(), hidden: z.record(z.string(), z.int()) })

const packed = (file: OpenFile): Uint8Array => deflateRawSync(JSON.stringify(file), { level: 9 })

/** A file, once: what was published stays as it is. `hidden` is what it does not tell, for the days that follow. */
export const publish = (file: OpenFile, hidden: Hidden = {}): table.Step =>
  table.create(
    { ...fileKey(file.location, file.period), type: "open-data", rev: 1, file: packed(file), hidden },
    "changed-meanwhile",
  )

export async function find(location: string, period: string): Promise<OpenFile | undefined> {
  const found = await table.get(fileKey(location, period))
  return found && OpenFile.parse(JSON.parse(inflateRawSync(Bytes.parse(found.file)).toString()))
}

/** What the published days of a month do not tell, the earliest first. */
export async function hiddenIn(location: string, day: Day): Promise<Map<Day, Hidden>> {
  const month = monthOf(day)
  const found = new Map<Day, Hidden>()
  const range = { from: "01", to: "31" }
  for await (const each of table.query(fileKey(location, month).pk, { range, consistent: true })) {
    const { sk, hidden } = Hiding.parse(each)
    found.set(`${month}-${sk}`, hidden)
  }
  return found
}

export const list = (entry: Entry): table.Step =>
  table.put({ ...entryKey(entry.location), type: "open-data-entry", rev: 1, ...entry })

export async function entryOf(location: string): Promise<Entry | undefined> {
  const found = await table.get(entryKey(location), true)
  return found && Entry.parse(found)
}

/** Where every file is. */
export async function entries(): Promise<Entry[]> {
  const found: Entry[] = []
  for await (const each of table.query("OPEN-DATA")) found.push(Entry.parse(each))
  return found
}

const Spreads = z.record(
  z.string(),
  z.object({ spread: z.array(z.tuple([z.int(), z.int()])), over: z.int() }),
)

/** The figures of a month that the page for everybody adds up. */
export const keepMonth = (month: string, location: string, cells: ReadonlyMap<string, Cell>): table.Step =>
  table.put({
    ...fairnessKey(month, location),
    type: "open-data",
    rev: 1,
    cells: Object.fromEntries(
      [...cells].map(([id, { spread, over }]) => [id, { spread: [...spread], over }]),
    ),
  })

export type MonthAt = { location: string; cells: ReadonlyMap<string, Cell> }

export async function monthEverywhere(month: string): Promise<MonthAt[]> {
  const found: MonthAt[] = []
  for await (const each of table.query(fairnessKey(month, "").pk)) {
    const cells = Object.entries(Spreads.parse(each.cells)).map(
      ([id, { spread, over }]) => [id, { spread: new Map(spread), over }] as const,
    )
    found.push({ location: String(each.sk), cells: new Map(cells) })
  }
  return found
}
