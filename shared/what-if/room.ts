import type { Span } from "../location/hours.ts"
import { hour, instant } from "../time.ts"
import type { InLine } from "../visit/pick-next.ts"
import { type LineRules, turnOf } from "../visit/turn.ts"
import { agenda } from "./agenda.ts"
import { atPlace, type Guest, passedOver, type Stay } from "./guests.ts"

/**
 * One stay in the line, as long as it does not matter when: how long after what was before, by which desk it ended and
 * how long that took, or how long somebody waited before they went.
 */
type Part = { wants: string[]; gap: number; desk?: string; took?: number; patience?: number }

/** Somebody who comes, and what will become of them. */
export type Course = Omit<Guest, "stays"> & { parts: Part[] }

/** A call of a desk: after how long in which somebody waited for it, and for whom in its order. */
type Call = { pause: number; place: number; at: number; order: number }

/** What a desk did on a day. `last`: how long somebody waited for it after its last call, in vain. */
export type Plan = { calls: Call[]; last: number }

export type Observed = { courses: Course[]; plans: Map<string, Plan>; called: Map<string, number> }

type Waiting = InLine & { guest: { id: string }; part: number; able: ReadonlySet<string>; owed: boolean }

const noDesk: ReadonlySet<string> = new Set()

/** A desk in the room: whether it is there and free, and since its last end, how long somebody waited for it. */
type Station = { id: string; here: boolean; free: boolean; idle: number }

const isAwaited = ({ id }: Station, line: readonly Waiting[]): boolean =>
  line.some(({ able }) => able.has(id))

function passes(stations: readonly Station[], line: readonly Waiting[], by: number): void {
  if (by <= 0) return
  for (const station of stations)
    if (station.here && station.free && isAwaited(station, line)) station.idle += by
}

const opened = (id: string, spans: readonly Span[], todo: ReturnType<typeof agenda>): Station => {
  const station = { id, here: false, free: true, idle: 0 }
  for (const { start, end } of spans) {
    todo.add(start, () => void (station.here = true))
    todo.add(end, () => void (station.here = false))
  }
  return station
}

/** Whoever calls so soon after their hours, or before them, goes on or begins early. */
const besides = hour

export type Busy = { at: number; until: number }

/**
 * When a desk was there: by its hours, and whenever it called somebody. Who calls in a pause of the hours has none; who goes
 * on after them stays until the room closes, at most an hour longer than the last visit.
 */
export function present(planned: readonly Span[], calls: readonly Busy[], closing: number): Span[] {
  let spans = planned.map((span) => ({ ...span })).toSorted((a, b) => a.start - b.start)
  for (const { at, until } of calls.toSorted((a, b) => a.at - b.at)) {
    if (spans.some(({ start, end }) => start <= at && at < end)) continue
    const before = spans.findLast(({ end }) => end <= at)
    const after = spans.find(({ start }) => at < start)
    if (before && after && after.start - before.end <= 2 * besides) {
      before.end = after.end
      spans = spans.filter((span) => span !== after)
    } else if (before && at - before.end <= besides)
      before.end = Math.max(at + 1, Math.min(until + besides, after?.start ?? closing))
    else if (after && after.start - at <= besides) after.start = at
    else spans = [...spans, { start: at, end: Math.max(until, at + 1) }].toSorted((a, b) => a.start - b.start)
  }
  return spans
}

export type Can = (desk: string, wants: readonly string[]) => boolean

export type Room = {
  /** When each desk is there. */
  desks: ReadonlyMap<string, readonly Span[]>
  can: Can
  /** How long what somebody wants takes, where nobody said. */
  usual: (wants: readonly string[]) => number
}

const ableFor = ({ desks, can }: Room, wants: readonly string[], called: string | undefined): Set<string> =>
  new Set([...desks.keys()].filter((desk) => desk === called || can(desk, wants)))

type Event = { guest: Guest; stay: Stay; part: number; desk: string; at: number }

/** Every call of a day in its order, and when the same desk calls next. */
function callsOf(guests: readonly Guest[]): (Event & { next: number | undefined })[] {
  const all = guests
    .flatMap((guest) =>
      guest.stays.flatMap((stay, part) => (stay.call ? [{ guest, stay, part, ...stay.call }] : [])),
    )
    .toSorted((a, b) => a.at - b.at || (a.desk < b.desk ? -1 : a.desk > b.desk ? 1 : 0))
  const next = new Map<string, number>()
  return all
    .toReversed()
    .map((event) => {
      const found = { ...event, next: next.get(event.desk) }
      next.set(event.desk, event.at)
      return found
    })
    .toReversed()
}

/** When each desk called somebody, and how long it was busy with them. */
export function busyTimes(guests: readonly Guest[], usual: Room["usual"]): Map<string, Busy[]> {
  const times = new Map<string, Busy[]>()
  for (const { desk, at, next = Infinity, stay } of callsOf(guests)) {
    const until = Math.min(next, stay.ended ?? at + usual(stay.wants))
    times.set(desk, [...(times.get(desk) ?? []), { at, until }])
  }
  return times
}

