import type { Pool } from "#shared/slot/slot.ts"

/**
 * The rules of booking, said once more as simply as possible: minute by minute, with nothing but plain dates and lists.
 * It shares no code with what it is compared to.
 */

/** Every desk works on weekdays from 8:30 to 10:30, in minutes of the wall clock. */
const [opens, closes] = [8 * 60 + 30, 10 * 60 + 30]
const share = 0.4
const [horizonDays, noticeMinutes, releaseHours] = [10, 60, 48]
export const policy = { protectedShare: share, horizonDays, minNoticeMinutes: noticeMinutes, releaseHours }
export const services = { card: 15, pass: 20 } as const
export type Service = keyof typeof services
export const desks: Record<string, Record<string, Service[]>> = {
  hotel: { g1: ["card", "pass"], g2: ["card"] },
  antenne: { b1: ["card", "pass"] },
}

const minute = 60_000
const dayLength = 24 * 60 * minute

/** The last Sunday of a month, one hour after midnight UTC: then clocks change all over Europe. */
function clockChange(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0))
  return last.getTime() - last.getUTCDay() * dayLength + 60 * minute
}

/** Brussels is one hour ahead of UTC, in summer two. */
function ahead(at: number): number {
  const year = new Date(at).getUTCFullYear()
  return at >= clockChange(year, 2) && at < clockChange(year, 9) ? 120 * minute : 60 * minute
}

/** The instant of a wall time, never one that the clock skips or repeats. */
export function instantOf(day: string, minutes: number): number {
  const asUtc = Date.parse(day) + minutes * minute
  return asUtc - ahead(asUtc - 60 * minute)
}

export type Visit = { service: Service; persons: number; also: Service[] }
export type Held = {
  code: string
  location: string
  desk: string
  day: string
  from: number
  to: number
  visit: Visit
  web: boolean
  booked: boolean
}
type Closure = { location: string; desks: string[]; day: string; from: number; to: number }

export type Model = { now: number; held: Held[]; closures: Closure[] }

const lengthOf = ({ service, persons, also }: Visit) =>
  services[service] * (service === "card" ? persons : 1) + also.reduce((sum, each) => sum + services[each], 0)

type Place = { location: string; day: string; from: number }

const isClosed = ({ closures }: Model, location: string, desk: string, day: string, at: number) =>
  closures.some(
    (each) =>
      each.location === location &&
      each.desks.includes(desk) &&
      each.day === day &&
      each.from <= at &&
      at < each.to,
  )

const minutesOpen = (model: Model, location: string, desk: string, day: string): number => {
  let open = 0
  for (let at = opens; at < closes; at++) if (!isClosed(model, location, desk, day, at)) open++
  return open
}

function isFree(
  model: Model,
  { location, day, from }: Place,
  desk: string,
  length: number,
  pool: Pool,
): boolean {
  for (let at = from; at < from + length; at++) {
    if (at >= closes || isClosed(model, location, desk, day, at)) return false
    for (const each of model.held)
      if (each.booked && each.location === location && each.desk === desk && each.day === day)
        if (each.from <= at && at < each.to) return false
  }
  if (pool === "assisted" || model.now >= instantOf(day, 0) - releaseHours * 60 * minute) return true
  let web = length
  for (const each of model.held)
    if (each.booked && each.web && each.location === location && each.desk === desk && each.day === day)
      web += each.to - each.from
  return web <= Math.floor((1 - share) * minutesOpen(model, location, desk, day))
}

/** Desks that are free for a visit which starts there and then. */
export function free(model: Model, visit: Visit, place: Place, pool: Pool): string[] {
  const { location, day, from } = place
  const weekday = new Date(day).getUTCDay()
  const today = new Date(model.now + ahead(model.now)).toISOString().slice(0, 10)
  if (weekday === 0 || weekday === 6 || from < opens) return []
  if (day < today || Date.parse(day) > Date.parse(today) + horizonDays * dayLength) return []
  if ((from - opens) % services[visit.service] !== 0) return []
  if (instantOf(day, from) < model.now + noticeMinutes * minute) return []
  return Object.entries(desks[location] ?? {}).flatMap(([desk, able]) =>
    [visit.service, ...visit.also].every((each) => able.includes(each)) &&
    isFree(model, place, desk, lengthOf(visit), pool)
      ? [desk]
      : [],
  )
}

/** Why a time cannot be had: it is taken, or was never there. */
export const refusalFor = (model: Model, visit: Visit, place: Place, pool: Pool) =>
  free({ ...model, held: [] }, visit, place, pool).length > 0 ? "slot-taken" : "no-such-slot"

/** Everything a visit is offered on these days: place, instant and desks. */
export function offered(model: Model, visit: Visit, days: string[], pool: Pool): string[] {
  const found: string[] = []
  for (const location of Object.keys(desks))
    for (const day of days)
      for (let from = opens; from < closes; from += 5) {
        const able = free(model, visit, { location, day, from }, pool)
        if (able.length > 0) {
          const at = new Date(instantOf(day, from)).toISOString()
          found.push(`${location} ${at} ${able.sort().join()}`)
        }
      }
  return found.sort()
}

/** An appointment as the model keeps it. */
export const holding = (
  code: string,
  visit: Visit,
  { location, day, from }: Place,
  desk: string,
  web: boolean,
): Held => ({ code, location, desk, day, from, to: from + lengthOf(visit), visit, web, booked: true })

/** Codes of who lies in a closure and has not come yet. */
export const inside = (model: Model, closure: Closure): string[] =>
  model.held
    .filter(
      (each) =>
        each.booked &&
        instantOf(each.day, each.from) > model.now &&
        each.location === closure.location &&
        closure.desks.includes(each.desk) &&
        each.day === closure.day &&
        each.from < closure.to &&
        closure.from < each.to,
    )
    .map(({ code }) => code)
    .sort()
