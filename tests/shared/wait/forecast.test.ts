import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { instant, minute, ms } from "#shared/time.ts"
import { type InLine, pickNext, servedBy } from "#shared/visit/pick-next.ts"
import { turnOf } from "#shared/visit/turn.ts"
import { mean } from "#shared/wait/chance.ts"
import { leftOf, paceOf, untold } from "#shared/wait/durations.ts"
import { forecast, type Room } from "#shared/wait/forecast.ts"
import { fourCounters } from "../../../bench/four-counters.ts"
import { aFullRoom } from "../../../bench/waits-live.ts"

const now = Date.parse("2027-03-22T09:00:00Z")
const rules = { headStartMinutes: 60, earlyMinutes: 10, lateMinutes: 20, priorityMinutes: 30 }
const services = ["a", "b", "c"]
/** Everybody comes on time and takes what is usual to the second. */
const certain = {
  paces: Object.fromEntries(services.map((id) => [id, { middle: 0, spread: 1e-12, seen: 9 }])),
  absent: { share: 0, minutes: 0 },
  comes: { share: 1, after: [0] },
}

const rooms = fc
  .record({
    desks: fc.array(
      fc.record({
        services: fc.subarray(services, { minLength: 1 }),
        from: fc.constantFrom(0, 0, 7),
        rest: fc.option(fc.nat(40)),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    line: fc.array(
      fc.record({
        ago: fc.nat(90),
        service: fc.constantFrom(...services),
        start: fc.option(fc.integer({ min: -30, max: 30 })),
      }),
      { maxLength: 12 },
    ),
    expected: fc.uniqueArray(
      fc.record({ in: fc.integer({ min: 1, max: 60 }), service: fc.constantFrom(...services) }),
      { maxLength: 5, selector: (each) => each.in },
    ),
  })
  .map(({ desks, line, expected }): Room => {
    const wish = (service: string) => ({ wants: [service], minutes: 5 + services.indexOf(service) * 7 })
    return {
      now: instant(now),
      place: { desks: desks.map((desk, i) => ({ id: `g${i}`, services: desk.services })) },
      rules,
      line: line.map(({ ago, service, start }, i) => {
        const arrived = instant(now - ago * minute - i)
        const at = start === null ? undefined : instant(now + start * minute)
        return { arrived, ticket: i + 1, ...wish(service), ...turnOf({ arrived, start: at }, rules) }
      }),
      desks: desks.map(({ from, rest }, i) => ({
        id: `g${i}`,
        spans:
          rest === null
            ? [{ start: now + from * minute, end: now + 900 * minute }]
            : [
                { start: now + from * minute, end: now + (from + rest + 1) * minute },
                { start: now + (from + rest + 20) * minute, end: now + 900 * minute },
              ],
      })),
      expected: expected.map((each) => ({ start: instant(now + each.in * minute), ...wish(each.service) })),
      services,
      learnt: certain,
    }
  })

type Someone = InLine & { minutes: number }

/** When the one that comes now for a service is called, with nothing clever: everybody in one line, one call after another. */
function plainly(room: Room, service: string): number | undefined {
  const me: Someone = { turn: room.now, arrived: room.now, ticket: 999, wants: [service], minutes: 5 }
  let line: Someone[] = [...room.line, me]
  let toCome = room.expected.map(({ start, ...each }) => ({
    ...each,
    ticket: 1000,
    arrived: start,
    ...turnOf({ arrived: start, start }, rules),
  }))
  const free = room.desks.map(({ id, spans }) => ({ id, spans, at: now }))
  const working = (desk: (typeof free)[number]) => {
    const span = desk.spans.find(({ end }) => desk.at < end)
    desk.at = span ? Math.max(desk.at, span.start) : Infinity
  }
  for (;;) {
    free.forEach(working)
    const desk = free.reduce((one, other) => (other.at < one.at ? other : one))
    if (desk.at === Infinity) return undefined
    line = [...line, ...toCome.filter(({ arrived }) => ms(arrived) <= desk.at)]
    toCome = toCome.filter(({ arrived }) => ms(arrived) > desk.at)
    const next = pickNext(line, servedBy(room.place, desk.id), instant(desk.at))
    if (next === me) return (desk.at - now) / minute
    if (next) line = line.filter((each) => each !== next)
    const later = Math.min(...toCome.map(({ arrived }) => ms(arrived)), Infinity)
    desk.at = next ? desk.at + next.minutes * minute : later
  }
}

describe("a forecast", () => {
  it("calls as desks do: where nothing is left to chance, it says when each is called", () => {
    const property = fc.property(rooms, fc.constantFrom(...services), (room, service) => {
      const { p50 = NaN, p80 = NaN } = forecast(room).services.get(service) ?? {}
      const at = plainly(room, service) ?? Infinity
      if (at === Infinity) expect(p50).toBe(Infinity)
      else expect(p50).toBeCloseTo(at, 4)
      expect(p80).toBe(p50)
    })
    fc.assert(property, { numRuns: 150 })
  })

  it("is the same for the same room, and knows what each number in line waits", () => {
    const room = aFullRoom(12)
    const { services: told, tickets } = forecast(room)
    expect(forecast(room)).toEqual({ services: told, tickets })
    expect([...told.keys()]).toEqual(room.services)
    expect([...tickets.keys()]).toHaveLength(12)
    for (const { p50, p80 } of [...told.values(), ...tickets.values()])
      expect(p80).toBeGreaterThanOrEqual(p50)
  })

  it("is at least as good at four synthetic counters as a list simulation that knows the true durations", () => {
    const promised = fourCounters({ seed: 3, learning: 8, days: 5 })
    const off = (told: (each: (typeof promised)[number]) => number) =>
      mean(promised.map((each) => Math.abs(told(each) - each.waited)))
    expect(promised.length).toBeGreaterThan(200)
    expect(off(({ ours }) => ours.p50)).toBeLessThanOrEqual(off(({ list }) => list.mean))
    expect(off(({ ours }) => ours.p50)).toBeLessThan(0.75 * off(({ formula }) => formula))
  })
})

describe("how long a service takes", () => {
  it("is what the rules say as long as nobody was measured, and what was measured once many were", () => {
    expect(paceOf([])).toEqual(untold)
    const doubled = (many: number) => paceOf(Array.from({ length: many }, (_, i) => 2 * (0.8 + (i % 5) / 10)))
    expect(Math.exp(doubled(2).middle)).toBeLessThan(1.1)
    expect(Math.exp(doubled(400).middle)).toBeCloseTo(2, 0)
  })

  it("does not change much for a few who were forgotten at the desk", () => {
    const usual = Array.from({ length: 60 }, (_, i) => 0.7 + (i % 7) / 10)
    const [plain, spoilt] = [paceOf(usual), paceOf([...usual, 40, 60, 90])]
    expect(Math.exp(spoilt.middle) / Math.exp(plain.middle)).toBeLessThan(1.15)
  })

  it("leaves more the longer it lasts, and always something", () => {
    const chance = () => 0.5
    const left = [0, 5, 10, 40, 400].map((taken) => leftOf(10, untold, taken, chance))
    for (const each of left) expect(each).toBeGreaterThan(0)
    const whole = [0, 5, 10, 40].map((taken, i) => taken + (left[i] ?? 0))
    expect(whole).toEqual(whole.toSorted((a, b) => a - b))
  })
})
