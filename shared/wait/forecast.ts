import type { Location } from "../location/location.ts"
import type { Span } from "../location/hours.ts"
import { byTurn, type InLine, pickNext, servedBy } from "../visit/pick-next.ts"
import { type LineRules, turnOf } from "../visit/turn.ts"
import { type Instant, instant, minute, ms } from "../time.ts"
import { drawn, quantile } from "./chance.ts"
import { coming, untold } from "./coming.ts"
import { lasting, leftOf, paceFor } from "./durations.ts"
import type { Learnt, Pace } from "./learnt.ts"

/** What somebody comes for, and how many minutes that is by the rules. */
export type Wish = { wants: readonly string[]; minutes: number }

/** A desk that works now or later today, and whom it serves now, since when. */
export type AtWork = { id: string; spans: readonly Span[]; busy?: Wish & { since: Instant } }

/** A waiting room at one moment: all that a forecast rests on. */
export type Room = {
  now: Instant
  place: Pick<Location, "desks">
  rules: LineRules
  line: readonly (InLine & Wish)[]
  desks: readonly AtWork[]
  /** Appointments of today whose people are not here yet. */
  expected: readonly (Wish & { start: Instant })[]
  /** For what somebody may come now. */
  services: readonly string[]
  learnt: Pick<Learnt, "paces" | "absent" | "comes"> | undefined
}

/** Minutes until somebody is called: the middle, and what four of five do not exceed. Infinite: not today. */
export type Guess = { p50: number; p80: number }

export type Forecast = { services: Map<string, Guess>; tickets: Map<number, Guess> }

/** So often the rest of the day is played. */
const draws = 60
const seed = 20270322

const usualAbsent = { share: 0.03, minutes: 2 }

/** Whoever waits or will: what their service is known to take, to which kind of wishes theirs belongs, and their place in what is noted. */
type Person = InLine & { minutes: number; pace: Pace; kind: number; due: number; place: number }

/** Those with the same wishes: who waits without a time, in order, and who has one. */
type Kind = { untimed: Person[]; timed: Person[] }

const none = Infinity
const everybody = () => true
/** By then everybody's time has come. */
const inTheEnd: Instant = "9999-12-31T23:59:59.999Z"

/** What does not change from draw to draw. */
function prepared(room: Room) {
  const kinds: Kind[] = []
  const names = new Map<string, number>()
  const kindOf = (wants: readonly string[]): number => {
    const name = wants.join(" ")
    const known = names.get(name) ?? kinds.length
    if (known === kinds.length) {
      names.set(name, known)
      kinds.push({ untimed: [], timed: [] })
    }
    return known
  }
  const person = (each: InLine & Wish, place: number): Person => {
    const { wants, minutes } = each
    const due = each.from === undefined ? -none : ms(each.from)
    return { ...each, minutes, pace: paceFor(room.learnt, wants[0]), kind: kindOf(wants), due, place }
  }
  const line = room.line.toSorted(byTurn).map(person)
  for (const each of line)
    (each.from === undefined ? kinds[each.kind]?.untimed : kinds[each.kind]?.timed)?.push(each)
  const newcomer = { turn: room.now, arrived: room.now, ticket: none, minutes: 0 }
  const newcomers = room.services.map((service, i) =>
    person({ ...newcomer, wants: [service] }, line.length + i),
  )
  const expected = room.expected.map(({ start, wants, minutes }) => {
    const inTime = { arrived: start, ...turnOf({ arrived: start, start }, room.rules) }
    const someone = person({ ...inTime, ticket: none, wants, minutes }, -1)
    return { start, at: ms(start), someone, known: new Map<number, Person>() }
  })
  const desks = room.desks.map(({ id, spans, busy }) => {
    const can = servedBy(room.place, id)
    const serves = [...names].flatMap(([, kind]) => (can({ wants: wantsOf(names, kind) }) ? [kind] : []))
    return { spans: spans.toSorted((a, b) => a.start - b.start), busy, serves }
  })
  return { kinds, line, newcomers, expected, desks }
}

const wantsOf = (names: Map<string, number>, kind: number): string[] =>
  [...names].find(([, each]) => each === kind)?.[0].split(" ") ?? []

type Prepared = ReturnType<typeof prepared>

/** When the desk works next, at a moment or after it; never again: infinite. */
function nextAtWork(spans: readonly Span[], at: number): number {
  for (const { start, end } of spans) if (at < end) return Math.max(start, at)
  return none
}

