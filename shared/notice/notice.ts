import * as z from "zod"
import { Language } from "../language.ts"
import { countryOf, isLandline, isMobile, Phone } from "../phone.ts"
import type { Answer, Route } from "../post/post.ts"
import type { Resident } from "../resident/resident.ts"
import type { Rule } from "../retention.ts"
import { Instant, later, minute } from "../time.ts"

/** What a letter can be for. */
export const LetterKind = z.enum(["confirmation", "moved", "cancelled", "stranded", "restored"])
export type LetterKind = z.infer<typeof LetterKind>

/** What somebody is told about an appointment. */
export const AppointmentKind = z.enum([...LetterKind.options, "reminder-3", "reminder-1"])
export type AppointmentKind = z.infer<typeof AppointmentKind>

/** What somebody on the waiting list is told: that they are on it, of a time, that this time is gone. */
export const ListKind = z.enum(["listed", "offer", "gone"])
export type ListKind = z.infer<typeof ListKind>

/** announced: a person is going to phone · missed: they did, and will again · unreached: they did, and will no more · near: it is nearly their turn · alert: to the administration, about alerts · reply: the answer to a message. */
export const Kind = z.enum([
  ...AppointmentKind.options,
  ...ListKind.options,
  "announced",
  "missed",
  "unreached",
  "near",
  "alert",
  "reply",
])
export type Kind = z.infer<typeof Kind>

/**
 * waiting: not sent yet · sending: on its way to the provider · accepted: the provider has it · delivered: it arrived ·
 * failed: it will not arrive · unknown: nobody can tell · given-up: nobody tried any more, a person sees to it ·
 * discarded: it came too late to be true · to-print: a letter that somebody has to print · posted: somebody printed it
 * and put it in the post.
 */
export const Fate = z.enum([
  "waiting",
  "sending",
  "accepted",
  "delivered",
  "failed",
  "unknown",
  "given-up",
  "discarded",
  "to-print",
  "posted",
])
export type Fate = z.infer<typeof Fate>

/** One message to one person. Written before it is sent, under an id derived from what caused it: a repeat sends nothing. */
export const Notice = z.object({
  id: z.string(),
  kind: Kind,
  about: z.string(),
  route: z.enum(["sms", "voice", "letter", "email"]),
  to: z.string(),
  language: Language,
  at: Instant,
  body: z.string().optional(),
  parts: z.int().optional(),
  fate: Fate,
  tries: z.int(),
  /** After so many changes of what it is about. */
  changes: z.int().optional(),
  /** Somebody wrote, and this is what they hear: it leaves whatever was spent. */
  answers: z.boolean().optional(),
  /** Whoever hears it has just done something themselves, and is awake. */
  asked: z.boolean().optional(),
  /**
   * When it is to be sent, while it waits; when nobody can tell any more what became of it, once it is under way; of a
   * letter to print, when it is no longer true.
   */
  due: Instant.optional(),
  /** When it is forgotten. */
  until: Instant,
  /** The number of the request that caused it, and of what handed it to a provider: log lines have them. */
  trace: z.string().optional(),
  sentIn: z.string().optional(),
  rev: z.int(),
})
export type Notice = z.infer<typeof Notice>

export const retention = {
  id: "expires",
  kind: "expires",
  about: "expires",
  route: "expires",
  to: "expires",
  language: "expires",
  at: "expires",
  body: "expires",
  parts: "expires",
  fate: "expires",
  tries: "expires",
  changes: "expires",
  answers: "expires",
  asked: "expires",
  due: "expires",
  until: "expires",
  trace: "expires",
  sentIn: "expires",
  rev: "expires",
} satisfies Record<keyof Notice, Rule>

/** An id says what caused a notice: the appointment, the kind and how many changes there had been. */
export const idOf = (about: string, kind: Kind, changes: number): string => `${about}-${kind}-${changes}`

/** How to reach a resident: as they chose, or else by what they have. Undefined: they hold a slip, and that is enough. */
export function routeTo(resident: Resident): { route: Route; to: string } | undefined {
  const { contact, phone, email, address, needs } = resident
  const ways: { route: Route; to: string | undefined }[] = [
    { route: "sms", to: phone && isMobile(phone) ? phone : undefined },
    // Nobody phones whom they know to be deaf, unless that is asked for.
    { route: "voice", to: needs?.sign && contact !== "voice" ? undefined : phone },
    { route: "email", to: email },
    { route: "letter", to: address },
  ]
  const chosen = ways.find(({ route, to }) => (contact ? route === contact : true) && to !== undefined)
  return chosen?.to === undefined ? undefined : { route: chosen.route, to: chosen.to }
}

