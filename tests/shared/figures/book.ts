import type { Appointment } from "#shared/appointment/appointment.ts"
import { alphabet } from "#shared/code.ts"
import type { Help } from "#shared/help/help.ts"
import type { Language } from "#shared/language.ts"
import type { Notice } from "#shared/notice/notice.ts"
import {
  type Day,
  daysBetween,
  hour,
  instant,
  minute,
  plusDays,
  startOfDay,
  wallTimeOn,
  weekdayOf,
} from "#shared/time.ts"
import type { Chance } from "./chance.ts"
import type { Fact } from "./fact.ts"
import { hours, minutesFor, organisations, type Place, postcodes, services } from "./places.ts"

export const zone = "Europe/Brussels"
export type Span = { start: number; end: number }

/** When the desks of a place work on a day. */
export function spansOf({ isSaturday }: Place, day: Day, holidays: ReadonlySet<Day>): Span[] {
  const weekday = weekdayOf(day)
  if (holidays.has(day) || weekday === "sun" || (weekday === "sat" && !isSaturday)) return []
  const open = weekday === "sat" ? [{ from: "09:00", to: "12:00" }] : hours
  return open.map(({ from, to }) => ({ start: wallTimeOn(day, from, zone), end: wallTimeOn(day, to, zone) }))
}

/** The hour of the week of a moment, reckoned from the start of its day: no clock changes while a counter is open. */
export const hourLabel = (day: Day, at: number): string => {
  const into = Math.floor((at - startOfDay(day, zone)) / hour)
  const shift = Math.round((startOfDay(plusDays(day, 1), zone) - startOfDay(day, zone)) / hour) - 24
  const clock = shift === 0 || into < 3 ? into : into - shift
  return `${weekdayOf(day)}-${String(clock).padStart(2, "0")}`
}

/** Five letters, never the same: all of them are used in an order that looks like none. */
export function codes() {
  let used = 0
  const all = alphabet.length ** 5
  return (): string => {
    let left = (used++ * 3_100_003 + 17) % all
    return Array.from({ length: 5 }, () => {
      const letter = alphabet[left % alphabet.length] ?? ""
      left = Math.floor(left / alphabet.length)
      return letter
    }).join("")
  }
}

export const channels = { web: 58, phone: 19, counter: 12, sms: 4, helper: 4, post: 3 }
export const tongues = { fr: 62, nl: 21, de: 4, en: 13 }
const whys = {
  "no-device": 30,
  "no-skill": 25,
  language: 15,
  disability: 8,
  "prefers-person": 15,
  "tried-and-failed": 7,
} as const

/** How far ahead people book, by the way they ask: the web sees what is far off, who phones takes what is left. */
const ahead: Record<keyof typeof channels, (draw: Chance) => number> = {
  web: ({ random }) => Math.floor(36 * random() ** 2.6),
  sms: ({ random }) => Math.floor(30 * random() ** 2),
  phone: ({ random }) => 2 + Math.floor(36 * random() ** 1.3),
  counter: ({ random }) => Math.floor(25 * random() ** 1.6),
  helper: ({ random }) => 1 + Math.floor(36 * random() ** 1.4),
  post: ({ random }) => 8 + Math.floor(28 * random()),
}

/** An appointment as it was lived, and what the figures must know of it so far. */
export type Booking = {
  item: Appointment
  start: number
  end: number
  /** What became of it before its time. */
  gone?: "cancelled" | "late-cancel" | undefined
  interpreter: "none" | "asked" | "found"
  labels: Pick<Fact["labels"], "service" | "channel" | "language" | "area">
}

/** `day`: on which it was made. */
export type Made = { day: Day; booking: Booking; facts: Fact[]; notices: Notice[]; helps: Help[] }
type Wanted = {
  place: Place
  day: Day
  desk: string
  start: number
  service: string
  gone: boolean
  over: boolean
}

/** A moment of a day at which somebody books this way; on the same day, an hour before at least. */
function bookedAt({ whole }: Chance, channel: keyof typeof channels, day: Day, before: number): number {
  const midnight = startOfDay(day, zone)
  const early = channel === "web" || channel === "sms"
  const [from, to] = early ? [10, 23 * 60] : [8 * 60 + 30, 17 * 60]
  const latest = Math.min(to, Math.floor((before - midnight) / minute) - 62)
  return midnight + whole(Math.min(from, latest), latest) * minute + whole(0, 59_999)
}

