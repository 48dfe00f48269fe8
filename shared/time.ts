import { DateTime, IANAZone, Settings } from "luxon"
import * as z from "zod"

Settings.throwOnInvalid = true
declare module "luxon" {
  interface TSSettings {
    throwOnInvalid: true
  }
}

/** A moment, as stored: ISO 8601 in UTC with milliseconds, so that text order is time order. */
export const Instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
export type Instant = z.infer<typeof Instant>

/** A calendar day of a location, `2027-03-28`. */
export const Day = z.iso.date()
export type Day = z.infer<typeof Day>

/** A calendar month, `2027-03`. */
export const Month = z.string().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/)
export type Month = z.infer<typeof Month>

/** A wall-clock time, `08:30`; `24:00` ends a day. */
export const WallTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
export type WallTime = z.infer<typeof WallTime>

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const
export const Weekday = z.enum(weekdays)
export type Weekday = z.infer<typeof Weekday>

export const minute = 60_000
export const hour = 60 * minute
const dayLength = 24 * hour

export const instant = (ms: number): Instant => new Date(ms).toISOString()
export const ms = (at: Instant): number => Date.parse(at)
export const later = (at: Instant, by: number): Instant => instant(ms(at) + by)

/** Years from 1000 to 2999: near both ends of four digits a day more or less is no day any more. */
function readInstant(text: string): Instant | undefined {
  if (!/^[12]\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined
  const parsed = Date.parse(text)
  if (Number.isNaN(parsed) || !z.iso.date().safeParse(text.slice(0, 10)).success) return undefined
  return instant(parsed)
}

/** An instant somebody sends: any offset, but one must be there. */
export const SentInstant = z
  .string()
  .max(40, "bad-instant")
  .meta({
    format: "date-time",
    description: "an instant with its offset",
    examples: ["2027-04-06T09:30:00+02:00"],
  })
  .transform((text, context) => {
    const at = readInstant(text)
    if (at) return at
    context.addIssue("bad-instant")
    return z.NEVER
  })

const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const toDay = (at: number): Day => new Date(at).toISOString().slice(0, 10)

/** Calendar arithmetic: no zone, no clock change. */
export const plusDays = (day: Day, days: number): Day => toDay(utc(day) + days * dayLength)
export const daysBetween = (from: Day, to: Day): number => Math.round((utc(to) - utc(from)) / dayLength)
/** Both ends included; empty when `to` lies before `from`. */
export const daysFrom = (from: Day, to: Day): Day[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, i) => plusDays(from, i))
/** Monday is 1. */
export const weekdayNumber = (day: Day): number => new Date(utc(day)).getUTCDay() || 7
export const weekdayOf = (day: Day): Weekday => weekdays[weekdayNumber(day) - 1] ?? "mon"
export const mondayOf = (day: Day): Day => plusDays(day, 1 - weekdayNumber(day))
export const monthOf = (day: Day): string => day.slice(0, 7)
/** Every month that lies between two days or instants, both ends included. */
export const monthsFrom = (from: string, to: string): Month[] => [
  ...new Set([...daysFrom(from.slice(0, 10), to.slice(0, 10)), to].map(monthOf)),
]

/** Where the clock repeats midnight, luxon's choice depends on the season the process started in. */
const firstOf = (day: Day, midnight: number, zone: string): number =>
  dayOf(instant(midnight - hour), zone) === day ? midnight - hour : midnight

/** Remembers what is pure and asked thousands of times per page, by zone. */
function remembered<Key>(find: (key: Key, zone: string) => number): (key: Key, zone: string) => number {
  const zones = new Map<string, Map<Key, number>>()
  return (key, zone) => {
    const known = zones.get(zone) ?? new Map<Key, number>()
    const before = known.get(key)
    if (before !== undefined) return before
    const found = find(key, zone)
    if (known.size > 5_000) known.clear()
    zones.set(zone, known.set(key, found))
    return found
  }
}

/** Milliseconds at which the day starts in the zone. */
export const startOfDay = remembered((day: Day, zone: string) =>
  firstOf(day, DateTime.fromISO(day, { zone }).startOf("day").toMillis(), zone),
)

/** Milliseconds of a wall time on a day. A time the clock skips moves forward; of one it repeats, the first. */
export function wallTimeOn(day: Day, time: WallTime, zone: string): number {
  const start = startOfDay(day, zone)
  const next = startOfDay(plusDays(day, 1), zone)
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  if (minutes === 24 * 60) return next
  const unchanged = start + minutes * minute
  if (next - start === dayLength) return unchanged
  const changed = unchanged + (next - start - dayLength)
  return [unchanged, changed].find((at) => wallTimeOf(instant(at), zone) === time) ?? unchanged
}

/** Milliseconds ahead of UTC. Asked of luxon twice a day and zone; in between only where the two differ. */
function offsetAt(at: number, zone: string): number {
  const day = Math.floor(at / dayLength)
  const [before, after] = [offsetOn(day, zone), offsetOn(day + 1, zone)]
  return before === after ? before : IANAZone.create(zone).offset(at) * minute
}
const offsetOn = remembered(
  (day: number, zone: string) => IANAZone.create(zone).offset(day * dayLength) * minute,
)

/** The local clock at an instant, written as if it were UTC. */
const local = (at: Instant, zone: string): string => new Date(ms(at) + offsetAt(ms(at), zone)).toISOString()
export const dayOf = (at: Instant, zone: string): Day => local(at, zone).slice(0, 10)
export const wallTimeOf = (at: Instant, zone: string): WallTime => local(at, zone).slice(11, 16)

/** As partners see it: ISO 8601 with the location's offset, never Z. */
export function withOffset(at: Instant, zone: string): string {
  const offset = offsetAt(ms(at), zone)
  const minutes = Math.trunc(offset / minute)
  const two = (n: number) => String(n).padStart(2, "0")
  const sign = minutes < 0 ? "-" : "+"
  return `${instant(ms(at) + offset).slice(0, 19)}${sign}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
}
export const isZone = (zone: string): boolean => IANAZone.isValidZone(zone)
