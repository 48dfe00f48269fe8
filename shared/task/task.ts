import * as z from "zod"
import type { Rule } from "../retention.ts"
import { Instant } from "../time.ts"

/** Work for a human that a machine could not finish. Who it is about stands on the appointment, not here. */
export const Task = z.object({
  id: z.string(),
  kind: z.enum(["undelivered"]),
  location: z.string(),
  about: z.string(),
  at: Instant,
  rev: z.int(),
})
export type Task = z.infer<typeof Task>

export const retention = {
  id: "kept",
  kind: "kept",
  location: "kept",
  about: "kept",
  at: "kept",
  rev: "kept",
} satisfies Record<keyof Task, Rule>
