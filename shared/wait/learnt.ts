import * as z from "zod"
import { Id } from "../id.ts"
import { Day } from "../time.ts"

/** How long a service takes beside its nominal minutes: the middle and the spread of the logarithm, and of how many. */
export const Pace = z.object({ middle: z.number(), spread: z.number(), seen: z.int() })
export type Pace = z.infer<typeof Pace>

/** Minutes of many, in few figures; `within` are no more than the target. */
export const Summary = z.object({
  seen: z.int(),
  mean: z.number(),
  median: z.number(),
  p90: z.number(),
  within: z.int(),
})
export type Summary = z.infer<typeof Summary>

/** How good the figures were that people were told, in minutes. */
export const Accuracy = z.object({
  /** Who came while a figure was told, and waited. */
  told: z.int(),
  /** Who came while none was. */
  unknown: z.int(),
  /** How far off the middle figure was: the mean, and the median. */
  mean: z.number(),
  median: z.number(),
  /** How many waited no longer than the second figure. */
  covered: z.int(),
})
export type Accuracy = z.infer<typeof Accuracy>

/** What past days of a location teach: all of it anew each night, from the days themselves. */
export const Learnt = z.object({
  location: Id,
  /** The last of its days. */
  until: Day,
  /** By service. */
  paces: z.record(Id, Pace),
  /** Called, and not there: the share, and the minutes a desk waits for them. */
  absent: z.object({ share: z.number(), minutes: z.number() }),
  /** Of those with an appointment: the share that comes, and how many minutes after its time, evenly from first to last. */
  comes: z.object({ share: z.number(), after: z.array(z.number()) }),
  /** How long people without an appointment waited until they were called, by weekday and hour of arrival, `mon-09`. */
  hours: z.record(z.string(), Summary),
  /** How long after they could be called people with an appointment were: after its time, or after they came where that was later. */
  late: Summary,
  /** How long desks were taken, by service. */
  took: z.record(Id, Summary),
  accuracy: z.object({ all: Accuracy, services: z.record(Id, Accuracy) }),
  rev: z.int(),
})
export type Learnt = z.infer<typeof Learnt>
