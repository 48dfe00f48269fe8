import { isDeepStrictEqual } from "node:util"
import type { Appointment } from "#shared/appointment/appointment.ts"
import type { Territory } from "#shared/territory/territory.ts"
import {
  type Day,
  dayOf,
  daysBetween,
  type Instant,
  ms,
  wallTimeOf,
  wallTimeOn,
  weekdayOf,
} from "#shared/time.ts"
import { type Event, type Visit, What } from "#shared/visit/visit.ts"
import type { Log } from "#shared/wait/log.ts"
import type { CommuneDay } from "./commune.ts"
import type { Fact, Labels } from "./fact.ts"

/** Everything that stands in the table, as far as figures are made of it. */
export type Items = Pick<CommuneDay, "visits" | "callbacks" | "entries" | "notices" | "letters" | "helps"> & {
  appointments: Appointment[]
  logs: { location: string; day: Day; log: Log }[]
}

/** All that these days left behind. */
export const itemsFrom = (days: readonly CommuneDay[]): Items => ({
  appointments: [
    ...new Map(days.flatMap(({ due, made }) => [...due, ...made]).map((each) => [each.code, each])).values(),
  ],
  logs: days.flatMap(({ day, logs }) => [...logs].map(([location, log]) => ({ location, day, log }))),
  visits: days.flatMap((each) => each.visits),
  callbacks: days.flatMap((each) => each.callbacks),
  entries: days.flatMap((each) => each.entries),
  notices: days.flatMap((each) => each.notices),
  letters: days.flatMap((each) => each.letters),
  helps: days.flatMap((each) => each.helps),
})

type Asked = { territory: Territory; items: Items; from: Day; to: Day; now: Instant }

const minute = 60_000
const hourLong = 60 * minute

/** What happened, in its order: of each thing said twice once, and of what was put right or taken back only the last word. */
function lived(events: readonly Event[]): Event[] {
  const said: Event[] = []
  for (const event of events) {
    if (!said.some((each) => isDeepStrictEqual(each, event))) said.push(event)
  }
  const when = (event: Event) => event.entered ?? event.at
  const kept: Event[] = []
  for (const event of said) {
    if (event.withdrawn) continue
    let stands = true
    for (const other of said) {
      if (other === event || other.what !== event.what) continue
      if (other.withdrawn === undefined && other.entered === undefined) continue
      if (when(other) > when(event) || (when(other) === when(event) && other.withdrawn)) stands = false
    }
    if (stands) kept.push(event)
  }
  return kept.toSorted((a, b) =>
    a.at === b.at ? What.options.indexOf(a.what) - What.options.indexOf(b.what) : a.at < b.at ? -1 : 1,
  )
}

function firstAt(events: readonly Event[], ...whats: string[]): number | undefined {
  for (const { what, at } of events) if (whats.includes(what)) return ms(at)
  return undefined
}

/** How a visit ended, on a day that is over. */
function endOf(events: readonly Event[]): string {
  const last = events.at(-1)
  if (last === undefined) return "expected"
  if (last.what === "redirected") return last.to?.visit === undefined ? "unknown" : "redirected"
  return ["finished", "no-show", "left"].includes(last.what) ? last.what : "unknown"
}

/** How long somebody waited, how long it took, of whom the end is known. */
function timesOf(visit: Visit) {
  const events = lived(visit.events)
  const end = endOf(events)
  const [called, served] = [firstAt(events, "called", "recalled"), firstAt(events, "served")]
  // Whoever came back before they were called waited since then.
  let arrived = firstAt(events, "arrived")
  for (const { what, at } of events)
    if (what === "arrived" && (called === undefined || ms(at) <= called)) arrived = ms(at)
  const isKnown = end === "finished" || end === "no-show"
  let finished: number | undefined
  if (end === "finished") for (const { what, at } of events) if (what === "finished") finished = ms(at)
  const begun = served ?? called
  return {
    events,
    end,
    arrived,
    called,
    waited:
      isKnown && arrived !== undefined && called !== undefined ? Math.max(0, called - arrived) : undefined,
    took: finished !== undefined && begun !== undefined ? Math.max(0, finished - begun) : undefined,
  }
}

const whole = (milliseconds: number): number => Math.floor(milliseconds / minute)

