import * as z from "zod"
import { AssistedChannel } from "../appointment/appointment.request.ts"
import { Code } from "../code.ts"
import { Id } from "../id.ts"
import type { Fault } from "../refusal.ts"
import { Day } from "../time.ts"
import { Result } from "./attestation.ts"

/** What becomes of a request that leaves no appointment. */
export const Untraced = Result.extract(["no-place", "call-promised", "not-understood", "other-answer"])

const rest = ["service", "location", "channel", "date", "result"] as const

/** For an appointment, or for a request that left no trace: then what was asked, how, when, and what was answered. */
export const AttestRequest = z
  .strictObject({
    appointment: Code.describe("the code of an appointment; then nothing else is said").optional(),
    service: Id.meta({
      description: "the id of a service; only what was not understood has none",
      examples: ["id-card"],
    }).optional(),
    location: Id.describe("the id of the location where they asked, if it was at one").optional(),
    channel: AssistedChannel.meta({
      description: "by which way they asked; without it, the way this colleague is usually reached",
      examples: ["counter"],
    }).optional(),
    date: Day.meta({
      description: "the day they asked, at most 31 days ago; without it, today",
      examples: ["2027-03-22"],
    }).optional(),
    result: Untraced.meta({ description: "what was answered", examples: ["no-place"] }).optional(),
  })
  .superRefine((asked, context) => {
    const issue = (path: string, message: Fault) =>
      context.addIssue({ code: "custom", path: [path], message })
    if (asked.appointment !== undefined) {
      for (const name of rest) if (asked[name] !== undefined) issue(name, "not-allowed")
      return
    }
    if (asked.result === undefined) issue("result", "missing")
    if (asked.service === undefined && asked.result !== "not-understood") issue("service", "missing")
  })
export type AttestRequest = z.infer<typeof AttestRequest>