/**
 * How a number hears what it did not ask for: a mobile by SMS, a landline by a call, in the countries where that costs
 * what it should. Undefined for any other, and for what is no number of the world, as an extension of an exchange.
 */
export function wayTo(
  phone: string,
  { smsCountries }: { smsCountries: readonly string[] },
): "sms" | "voice" | undefined {
  const read = Phone.safeParse(phone)
  if (!read.success || !smsCountries.includes(countryOf(read.data) ?? "")) return undefined
  return isMobile(read.data) ? "sms" : isLandline(read.data) ? "voice" : undefined
}

/** Waits in minutes after each try in vain: most of a day in all. */
const waits = [1, 5, 25, 60, 120, 240, 480]
/** A phone that nobody picked up rings again, in minutes; so often in all. */
const ringAgain = 60
const mostRings = 3

/** So long a provider has to take a message: whoever finds it on its way after that cannot know what became of it. */
const handover = 5 * minute
/** After so long no carrier says any more what became of a message. */
const lastWord = 72 * 60 * minute

/** Handed to the provider now: written down before, so that nobody else does it again. */
export const sending = (notice: Notice, body: string, parts: number | undefined, at: Instant): Notice => ({
  ...notice,
  body,
  ...(parts !== undefined && { parts }),
  fate: "sending",
  tries: notice.tries + 1,
  at,
  due: later(at, handover),
})

/** Once its end is known, it waits for nothing. */
export const ended = (
  { due: _, ...notice }: Notice,
  fate: "delivered" | "failed" | "unknown" | "given-up" | "discarded",
): Notice => ({ ...notice, fate })

type Again = { at: Instant; when: (at: Instant) => Instant; lastCall?: Instant | undefined }

/** Tried again at a time at which that is polite; given up when that would come too late for people to see to it. */
function again(notice: Notice, minutes: number | undefined, { at, when, lastCall }: Again): Notice {
  if (minutes === undefined) return ended(notice, "failed")
  const due = when(later(at, minutes * minute))
  return lastCall !== undefined && due > lastCall
    ? ended(notice, "given-up")
    : { ...notice, fate: "waiting", due }
}

/** What becomes of a notice that is being sent once the provider has spoken, or has not. */
export function answered(notice: Notice, answer: Answer, retry: Again): Notice {
  switch (answer) {
    case "accepted":
      return { ...notice, fate: "accepted", due: later(retry.at, lastWord) }
    case "rejected":
    case "opted-out":
      return ended(notice, "failed")
    case "unknown":
      return ended(notice, "unknown")
    case "unreachable":
      return again(notice, waits[notice.tries - 1], retry)
  }
}

/** What a carrier says in the end: it arrived, it never will, or nobody picked up. */
export const statuses = ["delivered", "failed", "no-answer"] as const
export type Status = (typeof statuses)[number]

/** What becomes of a notice once its carrier has spoken. What arrived has arrived, whatever is said later. */
export function received(notice: Notice, status: Status, retry: Again): Notice {
  const underWay = ["sending", "accepted", "unknown"].includes(notice.fate)
  if (status === "delivered")
    return underWay || notice.fate === "failed" ? ended(notice, "delivered") : notice
  // Of what nobody knew people were told already: it does not ring again.
  if (!underWay || (status === "no-answer" && notice.fate === "unknown")) return notice
  if (status === "failed") return ended(notice, "failed")
  return again(notice, notice.tries < mostRings ? ringAgain : undefined, retry)
}

/** It was no longer true when its time came. */
export const discarded = (notice: Notice): Notice => ended(notice, "discarded")

/** A letter whose time has come waits for people. What it says is read again when they print it. */
export const toPrint = ({ due: _, ...notice }: Notice, body: string, until: Instant | undefined): Notice => ({
  ...notice,
  fate: "to-print",
  body,
  ...(until !== undefined && { due: until }),
})

/** What was printed is in the post. */
export const posted = ({ due: _, ...notice }: Notice, body: string, at: Instant): Notice => ({
  ...notice,
  at,
  body,
  fate: "posted",
})

/** The task of printing a letter. */
export const letterTask = (id: string): string => `letter-${id}`
export const letterOf = (task: string): string => task.replace(/^letter-/, "")
