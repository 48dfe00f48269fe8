import * as z from "zod"
import { type Appointment, isOpen } from "../appointment/appointment.ts"
import { Id } from "../id.ts"
import { shifts, without } from "../location/hours.ts"
import type { Location } from "../location/location.ts"
import type { Rule } from "../retention.ts"
import { routeTo } from "../notice/notice.ts"
import type { Resident } from "../resident/resident.ts"
import { calendarOf } from "../slot/slot.ts"
import { canonical } from "../territory/parts.ts"
import { locationOf, type Territory } from "../territory/territory.ts"
import { type Day, daysFrom, dayOf, Instant, ms, plusDays } from "../time.ts"

/** Desks of a location, and days on which a change of the rules gave them other hours or other services. */
export type Place = { location: string; desks: string[]; days: Day[] }

/** A change of the rules after which those who had booked by the rules before must be seen to. */
export const Rebooking = z.object({
  /** The version that made it necessary. */
  version: z.int(),
  at: Instant,
  /** When the machine goes on with it; none once everyone is rebooked, told or the work of somebody. */
  due: Instant.optional(),
  rev: z.int(),
})
export type Rebooking = z.infer<typeof Rebooking>

export const retention = {
  version: "kept",
  at: "kept",
  due: "kept",
  rev: "kept",
} satisfies Record<keyof Rebooking, Rule>

/** How somebody can be reached: by a message, by a call, by a letter, or only when they come to the door. */
export const Reach = z.enum(["message", "call", "letter", "door"])
export type Reach = z.infer<typeof Reach>

/**
 * What became of somebody: seated at another desk at the same time, moved, cancelled, back at their own desk because it
 * works again; past: their time is over.
 */
export const Outcome = z.enum(["seated", "moved", "cancelled", "restored", "past"])
export type Outcome = z.infer<typeof Outcome>

/** One person whom a change left without their place: whoever it is stands on the appointment, not here. */
export const Case = z.object({
  version: z.int(),
  code: z.string(),
  location: Id,
  reach: Reach,
  at: Instant,
  done: z.object({ outcome: Outcome, at: Instant }).optional(),
})
export type Case = z.infer<typeof Case>

export const caseRetention = {
  version: "kept",
  code: "kept",
  location: "kept",
  reach: "kept",
  at: "kept",
  done: "kept",
} satisfies Record<keyof Case, Rule>

/**
 * Where somebody stands: what became of them, or else told and about to answer, to be called, to be written to, or to be
 * told at the door.
 */
export const standings = [...Outcome.options, "told", "call", "write", "door"] as const
export type Standing = (typeof standings)[number]

const open: Record<Reach, Standing> = { message: "call", call: "call", letter: "write", door: "door" }

/** Whoever was told and lets what is held go is called like those whom no message reaches. */
export function standingOf(
  { done, reach }: Pick<Case, "done" | "reach">,
  appointment: Appointment | undefined,
  now: Instant,
): Standing {
  if (done) return done.outcome
  if (!appointment?.stranded || !isOpen(appointment, now)) return "past"
  const waits = reach === "message" && appointment.stranded.offers.length > 0
  return waits ? "told" : open[reach]
}

export type Counts = Record<Standing, number>

export const countsOf = (all: readonly Standing[]): Counts => {
  const many = (standing: Standing) => all.filter((each) => each === standing).length
  return {
    seated: many("seated"),
    moved: many("moved"),
    cancelled: many("cancelled"),
    restored: many("restored"),
    past: many("past"),
    told: many("told"),
    call: many("call"),
    write: many("write"),
    door: many("door"),
  }
}

/** Who has a place: another one, another desk, or their own again. */
export const placed = ({ seated, moved, restored }: Counts): number => seated + moved + restored

/** Until when somebody's lot can wait: while something is held for them, and else until the time that they lost. */
const waitsUntil = ({ stranded, start }: Appointment): Instant =>
  stranded && stranded.offers.length > 0 ? (stranded.until ?? start) : start

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whom no message reaches first, then those for whom what is held runs out first, then by the time that was lost. */
export const byUrgency = (a: Appointment, b: Appointment): number =>
  Number(reachOf(a.resident) === "message") - Number(reachOf(b.resident) === "message") ||
  order(waitsUntil(a), waitsUntil(b)) ||
  order(a.start, b.start)

/** Whom nothing digital reaches comes first. */
export const reachOf = (resident: Resident): Reach => {
  const { route } = routeTo(resident) ?? {}
  if (route === "sms" || route === "email") return "message"
  if (resident.phone) return "call"
  return route === "letter" || resident.address ? "letter" : "door"
}

/** Nobody books further ahead than this (see Policy): in days. */
const furthest = 366

/** What each desk can do and when on a day, for comparing. */
function hoursOf(territory: Territory, location: Location | undefined, day: Day): Map<string, string> {
  const hours = new Map<string, string>()
  if (!location) return hours
  const able = new Map(location.desks.map(({ id, services }) => [id, [...services].sort().join()]))
  const open = shifts(location, day, "appointments", calendarOf(territory)).toSorted(
    (a, b) => a.start - b.start,
  )
  for (const { desk, start, end } of open)
    hours.set(desk, `${hours.get(desk) ?? able.get(desk) ?? ""} ${start}-${end}`)
  return hours
}

/** Days on which a location may work otherwise than it did: where only its closures changed, those of them. */
function daysOtherwise(before: Location, after: Location | undefined, days: Day[]): Day[] {
  if (!after || canonical({ ...before, closures: [] }) !== canonical({ ...after, closures: [] })) return days
  const [old, now] = [before.closures.map(canonical), after.closures.map(canonical)]
  const changed = [
    ...before.closures.filter((_, i) => !now.includes(old[i] ?? "")),
    ...after.closures.filter((_, i) => !old.includes(now[i] ?? "")),
  ]
  return days.filter((day) => changed.some(({ from, to }) => from <= day && day <= to))
}

/** Where and on which days the later rules let desks work otherwise than the earlier ones, from today on. */
export function concerned(before: Territory, after: Territory, now: Instant): Place[] {
  const today = dayOf(now, before.head.timezone)
  const days = daysFrom(today, plusDays(today, furthest))
  const sameHolidays = canonical(before.holidays) === canonical(after.holidays)
  return before.locations.flatMap((location) => {
    const later = locationOf(after, location.id)
    if (sameHolidays && canonical(location) === canonical(later)) return []
    const desks = new Set<string>()
    const others = (sameHolidays ? daysOtherwise(location, later, days) : days).filter((day) => {
      const [old, now] = [hoursOf(before, location, day), hoursOf(after, later, day)]
      const differ = [...new Set([...old.keys(), ...now.keys()])].filter((id) => old.get(id) !== now.get(id))
      for (const id of differ) desks.add(id)
      return differ.length > 0
    })
    return others.length > 0 ? [{ location: location.id, desks: [...desks], days: others }] : []
  })
}

type Held = Pick<Appointment, "location" | "desk" | "day" | "start" | "end" | "service" | "also">

/** Whether the rules let an appointment stand where it is: its desk works then, and can do all that it is for. */
export function stands(
  territory: Territory,
  { location: id, desk, day, start, end, service, also }: Held,
): boolean {
  const location = locationOf(territory, id)
  const able = location?.desks.find((each) => each.id === desk)?.services ?? []
  if (!location || ![service, ...also].every((each) => able.includes(each))) return false
  const open = shifts(location, day, "appointments", calendarOf(territory)).filter(
    (shift) => shift.desk === desk,
  )
  return open.reduce((left, shift) => without(left, shift), [{ start: ms(start), end: ms(end) }]).length === 0
}