const residentOf = (
  draw: Chance,
  language: Language,
  interpreter: boolean,
  postcode: string | undefined,
) => ({
  language,
  name: draw.pick(["Aline Peeters", "Yusuf Demir", "Marie Dubois", "Jan Smet"]),
  ...(draw.yes(0.5) && { phone: `+3247${draw.whole(1_000_000, 9_999_999)}` }),
  ...(draw.yes(0.2) && { email: "someone@example.org" }),
  ...(postcode !== undefined && { address: `Rue Longue ${draw.whole(1, 200)}, ${postcode} Bruxelles` }),
  ...(interpreter && { needs: { interpreter: "darija" } }),
})

/** Where and when it was before, one move after another. */
function movesOf(draw: Chance, place: string, booked: number, bookedDay: Day, until: number) {
  const found: {
    at: number
    from: { location: string; desk: string; day: Day; start: string; end: string }
  }[] = []
  let at = booked
  for (let left = draw.yes(0.15) ? 2 : 1; left > 0; left--) {
    const next = at + 10 * minute + Math.floor(draw.random() * Math.max(0, until - at - 20 * minute))
    if (next >= until) break
    // It lay in the future when it was moved away.
    const soonest = Math.max(0, Math.ceil((next - startOfDay(bookedDay, zone)) / (24 * hour)))
    const day = plusDays(bookedDay, draw.whole(Math.min(soonest, 41), 41))
    const start = wallTimeOn(day, draw.pick(["09:00", "10:30", "14:15"]), zone)
    if (start <= next) break
    const location = draw.yes(0.1) ? "place-1" : place
    found.push({
      at: next,
      from: { location, desk: "g1", day, start: instant(start), end: instant(start + 15 * minute) },
    })
    at = next
  }
  return found
}

const fates = {
  delivered: 62,
  accepted: 14,
  failed: 4,
  unknown: 3,
  "given-up": 1,
  discarded: 4,
  waiting: 2,
  sending: 0.5,
} as const
const letterFates = { posted: 80, "to-print": 12, discarded: 8 } as const
const isLost = new Set<string>(["failed", "unknown", "given-up"])
const isSettled = new Set<string>(["delivered", "accepted", "posted"])

/** What somebody was told, and whether it arrived. */
function told(draw: Chance, { item, labels }: Booking, kind: Notice["kind"], at: number, day: Day) {
  const { resident, code, history } = item
  const route = resident.phone ? "sms" : resident.email ? "email" : resident.address ? "letter" : undefined
  if (route === undefined) return { notices: [], facts: [] }
  const fate = route === "letter" ? draw.weighted(letterFates) : draw.weighted(fates)
  const notice: Notice = {
    id: `${code}-${kind}-${history.length}`,
    kind,
    about: code,
    route,
    to: resident.phone ?? resident.email ?? resident.address ?? "",
    language: resident.language,
    at: instant(at),
    ...(route === "sms" && { parts: 1 }),
    fate,
    tries: 1,
    until: instant(at + 60 * 24 * hour),
    rev: 1,
  }
  const value = isLost.has(fate) ? 1 : isSettled.has(fate) ? 0 : undefined
  const of = { location: "-", day, language: labels.language }
  return {
    notices: [notice],
    facts: value === undefined ? [] : [{ measure: "undelivered", value, labels: of }],
  }
}

