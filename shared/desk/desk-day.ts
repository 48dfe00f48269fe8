import * as z from "zod"
import type { Span } from "../location/hours.ts"
import { Day, minute, startOfDay } from "../time.ts"

/** Desk time is claimed in cells of 5 minutes, counted from the start of the location's day. */
const cell = 5 * minute

/** What is taken of one desk on one day. */
export const DeskDay = z.object({
  location: z.string(),
  desk: z.string(),
  day: Day,
  busy: z.set(z.int()).default(new Set()),
  /** Minutes held by the web. */
  web: z.int().default(0),
  /** The newest version of the rules that had to look at this day: a booking decided by older ones is refused. */
  rules: z.int().default(0),
  rev: z.int().default(0),
})
export type DeskDay = z.infer<typeof DeskDay>

export const untouched = (location: string, desk: string, day: Day): DeskDay => ({
  location,
  desk,
  day,
  busy: new Set(),
  web: 0,
  rules: 0,
  rev: 0,
})

/** Cells of a span on a day. On the long day there are 300. */
export function cellsOf({ start, end }: Span, day: Day, zone: string): number[] {
  const first = Math.floor((start - startOfDay(day, zone)) / cell)
  return Array.from({ length: Math.ceil((end - start) / cell) }, (_, i) => first + i)
}

/** A claim on one desk's day. `room` is how many web minutes the day may hold before this claim; undefined: no cap. */
export type Claim = {
  location: string
  desk: string
  day: Day
  cells: number[]
  webMinutes: number
  room: number | undefined
  rules: number
}

export const isFree = (deskDay: DeskDay | undefined, cells: number[]): boolean =>
  !deskDay || cells.every((each) => !deskDay.busy.has(each))
