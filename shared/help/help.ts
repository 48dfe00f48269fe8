import * as z from "zod"
import type { Act, Actor } from "../act.ts"
import { WhyAssisted } from "../appointment/appointment.ts"
import { Id } from "../id.ts"
import type { Rule } from "../retention.ts"
import { Instant } from "../time.ts"

/** One appointment that an organisation made for somebody, and how long it was at it. It names no person. */
export const Help = z.object({
  organisation: z.string(),
  code: z.string(),
  at: Instant,
  location: Id,
  service: Id,
  /** Undefined where nobody measured. */
  minutes: z.int().optional(),
  why: WhyAssisted.optional(),
})
export type Help = z.infer<typeof Help>

export const retention = {
  organisation: "kept",
  code: "kept",
  at: "kept",
  location: "kept",
  service: "kept",
  minutes: "kept",
  why: "kept",
} satisfies Record<keyof Help, Rule>

/** Whether a helper acts for one of their people. */
export const isHelp = (act: Act): act is Act & { by: Extract<Actor, { kind: "staff" }> } =>
  act.by.kind === "staff" &&
  act.channel === "helper" &&
  act.by.staff.grants.some(({ role }) => role === "helper")
