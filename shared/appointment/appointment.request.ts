import * as z from "zod"
import { Channel } from "../act.ts"
import { Id } from "../id.ts"
import type { Fault } from "../refusal.ts"
import { Resident } from "../resident/resident.ts"
import { maxAlso, maxPersons, noneTwice } from "../service/service.ts"
import { Text } from "../text.ts"
import { Day, SentInstant } from "../time.ts"

/** What is asked for, whoever asks. */
const asked = {
  service: Id.meta({ description: "the id of a service", examples: ["id-card"] }),
  location: Id.meta({ description: "the id of a location", examples: ["hotel"] }),
  start: SentInstant,
  persons: z
    .int("bad-number")
    .min(1, "bad-number")
    .max(maxPersons, "bad-number")
    .describe("how many need the service; they lengthen it where it is `perPerson`")
    .default(1),
  also: z
    .array(Id)
    .max(maxAlso)
    .describe("other services in the same visit, for one person each")
    .default([]),
  resident: Resident.describe("as they say it; nothing but the language is needed"),
}

export const Request = z.strictObject(asked).superRefine(noneTwice)
export type Request = z.infer<typeof Request>

/** Why somebody did not do it online, as they say it. */
export const WhyAssisted = z.enum([
  "no-device",
  "no-skill",
  "language",
  "disability",
  "prefers-person",
  "tried-and-failed",
])
export type WhyAssisted = z.infer<typeof WhyAssisted>

/** Whose consent a helper has to act for somebody, and how it was given. */
export const Consent = z.strictObject({
  by: z.enum(["person", "representative"]),
  how: z.enum(["spoken", "written"]),
})
export type Consent = z.infer<typeof Consent>

/** What a colleague or a helper adds when they book for somebody. */
const assistance = {
  why: WhyAssisted.describe("why the person did not do it online").optional(),
  overbook: z
    .strictObject({ reason: Text(200).min(1, "missing" satisfies Fault) })
    .describe("beyond what the desks hold, and why")
    .optional(),
  consent: Consent.describe("whose consent a helper has, and how").optional(),
  minutes: z.int().min(0).max(480).describe("how long a helper was at it").optional(),
  received: Day.describe("when their letter arrived").optional(),
}
const Assistance = z.object(assistance)
export type Assistance = z.infer<typeof Assistance>

/** By which way they reached whoever books for them. */
export const AssistedChannel = Channel.extract(["phone", "counter", "post", "helper"])

export const StaffRequest = z
  .strictObject({ ...asked, ...assistance, channel: AssistedChannel })
  .superRefine(noneTwice)
export type StaffRequest = z.infer<typeof StaffRequest>
