import { minute, ms } from "../time.ts"
import { servedBy } from "../visit/pick-next.ts"
import { type Calibration, type Estimate, rounded, type Told } from "./board.ts"
import { toldOf } from "./calibration.ts"
import { forecast, type Guess } from "./forecast.ts"
import type { roomOf } from "./room.ts"

type Room = ReturnType<typeof roomOf>

/** Nobody is told of a wait that is longer than this: it is not known so far. */
const farthest = 6 * 60

/** So many calls in the last hour say how fast people are called, if one of them is not long ago. */
const enough = 3

/** How long somebody waits behind so many, from nothing but how many were called in the last hour. */
export function byRate(ahead: number, calls: readonly number[]): Estimate | null {
  const all = calls.reduce((sum, each) => sum + each, 0)
  const lately = (calls[0] ?? 0) + (calls[1] ?? 0)
  if (all < enough || lately === 0) return null
  // Calls of an hour that has not passed yet were made in less: in as many tenths as there were any.
  const minutes = (calls.findLastIndex((each) => each > 0) + 1) * 10
  const turns = ahead + 1
  const far = turns + Math.sqrt(turns)
  const told = rounded((turns * minutes) / all, (far * minutes) / all)
  return told.p80 > farthest ? null : told
}

type Telling = { services: Record<string, Told>; tickets: Record<string, Estimate> }

/**
 * What people are told in a waiting room: of each service how many wait for it, and how long whoever comes now will wait;
 * of each number how long it still waits. Nothing is said when no desk does it any more today, when desks have stopped
 * calling, or when nothing was ever measured here. Where it is not known which desks work, the calls of the last hour say
 * how fast it goes.
 */
export function tell(room: Room, calibration: Calibration, calls: readonly number[]): Telling {
  const { services, tickets } = forecast(room)
  const now = ms(room.now)
  const isKnown = Object.keys(room.learnt?.paces ?? {}).length > 0 || room.lastCall !== undefined
  const told = (guess: Guess | undefined): Estimate | null => {
    const estimate = guess && isKnown ? toldOf(guess, calibration) : null
    return estimate && estimate.p80 <= farthest ? estimate : null
  }
  const desksFor = (service: string) =>
    room.desks.filter(({ id }) => servedBy(room.place, id)({ wants: [service] }))
  const forNewcomer = (service: string): Estimate | null => {
    const desks = desksFor(service)
    // Whoever is in line when the hours end is served: whoever comes then is not.
    if (!desks.some(({ id }) => (room.until.get(id) ?? 0) > now)) return null
    const isAnyAtWork = desks.some(({ spans }) => spans.some(({ start }) => start <= now + 15 * minute))
    return told(services.get(service)) ?? (isAnyAtWork ? null : byRate(room.line.length, calls))
  }
  const waiting = (service: string) => room.line.filter(({ wants }) => wants.includes(service)).length
  return {
    services: Object.fromEntries(
      room.services.map((id) => [id, { waiting: waiting(id), estimate: forNewcomer(id) }]),
    ),
    tickets: Object.fromEntries(
      [...tickets].flatMap(([ticket, guess]) => {
        const estimate = told(guess)
        return estimate ? [[String(ticket), estimate]] : []
      }),
    ),
  }
}
