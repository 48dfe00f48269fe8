import { calibrated, toldOf, uncalibrated } from "#shared/wait/calibration.ts"
import { drawn, mean, quantileOf } from "#shared/wait/chance.ts"
import { comesOf } from "#shared/wait/coming.ts"
import { lasting, leftOf, paceOf } from "#shared/wait/durations.ts"
import { forecast, type Guess, type Room } from "#shared/wait/forecast.ts"
import type { Pace } from "#shared/wait/learnt.ts"
import { type InLine, pickNext, servedBy } from "#shared/visit/pick-next.ts"
import { turnOf } from "#shared/visit/turn.ts"
import { instant, minute } from "#shared/time.ts"

/**
 * A synthetic place with four counters: three services, people who come in waves until 450 minutes after opening,
 * appointments that go first at their time (one of ten does not come), and one counter less over lunch. Nothing in it is
 * fitted to a real place.
 */
const services = [
  { id: "short", minutes: 6, share: 0.5 },
  { id: "middle", minutes: 14, share: 0.35 },
  { id: "long", minutes: 28, share: 0.15 },
]
const counters = ["g1", "g2", "g3", "g4"]
const rest = { desk: "g4", from: 210, to: 270 }
const place = { desks: counters.map((id) => ({ id, services: services.map((service) => service.id) })) }
const load = { all: 0.92, appointments: 0.4 }
const [lastComing, noShow, unpunctual] = [450, 0.1, 6]
/** All services spread alike: the deviation is six tenths of the mean. */
const spread = Math.sqrt(Math.log(1 + 0.6 ** 2))
const truth: Pace = { middle: -(spread ** 2) / 2, spread, seen: 0 }
const meanMinutes = services.reduce((sum, { minutes, share }) => sum + minutes * share, 0)
/** Appointments go before everybody, from their time on. */
const rules = { headStartMinutes: 480, earlyMinutes: 0, lateMinutes: 480, priorityMinutes: 0 }

const wave = (t: number) =>
  0.6 + 0.9 * Math.exp(-(((t - 90) / 60) ** 2)) + 0.6 * Math.exp(-(((t - 330) / 70) ** 2))
const usualWave = mean(Array.from({ length: lastComing }, (_, t) => wave(t)))
const perMinute = counters.length * (load.all / meanMinutes)
const walkIns = (perMinute * (1 - load.appointments)) / usualWave
const booked = Math.round(((perMinute * load.appointments) / (1 - noShow)) * 440)

const opening = Date.parse("2027-03-22T07:00:00Z")
const at = (t: number) => instant(opening + t * minute)
const isAway = (desk: string, t: number) => desk === rest.desk && t >= rest.from && t < rest.to

type Appointment = { start: number; service: number; ready: number | undefined }
type Waiting = InLine & { came: number; service: number; promise?: Told | undefined; isBooked: boolean }
type Told = Omit<Promised, "waited" | "stretched">
type Busy = { service: number; since: number }

/** What one person was told when they came, by each way of telling, and what came true; minutes. */
export type Promised = {
  waited: number
  ours: Guess
  /** The second figure as it is stretched by what came true before. */
  stretched: number
  list: { mean: number; p80: number }
  formula: number
  lastIn: number
  /** Milliseconds that ours took. */
  took: number
}

type Seen = { shares: [number, number][]; after: number[]; missing: number }

