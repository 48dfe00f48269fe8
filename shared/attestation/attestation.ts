import * as z from "zod"
import { type Act, Channel } from "../act.ts"
import type { Appointment } from "../appointment/appointment.ts"
import type { Callback } from "../callback/callback.ts"
import { Id } from "../id.ts"
import { Translated } from "../language.ts"
import type { Rule } from "../retention.ts"
import type { Service } from "../service/service.ts"
import { locationOf, serviceOf, type Territory } from "../territory/territory.ts"
import { Day, dayOf, hour, Instant, later, ms } from "../time.ts"

/** What became of a request. */
export const Result = z.enum([
  "booked",
  "no-place",
  "call-promised",
  "cancelled",
  "cancelled-by-us",
  "not-understood",
  "other-answer",
])
export type Result = z.infer<typeof Result>

/** As it was called on that day. */
const Named = z.object({ id: Id, name: Translated.optional() })
export type Named = z.infer<typeof Named>

/**
 * Proof that somebody asked: what, when, by which way, with what answer. It says nothing of who, and leads to no
 * appointment.
 */
export const Attestation = z.object({
  code: z.string(),
  /** The day of the request, on the territory's calendar. */
  date: Day,
  /** When it was made out. */
  at: Instant,
  /** What was asked for, first of all first; nothing where nobody understood it. */
  services: z.array(Named),
  persons: z.int(),
  location: Named.optional(),
  channel: Channel,
  result: Result,
  /** Up to which day a time was looked for. */
  upTo: Day.optional(),
  /** So long it can be checked. */
  until: Instant,
})
export type Attestation = z.infer<typeof Attestation>

/** It stays when the person is erased, and goes as a whole on a day of its own. */
export const retention = {
  code: "expires",
  date: "expires",
  at: "expires",
  services: "expires",
  persons: "expires",
  location: "expires",
  channel: "expires",
  result: "expires",
  upTo: "expires",
  until: "expires",
  expiresAt: "expires",
} satisfies Record<keyof Attestation | "expiresAt", Rule>

/** What an attestation was asked for under one key, so that the same request hears the same. */
export const Again = z.object({ body: z.string(), code: z.string(), until: Instant })
export type Again = z.infer<typeof Again>

export const againRetention = {
  body: "expires",
  code: "expires",
  until: "expires",
  expiresAt: "expires",
} satisfies Record<keyof Again | "expiresAt", Rule>

/** Whether it can still be checked. */
export const isKept = ({ until }: Pick<Attestation, "until">, now: Instant): boolean => until > now

/** Seconds since 1970 at which something goes. */
export const goneAt = ({ until }: { until: Instant }): number => Math.ceil(ms(until) / 1000)

/** What somebody asked for, by names. */
type Asked = { services: string[]; persons: number; location?: string | undefined }

export type Facts = Asked & Pick<Attestation, "date" | "channel" | "result" | "upTo">

/** The attestation as it is made out now, with the names of today. */
export function attested(act: Act, code: string, facts: Facts, territory: Territory): Attestation {
  const { services, persons, location, date, channel, result, upTo } = facts
  const named = (id: string, found: Pick<Service, "name"> | undefined): Named => ({
    id,
    ...(found && { name: found.name }),
  })
  return {
    code,
    date,
    at: act.at,
    services: services.map((id) => named(id, serviceOf(territory, id))),
    persons,
    ...(location !== undefined && { location: named(location, locationOf(territory, location)) }),
    channel,
    result,
    ...(upTo !== undefined && { upTo }),
    until: later(act.at, territory.policy.attestationDays * 24 * hour),
  }
}

/** What became of its place: the last of these says it. */
const placed = ["stranded", "restored", "moved"]

/**
 * What became of an appointment. We took its place away: whatever followed, we cancelled. `atRequest`: the colleague who cancelled it wrote down how they knew who asked them
 * to. Where nobody did we cancelled it: a doubt is never the resident's.
 */
export function resultOf(
  { status, history }: Pick<Appointment, "status" | "history">,
  atRequest: boolean,
): Result {
  if (history.findLast(({ what }) => placed.includes(what))?.what === "stranded") return "cancelled-by-us"
  if (status === "booked") return "booked"
  const last = history.findLast(({ what }) => what === "cancelled")
  const own = last?.by === "resident" || last?.channel === "helper" || atRequest
  return own ? "cancelled" : "cancelled-by-us"
}

/** What somebody asked for who holds an appointment, or held one. Of a letter, the day it arrived. */
export function factsOfAppointment(appointment: Appointment, result: Result, { head }: Territory): Facts {
  const { service, also, persons, location, booked, received } = appointment
  return {
    services: [service, ...also],
    persons,
    location,
    date: received ?? dayOf(booked.at, head.timezone),
    channel: booked.channel,
    result,
  }
}

/** What somebody asked for whom we promised to call. */
export const factsOfCallback = (
  { service, location, asked, status }: Callback,
  { head }: Territory,
): Facts => ({
  services: service === undefined ? [] : [service],
  persons: 1,
  location,
  date: dayOf(asked.at, head.timezone),
  channel: asked.channel,
  result: status === "cancelled" ? "cancelled" : "call-promised",
})
