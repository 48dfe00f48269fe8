import * as z from "zod"
import type { Act, Actor } from "../act.ts"
import { WhyAssisted } from "../appointment/appointment.request.ts"
import { Id } from "../id.ts"
import type { Rule } from "../retention.ts"
import { Instant } from "../time.ts"

/** What an organisation did for somebody with one appointment, and how long it was at it. It names no person. */
export const Help = z.object({
  organisation: z.string(),
  what: z.enum(["booked", "moved", "cancelled"]).default("booked"),
  code: z.string(),
  at: Instant,
  location: Id,
  service: Id,
  /** For how many people the appointment is. */
  persons: z.int().default(1),
  /** Undefined where nobody measured. */
  minutes: z.int().optional(),
  why: WhyAssisted.optional(),
  /** Of a booking: whether it was written down whose consent there was. */
  consent: z.boolean().optional(),
})
export type Help = z.infer<typeof Help>

export const retention = {
  organisation: "kept",
  what: "kept",
  code: "kept",
  at: "kept",
  location: "kept",
  service: "kept",
  persons: "kept",
  minutes: "kept",
  why: "kept",
  consent: "kept",
} satisfies Record<keyof Help, Rule>

/** Whether a helper acts for one of their people. */
export const isHelp = (act: Act): act is Act & { by: Extract<Actor, { kind: "staff" }> } =>
  act.by.kind === "staff" &&
  act.channel === "helper" &&
  act.by.staff.grants.some(({ role }) => role === "helper")

/** Longer than this nobody is at it for one person: the screen was left open. */
export const mostMinutes = 60

/** What each of so many people took of the minutes they took together: whole minutes, an hour each at most. */
export function shared(minutes: number, people: number): number[] {
  const all = Math.min(Math.max(0, Math.round(minutes)), people * mostMinutes)
  return Array.from({ length: people }, (_, i) => Math.floor(all / people) + (i < all % people ? 1 : 0))
}

/** What help comes to: the hours that people outside the administration spend in the place of a digital service. */
export type Load = {
  /** Those the appointments are for. */
  people: number
  booked: number
  moved: number
  cancelled: number
  /** As far as they were measured. */
  minutes: number
  unmeasured: number
  /** Why people did not do it online, by booking. */
  why: Record<WhyAssisted, number>
  /** Bookings of which nobody wrote down why. */
  whyUnknown: number
  /** Bookings of which nobody wrote down whose consent there was. */
  noConsent: number
}

const count = <T>(items: readonly T[], fits: (item: T) => boolean): number => items.filter(fits).length

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** The reduction of what was done; an appointment that was booked and moved is for the same people. */
export function loadOf(helps: readonly Help[]): Load {
  const persons = new Map<string, number>()
  for (const each of helps) persons.set(each.code, Math.max(persons.get(each.code) ?? 0, each.persons))
  const bookings = helps.filter(({ what }) => what === "booked")
  const because = (reason: WhyAssisted) => count(bookings, ({ why }) => why === reason)
  return {
    people: sum([...persons.values()]),
    booked: bookings.length,
    moved: count(helps, ({ what }) => what === "moved"),
    cancelled: count(helps, ({ what }) => what === "cancelled"),
    minutes: sum(helps.map(({ minutes }) => minutes ?? 0)),
    unmeasured: count(helps, ({ minutes }) => minutes === undefined),
    why: {
      "no-device": because("no-device"),
      "no-skill": because("no-skill"),
      language: because("language"),
      disability: because("disability"),
      "prefers-person": because("prefers-person"),
      "tried-and-failed": because("tried-and-failed"),
    },
    whyUnknown: count(bookings, ({ why }) => why === undefined),
    noConsent: count(bookings, ({ consent }) => consent !== true),
  }
}