export function naiveFacts({ territory, items, from, to, now }: Asked): Fact[] {
  const zone = territory.head.timezone
  const facts: Fact[] = []
  const know = (measure: string, labels: Labels, value: number | undefined, over?: number) => {
    if (labels.day >= from && labels.day <= to) facts.push({ measure, labels, value, over })
  }
  const hourAt = (at: Instant) => `${weekdayOf(dayOf(at, zone))}-${wallTimeOf(at, zone).slice(0, 2)}`

  const visitOf = new Map<string, Visit>()
  const used = new Set<string>()
  for (const visit of items.visits) {
    used.add(`${visit.location} ${visit.day}`)
    if (visit.appointment !== undefined)
      visitOf.set(`${visit.location} ${visit.day} ${visit.appointment}`, visit)
  }
  const byCode = new Map<string, Appointment>()

  for (const appointment of items.appointments) {
    const { code, service, location, day, start, desk, resident, area, booked, history, why, status } =
      appointment
    byCode.set(`${location} ${day} ${code}`, appointment)
    const said = { location, service, channel: booked.channel, language: resident.language, area }
    let first = day
    for (const { what, from: before } of history.toReversed())
      if (what === "moved" && before) first = before.day
    const made = { ...said, day: dayOf(booked.at, zone), why }
    know("booked", made, 1)
    know("lead", made, Math.max(0, daysBetween(made.day, first)))

    const due = { ...said, day, hour: hourAt(start), desk }
    const visit = visitOf.get(`${location} ${day} ${code}`)
    const times = visit && timesOf(visit)
    let end = "came"
    if (status === "cancelled") {
      let at = ""
      for (const each of history) if (each.what === "cancelled") at = each.at
      end = at !== "" && ms(at) > ms(start) - 24 * hourLong ? "late-cancel" : "cancelled"
    } else if (times?.end === "no-show") end = "no-show"
    else if (times?.arrived === undefined) end = used.has(`${location} ${day}`) ? "no-show" : "unknown"
    if (end !== "unknown" && end !== "cancelled") know("no-show", due, end === "no-show" ? 1 : 0)
    if (end !== "unknown") know("cancelled-late", due, end === "late-cancel" ? 1 : 0)
    if (times?.arrived !== undefined) know("early", due, whole(ms(start) - times.arrived))
    if (times?.waited !== undefined && times.called !== undefined && times.arrived !== undefined) {
      const expected = visit?.start === undefined ? 0 : ms(visit.start)
      know("late", due, whole(times.called - Math.max(expected, times.arrived)))
    }
    const isNeeded = resident.needs?.interpreter !== undefined || resident.needs?.sign === true
    if (status === "booked" && (isNeeded || appointment.interpreter === "found"))
      know("interpreter", due, appointment.interpreter === "found" ? 1 : 0)
  }

  for (const visit of items.visits) {
    const { events, end, arrived, waited, took } = timesOf(visit)
    if (arrived === undefined) continue
    const { location, day, start } = visit
    const appointment =
      visit.appointment === undefined ? undefined : byCode.get(`${location} ${day} ${visit.appointment}`)
    let service = visit.service
    let desk: string | undefined
    for (const each of events) {
      if (each.what === "redirected" && each.to) service = each.to.service
      if (each.what === "called" || each.what === "recalled") desk = each.desk
    }
    const labels = {
      location,
      day,
      service,
      channel: appointment?.booked.channel ?? "walk-in",
      language: visit.language ?? appointment?.resident.language,
      area: appointment?.area,
      hour: hourAt(new Date(arrived).toISOString()),
      desk,
    }
    know("came", labels, 1)
    if (waited !== undefined && start === undefined) know("waited", labels, whole(waited))
    if (took !== undefined) know("took", labels, whole(took))
    if (end !== "unknown") know("left", labels, end === "left" ? 1 : 0)
    const isLikeOthers =
      start === undefined && !visit.priority && visit.also.length === 0 && visit.origin === undefined
    if (!isLikeOthers || waited === undefined) continue
    let told: { p50: number; p80: number } | undefined
    let toldAt = -Infinity
    for (const each of items.logs) {
      if (each.location !== location || each.day !== day) continue
      for (const { at, estimates } of each.log)
        if (ms(at) <= arrived && ms(at) >= toldAt) {
          toldAt = ms(at)
          told = estimates.get(visit.service)
        }
    }
    if (told === undefined || arrived - toldAt > 3 * minute) continue
    know("estimate-off", labels, Math.abs(told.p50 - whole(waited)))
    know("estimate-kept", labels, whole(waited) <= told.p80 ? 1 : 0)
  }

  deskFacts({ territory, items, from, to, now }, know)

  for (const callback of items.callbacks) {
    const { asked, attempts, end, promised, service, language } = callback
    const labels = {
      location: callback.location ?? "-",
      day: dayOf(asked.at, zone),
      service,
      channel: asked.channel,
      language,
      hour: hourAt(asked.at),
    }
    if (callback.unmet) know("unmet", labels, 1)
    let kept = false
    let reached = false
    for (const { at, outcome } of attempts) {
      if (at <= promised.to) kept = true
      if (outcome === "reached") reached = true
    }
    const spared = end !== undefined && end.at <= promised.to
    const isOver = promised.to <= now || callback.status === "lapsed"
    if (kept) know("promise", labels, 1)
    else if (!spared && isOver) know("promise", labels, 0)
    const [first] = attempts
    if (first) {
      know("first-call", labels, Math.max(0, whole(ms(first.at) - ms(asked.rang ?? asked.at))))
      know("reached", labels, reached ? 1 : 0)
      know("attempts", labels, attempts.length)
    }
  }

  for (const { asked, locations, service, resident, before, offer } of items.entries) {
    const [only, another] = locations ?? []
    const location = only !== undefined && another === undefined ? only : "-"
    const day = dayOf(asked.at, zone)
    const labels = { location, day, service, channel: asked.channel, language: resident.language }
    know("unmet", labels, 1)
    const at = before[0]?.at ?? offer?.at
    if (at !== undefined) know("offered", labels, daysBetween(day, dayOf(at, zone)))
  }

  for (const { at, language, fate } of items.notices) {
    const labels = { location: "-", day: dayOf(at, zone), language }
    if (["delivered", "posted", "accepted"].includes(fate)) know("undelivered", labels, 0)
    if (["failed", "given-up", "unknown"].includes(fate)) know("undelivered", labels, 1)
  }

  for (const { location, received, answered, service, language } of items.letters)
    if (answered !== undefined) {
      const labels = { location, day: received, service, channel: "post", language }
      know("replied", labels, Math.max(0, daysBetween(received, dayOf(answered, zone))))
    }

  for (const { location, at, service, organisation, minutes, why } of items.helps)
    if (minutes !== undefined)
      know("help", { location, day: dayOf(at, zone), service, channel: "helper", organisation, why }, minutes)

  return facts
}

