import * as z from "zod"
import { type Act, Channel } from "../act.ts"
import { Language } from "../language.ts"
import { Once } from "../appointment/appointment.ts"
import { isMobile, Phone } from "../phone.ts"
import type { Rule } from "../retention.ts"
import { Id } from "../id.ts"
import { Text } from "../text.ts"
import { hour, Instant, later, SentInstant } from "../time.ts"
import { onlyKnown } from "../unknown.ts"

export const CallbackRequest = z.strictObject({
  phone: Phone,
  name: Text(200).optional(),
  service: Id.describe("what it is about").optional(),
  location: Id.describe("where it is about").optional(),
  language: Language.describe("in which to speak to them"),
  window: z
    .strictObject({ from: SentInstant, to: SentInstant })
    .refine(({ from, to }) => from < to, "bad-range")
    .describe("when they can be reached; without it, as soon as somebody answers the phone")
    .optional(),
})
export type CallbackRequest = z.infer<typeof CallbackRequest>

/** `piece`: in which part of the day it takes its place. */
export const Window = z.object({ from: Instant, to: Instant, piece: Instant.optional() })
/** When the phone will ring. */
export type Window = z.infer<typeof Window>

/** What came of dialling. */
export const Outcome = z.enum(["reached", "no-answer", "busy", "voicemail", "wrong-number", "declined"])
export type Outcome = z.infer<typeof Outcome>

/** Somebody dialled: when, for which place, in which window, and what came of it. */
export const Attempt = z.object({
  at: Instant,
  by: z.string(),
  location: Id.optional(),
  outcome: Outcome,
  window: Window,
})
export type Attempt = z.infer<typeof Attempt>

/** resolved: what they asked is answered · appointment: they have a time · unreachable: nobody picked up so often · cancelled: they took it back. */
export const Ending = z.enum([
  "resolved",
  "appointment",
  "declined",
  "wrong-number",
  "unreachable",
  "cancelled",
])
export type Ending = z.infer<typeof Ending>

/** closed: somebody saw to it · lapsed: its time was over, and nobody had. */
export const Status = z.enum(["open", "closed", "cancelled", "lapsed"])

/** A promise that a person will phone, in a window. */
export const Callback = z.object({
  code: z.string(),
  /** As an exchange shows it, where somebody rang whose number is of no country. */
  phone: z.string().max(40).optional(),
  name: Text(200).optional(),
  service: Id.optional(),
  location: Id.optional(),
  language: Language,
  window: Window,
  /** How many were in line before, as told when it was asked for. */
  ahead: z.int(),
  /** `rang`: of a missed call, when it was. */
  asked: z.object({ at: Instant, by: z.string(), channel: Channel, rang: Instant.optional() }),
  /** No time was free for them when they asked. */
  unmet: z.literal(true).optional(),
  status: Status,
  /** The window that was promised first: whether it was kept. The other one moves with each attempt. */
  promised: Window,
  /** Who is calling now, and until when nobody else does. */
  claim: z.object({ by: z.string(), since: Instant, until: Instant }).optional(),
  attempts: z.array(Attempt),
  /** What came of it in the end, and when. */
  end: z.object({ at: Instant, how: Ending, appointment: z.string().optional() }).optional(),
  /** What a colleague had typed when the line dropped, sealed: whoever calls goes on from there. */
  form: z.string().optional(),
  once: Once.optional(),
  /** What its phone is still to be told, and when somebody looks whether the promise was kept. */
  owes: z.array(z.object({ what: z.enum(["announced", "kept"]), due: Instant })).default([]),
  erasure: Instant.optional(),
  /** The number of the request that changed it last: log lines have it, until the person is erased. */
  trace: z.string().optional(),
  rev: z.int(),
})
export type Callback = z.infer<typeof Callback>

export const retention = {
  code: "kept",
  phone: "erased",
  name: "erased",
  service: "kept",
  location: "kept",
  language: "kept",
  window: "kept",
  ahead: "kept",
  asked: "kept",
  unmet: "kept",
  status: "kept",
  promised: "kept",
  claim: "erased",
  attempts: "kept",
  end: "kept",
  form: "erased",
  once: "erased",
  owes: "kept",
  erasure: "erased",
  trace: "erased",
  rev: "kept",
} satisfies Record<keyof Callback, Rule>

/** The request without the person. One that nobody closed by then has lapsed: the figures show it. */
export const erased = ({
  phone: _,
  name: __,
  once: ___,
  erasure: ____,
  form: _____,
  claim: ______,
  trace: _______,
  ...callback
}: Callback): Callback =>
  onlyKnown({
    ...callback,
    owes: [],
    status: callback.status === "open" ? "lapsed" : callback.status,
  })

/** When a request is forgotten that nobody has seen to: not before the hours that were promised are long over. */
export const openErasureOf = (at: Instant, { to }: Window, retentionDays: number): Instant =>
  erasureOf(at < to ? to : at, retentionDays)

export const erasureOf = (at: Instant, retentionDays: number): Instant => later(at, retentionDays * 24 * hour)

/** What somebody heard whose phone was in line already: kept so that the same request hears it again. */
export const Echo = z.object({
  once: Once,
  code: z.string(),
  window: Window,
  ahead: z.int(),
  erasure: Instant,
  rev: z.int(),
})
export type Echo = z.infer<typeof Echo>

export const echoRetention = {
  once: "expires",
  code: "expires",
  window: "expires",
  ahead: "expires",
  erasure: "expires",
  rev: "expires",
} satisfies Record<keyof Echo, Rule>

/** A mobile hears when the phone will ring, and which number that is; whoever asked by SMS has just been told. */
export const announcements = (phone: Phone, { at, channel }: Act): Callback["owes"] =>
  channel !== "sms" && isMobile(phone) ? [{ what: "announced", due: at }] : []

/** When the hours that were promised are over, somebody looks. */
export const lookAt = ({ to }: Window): Callback["owes"] => [{ what: "kept", due: to }]

/** Whether the hours that were promised are over, and nobody dialled in them. */
export const isBroken = ({ status, window, attempts }: Callback, now: Instant): boolean =>
  status === "open" && window.to <= now && !attempts.some((each) => each.window.to === window.to)

/** Whether whoever calls now has reached them. */
export const isReached = ({ attempts, claim }: Callback): boolean => {
  const last = attempts.at(-1)
  return claim !== undefined && last?.outcome === "reached" && last.at >= claim.since
}

/** Cancelling twice is not an error. */
export const cancelled = (callback: Callback, act: Act, retentionDays: number): Callback =>
  callback.status !== "open"
    ? callback
    : {
        ...callback,
        status: "cancelled",
        end: { at: act.at, how: "cancelled" },
        erasure: erasureOf(act.at, retentionDays),
      }
