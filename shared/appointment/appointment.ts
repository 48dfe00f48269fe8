import * as z from "zod"
import { type Act, Channel } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { Resident } from "../resident/resident.ts"
import { Id } from "../id.ts"
import type { Rule } from "../retention.ts"
import { Text } from "../text.ts"
import { Day, Instant, later, minute, ms } from "../time.ts"
import type { Rules } from "../notice/hours.ts"
import { Consent, WhyAssisted } from "./appointment.request.ts"
import { remindersOf } from "./reminders.ts"
import { onlyKnown } from "../unknown.ts"

export const Owed = z.enum([
  "confirmation",
  "moved",
  "cancelled",
  "stranded",
  "restored",
  "reminder-3",
  "reminder-1",
  // Not a word to anybody: what is held goes back.
  "offers",
  "erasure",
])
/** What is still to be done about an appointment. */
export type Owed = z.infer<typeof Owed>

/** Proof that a request was already done: hashes of its key and of what it said. */
export const Once = z.object({ key: z.string(), body: z.string() })
export type Once = z.infer<typeof Once>

/** Where and when: a desk's time. */
const PlaceAt = z.object({ location: Id, desk: Id, day: Day, start: Instant, end: Instant })
export type Place = z.infer<typeof PlaceAt>

const Change = z.object({
  what: z.enum(["moved", "cancelled", "corrected", "stranded", "restored"]),
  at: Instant,
  by: z.string(),
  channel: Channel,
  /** Where and when it was before a move. */
  from: PlaceAt.optional(),
  once: Once.optional(),
})

/** What is held for an appointment whose desk works no more at its time: until when, and the task of whoever sees to it. */
const Stranded = z.object({
  version: z.int(),
  offers: z.array(PlaceAt),
  until: Instant.optional(),
  task: z.string(),
  /** Its confirmation had not been sent when that happened. */
  unconfirmed: z.boolean().optional(),
})
export type Stranded = z.infer<typeof Stranded>

/** A resident's claim on desk time, for one or more services and persons. */
export const Appointment = z.object({
  code: z.string(),
  service: Id,
  also: z.array(Id),
  persons: z.int(),
  location: Id,
  desk: Id,
  day: Day,
  start: Instant,
  end: Instant,
  /** Counts against the web's share of the day. */
  web: z.boolean(),
  resident: Resident,
  /** Where they live, as far as figures may know: a neighbourhood or a postcode. */
  area: z.string().optional(),
  /** Somebody who interprets was found for them; once they are erased, also that somebody was asked for. */
  interpreter: z.enum(["asked", "found"]).optional(),
  status: z.enum(["booked", "cancelled"]),
  booked: z.object({ at: Instant, by: z.string(), channel: Channel }),
  once: Once.optional(),
  /** Every change since, oldest first; each adds one to the calendar's SEQUENCE. */
  history: z.array(Change),
  /** Requests that changed nothing, and after how many changes they came: they hear the same again. */
  noted: z.array(Once.extend({ changes: z.int() })).optional(),
  /** This phone already held an open appointment for the service: staff see it, the phone is told. */
  further: z.boolean().optional(),
  /** The place on the waiting list that it came from. */
  waited: z.string().optional(),
  why: WhyAssisted.optional(),
  /** Beyond what the desk holds: it takes no cells of it. Why, until the person is erased. */
  overbook: z.object({ reason: Text(200).optional() }).optional(),
  /** Booked by a helper: for which organisation, and with whose consent, where that was written down. */
  helped: z.object({ organisation: z.string(), consent: Consent.optional() }).optional(),
  /** Its desk does not work then any more, since a version of the rules. */
  stranded: Stranded.optional(),
  /** The day on which the letter arrived that it answers. */
  received: Day.optional(),
  owes: z.array(z.object({ what: Owed, due: Instant })),
  /** The number of the request that changed it last: log lines have it, until the person is erased. */
  trace: z.string().optional(),
  rev: z.int(),
})
export type Appointment = z.infer<typeof Appointment>

