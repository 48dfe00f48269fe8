import * as z from "zod"
import { Translated } from "../language.ts"
import { Phone } from "../phone.ts"
import { Id } from "../id.ts"
import { Day, WallTime, Weekday } from "../time.ts"

export const Kind = z.enum(["counter", "branch", "digital-space", "home-visit"])
export type Kind = z.infer<typeof Kind>

/** A counter that can be booked: never a named person. */
export const Desk = z.strictObject({ id: Id, services: z.array(Id).max(100) })
export type Desk = z.infer<typeof Desk>

/** Nth of the month; -1 is the last. */
const NthWeek = z.union([z.int().min(1).max(5), z.int().min(-5).max(-1)])

/** A weekly rule: when which desks work, for what. */
export const Opening = z
  .strictObject({
    days: z.array(Weekday).min(1).max(7),
    from: WallTime,
    to: WallTime,
    desks: z.array(Id).min(1).optional(),
    for: z.enum(["appointments", "walk-ins"]),
    every: z.int().min(1).max(52).optional(),
    week: z.array(NthWeek).min(1).max(10).optional(),
    since: Day.optional(),
    until: Day.optional(),
  })
  .refine((rule) => rule.from < rule.to, { path: ["to"], error: "must lie after from" })
  .refine((rule) => Number(rule.from.slice(3)) % 5 === 0, {
    path: ["from"],
    error: "must start on a multiple of 5 minutes",
  })
  .refine((rule) => rule.every === undefined || rule.since !== undefined, {
    path: ["every"],
    error: "needs since, the week it is counted from",
  })
  .refine((rule) => !rule.since || !rule.until || rule.since <= rule.until, {
    path: ["until"],
    error: "must not lie before since",
  })
export type Opening = z.infer<typeof Opening>

/** A dated exception: whole days, or the same hours on each of them; all desks or some. */
export const Closure = z
  .strictObject({
    from: Day,
    to: Day,
    fromTime: WallTime.optional(),
    toTime: WallTime.optional(),
    desks: z.array(Id).min(1).optional(),
    why: Translated.optional(),
  })
  .refine((closure) => closure.from <= closure.to, { path: ["to"], error: "must not lie before from" })
  .refine(({ fromTime, toTime }) => !fromTime || !toTime || fromTime < toTime, {
    path: ["toTime"],
    error: "must lie after fromTime",
  })
export type Closure = z.infer<typeof Closure>

export const Point = z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)])
/** Latitude and longitude, in degrees. */
export type Point = z.infer<typeof Point>

export const access = [
  "wheelchair",
  "hearing-loop",
  "accessible-toilet",
  "lift",
  "parking",
  "quiet-room",
] as const

/** A place with counters. */
export const Location = z.strictObject({
  id: Id,
  kind: Kind.default("counter"),
  organisation: Id.optional(),
  name: Translated,
  address: Translated,
  postalCode: z.string().regex(/^[1-9]\d{3}$/),
  geo: Point.optional(),
  phone: Phone.optional(),
  access: z.array(z.enum(access)).default([]),
  protectedShare: z.number().min(0).max(1).optional(),
  desks: z.array(Desk).min(1).max(200),
  openings: z.array(Opening).max(200),
  closures: z.array(Closure).max(1000).default([]),
  holidaysOpen: z.array(Day).default([]),
  /** A place that is being prepared, or was given up, is not shown, and nobody works there. */
  published: z.boolean().default(true),
})
export type Location = z.infer<typeof Location>

/** Some desk here does all of these in one go. */
export const serves = (location: Location, services: readonly string[]): boolean =>
  location.published &&
  location.desks.some((desk) => services.every((service) => desk.services.includes(service)))

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Kilometres over the ground (haversine, mean Earth radius 6371 km). */
export function distance([lat1, lon1]: Point, [lat2, lon2]: Point): number {
  const a =
    Math.sin(radians(lat2 - lat1) / 2) ** 2 +
    Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lon2 - lon1) / 2) ** 2
  return 2 * 6371 * Math.asin(Math.sqrt(a))
}