type Know = (measure: string, labels: Labels, value: number | undefined, over?: number) => void
type Span = [start: number, end: number]

/** Minutes that appointments hold in one hour: of two at once, both. */
function heldIn(spans: readonly Span[], hour: number): number {
  let sum = 0
  for (const [start, end] of spans) sum += Math.max(0, Math.min(end, hour + hourLong) - Math.max(start, hour))
  return whole(sum)
}

/** Minutes of spans in one hour; of spans that overlap every minute counts once. */
function inHour(spans: readonly Span[], hour: number): number {
  let sum = 0
  let reached = -Infinity
  for (const [start, end] of spans.toSorted(([a], [b]) => a - b)) {
    const from = Math.max(start, hour, reached)
    const until = Math.min(end, hour + hourLong)
    if (until > from) sum += until - from
    reached = Math.max(reached, end)
  }
  return whole(sum)
}

const touches = (spans: readonly Span[], hour: number): boolean =>
  spans.some(([start, end]) => start < hour + hourLong && end > hour && end > start)

/** Each desk and hour in which it was there for somebody or with somebody. */
function deskFacts({ territory, items, from, to }: Asked, know: Know): void {
  const zone = territory.head.timezone
  const holidays = new Set(territory.holidays.map(({ date }) => date))
  const days: Day[] = []
  for (let at = ms(`${from}T12:00:00.000Z`); at <= ms(`${to}T12:00:00.000Z`); at += 24 * hourLong)
    days.push(new Date(at).toISOString().slice(0, 10))
  const appointments = Map.groupBy(
    items.appointments,
    ({ location, day, desk }) => `${location} ${day} ${desk}`,
  )
  const visits = Map.groupBy(items.visits, ({ location, day }) => `${location} ${day}`)
  for (const { id: location, desks, openings } of territory.locations)
    for (const day of days)
      for (const { id: desk } of desks) {
        const open = (purpose: string) => {
          const found: Span[] = []
          for (const rule of openings)
            if (rule.for === purpose && rule.days.includes(weekdayOf(day)) && !holidays.has(day))
              if (rule.desks === undefined || rule.desks.includes(desk))
                found.push([wallTimeOn(day, rule.from, zone), wallTimeOn(day, rule.to, zone)])
          return found
        }
        const [planned, walkIn] = [open("appointments"), open("walk-ins")]
        const taken: Span[] = []
        for (const { status, overbook, start, end } of appointments.get(`${location} ${day} ${desk}`) ?? [])
          if (status === "booked" && !overbook) taken.push([ms(start), ms(end)])
        const busy: Span[] = []
        for (const { events } of visits.get(`${location} ${day}`) ?? []) {
          let since: number | undefined
          for (const { what, at, desk: where } of lived(events)) {
            const isCall = (what === "called" || what === "recalled") && where !== undefined
            const goesOn = isCall && where === desk && since !== undefined
            const isEnd = ["finished", "no-show", "parked", "redirected", "left"].includes(what) || isCall
            if (since !== undefined && isEnd && !goesOn) {
              busy.push([since, ms(at)])
              since = undefined
            }
            if (isCall && where === desk && since === undefined) since = ms(at)
          }
        }
        const staffed: Span[] = []
        for (const [start, end] of busy)
          staffed[0] = [Math.min(start, staffed[0]?.[0] ?? start), Math.max(end, staffed[0]?.[1] ?? end)]
        for (
          let hour = wallTimeOn(day, "00:00", zone);
          hour < wallTimeOn(day, "24:00", zone);
          hour += hourLong
        ) {
          if (![planned, walkIn, taken, busy, staffed].some((spans) => touches(spans, hour))) continue
          const at = new Date(hour).toISOString()
          const label = `${weekdayOf(day)}-${wallTimeOf(at, zone).slice(0, 2)}`
          const labels = { location, day, hour: label, desk }
          know("fill", labels, heldIn(taken, hour), inHour(planned, hour))
          know("occupancy", labels, inHour(busy, hour), inHour(staffed, hour))
        }
      }
}