/** Whoever comes so many minutes after the time of an appointment, in line as the rules say; the same in each draw. */
function comingAfter(
  { at, start, someone, known }: Prepared["expected"][number],
  after: number,
  room: Room,
): Person {
  const before = known.get(after)
  if (before) return before
  const arrived = instant(Math.max(ms(room.now), at + after * minute))
  const { turn, from } = turnOf({ arrived, start }, room.rules)
  const due = from === undefined ? -none : ms(from)
  const here = { ...someone, arrived, turn, from, due }
  known.set(after, here)
  return here
}

/** Plays the rest of the day once; gives when each was called, in milliseconds, by place: who waits, then who comes now. */
function played({ kinds, line, newcomers, expected, desks }: Prepared, room: Room, chance: () => number) {
  const now = ms(room.now)
  const { absent = usualAbsent, comes = untold } = room.learnt ?? {}
  const calledAt = new Float64Array(line.length + newcomers.length).fill(none)
  const heads = new Int32Array(kinds.length)
  const timed = kinds.map((kind) => [...kind.timed])
  const arrivals: { at: number; each: (typeof expected)[number]; after: number }[] = []
  for (const each of expected) {
    const after = coming(comes, (now - each.at) / minute, chance)
    if (after !== undefined) arrivals.push({ at: Math.max(now, each.at + after * minute), each, after })
  }
  arrivals.sort((a, b) => a.at - b.at)
  const free = desks.map(({ spans, busy }) => {
    if (!busy) return nextAtWork(spans, now)
    const taken = (now - ms(busy.since)) / minute
    const left = leftOf(busy.minutes, paceFor(room.learnt, busy.wants[0]), taken, chance)
    return nextAtWork(spans, now + left * minute)
  })
  let [arrived, toCome] = [0, newcomers.length]
  let waiting = line.length
  const open = new Set(newcomers)
  while (toCome > 0 || waiting > 0) {
    let desk = 0
    for (let i = 1; i < free.length; i++) if ((free[i] ?? none) < (free[desk] ?? none)) desk = i
    const at = free[desk] ?? none
    const { spans = [], serves } = desks[desk] ?? {}
    if (at === none || !serves) break
    for (let next = arrivals[arrived]; next && next.at <= at; next = arrivals[++arrived])
      timed[next.each.someone.kind]?.push(comingAfter(next.each, next.after, room))
    const candidates: Person[] = []
    let soon = false
    for (const kind of serves) {
      const head = kinds[kind]?.untimed[heads[kind] ?? 0]
      if (head) candidates.push(head)
      for (const each of timed[kind] ?? []) {
        candidates.push(each)
        soon ||= each.due > at
      }
    }
    const clock = soon ? instant(at) : inTheEnd
    const next = pickNext(candidates, everybody, clock)
    // Whoever comes now takes nobody's turn: it is only noted when theirs would have been.
    const last = newcomers[0]
    const isTheirs = last !== undefined && (!next || pickNext([next, last], everybody, clock) === last)
    for (const one of isTheirs ? open : [])
      if (serves.includes(one.kind)) {
        calledAt[one.place] = at
        open.delete(one)
        toCome--
      }
    if (!next) {
      const later = arrivals[arrived]?.at ?? none
      free[desk] = later === none ? none : nextAtWork(spans, later)
      continue
    }
    if (next.from === undefined && next.place >= 0) heads[next.kind] = (heads[next.kind] ?? 0) + 1
    else timed[next.kind]?.splice(timed[next.kind]?.indexOf(next) ?? 0, 1)
    if (next.place >= 0) {
      calledAt[next.place] = at
      waiting--
    }
    const isThere = chance() >= absent.share
    const minutes = isThere ? lasting(next.minutes, next.pace, chance) : absent.minutes
    free[desk] = nextAtWork(spans, at + minutes * minute)
  }
  return calledAt
}

/**
 * How long everybody waits who is in line, and whoever comes now, for each service: the rest of the day is played many
 * times, by the very rules that desks call by. The same room gives the same forecast.
 */
export function forecast(room: Room): Forecast {
  const start = prepared(room)
  const chance = drawn(seed)
  const now = ms(room.now)
  const runs = Array.from({ length: draws }, () => played(start, room, chance))
  const guessOf = ({ place }: Person): Guess => {
    const waits = Float64Array.from(runs, (run) => Math.max(0, ((run[place] ?? none) - now) / minute)).sort()
    return { p50: quantile(waits, 0.5), p80: quantile(waits, 0.8) }
  }
  return {
    services: new Map(start.newcomers.map((each) => [each.wants[0] ?? "", guessOf(each)])),
    tickets: new Map(start.line.map((each) => [each.ticket, guessOf(each)])),
  }
}
