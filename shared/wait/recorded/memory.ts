import * as z from "zod"

/** A sum, and of how many. */
const Tally = z.tuple([z.number(), z.number()])
export type Tally = z.infer<typeof Tally>
export const none: Tally = [0, 0]
export const plus = ([sum, many]: Tally, value: number, weight = 1): Tally => [sum + value, many + weight]
export const ratio = (above: number, below: number): number => (below > 0 ? above / below : Number.NaN)
export const mean = (tally: Tally = none): number => ratio(...tally)

/** A minute of the day, how many were called until then, and how many waited. */
const Point = z.tuple([z.number(), z.number(), z.number()])
export type Point = z.infer<typeof Point>

/** What earlier days taught of one queue. A day counts less than the one after it. */
const Past = z.object({
  days: z.number(),
  firstCall: Tally,
  lastCall: Tally,
  calls: Tally,
  /** How many still waited in the evening. */
  left: Tally,
  /** Minutes between two new numbers on the display. */
  shows: Tally,
  /** Readings after the first call with a blank display, and all. */
  blank: Tally,
  /** Minutes in which somebody waited, and people who were gone from the queue in them. */
  gone: Tally,
  /** Minutes from the first to wait until the first call. */
  start: Tally,
  /** Minutes in which somebody waited, and calls in them. */
  busy: Tally,
  /** For each hour of the day: minutes waited, and people who were in front. */
  pace: z.array(Tally),
  /** For each hour of the day: minutes waited. */
  waits: z.array(Tally),
  /** For each hour of the day: calls. */
  hourly: z.array(Tally),
  /** For each size of a queue: logarithms of minutes waited. */
  sizes: z.array(Tally),
})
export type Past = z.infer<typeof Past>

/** An estimate that is not held against the truth yet: since when, until which number, the logarithm of its p80. */
const Open = z.tuple([z.number(), z.number(), z.number()])

const Queue = z.object({
  /** Today, so far. */
  points: z.array(Point),
  /** The number that was shown last, and when. */
  number: z.number().optional(),
  shown: z.number().optional(),
  /** When the display showed something new today. */
  shows: z.array(z.number()),
  /** Readings with a blank display after the first number today, and all of them. */
  blank: Tally,
  /** What the display said the last time; blank is 0. */
  display: z.tuple([z.number(), z.number()]).optional(),
  open: z.array(Open),
  past: Past.optional(),
})
export type Queue = z.infer<typeof Queue>
export const empty: Queue = { points: [], shows: [], blank: none, open: [] }

/** All that is remembered of a place between two moments. It is small, and plain JSON. */
export const Memory = z.object({
  date: z.string().optional(),
  queues: z.record(z.string(), Queue),
  /** How much the p80 had to be moved, so that four of five are called by then. */
  shift: z.number(),
})
export type Memory = z.infer<typeof Memory>

export const nothing: Memory = { queues: {}, shift: 0 }

/** Minutes between two new numbers on the display. */
export const betweenShows = (shows: number[]): Tally => [
  (shows.at(-1) ?? 0) - (shows[0] ?? 0),
  Math.max(0, shows.length - 1),
]