/** Somebody who booked a time, from when they did until the day before it; and what is known of that for good. */
export function booked(
  draw: Chance,
  code: string,
  { place, day, desk, start, service, gone, over }: Wanted,
): Made {
  const channel = draw.weighted(channels)
  const language = draw.weighted(tongues)
  const isOnline = channel === "web" || channel === "sms"
  const lead = ahead[channel](draw)
  const bookedDay = plusDays(day, -lead)
  const at = bookedAt(draw, channel, bookedDay, start)
  const area = draw.yes(0.55) ? draw.pick(postcodes) : undefined
  const needs = draw.yes(language === "en" ? 0.15 : 0.03)
  const interpreter = !needs ? "none" : draw.yes(0.7) ? "found" : "asked"
  const why = !isOnline && draw.yes(0.7) ? draw.weighted(whys) : undefined
  const persons = draw.yes(0.06) ? 2 : 1
  const end = start + (minutesFor[service] ?? 15) * persons * minute
  const organisation = channel === "helper" ? draw.pick(organisations) : undefined
  const late = gone && (lead < 2 || draw.yes(0.2))
  const latest = Math.min(start - at - 2 * minute, 24 * hour - 1)
  const cancelled = !gone
    ? undefined
    : late
      ? start - Math.floor(minute + draw.random() * (latest - minute))
      : at + Math.floor(draw.random() * (start - 24 * hour - at))
  const moves = draw.yes(0.08)
    ? movesOf(draw, place.id, at, bookedDay, Math.min(cancelled ?? start, start - hour))
    : []
  const by = isOnline ? "resident" : "staff"
  const corrected = draw.yes(0.02)
    ? [{ what: "corrected" as const, at: instant(at + minute), by: "staff", channel: "counter" as const }]
    : []
  const item: Appointment = {
    code,
    service,
    also: persons === 1 && draw.yes(0.03) ? ["certificate"].filter((each) => each !== service) : [],
    persons,
    location: place.id,
    desk,
    day,
    start: instant(start),
    end: instant(end),
    web: channel === "web",
    resident: residentOf(draw, language, needs, area),
    ...(area !== undefined && { area }),
    ...(interpreter === "found" && { interpreter }),
    status: gone ? "cancelled" : "booked",
    booked: { at: instant(at), by, channel },
    history: [
      ...corrected,
      ...moves.map(({ at: moved, from }) => ({
        what: "moved" as const,
        at: instant(moved),
        by,
        channel,
        from,
      })),
      ...(cancelled === undefined
        ? []
        : [{ what: "cancelled" as const, at: instant(cancelled), by, channel }]),
    ],
    ...(draw.yes(0.02) && { waited: code }),
    ...(why && { why }),
    ...(over && { overbook: { reason: "They cannot wait" } }),
    ...(organisation !== undefined && { helped: { organisation } }),
    owes: [{ what: "erasure", due: instant(end + 30 * 24 * hour) }],
    rev: 1,
  }
  const labels = { service, channel, language, ...(area !== undefined && { area }) }
  const booking: Booking = {
    item,
    start,
    end,
    gone: gone ? (late ? "late-cancel" : "cancelled") : undefined,
    interpreter,
    labels,
  }
  const where = { location: place.id, day: bookedDay, ...labels, why }
  const first = moves[0]?.from.day ?? day
  const confirmation = told(draw, booking, "confirmation", at + 20_000, bookedDay)
  const minutes = organisation !== undefined && draw.yes(0.8) ? draw.whole(2, 45) : undefined
  const help =
    organisation === undefined
      ? []
      : [
          {
            organisation,
            what: "booked" as const,
            code,
            at: instant(at),
            location: place.id,
            service,
            persons,
            ...(minutes !== undefined && { minutes }),
            ...(why && { why }),
          },
        ]
  return {
    day: bookedDay,
    booking,
    notices: confirmation.notices,
    helps: help,
    facts: [
      { measure: "booked", value: 1, labels: where },
      { measure: "lead", value: daysBetween(bookedDay, first), labels: where },
      ...confirmation.facts,
      ...(minutes === undefined
        ? []
        : [
            {
              measure: "help",
              value: minutes,
              labels: { location: place.id, day: bookedDay, service, channel: "helper", why, organisation },
            },
          ]),
    ],
  }
}

/** How full a desk is at a time of the week: Mondays and first hours more than Friday afternoons. */
const fullness = (day: Day, into: number): number =>
  0.94 + (weekdayOf(day) === "mon" ? 0.04 : 0) - (weekdayOf(day) === "fri" && into > 4 * hour ? 0.25 : 0)

/** All who have or had a time at a place on a day. */
export function bookedFor(
  draw: Chance,
  code: () => string,
  place: Place,
  day: Day,
  spans: readonly Span[],
): Made[] {
  const found: Made[] = []
  const step = 5 * minute
  for (const desk of place.forAppointments)
    for (const { start, end } of spans) {
      let at = start
      while (at < end) {
        const service = draw.weighted(services)
        const length = (minutesFor[service] ?? 15) * minute
        if (at + length > end || !draw.yes(fullness(day, at - start))) {
          at += 2 * step
          continue
        }
        const made = booked(draw, code(), { place, day, desk, start: at, service, gone: false, over: false })
        found.push(made)
        at = Math.max(at + length, made.booking.end)
        if (draw.yes(0.32) && at < end) {
          const other = {
            place,
            day,
            desk,
            start: start + step * draw.whole(0, 20),
            service,
            gone: true,
            over: false,
          }
          found.push(booked(draw, code(), other))
        }
        if (draw.yes(0.01))
          found.push(
            booked(draw, code(), { place, day, desk, start: at - length, service, gone: false, over: true }),
          )
      }
    }
  return found
}
