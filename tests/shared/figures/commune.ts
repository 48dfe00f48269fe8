import type { Appointment } from "#shared/appointment/appointment.ts"
import type { Callback } from "#shared/callback/callback.ts"
import type { Help } from "#shared/help/help.ts"
import type { Letter } from "#shared/letter/letter.ts"
import type { Notice } from "#shared/notice/notice.ts"
import type { Territory } from "#shared/territory/territory.ts"
import { type Day, daysFrom, hour, plusDays, weekdayOf } from "#shared/time.ts"
import type { Visit } from "#shared/visit/visit.ts"
import type { Entry } from "#shared/waiting-list/entry.ts"
import type { Log } from "#shared/wait/log.ts"
import { calling, listing, writing } from "./asking.ts"
import { bookedFor, type Booking, codes, hourLabel, type Made, type Span, spansOf } from "./book.ts"
import { chance } from "./chance.ts"
import type { Fact } from "./fact.ts"
import { type Place, places, territoryOf } from "./places.ts"
import { dueFacts, roomOf, type Sent, type Session } from "./room.ts"

export type Asked = { seed: number; scale: number; from: Day; to: Day }

/** The items of one day, as they stand long after it: `due` have their time on it, `made` were made on it. */
export type CommuneDay = {
  day: Day
  due: Appointment[]
  made: Appointment[]
  visits: Visit[]
  logs: Map<string, Log>
  callbacks: Callback[]
  entries: Entry[]
  notices: Notice[]
  letters: Letter[]
  helps: Help[]
}

/** Nobody here books further ahead. */
const furthest = 38

/** Milliseconds of spans in each hour of the week. */
function hourly(day: Day, spans: readonly Span[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const { start, end } of spans)
    for (let at = start; at < end; at = (Math.floor(at / hour) + 1) * hour) {
      const name = hourLabel(day, at)
      const until = Math.min(end, (Math.floor(at / hour) + 1) * hour)
      found.set(name, (found.get(name) ?? 0) + until - at)
    }
  return found
}

type DeskDay = {
  place: Place
  day: Day
  spans: readonly Span[]
  bookings: readonly Booking[]
  sessions: readonly Session[]
}

/** What the figures must be of each desk in each hour. */
function deskFacts({ place, day, spans, bookings, sessions }: DeskDay): Fact[] {
  const desks = [...new Set([...place.forAppointments, ...place.forWalkIns])]
  return desks.flatMap((desk) => {
    const own = sessions.filter((each) => each.desk === desk).toSorted((a, b) => a.start - b.start)
    const [first, last] = [own[0], own.at(-1)]
    const taken = bookings.filter(
      ({ item, gone }) => item.desk === desk && gone === undefined && !item.overbook,
    )
    const planned = hourly(day, place.forAppointments.includes(desk) ? spans : [])
    const walkIn = hourly(day, place.forWalkIns.includes(desk) ? spans : [])
    const filled = hourly(day, taken)
    const busy = hourly(day, own)
    const staffed = hourly(day, first && last ? [{ start: first.start, end: last.end }] : [])
    const names = new Set([planned, walkIn, filled, busy, staffed].flatMap((each) => [...each.keys()]))
    const minutes = (from: Map<string, number>, name: string) => Math.floor((from.get(name) ?? 0) / 60_000)
    return [...names].flatMap((name) => {
      const labels = { location: place.id, day, hour: name, desk }
      return [
        { measure: "fill", value: minutes(filled, name), over: minutes(planned, name), labels },
        { measure: "occupancy", value: minutes(busy, name), over: minutes(staffed, name), labels },
      ]
    })
  })
}

/**
 * A commune from one day to another, day after day, with every number that its figures are made of, as it was known when
 * the thing was made up: nothing here is read back.
 */
export function communeOf({ seed, scale, from, to }: Asked) {
  const draw = chance(seed)
  const code = codes()
  const all = places(scale)
  const territory: Territory = territoryOf(scale, from)
  const holidays = new Set(territory.holidays.map(({ date }) => date))
  /** Facts of days outside are nobody's. */
  const known = (facts: readonly Fact[], know: (fact: Fact) => void) => {
    for (const fact of facts) if (fact.labels.day >= from && fact.labels.day <= to) know(fact)
  }

  function* days(know: (fact: Fact) => void): Generator<CommuneDay> {
    const due = new Map<Day, Map<string, Booking[]>>()
    const made = new Map<Day, Made[]>()
    const plan = (day: Day) => {
      const here = new Map<string, Booking[]>()
      due.set(day, here)
      for (const place of all) {
        const booked = bookedFor(draw, code, place, day, spansOf(place, day, holidays))
        here.set(
          place.id,
          booked.map(({ booking }) => booking),
        )
        for (const each of booked) {
          known(each.facts, know)
          const then = made.get(each.day)
          if (then) then.push(each)
          else made.set(each.day, [each])
        }
      }
    }
    /** What happened in the rooms of a day. */
    const happened = (day: Day) => {
      const visits: Visit[] = []
      const logs = new Map<string, Log>()
      let sent: readonly Sent[] = []
      for (const place of all) {
        const spans = spansOf(place, day, holidays)
        const bookings = due.get(day)?.get(place.id) ?? []
        let sessions: readonly Session[] = []
        if (spans.length > 0 && draw.yes(place.used)) {
          const usual = place.forWalkIns.length * (place.forAppointments.length > 1 ? 26 : 8)
          const walkIns = Math.round(draw.around(usual, usual / 5) * (spans.length / 2))
          const room = roomOf(draw, { place, day, spans, bookings, sent, code, walkIns })
          visits.push(...room.visits)
          logs.set(place.id, room.log)
          sessions = room.sessions
          sent = room.sent
          known(room.facts, know)
        } else for (const each of bookings) known(dueFacts(each, day, false), know)
        known(deskFacts({ place, day, spans, bookings, sessions }), know)
      }
      return { visits, logs }
    }
    /** As many as this on a day, or a fifth of it where nobody works. */
    const some = <Each extends { facts: Fact[] }>(day: Day, usual: number, make: () => Each): Each[] => {
      const works = !["sat", "sun"].includes(weekdayOf(day))
      const found = Array.from({ length: draw.many(usual * scale * (works ? 1 : 0.2)) }, make)
      for (const { facts } of found) known(facts, know)
      return found
    }
    for (const day of daysFrom(from, plusDays(from, furthest - 1))) plan(day)
    for (const day of daysFrom(from, to)) {
      plan(plusDays(day, furthest))
      const then = made.get(day) ?? []
      const yielded: CommuneDay = {
        day,
        due: [...(due.get(day)?.values() ?? [])].flatMap((each) => each.map(({ item }) => item)),
        made: then.map(({ booking }) => booking.item),
        notices: then.flatMap(({ notices }) => notices),
        helps: then.flatMap(({ helps }) => helps),
        ...happened(day),
        callbacks: some(day, 215, () => calling(draw, code(), all, day)).map(({ callback }) => callback),
        entries: some(day, 40, () => listing(draw, code(), all, day)).map(({ entry }) => entry),
        letters: some(day, 30, () => writing(draw, code(), draw.pick(all), day)).map(({ letter }) => letter),
      }
      due.delete(day)
      made.delete(day)
      yield yielded
    }
  }
  return { territory, places: all, days }
}
