import * as z from "zod"
import type { Appointment } from "../appointment/appointment.ts"
import { Once } from "../appointment/appointment.ts"
import { Id } from "../id.ts"
import { Language } from "../language.ts"
import { Phone } from "../phone.ts"
import { Needs } from "../resident/resident.ts"
import type { Rule } from "../retention.ts"
import { Text } from "../text.ts"
import { Day, Instant, later } from "../time.ts"
import { Priority } from "./turn.ts"
import { onlyKnown } from "../unknown.ts"

/**
 * What can happen to somebody who is expected or here; of what happened in the same moment, the later in this list counts.
 * returned: back in line after they were put aside · redirected: to another service or place · recalled: called again.
 */
export const What = z.enum([
  "no-show",
  "arrived",
  "returned",
  "redirected",
  "called",
  "recalled",
  "parked",
  "served",
  "finished",
  "left",
])
export type What = z.infer<typeof What>

/** Who said it: a colleague, what stood on paper, a kiosk, the person themselves. */
export const By = z.enum(["staff", "paper", "kiosk", "resident", "system"])
export type By = z.infer<typeof By>

/** Something that happened, or with `withdrawn` the word that it did not. Nothing said is ever changed: a newer word counts. */
export const Event = z.object({
  what: What,
  at: Instant,
  by: By,
  /** The colleague who said it. */
  staff: z.string().optional(),
  desk: Id.optional(),
  /** Where somebody was sent: the service, and the visit there where it is another place. */
  to: z.object({ service: Id, visit: z.string().optional() }).optional(),
  /** What came of it, of what is finished. */
  outcome: Id.optional(),
  /** When it was written down, where that was later. */
  entered: Instant.optional(),
  withdrawn: z.literal(true).optional(),
  /** Of which request it is: the same one again says nothing new. */
  once: z.string().optional(),
})
export type Event = z.infer<typeof Event>

/** Somebody physically present on a day, with an appointment or without. */
export const Visit = z.object({
  id: z.string(),
  /** The code of the appointment they came for, on whichever day it is. */
  appointment: z.string().optional(),
  /** When that is, if it is on this day. */
  start: Instant.optional(),
  location: Id,
  day: Day,
  /** What they came for. Where they were sent since stands in the events. */
  service: Id,
  also: z.array(Id),
  persons: z.int(),
  /** The number that is called; never used again that day. */
  ticket: z.int().optional(),
  language: Language.optional(),
  /** Who came without an appointment, as far as they said; otherwise it stands on the appointment only. */
  name: Text(200).optional(),
  phone: Phone.optional(),
  needs: Needs.optional(),
  priority: Priority.optional(),
  /** They can be told by SMS that their turn is near. */
  sms: z.literal(true).optional(),
  /** Their place in line, fixed when they came; before `from` others go first. */
  turn: Instant.optional(),
  from: Instant.optional(),
  /** The visit at another place that sent them here. */
  origin: z.string().optional(),
  events: z.array(Event),
  once: Once.optional(),
  erasure: Instant.optional(),
  rev: z.int(),
})
export type Visit = z.infer<typeof Visit>

export const retention = {
  id: "kept",
  appointment: "kept",
  start: "kept",
  location: "kept",
  day: "kept",
  service: "kept",
  also: "kept",
  persons: "kept",
  ticket: "kept",
  language: "kept",
  name: "erased",
  phone: "erased",
  needs: "erased",
  priority: "kept",
  sms: "kept",
  turn: "kept",
  from: "kept",
  origin: "kept",
  events: "kept",
  once: "erased",
  erasure: "erased",
  rev: "kept",
} satisfies Record<keyof Visit, Rule>

/** The visit without the person: what figures need stays. */
export const erased = ({
  name: _,
  phone: __,
  needs: ___,
  once: ____,
  erasure: _____,
  ...visit
}: Visit): Visit => onlyKnown(visit)

/** How far somebody is. `expected` until anything is said, and again when all of it is taken back. */
export const Status = z.enum([
  "expected",
  "arrived",
  "called",
  "served",
  "parked",
  "finished",
  "no-show",
  "left",
  "redirected",
  "unknown",
])
export type Status = z.infer<typeof Status>

const saidAt = ({ entered, at }: Event): Instant => entered ?? at

/** What tells one event from another: said twice in the same words, it is the same. */
const identity = ({ what, at, by, staff, desk, to, outcome, entered, withdrawn, once }: Event): string =>
  JSON.stringify([what, at, by, staff, desk, to?.service, to?.visit, outcome, entered, withdrawn, once])

const text = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)
const rank = (what: What): number => What.options.indexOf(what)

const bySaying = (a: Event, b: Event): number =>
  text(saidAt(a), saidAt(b)) ||
  Number(a.withdrawn ?? false) - Number(b.withdrawn ?? false) ||
  text(identity(a), identity(b))

const byMoment = (a: Event, b: Event): number =>
  text(a.at, b.at) || rank(a.what) - rank(b.what) || bySaying(a, b)

