import * as z from "zod"
import type { Act } from "../act.ts"
import type { Rule } from "../retention.ts"
import type { Deed } from "../staff/rights.ts"
import { Instant } from "../time.ts"

/**
 * undelivered: a message that will not arrive · letter: one that is to be printed and posted · stranded: somebody whose
 * desk works no more at their time · opted-out: somebody who wants no SMS any more · unreached:
 * somebody who asked to be called and never picked up; it is about that request · unkept: a call
 * that was promised and not made · offer: somebody on the waiting list who is to be told of a time · long-wait: one who
 * has waited for very long; both are about a place on that list.
 */
export const Kind = z.enum([
  "undelivered",
  "letter",
  "stranded",
  "opted-out",
  "unreached",
  "unkept",
  "offer",
  "long-wait",
])
export type Kind = z.infer<typeof Kind>

/** Work for a human that a machine could not finish. Who it is about stands on the appointment, not here. */
export const Task = z.object({
  id: z.string(),
  kind: Kind,
  location: z.string(),
  about: z.string(),
  at: Instant,
  /** Once somebody has done it, or it was no longer needed: when, and what kind of actor. */
  done: z.object({ at: Instant, by: z.string() }).optional(),
  /** The number of what it comes from, by which log lines of it are found. */
  trace: z.string().optional(),
  rev: z.int(),
})
export type Task = z.infer<typeof Task>

export const retention = {
  id: "kept",
  kind: "kept",
  location: "kept",
  about: "kept",
  at: "kept",
  done: "kept",
  trace: "kept",
  rev: "kept",
} satisfies Record<keyof Task, Rule>

/** What somebody must be allowed to do to do it. */
export const deedOf: Record<Kind, Deed> = {
  undelivered: "tasks",
  letter: "letters",
  stranded: "tasks",
  "opted-out": "tasks",
  unreached: "calls",
  unkept: "calls",
  offer: "calls",
  "long-wait": "calls",
}

/** Doing it twice is not an error. */
export const done = (task: Task, act: Act): Task =>
  task.done ? task : { ...task, done: { at: act.at, by: act.by.kind } }
