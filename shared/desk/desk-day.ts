import * as z from "zod"
import type { Span } from "../location/hours.ts"
import { Day, type Instant, minute, startOfDay } from "../time.ts"

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
  /** Places given back that the web does not see yet (see `freed`). */
  freed: z.set(z.string()).default(new Set()),
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
  freed: new Set(),
  rev: 0,
})

/** Every cell that a span touches on a day. On the long day there are 300. */
export function cellsOf({ start, end }: Span, day: Day, zone: string): number[] {
  const midnight = startOfDay(day, zone)
  const cells: number[] = []
  for (let each = Math.floor((start - midnight) / cell); midnight + each * cell < end; each++)
    cells.push(each)
  return cells
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

/** Cells that were given back and the instant at which the web sees them, as one word: `96+3@2027-03-22T08:12:00.000Z`. */
export const freed = (cells: number[], until: Instant): string => `${cells[0]}+${cells.length}@${until}`

/** The desk-day as the web sees it: what was given back a moment ago still looks taken. */
export function withheld(deskDay: DeskDay, now: Instant): DeskDay {
  const cells = [...deskDay.freed].flatMap((word) => {
    const [, first, many, until = ""] = /^(\d+)\+(\d+)@(.+)$/.exec(word) ?? []
    return until > now ? Array.from({ length: Number(many) }, (_, i) => Number(first) + i) : []
  })
  return cells.length === 0 ? deskDay : { ...deskDay, busy: new Set([...deskDay.busy, ...cells]) }
}

/** Whether a claim would be granted now: what its condition asks of the table. */
export const admits = (deskDay: DeskDay | undefined, { cells, room, rules }: Claim): boolean =>
  isFree(deskDay, cells) &&
  (room === undefined || (deskDay?.web ?? 0) <= room) &&
  (deskDay?.rules ?? 0) <= rules

export const isFree = (deskDay: DeskDay | undefined, cells: number[]): boolean =>
  !deskDay || cells.every((each) => !deskDay.busy.has(each))