/** What remains once the retention time is over: what figures need, and no person. */
export const retention = {
  code: "kept",
  service: "kept",
  also: "kept",
  persons: "kept",
  location: "kept",
  desk: "kept",
  day: "kept",
  start: "kept",
  end: "kept",
  web: "kept",
  resident: "erased",
  area: "kept",
  interpreter: "kept",
  status: "kept",
  booked: "kept",
  once: "erased",
  history: "kept",
  noted: "erased",
  further: "erased",
  waited: "kept",
  why: "kept",
  overbook: "kept",
  helped: "kept",
  received: "kept",
  stranded: "kept",
  owes: "kept",
  trace: "erased",
  rev: "kept",
} satisfies Record<keyof Appointment, Rule>

/** Whether somebody was to interpret for them, in whichever language. */
const interpreterOf = ({ interpreter, resident: { needs } }: Appointment): Pick<Appointment, "interpreter"> =>
  interpreter === undefined && (needs?.interpreter !== undefined || needs?.sign === true)
    ? { interpreter: "asked" }
    : {}

/**
 * The appointment without the person, and without what is held for them: language and channel stay, and whether somebody
 * was to interpret, for the figures.
 */
export const erased = ({
  once: _,
  further: __,
  noted: ___,
  trace: ____,
  ...appointment
}: Appointment): Appointment =>
  onlyKnown({
    ...lapsed(appointment),
    ...interpreterOf(appointment),
    resident: { language: appointment.resident.language },
    ...(appointment.overbook && { overbook: {} }),
    history: appointment.history.map(({ once: _____, ...change }) => change),
    owes: [],
  })

/** What is still to come, soonest first; then what is past, newest first. */
export const byNeed = (now: Instant) => (a: Appointment, b: Appointment) => {
  const [soon, late] = [a.start >= now, b.start >= now]
  if (soon !== late) return soon ? -1 : 1
  return (a.start < b.start ? -1 : 1) * (soon ? 1 : -1)
}

/** Whether the person was erased: nothing is owed to anybody any more, not even that. */
export const isErased = ({ owes }: Pick<Appointment, "owes">): boolean => owes.length === 0

/** Whether something is held for somebody whose desk is closed: that may last longer than the time they lost. */
const isHeld = ({ stranded }: Appointment, now: Instant): boolean =>
  stranded?.until !== undefined && stranded.offers.length > 0 && stranded.until > now

/** Who did last what was done with it, and how. */
const lastDone = ({ booked, history }: Appointment) => history.at(-1) ?? booked

/** Whether the resident did last what was done with it. */
export const byResident = (appointment: Appointment): boolean => lastDone(appointment).by === "resident"
/** And wrote to us to do it. */
export const bySms = (appointment: Appointment): boolean => lastDone(appointment).channel === "sms"

export const isOpen = (appointment: Appointment, now: Instant): boolean =>
  appointment.status === "booked" && (appointment.start > now || isHeld(appointment, now))

const erasure = (end: Instant, retentionDays: number) => ({
  what: "erasure" as const,
  due: later(end, retentionDays * 86_400_000),
})

export const firstOwed = (now: Instant, place: Place, rules: Rules): Appointment["owes"] => [
  { what: "confirmation", due: now },
  ...remindersOf(place, now, rules),
  erasure(place.end, rules.policy.retentionDays),
]

/** What was answered under this key before, as it was then; another body under it is refused `key-reused`. */
export function alreadyDone(appointment: Appointment, once: Once): Appointment | undefined {
  const noted = appointment.noted?.find(({ key }) => key === once.key)
  const done = appointment.history.findIndex((change) => change.once?.key === once.key)
  const before = noted ?? appointment.history[done]?.once
  if (!before) return undefined
  if (before.body !== once.body) throw new Refusal("key-reused")
  return asOf(appointment, noted?.changes ?? done + 1)
}

/** Remembers a request that asks for what is so already: the last ten, so that nobody can make it grow. */
export const noting = (appointment: Appointment, once: Once): Appointment => ({
  ...appointment,
  noted: [...(appointment.noted ?? []).slice(-9), { ...once, changes: appointment.history.length }],
})

