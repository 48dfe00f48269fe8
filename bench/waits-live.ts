import { asStaff, asSystem } from "#shared/act.ts"
import { instant, ms } from "#shared/time.ts"
import { mean, median, quantileOf } from "#shared/wait/chance.ts"
import { forecast, type Room } from "#shared/wait/forecast.ts"
import { forget, record } from "#shared/wait/record.ts"
import * as boards from "#shared/wait/board.table.ts"
import { callNext } from "#shared/visit/call-next.ts"
import { serve } from "#shared/visit/serve.ts"
import { takeTicket } from "#shared/visit/take-ticket.ts"
import { commune, now } from "./commune.ts"
import { aDayOf } from "./day.ts"
import { fourCounters, type Promised } from "./four-counters.ts"
import { recording } from "./meter.ts"
import type { Table } from "./run.ts"
import { type Units, unitsOf } from "./units.ts"

const figure = (value: number) => value.toFixed(1)

/** How far off a way of telling was, in minutes. */
const off = (promised: readonly Promised[], told: (each: Promised) => number): number[] =>
  promised.map((each) => Math.abs(told(each) - each.waited))

/** What of the second figure came true. */
const covered = (promised: readonly Promised[], told: (each: Promised) => number): number =>
  promised.filter((each) => each.waited <= told(each)).length / promised.length

const ways: Record<string, { p50: (each: Promised) => number; p80?: (each: Promised) => number }> = {
  "this estimator": { p50: ({ ours }) => ours.p50, p80: ({ ours }) => ours.p80 },
  "the same, p80 calibrated as it goes": { p50: ({ ours }) => ours.p50, p80: ({ stretched }) => stretched },
  "Monte-Carlo list simulation, true durations": {
    p50: ({ list }) => list.mean,
    p80: ({ list }) => list.p80,
  },
  "people × minutes ÷ desks": { p50: ({ formula }) => formula },
  "last to enter service": { p50: ({ lastIn }) => lastIn },
}

/** A waiting room that is as full as they get: so many wait, eight desks, ten services, and appointments to come. */
export function aFullRoom(waiting: number): Room {
  const services = Array.from({ length: 10 }, (_, i) => `s${i}`)
  const at = Date.parse("2027-03-22T09:00:00Z")
  const desks = Array.from({ length: 8 }, (_, i) => ({
    id: `g${i}`,
    services: services.filter((__, n) => i < 4 || n % 4 === i - 4),
  }))
  const minutes = (n: number) => 5 + (n % 10) * 3
  const wish = (n: number) => ({ wants: [services[n % 10] ?? ""], minutes: minutes(n) })
  return {
    now: instant(at),
    place: { desks },
    rules: { headStartMinutes: 60, earlyMinutes: 10, lateMinutes: 20, priorityMinutes: 30 },
    line: Array.from({ length: waiting }, (_, n) => {
      const arrived = instant(at - (waiting - n) * 60_000)
      return { turn: arrived, arrived, ticket: n + 1, ...wish(n * 7) }
    }),
    desks: desks.map(({ id }, i) => ({
      id,
      spans: [{ start: at - 3_600_000, end: at + 8 * 3_600_000 }],
      busy: { ...wish(i * 3), since: instant(at - i * 60_000) },
    })),
    expected: Array.from({ length: 40 }, (_, n) => ({ start: instant(at + n * 8 * 60_000), ...wish(n) })),
    services,
    learnt: undefined,
  }
}

function speed(): number[] {
  const room = aFullRoom(60)
  return Array.from({ length: 60 }, () => {
    const start = performance.now()
    forecast(room)
    return performance.now() - start
  }).slice(10)
}

const staff = { id: "zoe", name: "Zoé", grants: [{ role: "reception" as const, location: "*" }] }

/** What a minute costs while so many wait, by location: read and write units on average, and those of one look at a board. */
export async function costOfMinutes(endpoint: string, line: number, many: number) {
  const of = await commune(endpoint, aDayOf(12, 24))
  forget()
  for (let i = 0; i < line; i++)
    await takeTicket(asStaff(instant(ms(now) + i), staff), {
      location: "hotel",
      service: "id-card",
      also: [],
      persons: 1,
    })
  const known = new Map((await of.items()).map((item) => [`${item.pk?.S} ${item.sk?.S}`, item] as const))
  const units: Units[] = []
  const start = Math.ceil(ms(now) / 3_600_000) * 3_600_000
  for (let i = 0; i < many; i++) {
    const at = instant(start + i * 60_000)
    const visit = await callNext(asStaff(at, staff), "hotel", `g${i % 6}`)
    if (visit) await serve(asStaff(at, staff), visit.id)
    const { calls } = await recording(() => record(asSystem(at)))
    units.push(await unitsOf(calls, of.fetch, known))
  }
  const look = await recording(() => boards.find("hotel"))
  const all = await recording(() => boards.all())
  return {
    minute: { read: mean(units.map(({ read }) => read)), write: mean(units.map(({ write }) => write)) },
    look: await unitsOf(look.calls, of.fetch, known),
    all: await unitsOf(all.calls, of.fetch, known),
  }
}

/** How good and how dear the live waiting times are. */
export async function waitsLive(endpoint: string): Promise<Table[]> {
  const promised = [1, 2, 3].flatMap((seed) => fourCounters({ seed, learning: 20, days: 60 }))
  const took = speed()
  const cost = await costOfMinutes(endpoint, 60, 50)
  return [
    {
      title: "Waiting times at four synthetic counters",
      note: `Minutes, over ${promised.length} people who had to wait ${figure(mean(promised.map(({ waited }) => waited)))} minutes on average, on 180 days. The list simulation knows the true durations; this estimator has learnt them from 20 days.`,
      head: ["told", "mean absolute error", "median", "p90", "p80 covers"],
      rows: Object.entries(ways).map(([name, { p50, p80 }]) => {
        const errors = off(promised, p50)
        return [
          name,
          figure(mean(errors)),
          figure(median(errors)),
          figure(quantileOf(errors, 0.9)),
          p80 ? `${figure(100 * covered(promised, p80))} %` : "",
        ]
      }),
    },
    {
      title: "What a waiting time takes",
      note: "For all services together and everybody in line: 60 wait at 8 desks for 10 services, 40 appointments are to come.",
      head: ["", "figure"],
      rows: [
        ["ms, median", figure(median(took))],
        ["ms, p90", figure(quantileOf(took, 0.9))],
        ["read units a minute and open location", figure(cost.minute.read)],
        ["write units a minute and open location", figure(cost.minute.write)],
        ["read units of one look at one location", figure(cost.look.read)],
        ["read units of one look at all locations", figure(cost.all.read)],
      ],
    },
  ]
}
