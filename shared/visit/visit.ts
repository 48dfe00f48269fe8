import * as z from "zod"
import type { Appointment } from "../appointment/appointment.ts"
import { Id } from "../id.ts"
import type { Rule } from "../retention.ts"
import { Day, Instant } from "../time.ts"

/** What can happen to somebody who is expected or here; of what happened in the same moment, the later in this list counts. */
export const What = z.enum(["no-show", "arrived", "called", "served", "finished", "left"])
export type What = z.infer<typeof What>

/** Something that happened, or with `withdrawn` the word that it did not. Nothing said is ever changed: a newer word counts. */
export const Event = z.object({
  what: What,
  at: Instant,
  /** Said as it happened, or taken over from paper later. */
  by: z.enum(["staff", "paper"]),
  desk: Id.optional(),
  /** When it was written down, where that was later. */
  entered: Instant.optional(),
  withdrawn: z.literal(true).optional(),
})
export type Event = z.infer<typeof Event>

/** Somebody physically present on a day, with an appointment or without. Who they are stands on the appointment only. */
export const Visit = z.object({
  id: z.string(),
  /** The code of the appointment they came for, on whichever day it is. */
  appointment: z.string().optional(),
  location: Id,
  day: Day,
  service: Id,
  also: z.array(Id),
  persons: z.int(),
  /** In the order in which they were said. */
  events: z.array(Event),
  /** What came of it. */
  outcome: Id.optional(),
  rev: z.int(),
})
export type Visit = z.infer<typeof Visit>

/** Nothing in it says who came. The code stays on the appointment too, once that is erased. */
export const retention = {
  id: "kept",
  appointment: "kept",
  location: "kept",
  day: "kept",
  service: "kept",
  also: "kept",
  persons: "kept",
  events: "kept",
  outcome: "kept",
  rev: "kept",
} satisfies Record<keyof Visit, Rule>

/** `expected` until anything is said, and again when all of it is taken back. */
export type Status = What | "expected"

/** The last word about each thing that happened. */
export function standing(events: Event[]): Partial<Record<What, Event>> {
  const last = new Map<What, Event>()
  for (const event of events)
    if (event.withdrawn) last.delete(event.what)
    else last.set(event.what, event)
  return Object.fromEntries(last)
}

const rank = (what: What): number => What.options.indexOf(what)

/** What happened last, by the clock and not by when it was written down. */
export function statusOf({ events }: Pick<Visit, "events">): Status {
  const stands = Object.values(standing(events)).toSorted((a, b) =>
    a.at === b.at ? rank(a.what) - rank(b.what) : a.at < b.at ? -1 : 1,
  )
  return stands.at(-1)?.what ?? "expected"
}

/** Since when they are here. */
export const arrivedAt = ({ events }: Pick<Visit, "events">): Instant | undefined =>
  standing(events).arrived?.at

type New = Pick<Visit, "id" | "location" | "day" | "service" | "also" | "persons" | "appointment">

/** A visit of which nothing is known yet. */
export const unseen = (visit: New): Visit => ({ ...visit, events: [], rev: 0 })

/** The visit of whoever comes for an appointment on this day: that need not be the day of the appointment. */
export const expected = (appointment: Appointment, id: string, day: Day): Visit =>
  unseen({
    id,
    appointment: appointment.code,
    location: appointment.location,
    day,
    service: appointment.service,
    also: appointment.also,
    persons: appointment.persons,
  })

/** Somebody stands here now. Whoever is here already did not come twice; whoever had left or was given up did come. */
export function arrived(visit: Visit, at: Instant): Visit {
  if (!["expected", "no-show", "left"].includes(statusOf(visit))) return visit
  return { ...visit, events: [...visit.events, { what: "arrived", at, by: "staff" }] }
}
