import * as z from "zod"
import type { Rule } from "../retention.ts"
import { hour, Instant, later } from "../time.ts"

const lasts = 12 * hour

/** What a colleague typed into a form that could not be saved, until they are signed in again. */
export const Unsaved = z.object({
  id: z.string(),
  /** Whose it is: nobody else gets to see it. */
  by: z.string(),
  /** The page it was typed on. */
  path: z.string(),
  fields: z.record(z.string(), z.string()),
  until: Instant,
  rev: z.int(),
})
export type Unsaved = z.infer<typeof Unsaved>

export const retention = {
  id: "expires",
  by: "expires",
  path: "expires",
  fields: "expires",
  until: "expires",
  rev: "expires",
  expiresAt: "expires",
} satisfies Record<string, Rule>

export const unsavedFrom = (
  id: string,
  typed: Pick<Unsaved, "by" | "path" | "fields">,
  at: Instant,
): Unsaved => ({ id, ...typed, until: later(at, lasts), rev: 1 })

/** Whether it may be shown to somebody now. */
export const isFor = ({ by, until }: Unsaved, who: string, now: Instant): boolean => by === who && now < until
