import * as z from "zod"
import type { Appointment } from "../appointment/appointment.ts"
import type { Known, KnownWait } from "../appointment/known.ts"
import type { Audit } from "../audit/audit.ts"
import { checked } from "../audit/audit.ts"
import type { Callback } from "../callback/callback.ts"
import type { Conversation } from "../conversation/conversation.ts"
import { folded } from "../fold.ts"
import { Id } from "../id.ts"
import type { Letter } from "../letter/letter.ts"
import type { Notice } from "../notice/notice.ts"
import { Phone } from "../phone.ts"
import { Text } from "../text.ts"
import type { Instant } from "../time.ts"
import type { Visit } from "../visit/visit.ts"

/** By what somebody is looked for who asks what is kept of them. */
export const Ask = z.strictObject({
  phone: Phone.optional(),
  code: z
    .string()
    .max(40)
    .describe("of an appointment, a call or a place on the waiting list")
    .meta({ examples: ["K7GWP"] })
    .optional(),
  name: Text(200).describe("words of the name, also only begun; with `location`").optional(),
  location: Id.describe("where they came or wanted to come").optional(),
})
export type Ask = z.infer<typeof Ask>

export const kinds = ["appointment", "call", "wait", "visit", "letter"] as const
export const Kind = z.enum(kinds)
export type Kind = z.infer<typeof Kind>

/** One thing that bears somebody's name, number or address: what of which kind. It says nothing of who that is. */
export const Ref = z.object({ kind: Kind, id: z.string().min(1).max(100) })
export type Ref = z.infer<typeof Ref>

/** Something that was found, with as much of the person as tells one from another. */
export type Found = Ref & {
  name?: string | undefined
  phone?: string | undefined
  location?: string | undefined
  at: Instant
}

/** How it was checked that somebody is who they say. */
export const Identity = z.enum(checked)

/** What is done with somebody. */
export const Wish = z.strictObject({
  identity: Identity.describe(
    "how it was checked who asks: a document seen, called back on the number on file, wrote back to the address on file",
  ),
  same: z.boolean().describe("whether all that the same number holds is this person's").default(false),
  end: z
    .boolean()
    .describe("whether what is still to come is cancelled; without it, it is kept")
    .default(false),
  optedOut: z.boolean().describe("whether they still want no SMS: a hash of the number stays").default(true),
})
export type Wish = z.infer<typeof Wish>

/** All that is kept of somebody. */
export type Everything = {
  ref: Ref
  /** What the same number holds besides, told or not. */
  others: number
  known: Known[]
  calls: Callback[]
  waits: KnownWait[]
  visits: Visit[]
  letters: Letter[]
  /** Who looked at or changed what is no appointment. */
  lines: Audit[]
  /** What the number was told that is about none of its appointments. */
  answers: Notice[]
  /** What was said by SMS and is not over; whether the number wants none. */
  conversation?: Conversation | undefined
  optedOut: boolean
}

/** What came of an erasure: how much, and what stays because it is still to come. */
export type Outcome = { erased: number; cancelled: number; kept: Ref[] }

/** Whether a name has all of these words, whole or begun. */
export function isNamed(name: string | undefined, asked: string): boolean {
  const words = folded(name ?? "")
  const wanted = folded(asked)
  return wanted.length > 0 && wanted.every((each) => words.some((word) => word.startsWith(each)))
}

export const ofAppointment = ({ code, resident, location, start }: Appointment): Found => ({
  kind: "appointment",
  id: code,
  name: resident.name,
  phone: resident.phone,
  location,
  at: start,
})
export const ofCall = ({ code, name, phone, location, asked }: Callback): Found => ({
  kind: "call",
  id: code,
  name,
  phone,
  location,
  at: asked.at,
})
export const ofWait = ({ entry: { code, resident, locations, asked } }: Pick<KnownWait, "entry">): Found => ({
  kind: "wait",
  id: code,
  name: resident.name,
  phone: resident.phone,
  location: locations?.[0],
  at: asked.at,
})
export const ofVisit = ({ id, name, phone, location, events }: Visit): Found => ({
  kind: "visit",
  id,
  name,
  phone,
  location,
  at: events[0]?.at ?? "",
})
export const ofLetter = ({ id, resident, location, keyed }: Letter): Found => ({
  kind: "letter",
  id,
  name: resident?.name,
  phone: resident?.phone,
  location,
  at: keyed,
})
