import * as z from "zod"
import { Language } from "../language.ts"
import { isMobile } from "../phone.ts"
import type { Answer, Route } from "../post/post.ts"
import type { Resident } from "../resident/resident.ts"
import type { Rule } from "../retention.ts"
import { Instant, later, minute } from "../time.ts"

export const Kind = z.enum(["confirmation", "moved", "cancelled", "stranded", "restored"])
export type Kind = z.infer<typeof Kind>

/**
 * waiting: not sent yet · accepted: the provider has it · failed: it will not arrive · discarded: it came too late to be
 * true · to-print: a letter that somebody has to print · posted: somebody printed it and put it in the post.
 */
export const Fate = z.enum(["waiting", "accepted", "failed", "discarded", "to-print", "posted"])
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
  /** When it is to be sent, while it waits; of a letter to print, when it is no longer true. */
  due: Instant.optional(),
  /** When it is forgotten. */
  until: Instant,
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
  due: "expires",
  until: "expires",
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

const mostTries = 5
/** Waits 1, 5, 25 and 125 minutes. */
const wait = (tries: number) => 5 ** (tries - 1) * minute

/** What becomes of a notice once the provider has spoken, or has not. */
export function answered(notice: Notice, answer: Answer, at: Instant): Notice {
  const { due: _, ...rest } = notice
  const tries = notice.tries + 1
  if (answer === "accepted") return { ...rest, tries, at, fate: "accepted" }
  if (answer === "rejected" || tries >= mostTries) return { ...rest, tries, at, fate: "failed" }
  return { ...rest, tries, due: later(at, wait(tries)) }
}

/** It was no longer true when its time came. */
export const discarded = ({ due: _, ...notice }: Notice): Notice => ({ ...notice, fate: "discarded" })

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