/** What visits took of which somebody said that they were over before their desk called anybody else, by service. */
export function tookOf(guests: readonly Guest[]): { service: string; took: number }[] {
  return callsOf(guests).flatMap(({ stay: { wants, ended }, at, next }) =>
    ended !== undefined && (next === undefined || ended < next)
      ? [{ service: wants[0] ?? "", took: ended - at }]
      : [],
  )
}

/**
 * A recorded day, seen so that it can be lived again: how long each desk let people wait, and whom it called. Whoever was
 * passed over and never called had gone by then.
 */
export function observed(guests: readonly Guest[], room: Room): Observed {
  const todo = agenda()
  const stations = [...room.desks].map(([id, spans]) => opened(id, spans, todo))
  const plans = new Map(stations.map(({ id }) => [id, { calls: new Array<Call>(), last: 0 }]))
  const called = new Map<string, number>()
  const [ends, took, gone] = [new Map<Stay, number>(), new Map<Stay, number>(), new Map<Stay, number>()]
  let [line, now]: [Waiting[], number] = [[], -Infinity]
  const busy = new Map<string, { stay: Stay; since: number }>()

  const end = (station: Station, at: number) => {
    const with_ = busy.get(station.id)
    if (!with_) return
    busy.delete(station.id)
    took.set(with_.stay, at - with_.since)
    ends.set(with_.stay, at)
    station.free = true
  }
  const leave = (stay: Stay | undefined, waiting: Waiting, at: number) => {
    if (!stay || !line.includes(waiting)) return
    ends.set(stay, at)
    gone.set(stay, at)
    line = line.filter((each) => each !== waiting)
  }
  for (const guest of guests)
    for (const [part, stay] of guest.stays.entries()) {
      const able = ableFor(room, stay.wants, stay.call?.desk)
      const waiting: Waiting = {
        ...guest.line,
        arrived: instant(guest.arrived),
        wants: stay.wants,
        guest,
        part,
        able,
        owed: stay.call !== undefined,
      }
      todo.add(stay.enters, () => void line.push(waiting))
      if (stay.leaves !== undefined) {
        const at = stay.leaves
        todo.add(at, () => leave(stay, waiting, at))
      }
    }

  /** Nobody said when it was over: as it usually is, unless somebody waited on and was not called. */
  function awaitEnd(station: Station, { stay, at, next }: Event & { next: number | undefined }): void {
    const isStill = () => busy.get(station.id)?.stay === stay
    if (stay.ended !== undefined && (next === undefined || stay.ended < next)) {
      const { ended } = stay
      return todo.add(ended, () => void (isStill() && end(station, ended)))
    }
    const usual = at + room.usual(stay.wants)
    if (next !== undefined && usual >= next) return undefined
    return todo.add(usual, () => {
      if (isStill() && (next === undefined || !isAwaited(station, line))) end(station, usual)
    })
  }

  const calls = callsOf(guests)
  const byId = new Map(guests.map((guest) => [guest.id, guest]))
  for (let i = 0; ;) {
    const at = Math.min(todo.next(), calls[i]?.at ?? Infinity)
    if (at === Infinity) break
    passes(stations, line, at - now)
    now = at
    todo.run(at)
    for (let call = calls[i]; call?.at === at; call = calls[++i]) {
      const { guest, part, desk } = call
      const station = stations.find(({ id }) => id === desk)
      const waiting = line.find((each) => each.guest === guest && each.part === part)
      if (!station || !waiting) continue
      end(station, at)
      const passed = passedOver(line, waiting, ({ able }) => able.has(desk), at)
      for (const each of passed) if (!each.owed) leave(byId.get(each.guest.id)?.stays[each.part], each, at)
      const place = passed.filter(({ owed }) => owed).length
      plans.get(desk)?.calls.push({ pause: station.idle, place, at, order: i })
      line = line.filter((each) => each !== waiting)
      Object.assign(station, { idle: 0, free: false })
      busy.set(desk, { stay: call.stay, since: at })
      if (!called.has(guest.id)) called.set(guest.id, at)
      awaitEnd(station, call)
    }
  }
  for (const { id, idle } of stations) {
    const plan = plans.get(id)
    if (plan) plan.last = idle
  }
  const courses = guests.map(({ stays, ...guest }): Course => {
    const parts = stays.map((stay, i): Part => {
      const before = stays[i - 1]
      const [lasted, left, desk] = [took.get(stay), gone.get(stay), stay.call?.desk]
      return {
        wants: stay.wants,
        gap: before ? Math.max(0, stay.enters - (ends.get(before) ?? stay.enters)) : 0,
        ...(desk !== undefined && { desk }),
        ...(lasted !== undefined && { took: lasted }),
        ...(left !== undefined && { patience: left - stay.enters }),
      }
    })
    return { ...guest, parts }
  })
  return { courses, plans, called }
}