export const minutesHeld = ({ start, end }: Pick<Appointment, "start" | "end">): number =>
  (ms(end) - ms(start)) / minute

/** The appointment as it stood after its first `changes` changes. */
export function asOf(appointment: Appointment, changes: number): Appointment {
  const next = appointment.history.slice(changes).find(({ what }) => what === "moved")?.from
  const cancelled = appointment.history.slice(0, changes).some(({ what }) => what === "cancelled")
  return {
    ...appointment,
    ...next,
    status: cancelled ? "cancelled" : "booked",
    history: appointment.history.slice(0, changes),
  }
}

export const changeBy = (act: Act, once: Once | undefined) => ({
  at: act.at,
  by: act.by.kind,
  channel: act.channel,
  once,
})

/** A newer word replaces those not yet sent: content is read when it is sent. */
const newWord = (appointment: Appointment, what: Owed, at: Instant) =>
  appointment.owes.some((owed) => owed.what === "confirmation") && what !== "cancelled"
    ? { what: "confirmation" as const, due: at }
    : { what, due: at }

/** Refuses `over` once it has started; cancelling twice is not an error. */
export function cancelled(
  appointment: Appointment,
  act: Act,
  retentionDays: number,
  once?: Once,
): Appointment {
  if (appointment.status === "cancelled") return appointment
  if (!isOpen(appointment, act.at)) throw new Refusal("over")
  const { stranded: _, ...rest } = appointment
  return {
    ...rest,
    status: "cancelled",
    history: [...appointment.history, { what: "cancelled", ...changeBy(act, once) }],
    owes: [newWord(appointment, "cancelled", act.at), erasure(appointment.end, retentionDays)],
  }
}

/**
 * The person as they really are. `anew`: they hear of it by a way that was not known before, as if it were just booked.
 * Refuses `over` once the person was erased.
 */
export function corrected(
  appointment: Appointment,
  resident: Resident,
  act: Act,
  anew: boolean,
  area: string | undefined,
): Appointment {
  if (isErased(appointment)) throw new Refusal("over")
  const silent: Owed[] = ["erasure", "offers", "reminder-3", "reminder-1"]
  const kept = appointment.owes.filter(({ what }) => !anew || silent.includes(what))
  const word = appointment.stranded ? ("stranded" as const) : ("confirmation" as const)
  const { area: _, ...rest } = appointment
  return {
    ...rest,
    resident,
    ...(area !== undefined && { area }),
    history: [...appointment.history, { what: "corrected", ...changeBy(act, undefined) }],
    owes: anew ? [{ what: word, due: act.at }, ...kept] : kept,
  }
}

export const placeOf = ({ location, desk, day, start, end }: Place): Place => ({
  location,
  desk,
  day,
  start,
  end,
})

/** Nothing is held for it any more: whoever has its task sees to it. */
export const lapsed = (appointment: Appointment): Appointment =>
  appointment.stranded ? { ...appointment, stranded: { ...appointment.stranded, offers: [] } } : appointment

/** So often an appointment moves on the web: each time somebody may be sent a message. */
export const mostMoves = 30

/** Refuses `over` once it has started or was cancelled, `too-many-requests` when it has moved on the web all the time. */
export function moved(appointment: Appointment, to: Place, act: Act, rules: Rules, once?: Once): Appointment {
  if (!isOpen(appointment, act.at)) throw new Refusal("over")
  if (act.channel === "web" && appointment.history.length >= mostMoves)
    throw new Refusal("too-many-requests", { limit: { whose: "appointment" } })
  const { stranded: _, ...rest } = appointment
  return {
    ...rest,
    ...to,
    history: [...appointment.history, { what: "moved", ...changeBy(act, once), from: placeOf(appointment) }],
    owes: [
      newWord(appointment, "moved", act.at),
      ...remindersOf(to, act.at, rules),
      erasure(to.end, rules.policy.retentionDays),
    ],
  }
}
