import * as z from "zod"
import type { Rule } from "../retention.ts"
import { Instant } from "../time.ts"

/** The tablet at a door that gives numbers: which key opens it, as a hash, and who made that when. */
export const Kiosk = z.object({
  location: z.string(),
  key: z.string(),
  made: z.object({ at: Instant, by: z.string() }),
})
export type Kiosk = z.infer<typeof Kiosk>

export const retention = { location: "kept", key: "kept", made: "kept" } satisfies Record<keyof Kiosk, Rule>
