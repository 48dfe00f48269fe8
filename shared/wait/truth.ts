import { type Instant, minute, ms } from "../time.ts"
import { arrivedAt, happened, type Visit } from "../visit/visit.ts"

/** When somebody was called for the first time. */
export const firstCall = ({ events }: Pick<Visit, "events">): Instant | undefined =>
  happened(events).find(({ what }) => what === "called" || what === "recalled")?.at

/** Minutes from when somebody came until they were first called. */
export function waitOf(visit: Pick<Visit, "events">): number | undefined {
  const [arrived, called] = [arrivedAt(visit), firstCall(visit)]
  if (arrived === undefined || called === undefined) return undefined
  return Math.max(0, (ms(called) - ms(arrived)) / minute)
}

/** Whether what was told at the door was about somebody like them: one service, no appointment, no priority, not sent here. */
export const isComparable = ({ start, priority, also, origin }: Visit): boolean =>
  start === undefined && priority === undefined && also.length === 0 && origin === undefined