/**
 * What really happened, in its order, from all that was said in whatever order it came: a word written down later stands
 * for all that was said of its kind before, and a word that is taken back for none.
 */
export function happened(events: readonly Event[]): Event[] {
  const words = [...new Map(events.map((event) => [identity(event), event])).values()].toSorted(bySaying)
  let stands: Event[] = []
  for (const word of words) {
    if (word.withdrawn || word.entered !== undefined) stands = stands.filter(({ what }) => what !== word.what)
    if (!word.withdrawn) stands.push(word)
  }
  return stands.toSorted(byMoment)
}

/** The last word about each thing that happened. */
export const standing = (events: readonly Event[]): Partial<Record<What, Event>> =>
  Object.fromEntries(happened(events).map((event) => [event.what, event]))

/** How far somebody is after it. */
function after({ what, to }: Event): Status {
  if (what === "returned") return "arrived"
  if (what === "redirected") return to?.visit === undefined ? "arrived" : "redirected"
  return what === "recalled" ? "called" : what
}

type Told = Pick<Visit, "events">

/** What happened last by the clock, and not by when it was written down. */
export const lastOf = ({ events }: Told): Event | undefined => happened(events).at(-1)

/** How far somebody is. */
export function statusOf(visit: Told): Status {
  const last = lastOf(visit)
  return last ? after(last) : "expected"
}

/** Since when they are that far. */
export const since = (visit: Told): Instant | undefined => lastOf(visit)?.at

const open: Status[] = ["arrived", "called", "served", "parked"]

/** The same, once the day of the place may be over: what became of somebody whose visit nobody closed, nobody knows. */
export function statusOn(visit: Pick<Visit, "events" | "day">, today: Day): Status {
  const status = statusOf(visit)
  return visit.day < today && open.includes(status) ? "unknown" : status
}

/** Since when they are here. */
export const arrivedAt = ({ events }: Told): Instant | undefined => standing(events).arrived?.at

/** The last time that they were called, or called again. */
export const lastCallOf = ({ events }: Told): Event | undefined =>
  happened(events).findLast(({ what }) => what === "called" || what === "recalled")

/** The desk that called them last. */
export const deskOf = (visit: Told): string | undefined => lastCallOf(visit)?.desk

/** What is to be done for them now. */
export function wanted({ service, also, events }: Pick<Visit, "service" | "also" | "events">): string[] {
  const to = happened(events).findLast(({ what }) => what === "redirected")?.to
  return to ? [to.service] : [service, ...also]
}

/** What came of it. */
export const outcomeOf = ({ events }: Told): string | undefined => standing(events).finished?.outcome

/** A moment that comes after all that was said: of two words, the newer is always told apart. */
export function momentAfter(events: readonly Event[], at: Instant): Instant {
  const last = events.map(saidAt).toSorted().at(-1)
  return last !== undefined && last >= at ? later(last, 1) : at
}

/** Whose visit it is: of an appointment by its code, of a ticket by the code on it, of a row of paper by what was drawn for it. */
export type Own = { appointment: string } | { ticket: string } | { row: string }

const ownText = (own: Own): string =>
  "appointment" in own ? own.appointment : "ticket" in own ? `w-${own.ticket}` : own.row

/** The name of a visit: it says where and when it is, and whose. Whoever comes for an appointment makes one a day and place. */
export const idOf = (location: string, day: Day, own: Own): string => `${location}.${day}.${ownText(own)}`

const written = /^([a-z0-9-]{1,40})\.(\d{4}-\d\d-\d\d)\.(?:w-([A-Z0-9]{5})|([A-Z0-9]{5})|([\w-]{22}))$/

/** What a name says; undefined for what is none. */
export function readId(id: string): { location: string; day: Day; own: Own } | undefined {
  const [, location = "", date, ticket, appointment, row] = written.exec(id) ?? []
  const day = Day.safeParse(date)
  if (!day.success) return undefined
  const own = ticket ? { ticket } : appointment ? { appointment } : row ? { row } : undefined
  return own && { location, day: day.data, own }
}

/** The code by which somebody follows their turn: on their ticket, or that of their appointment. */
export function codeOf({ id }: Pick<Visit, "id">): string | undefined {
  const own = readId(id)?.own
  if (!own || "row" in own) return undefined
  return "ticket" in own ? own.ticket : own.appointment
}

type New = Pick<Visit, "id" | "location" | "day" | "service" | "also" | "persons"> & Partial<Visit>

/** A visit of which nothing is known yet. */
export const unseen = (visit: New): Visit => ({ ...visit, events: [], rev: 0 })

/** The visit of whoever comes for an appointment on this day: that need not be the day of the appointment. */
export const expected = (appointment: Appointment, id: string, day: Day): Visit =>
  unseen({
    id,
    appointment: appointment.code,
    ...(appointment.day === day && { start: appointment.start }),
    location: appointment.location,
    day,
    service: appointment.service,
    also: appointment.also,
    persons: appointment.persons,
    language: appointment.resident.language,
  })
