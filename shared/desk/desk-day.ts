import * as z from "zod"
import type { Span } from "../location/hours.ts"
import { Day, Instant, minute, startOfDay } from "../time.ts"

/** Desk time is claimed in cells of 5 minutes, counted from the start of the location's day. */
const cell = 5 * minute

const Freed = z.object({ first: z.int(), many: z.int(), web: z.boolean(), until: Instant })
export type Freed = z.infer<typeof Freed>

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
  /** Places given back that the web does not see before an instant; those of the web count as its own until then. */
  freed: z.array(Freed).default([]),
  /** Codes of appointments beyond what the desk holds: they take no cells. */
  over: z.set(z.string()).default(new Set()),
  /** Codes of stranded appointments for which cells are held here. */
  held: z.set(z.string()).default(new Set()),
  /** Names of freed times that are busy until whoever is on the waiting list has had them. */
  listed: z.set(z.string()).default(new Set()),
  rev: z.int().default(0),
})
export type DeskDay = z.infer<typeof DeskDay>

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
  /** The code of the stranded appointment for which it is held, not booked. */
  held?: string | undefined
}

/** The desk-day as the web sees it: what was given back a moment ago still looks taken. */
export function withheld(deskDay: DeskDay, now: Instant): DeskDay {
  const freed = deskDay.freed.filter(({ until }) => until > now)
  const cells = freed.flatMap(({ first, many }) => Array.from({ length: many }, (_, i) => first + i))
  return { ...deskDay, freed, busy: cells.length > 0 ? new Set([...deskDay.busy, ...cells]) : deskDay.busy }
}

/** Minutes of the web among what is given back: the web's share does not grow before it is seen again. */
export const webMinutesFreed = (deskDay: DeskDay | undefined): number =>
  (deskDay?.freed ?? []).reduce((sum, { many, web }) => sum + (web ? (many * cell) / minute : 0), 0)

/** Whether a claim would be granted now: what its condition asks of the table. */
export const admits = (deskDay: DeskDay | undefined, { cells, room, rules }: Claim): boolean =>
  isFree(deskDay, cells) &&
  (room === undefined || (deskDay?.web ?? 0) <= room) &&
  (deskDay?.rules ?? 0) <= rules

export const isFree = (deskDay: DeskDay | undefined, cells: number[]): boolean =>
  !deskDay || cells.every((each) => !deskDay.busy.has(each))