function drawnDay(chance: () => number) {
  const serviceOf = () => {
    const value = chance()
    return value < 0.5 ? 0 : value < 0.85 ? 1 : 2
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
  const comings: { t: number; service: number }[] = []
  const fastest = walkIns * 2.2
  for (let t = 0; ;) {
    t += -Math.log(1 - chance()) / fastest
    if (t >= lastComing) break
    if (chance() < (walkIns * wave(t)) / fastest) comings.push({ t, service: serviceOf() })
  }
  const appointments = Array.from({ length: booked }, (): Appointment => {
    const start = Math.floor((chance() * 440) / 5) * 5
    const came = chance() < noShow ? undefined : Math.max(0, start - 6 + unpunctual * normal())
    return { start, service: serviceOf(), ready: came === undefined ? undefined : Math.max(start, came) }
  }).toSorted((a, b) => a.start - b.start)
  return { comings, appointments, normal }
}

type Moment = {
  t: number
  busy: Map<string, Busy>
  line: Waiting[]
  appointments: Appointment[]
}

/** The plain way: everybody in line one after the other, and appointments at their time; the mean of 60 draws. */
function listSimulated({ t, busy, line, appointments }: Moment, chance: () => number) {
  const minutesOf = (service: number) => services[service]?.minutes ?? 0
  const ahead = line.filter(({ isBooked }) => !isBooked).map(({ service }) => service)
  const here = line.filter(({ isBooked }) => isBooked).map(({ service }) => service)
  const future = appointments
    .flatMap(({ start, ready, service }) =>
      start > t
        ? [{ at: start, service }]
        : start > t - 10 && (ready === undefined || ready > t)
          ? [{ at: t + 3, service }]
          : [],
    )
    .toSorted((a, b) => a.at - b.at)
  const run = (): number => {
    const free = counters.map((desk) => {
      const now = busy.get(desk)
      const left = now ? Math.max(0, leftOf(minutesOf(now.service), truth, t - now.since, chance)) : 0
      return { desk, at: t + left }
    })
    const [walk, first] = [[...ahead], [...here]]
    let next = 0
    for (;;) {
      const desk = free.reduce((one, other) => (other.at < one.at ? other : one))
      if (isAway(desk.desk, desk.at)) {
        desk.at = rest.to
        continue
      }
      for (let one = future[next]; one && one.at <= desk.at; one = future[++next])
        if (chance() > noShow) first.push(one.service)
      const service = first.shift() ?? walk.shift()
      if (service === undefined) return desk.at - t
      desk.at += lasting(minutesOf(service), truth, chance)
    }
  }
  const waits = Array.from({ length: 60 }, run)
  return { mean: mean(waits), p80: quantileOf(waits, 0.8) }
}

function roomOf({ t, busy, line, appointments }: Moment, learnt: Room["learnt"]): Room {
  const wish = (service: number) => ({
    wants: [services[service]?.id ?? ""],
    minutes: services[service]?.minutes ?? 0,
  })
  const span = (from: number, to: number) => ({ start: opening + from * minute, end: opening + to * minute })
  return {
    now: at(t),
    place,
    rules,
    learnt,
    services: services.map(({ id }) => id),
    line: line.map(({ turn, from, arrived, ticket, service }) => ({
      turn,
      from,
      arrived,
      ticket,
      ...wish(service),
    })),
    expected: appointments
      .filter(({ start, ready }) => (ready === undefined ? start > t - 30 : ready > t))
      .map(({ start, service }) => ({ start: at(start), ...wish(service) })),
    desks: counters.map((id) => {
      const now = busy.get(id)
      const spans = id === rest.desk ? [span(0, rest.from), span(rest.to, 900)] : [span(0, 900)]
      return { id, spans, ...(now && { busy: { since: at(now.since), ...wish(now.service) } }) }
    }),
  }
}

/** One day at the four counters; who has to wait is told something, once there is anything learnt. */
function lived(chance: () => number, seen: Seen, learnt: Room["learnt"], promised: Promised[]): void {
  const { comings, appointments, normal } = drawnDay(chance)
  const events: { t: number; what: "comes" | "ready" | "look"; service: number; start?: number }[] = [
    ...comings.map(({ t, service }) => ({ t, what: "comes" as const, service })),
    ...appointments.flatMap(({ ready, service, start }) =>
      ready === undefined ? [] : [{ t: ready, what: "ready" as const, service, start }],
    ),
    { t: rest.from, what: "look" as const, service: 0 },
    { t: rest.to, what: "look" as const, service: 0 },
  ].toSorted((a, b) => a.t - b.t)
  const busy = new Map<string, Busy & { until: number }>()
  let [line, ticket, lastIn]: [Waiting[], number, number] = [[], 0, 0]
  const call = (t: number) => {
    for (const desk of counters) {
      if (busy.has(desk) || isAway(desk, t)) continue
      const next = pickNext(line, servedBy(place, desk), at(t))
      if (!next) return
      line = line.filter((each) => each !== next)
      const { minutes = 0 } = services[next.service] ?? {}
      const took = minutes * Math.exp(truth.middle + spread * normal())
      busy.set(desk, { service: next.service, since: t, until: t + took })
      seen.shares.push([next.service, took / minutes])
      if (next.isBooked) continue
      lastIn = t - next.came
      if (next.promise) promised.push({ ...next.promise, waited: t - next.came, stretched: 0 })
    }
  }
  const finish = (until: number) => {
    for (;;) {
      const [desk, now] = [...busy].toSorted(([, a], [, b]) => a.until - b.until)[0] ?? []
      if (desk === undefined || !now || now.until > until) return
      busy.delete(desk)
      call(now.until)
    }
  }
  for (const { t, what, service, start } of events) {
    finish(t)
    if (what !== "look") {
      const moment = { t, busy, line, appointments }
      const open = counters.filter((desk) => !isAway(desk, t)).length
      const mustWait = line.length > 0 || busy.size >= open
      const arrived = at(t)
      const own = { arrived, came: t, service, ticket: ++ticket, wants: [services[service]?.id ?? ""] }
      const begun = performance.now()
      const ours =
        what === "comes" && learnt && mustWait && t > 30
          ? forecast(roomOf(moment, learnt)).services.get(services[service]?.id ?? "")
          : undefined
      const took = performance.now() - begun
      const promise = ours && {
        ours,
        took,
        list: listSimulated(moment, drawn(Math.floor(t * 1000))),
        formula: (meanMinutes * (line.length + busy.size)) / open,
        lastIn,
      }
      const turn = turnOf({ arrived, start: start === undefined ? undefined : at(start) }, rules)
      line = [...line, { ...own, ...turn, promise, isBooked: start !== undefined }]
    }
    call(t)
  }
  finish(Infinity)
  for (const { ready, start } of appointments)
    if (ready === undefined) seen.missing++
    else seen.after.push(ready - start)
}

/** The second figures as people would have been told them: each stretched by those who were called before. */
function stretchedAlong(promised: readonly Promised[]): Promised[] {
  let state = uncalibrated
  return promised.map((each) => {
    const told = toldOf(each.ours, state)
    if (told) state = calibrated(state, { told, waited: each.waited })
    return { ...each, stretched: told?.p80 ?? each.ours.p80 }
  })
}

/** Some days to learn from, then some on which everybody who waits is told something. */
export function fourCounters({ seed, learning, days }: { seed: number; learning: number; days: number }) {
  const chance = drawn(seed)
  const seen: Seen = { shares: [], after: [], missing: 0 }
  for (let day = 0; day < learning; day++) lived(chance, seen, undefined, [])
  const paces = Object.fromEntries(
    services.map(({ id }, i) => [
      id,
      paceOf(seen.shares.flatMap(([of, share]) => (of === i ? [share] : []))),
    ]),
  )
  const learnt = { paces, absent: { share: 0, minutes: 0 }, comes: comesOf(seen.after, seen.missing) }
  const promised: Promised[] = []
  for (let day = 0; day < days; day++) lived(chance, seen, learnt, promised)
  return stretchedAlong(promised)
}