type Free = {
  territory: Territory
  appointments: readonly Appointment[]
  location: string
  service: string
  web: boolean
  now: Instant
}

/** Days until the third time of a day at which somebody could come; undefined where there are not three. */
export function naiveThird({
  territory,
  appointments,
  location,
  service,
  web,
  now,
}: Free): number | undefined {
  const zone = territory.head.timezone
  const { policy } = territory
  const place = territory.locations.find(({ id }) => id === location)
  const length = (territory.services.find(({ id }) => id === service)?.minutes ?? 0) * minute
  const holidays = new Set(territory.holidays.map(({ date }) => date))
  const today = dayOf(now, zone)
  let found = 0
  for (let ahead = 0; ahead <= policy.horizonDays; ahead++) {
    const noon = ms(`${today}T12:00:00.000Z`) + ahead * 24 * hourLong
    const day: Day = new Date(noon).toISOString().slice(0, 10)
    if (holidays.has(day)) continue
    const midnight = wallTimeOn(day, "00:00", zone)
    const starts = new Set<number>()
    for (const { id: desk } of place?.desks ?? []) {
      const own = appointments.filter(
        (each) =>
          each.location === location &&
          each.day === day &&
          each.desk === desk &&
          each.status === "booked" &&
          !each.overbook,
      )
      const rules = (place?.openings ?? []).filter(
        (each) =>
          each.for === "appointments" &&
          each.days.includes(weekdayOf(day)) &&
          (each.desks === undefined || each.desks.includes(desk)),
      )
      let [open, taken] = [0, 0]
      for (const { from, to } of rules) open += wallTimeOn(day, to, zone) - wallTimeOn(day, from, zone)
      for (const each of own) if (each.web) taken += ms(each.end) - ms(each.start)
      const isProtected = ms(now) < midnight - policy.releaseHours * hourLong
      if (
        web &&
        isProtected &&
        taken + length > Math.floor(((1 - policy.protectedShare) * open) / minute) * minute
      )
        continue
      for (const { from, to } of rules)
        for (let at = wallTimeOn(day, from, zone); at + length <= wallTimeOn(day, to, zone); at += length) {
          const isFree = own.every(({ start, end }) => ms(end) <= at || ms(start) >= at + length)
          if (isFree && at >= ms(now) + policy.minNoticeMinutes * minute) starts.add(at)
        }
    }
    found += starts.size
    if (found >= 3) return ahead
  }
  return undefined
}
