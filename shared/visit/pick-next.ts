import type { Location } from "../location/location.ts"
import type { Instant } from "../time.ts"

/** Somebody in line, as far as the order goes. */
export type InLine = {
  turn: Instant
  from?: Instant | undefined
  arrived: Instant
  ticket: number
  /** What is to be done for them. */
  wants: readonly string[]
}

const text = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)

/** The order of the line: by turn, then who came first, then by number. */
export const byTurn = (a: InLine, b: InLine): number =>
  text(a.turn, b.turn) || text(a.arrived, b.arrived) || a.ticket - b.ticket

/** Whether their time has come; before it, others who wait go first. */
export const isDue = ({ from }: InLine, now: Instant): boolean => from === undefined || from <= now

/**
 * Whom a desk calls next: the first in line whom it can serve and whose time has come; when there is nobody, whoever's
 * time comes first. Undefined when it can serve none. Desks, forecasts and tests decide by this alone.
 */
export function pickNext<Each extends InLine>(
  line: readonly Each[],
  can: (each: Each) => boolean,
  now: Instant,
): Each | undefined {
  let best: Each | undefined
  for (const each of line) {
    if (!can(each)) continue
    if (best === undefined || isBefore(each, best, now)) best = each
  }
  return best
}

function isBefore(a: InLine, b: InLine, now: Instant): boolean {
  const [soon, other] = [isDue(a, now), isDue(b, now)]
  if (soon !== other) return soon
  if (soon) return byTurn(a, b) < 0
  return (text(a.from ?? "", b.from ?? "") || byTurn(a, b)) < 0
}

/**
 * Whether a desk can serve somebody: it does all that they want. Where the rules have changed since they came, and no
 * desk does all of it, those that do the first of it are good; and any desk where none does even that.
 */
export function servedBy({ desks }: Pick<Location, "desks">, desk: string) {
  const does = (services: readonly string[], wants: readonly string[]) =>
    wants.every((each) => services.includes(each))
  const known = new Map<string, boolean>()
  const own = desks.find(({ id }) => id === desk)?.services ?? []
  return ({ wants }: Pick<InLine, "wants">): boolean => {
    const name = wants.join(" ")
    const before = known.get(name)
    if (before !== undefined) return before
    const possible = [wants, wants.slice(0, 1)].find((some) =>
      desks.some(({ services }) => does(services, some)),
    )
    const can = possible === undefined || does(own, possible)
    known.set(name, can)
    return can
  }
}

/** How many in line, in its order, go before the one at this place: those whom a desk may serve that may serve them. */
export function aheadOf(line: readonly InLine[], place: number, { desks }: Pick<Location, "desks">): number {
  const one = line[place]
  if (!one) return 0
  const can = desks.map(({ id }) => servedBy({ desks }, id)).filter((each) => each(one))
  return line.slice(0, place).filter((other) => can.some((each) => each(other))).length
}
