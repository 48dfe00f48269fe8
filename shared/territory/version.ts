import * as z from "zod"
import { Text } from "../text.ts"
import { Instant } from "../time.ts"

/** One state of the rules: who made it out of the one before, when and why. The first one was read from a file. */
export const Version = z.object({
  version: z.int(),
  at: Instant,
  /** The colleague; none for what the system did by itself. */
  by: z.object({ id: z.string(), name: z.string() }).optional(),
  why: Text(200).optional(),
  /** The version it takes back. */
  undoes: z.int().optional(),
  /** Names of the parts that changed. */
  changed: z.array(z.string()),
})
export type Version = z.infer<typeof Version>
