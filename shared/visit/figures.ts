import { type Instant, ms } from "../time.ts"
import { type Event, happened, statusOf, type Visit } from "./visit.ts"

/** When what happened, and how long it took, in milliseconds; nothing of a visit whose end nobody knows. */
export type Figures = {
  arrived?: Instant
  called?: Instant
  served?: Instant
  finished?: Instant
  /** From arrival until they were first called. */
  waited?: number
  /** How much after their time, or after they came where that was later; below 0, before it. */
  late?: number
  /** From when they were at the desk, or were called there, until the end. */
  took?: number
}

/** What figures are made of, from one visit whose day is over or whose end is known. */
export function figuresOf({ events, start }: Pick<Visit, "events" | "start">): Figures {
  const all = happened(events)
  const first = (...whats: Event["what"][]) => all.find(({ what }) => whats.includes(what))?.at
  const calledAt = first("called", "recalled")
  // Whoever left and came back waits from then on.
  const came = all.findLast(
    ({ what, at }) => what === "arrived" && (calledAt === undefined || at <= calledAt),
  )
  const arrivedAt = came?.at ?? first("arrived")
  const status = statusOf({ events })
  const isKnown = status === "finished" || status === "no-show"
  const finishedAt = status === "finished" ? all.findLast(({ what }) => what === "finished")?.at : undefined
  const servedAt = first("served")
  const between = (from: Instant | undefined, to: Instant | undefined) =>
    from !== undefined && to !== undefined && isKnown ? Math.max(0, ms(to) - ms(from)) : undefined
  const due = start !== undefined && arrivedAt !== undefined && start > arrivedAt ? start : arrivedAt
  const waited = between(arrivedAt, calledAt)
  const took = between(servedAt ?? calledAt, finishedAt)
  return {
    ...(arrivedAt !== undefined && { arrived: arrivedAt }),
    ...(calledAt !== undefined && { called: calledAt }),
    ...(servedAt !== undefined && { served: servedAt }),
    ...(finishedAt !== undefined && { finished: finishedAt }),
    ...(waited !== undefined && { waited }),
    ...(waited !== undefined && due && calledAt && { late: ms(calledAt) - ms(due) }),
    ...(took !== undefined && { took }),
  }
}