/** The same person with an appointment at another time: they come as much before it, or after it. */
export function shifted(course: Course, to: number, rules: LineRules): Course {
  const arrived = course.arrived + to - (course.due ?? to)
  const turn = turnOf({ arrived: instant(arrived), start: instant(to), priority: course.priority }, rules)
  return { ...course, due: to, arrived, line: { ...turn, ticket: course.line.ticket } }
}

/** How a desk works in a day that is lived again: as it did, and then as usual. */
export type Working = Plan & { usual: number }

export type Lived = { called: Map<string, number>; left: Set<string>; unserved: number }

/** A day, lived again by its people and its desks. With nothing changed, every call falls on its own instant. */
export function lived(courses: readonly Course[], room: Room, workOf: (desk: string) => Working): Lived {
  const todo = agenda()
  const stations = [...room.desks].map(([id, spans]) => opened(id, spans, todo))
  const works = new Map(stations.map(({ id }) => [id, { ...workOf(id), done: 0 }]))
  const [called, left] = [new Map<string, number>(), new Set<string>()]
  let [line, now, isLate]: [Waiting[], number, boolean] = [[], -Infinity, false]

  // Whoever was served, and is still in line when the last desk would go, is served then; nobody else is called any more.
  const closing = Math.max(...[...room.desks.values()].flat().map(({ end }) => end))
  if (closing > -Infinity)
    todo.add(closing, () => {
      isLate = true
      for (const each of line) if (!each.owed) each.able = noDesk
      for (const station of stations) station.here = true
    })

  function enter(course: Course, part: number, at: number): void {
    const one = course.parts[part]
    if (!one) return
    todo.add(at + one.gap, () => {
      const entered = at + one.gap
      const waiting: Waiting = {
        ...course.line,
        arrived: instant(course.arrived),
        wants: one.wants,
        guest: course,
        part,
        able: isLate && one.took === undefined ? noDesk : ableFor(room, one.wants, one.desk),
        owed: one.took !== undefined,
      }
      line.push(waiting)
      if (one.patience === undefined) return
      const goes = entered + one.patience
      todo.add(goes, () => {
        if (!line.includes(waiting)) return
        line = line.filter((each) => each !== waiting)
        if (!called.has(course.id)) left.add(course.id)
        enter(course, part + 1, goes)
      })
    })
  }
  const byId = new Map(courses.map((course) => [course.id, course]))
  for (const course of courses) enter(course, 0, course.arrived)

  const pauseOf = ({ id }: Station): number => {
    const work = works.get(id)
    if (!work) return Infinity
    const pause = work.calls[work.done]?.pause ?? (work.done === work.calls.length ? work.last : work.usual)
    return isLate ? Math.min(pause, work.usual) : pause
  }
  const dueOf = (station: Station): number =>
    station.here && station.free && isAwaited(station, line)
      ? now + Math.max(0, pauseOf(station) - station.idle)
      : Infinity
  const orderOf = ({ id }: Station): [number, number] => {
    const work = works.get(id)
    const call = work?.calls[work.done]
    return [call?.at ?? Infinity, call?.order ?? Infinity]
  }
  /** The desk that calls at this moment; of several the one that did so first. */
  function nextOf(): Station | undefined {
    let best: Station | undefined
    for (const station of stations) {
      if (dueOf(station) > now) continue
      const [[at, order], [bestAt, bestOrder]] = [
        orderOf(station),
        best ? orderOf(best) : [Infinity, Infinity],
      ]
      if (!best || at < bestAt || (at === bestAt && order < bestOrder)) best = station
    }
    return best
  }
  function call(station: Station): void {
    const work = works.get(station.id)
    const place = work?.calls[work.done]?.place ?? 0
    const waiting = atPlace(line, place, ({ able }) => able.has(station.id), now)
    const course = waiting && byId.get(waiting.guest.id)
    const part = waiting && course?.parts[waiting.part]
    if (!work || !waiting || !course || !part) return
    work.done++
    line = line.filter((each) => each !== waiting)
    if (!called.has(course.id)) called.set(course.id, now)
    Object.assign(station, { idle: 0, free: false })
    const ends = now + (part.took ?? room.usual(part.wants))
    todo.add(ends, () => {
      station.free = true
      if (part.took !== undefined) enter(course, waiting.part + 1, ends)
    })
  }
  for (;;) {
    const at = Math.min(todo.next(), ...stations.map(dueOf))
    if (at === Infinity) break
    passes(stations, line, at - now)
    now = at
    todo.run(at)
    for (let station = nextOf(); station; station = nextOf()) {
      call(station)
      todo.run(at)
    }
  }
  return { called, left: left.difference(called), unserved: line.filter(({ owed }) => owed).length }
}
