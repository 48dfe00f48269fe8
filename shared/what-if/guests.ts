import { pickNext, type InLine } from "../visit/pick-next.ts"
import { type LineRules, turnOf } from "../visit/turn.ts"
import { type Event, happened, type Visit } from "../visit/visit.ts"
import { instant, ms } from "../time.ts"

/**
 * One stay in the line: until a desk calls, or until they go of themselves, after so long. `gap`: after what came before
 * it ended, of the first one after the day began.
 */
export type Stay = {
  wants: string[]
  enters: number
  call?: { desk: string; at: number }
  /** When what follows a call ended, where somebody said so. */
  ended?: number
  /** They went without being called. */
  leaves?: number
}

/** Somebody who came: what they came for, their place in line, and their stays in it. */
export type Guest = {
  id: string
  service: string
  /** The time of their appointment on this day, and its code. */
  due?: number
  code?: string
  arrived: number
  line: Pick<InLine, "turn" | "from" | "ticket">
  priority: Visit["priority"]
  stays: Stay[]
}

type Where = "out" | "line" | "desk"

/** The stays of a visit, from what happened. */
function staysOf({ service, also, events }: Pick<Visit, "service" | "also" | "events">): Stay[] {
  const stays: Stay[] = []
  let [where, wants]: [Where, string[]] = ["out", [service, ...also]]
  const last = () => stays.at(-1)
  const enter = (at: number) => {
    stays.push({ wants, enters: at })
    where = "line"
  }
  const call = (at: number, desk: string) => {
    if (where === "desk" && last()?.call?.desk === desk) return
    leave(at, where === "desk")
    if (where !== "line") enter(at)
    const stay = last()
    if (stay) stay.call = { desk, at }
    where = "desk"
  }
  const leave = (at: number, also_: boolean) => {
    const stay = last()
    if (!stay || !also_) return
    if (where === "desk") stay.ended = at
    if (where === "line") stay.leaves = at
    where = "out"
  }
  const take: Record<Event["what"], (event: Event, at: number) => void> = {
    arrived: (_, at) => void (where === "out" && enter(at)),
    returned: (_, at) => {
      leave(at, where === "desk")
      if (where === "out") enter(at)
    },
    redirected: ({ to }, at) => {
      if (to?.visit !== undefined) return leave(at, true)
      if (to) wants = [to.service]
      const stay = last()
      if (where === "line" && stay) stay.wants = wants
      leave(at, where === "desk")
      if (where === "out") enter(at)
      return undefined
    },
    called: ({ desk }, at) => void (desk !== undefined && call(at, desk)),
    recalled: ({ desk }, at) => void (desk !== undefined && call(at, desk)),
    served: ({ desk }, at) => void (desk !== undefined && where !== "desk" && call(at, desk)),
    parked: (_, at) => leave(at, true),
    finished: (_, at) => leave(at, true),
    left: (_, at) => leave(at, true),
    "no-show": (_, at) => leave(at, true),
  }
  for (const event of happened(events)) take[event.what](event, ms(event.at))
  return stays
}

/** Whoever came on a day, from their visits; who never came is not among them. */
export function guestsOf(visits: readonly Visit[], rules: LineRules): Guest[] {
  return visits.flatMap((visit, i) => {
    const stays = staysOf(visit)
    const [first] = stays
    if (!first) return []
    const { id, service, start, appointment, priority, turn, from, ticket = 10_000 + i } = visit
    const arrived = first.enters
    const place =
      turn === undefined
        ? turnOf({ arrived: instant(arrived), start, priority }, rules)
        : { turn, ...(from !== undefined && { from }) }
    return [
      {
        id,
        service,
        ...(start !== undefined && { due: ms(start) }),
        ...(appointment !== undefined && { code: appointment }),
        arrived,
        line: { ...place, ticket },
        priority,
        stays,
      },
    ]
  })
}

/** Who stands before one in the order in which a desk calls. */
export function passedOver<Each extends InLine>(
  line: readonly Each[],
  one: Each,
  can: (each: Each) => boolean,
  now: number,
): Each[] {
  const passed = new Set<Each>()
  for (;;) {
    const next = pickNext(line, (each) => !passed.has(each) && can(each), instant(now))
    if (next === undefined || next === one) return [...passed]
    passed.add(next)
  }
}

/** Who stands at a place of the order in which a desk calls, or at the last one before it. */
export function atPlace<Each extends InLine>(
  line: readonly Each[],
  place: number,
  can: (each: Each) => boolean,
  now: number,
): Each | undefined {
  const passed = new Set<Each>()
  let found: Each | undefined
  for (let i = 0; i <= place; i++) {
    const next = pickNext(line, (each) => !passed.has(each) && can(each), instant(now))
    if (next === undefined) return found
    passed.add(next)
    found = next
  }
  return found
}
