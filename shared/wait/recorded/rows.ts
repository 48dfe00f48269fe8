import { gunzipSync } from "node:zlib"
import { parse } from "csv-parse/sync"
import type { Reading } from "./snapshot.ts"

/** One line of a recording, as it stands there and as it is understood. */
export type Row = {
  office: string
  date: string
  time: string
  /** Nothing where date or time cannot be read. */
  minute: number | undefined
  reading: Reading
}

/** What is wrong with a file, in one line. */
export const isBroken = (found: unknown): found is string => typeof found === "string"

const packed = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b

/** The lines of a CSV file, packed or not, by the names of its columns; or what is wrong. */
function linesOf(bytes: Buffer, columns: string[]): Record<string, string>[] | string {
  try {
    const lines: Record<string, string>[] = parse(packed(bytes) ? gunzipSync(bytes) : bytes, {
      bom: true,
      columns: (found: string[]) => {
        const missing = columns.filter((name) => !found.includes(name))
        if (missing.length > 0) throw new Error(`it has no column ${missing.join(", ")}`)
        return found
      },
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    })
    return lines.length > 0 || bytes.length > 0 ? lines : "it is empty"
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const numberOf = (text = ""): number | undefined => (/^\d{1,6}(\.0+)?$/.test(text) ? Number(text) : undefined)
const flags: Record<string, boolean> = { 0: false, 1: true }

function minuteOf(date: string, time: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(time) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  const dated = /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date))
  return dated && minute >= 0 && minute < 1440 ? minute : undefined
}

/** Only what is known stands in a reading. */
const known = (values: Record<string, number | boolean | undefined>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

const key = (office: string, queue: string) => JSON.stringify([office, queue])

/** The nominal minutes of each queue of each office; or what is wrong with the file. */
export function nominalsIn(bytes: Buffer): Map<string, number | undefined> | string {
  const lines = linesOf(bytes, ["office", "queue", "nominal_service_minutes"])
  if (isBroken(lines)) return lines
  return new Map(
    lines.map(({ office = "", queue = "", nominal_service_minutes: minutes }) => [
      key(office, queue),
      numberOf(minutes),
    ]),
  )
}

/** The snapshots of a recording; or what is wrong with the file. */
export function rowsIn(bytes: Buffer, nominals: Map<string, number | undefined>): Row[] | string {
  const lines = linesOf(bytes, ["office", "queue", "date", "time", "waiting", "called"])
  if (isBroken(lines)) return lines
  return lines.map(({ office = "", queue = "", date = "", time = "", ...line }) => ({
    office,
    date,
    time,
    minute: minuteOf(date, time),
    reading: {
      queue,
      ...known({
        open: flags[line.open ?? ""],
        desks: numberOf(line.desks),
        waiting: numberOf(line.waiting),
        called: numberOf(line.called),
        nominal: nominals.get(key(office, queue)),
      }),
    },
  }))
}
