import { readFileSync } from "node:fs"
import * as z from "zod"

/** What one act takes: units and calls of the table, milliseconds of a processor here, bytes of its answer as it is sent. */
export const Measure = z.object({
  read: z.number(),
  write: z.number(),
  calls: z.number(),
  cpu: z.number(),
  bytes: z.number(),
})
export type Measure = z.infer<typeof Measure>

export const acts = [
  "page",
  "booking",
  "move",
  "cancel",
  "appointment",
  "callback",
  "waiting",
  "sms",
  "receipt",
  "visit",
  "reception",
  "desk",
  "display",
  "room",
  "day",
] as const
export type ActName = (typeof acts)[number]

export const Measured = z.object({
  measured: z.string(),
  acts: z.record(z.enum(acts), Measure),
  /** Notices one appointment causes until it is forgotten. */
  notices: z.number(),
  /** Parts of SMS those are, where every notice goes by SMS. */
  parts: z.number(),
  /** Bytes in the table, with its indexes, of an appointment with all that hangs on it; of a visit; of the rules. */
  bytes: z.object({ appointment: z.number(), visit: z.number(), rules: z.number() }),
  /** What one deployment of production has, and pays for by the month. */
  made: z.object({
    alarms: z.number(),
    dashboards: z.number(),
    rules: z.number(),
    functions: z.number(),
  }),
})
export type Measured = z.infer<typeof Measured>

export const file = new URL("measured.json", import.meta.url)
export const measured = (): Measured => Measured.parse(JSON.parse(readFileSync(file, "utf8")))
