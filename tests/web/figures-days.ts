import type { Channel } from "#shared/act.ts"
import * as figures from "#shared/figures/figures.table.ts"
import type { Row } from "#shared/figures/row.ts"
import * as table from "#shared/table.ts"
import { type Day, daysFrom, weekdayNumber, weekdayOf } from "#shared/time.ts"

/** Numbers from 0 to 1, the same for the same seed. */
function dice(seed: number): () => number {
  let state = seed
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
}

const hours = ["08", "09", "10", "11", "13", "14", "15"]
const ways: readonly (readonly [Channel, number])[] = [
  ["web", 0.55],
  ["phone", 0.25],
  ["counter", 0.12],
  ["sms", 0.06],
  ["post", 0.02],
]

type Made = { services: readonly string[]; busy: number; slower: number }

/** A working day of a place: about so many of everything as `busy` says, the phone `slower` by so many days. */
export function rowsOfDay(day: Day, seed: number, { services, busy, slower }: Made): Row[] {
  const roll = dice(seed)
  const whole = (most: number) => Math.floor(roll() * most)
  const of = <T>(all: readonly T[]): T | undefined => all[whole(all.length)]
  const way = (): Channel => {
    let rest = roll()
    return ways.find(([, share]) => (rest -= share) < 0)?.[0] ?? "web"
  }
  const many = (n: number, row: () => Row): Row[] => Array.from({ length: Math.round(n) }, row)
  const labels = () => ({
    ...(services.length > 0 && { service: of(services) ?? "" }),
    language: of(["fr", "fr", "nl", "de"] as const) ?? ("fr" as const),
    area: of(["1030", "1030", "1020", "1000"]) ?? "1030",
    hour: `${weekdayOf(day)}-${of(hours) ?? "09"}`,
  })
  return [
    ...many(busy, () => {
      const channel = way()
      const days = 1 + whole(8) + (channel === "phone" || channel === "counter" ? slower : 0)
      return {
        kind: "booked",
        ...labels(),
        channel,
        days,
        persons: 1,
        waited: 0,
        helped: 0,
        over: 0,
        moves: 0,
      }
    }),
    ...many(busy, () => ({
      kind: "came",
      ...labels(),
      channel: "walk-in",
      end: "finished",
      due: 0,
      priority: 0,
      recalls: 0,
      waited: whole(30) + whole(20),
      took: 5 + whole(15),
    })),
    ...many(busy / 2, () => ({
      kind: "due",
      ...labels(),
      channel: way(),
      desk: "g1",
      minutes: 20,
      end: roll() < 0.9 ? "came" : "no-show",
      late: whole(15),
      early: whole(20) - 5,
      interpreter: "none",
    })),
    ...hours.map((hour): Row => {
      const booked = Math.min(
        60,
        Math.round(10 + busy / 2 + (hour === "14" && weekdayNumber(day) === 4 ? 60 : whole(15))),
      )
      return {
        kind: "desk",
        desk: "g1",
        hour: `${weekdayOf(day)}-${hour}`,
        planned: 60,
        booked,
        web: Math.round(booked / 2),
        walkIn: 0,
        staffed: 60,
        busy: 45,
      }
    }),
    ...services.flatMap((service, i): Row[] => [
      { kind: "third", service, pool: "web", days: 3 + i, none: 0 },
      { kind: "third", service, pool: "assisted", days: 3 + i + slower, none: 0 },
    ]),
    ...many(busy / 6, () => ({
      kind: "call",
      ...labels(),
      channel: "web",
      promise: roll() < 0.8 ? "kept" : "broken",
      unmet: roll() < 0.2 ? 1 : 0,
      minutes: whole(200),
      attempts: 1 + whole(3),
      reached: roll() < 0.8 ? 1 : 0,
      end: "resolved",
    })),
    ...many(busy / 8, () => ({
      kind: "listed",
      ...labels(),
      channel: way(),
      reach: "message",
      end: "open",
      days: whole(9),
    })),
  ]
}

/** Keeps the figures of these working days of places, more of everything from one to the next. */
export async function keepDays(
  places: readonly { id: string; services: readonly string[] }[],
  from: Day,
  to: Day,
): Promise<void> {
  const days = daysFrom(from, to).filter((day) => weekdayNumber(day) <= 5)
  for (const [place, { id, services }] of places.entries())
    await Promise.all(
      days.map((day, i) => {
        const made = { services, busy: 34 - 8 * place + i / 8, slower: place === 1 ? 6 : 0 }
        return table.commit(figures.keep(id, day, rowsOfDay(day, 7919 * (place + 1) + i, made)))
      }),
    )
}
