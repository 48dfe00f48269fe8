import { calendarOf } from "../slot/slot.ts"
import { staffedSpans } from "../territory/phone-hours.ts"
import type { Policy, Territory } from "../territory/territory.ts"
import { type Instant, instant, minute, ms } from "../time.ts"
import type { Window } from "./callback.ts"

/** Some hours of a day in which people are called, and how many can be before they are over. `name`: known by its end, for it begins with the clock. */
export type Piece = Window & { name: string; places: number; most: number }

/** A call takes time: what is left of a piece must be worth a promise, unless it was short from the start. In milliseconds. */
const shortest = 30 * minute

/** Of the time in which people phone, this much is for first calls; the rest is for those who did not pick up. */
const forFirst = 0.7

/** So many people can be called in so many milliseconds: agents × time ÷ the mean length of a call. */
const callsIn = (time: number, { callAgents, callMinutes }: Policy): number =>
  (callAgents * time) / (callMinutes * minute) + 1e-9

/**
 * The hours in which people are called from now on, soonest first: phone hours in pieces of `callWindowMinutes`, the last
 * of a day a little longer rather than very short. One that is running counts for what is left of it.
 */
export function pieces(territory: Territory, now: Instant, wish?: Window): Piece[] {
  const { head, policy } = territory
  const length = policy.callWindowMinutes * minute
  const at = ms(now)
  return staffedSpans(head.phoneHours, calendarOf(territory), now, shortest).flatMap(({ start, end }) => {
    const many = Math.max(1, Math.floor((end - start + length / 2) / length))
    return Array.from({ length: many }, (_, i) => ({
      from: start + i * length,
      to: i + 1 === many ? end : start + (i + 1) * length,
    }))
      .map(({ from, to }) => ({
        name: instant(to),
        calls: callsIn(to - Math.max(from, at), policy),
        from: Math.max(from, at, wish ? ms(wish.from) : 0),
        to: Math.min(to, wish ? ms(wish.to) : Infinity),
      }))
      .filter(({ from, to }) => to - from >= Math.min(shortest, end - start))
      .map(({ name, calls, from, to }) => ({
        name,
        from: instant(from),
        to: instant(to),
        places: Math.max(1, Math.floor(calls * forFirst)),
        most: Math.max(1, Math.floor(calls)),
      }))
  })
}
