import type { Act } from "../act.ts"
import { onceOf } from "../once.ts"
import { Refusal } from "../refusal.ts"
import {
  type Event,
  happened,
  momentAfter,
  standing,
  type Status,
  statusOf,
  type Visit,
  wanted,
} from "./visit.ts"

/** Who says something about a visit and when, and of which request it is. */
export type Word = Pick<Event, "at" | "by" | "staff" | "once">

/** Short: a visit hears of few requests. */
const lengths = { key: 10, body: 6 }

/** What an act says: of a colleague with their name, of a kiosk at the door, or of the person by whatever they hold. */
export function wordOf({ by, at, channel }: Act, request?: { key: string | undefined; body: unknown }): Word {
  const once = request?.key === undefined ? undefined : onceOf("visit", request.key, request.body)
  const said = {
    at,
    ...(once && { once: `${once.key.slice(0, lengths.key)}${once.body.slice(0, lengths.body)}` }),
  }
  if (by.kind === "staff") return { ...said, by: "staff", staff: by.staff.id }
  if (by.kind === "system") return { ...said, by: "system" }
  return { ...said, by: channel === "counter" ? "kiosk" : "resident" }
}

/** Whether this very request was heard before; refuses `key-reused` for another under its key. */
function heard({ events }: Visit, { once }: Word): boolean {
  if (once === undefined) return false
  const key = once.slice(0, lengths.key)
  const before = events.filter((event) => event.once?.startsWith(key))
  if (before.some((event) => event.once !== once)) throw new Refusal("key-reused")
  return before.length > 0
}

const ended: Status[] = ["finished", "left", "redirected", "unknown"]

type Deed = {
  what: Event["what"]
  /** How far somebody can be for it. */
  from: Status[]
  /** As far as this it is done already: twice is not an error. */
  done?: Status[]
}

/**
 * The visit with one more event. What was heard before changes nothing. Refuses `over` for a visit that has ended, and
 * `changed-meanwhile` for one that is elsewhere on its way.
 */
function after(visit: Visit, word: Word, { what, from, done = [] }: Deed, more: Partial<Event> = {}): Visit {
  if (heard(visit, word)) return visit
  const status = statusOf(visit)
  if (done.includes(status)) return visit
  if (!from.includes(status)) throw new Refusal(ended.includes(status) ? "over" : "changed-meanwhile")
  const event: Event = { what, ...word, at: momentAfter(visit.events, word.at), ...more }
  return { ...visit, events: [...visit.events, event] }
}

/** Somebody stands here now. Whoever is here already did not come twice; whoever had left or was given up did come. */
export const arrived = (visit: Visit, word: Word): Visit =>
  after(visit, word, {
    what: "arrived",
    from: ["expected", "no-show", "left"],
    done: ["arrived", "called", "served", "parked", "finished", "redirected"],
  })

/** Their number is called: to this desk. */
export const called = (visit: Visit, word: Word, desk: string): Visit =>
  after(visit, word, { what: "called", from: ["arrived"] }, { desk })

/** Their number was called by mistake, and nobody came yet: back in line as if nothing had been said. */
export function uncalled(visit: Visit, { by, staff, at }: Word): Visit {
  const call = happened(visit.events).at(-1)
  if (call?.what !== "called") return visit
  const { once: _, ...said } = call
  const entered = momentAfter(visit.events, at)
  const event: Event = { ...said, by, ...(staff !== undefined && { staff }), entered, withdrawn: true }
  return { ...visit, events: [...visit.events, event] }
}

/** Called again: they keep their place, also when somebody had given them up or put them aside. */
export const recalled = (visit: Visit, word: Word, desk: string): Visit =>
  after(visit, word, { what: "recalled", from: ["called", "no-show", "parked"] }, { desk })

/** They came to the desk. */
export const served = (visit: Visit, word: Word, desk: string | undefined): Visit =>
  after(
    visit,
    word,
    { what: "served", from: ["called", "no-show", "parked"], done: ["served", "finished"] },
    { ...(desk !== undefined && { desk }) },
  )

/** It is done; what came of it may be said afterwards, once, and changes nothing of when it was. */
export function finished(visit: Visit, word: Word, outcome: string | undefined): Visit {
  const { finished: end } = standing(visit.events)
  const adds = statusOf(visit) === "finished" && outcome !== undefined && end && end.outcome === undefined
  if (adds && !heard(visit, word)) {
    const event: Event = { ...end, ...word, at: end.at, entered: momentAfter(visit.events, word.at), outcome }
    return { ...visit, events: [...visit.events, event] }
  }
  return after(
    visit,
    word,
    { what: "finished", from: ["called", "served", "parked"], done: ["finished"] },
    { ...(outcome !== undefined && { outcome }) },
  )
}

/** They were called and did not come. */
export const absent = (visit: Visit, word: Word): Visit =>
  after(visit, word, { what: "no-show", from: ["called", "parked"], done: ["no-show"] })

/** Put aside: they are not called, and keep their place. */
export const parked = (visit: Visit, word: Word): Visit =>
  after(visit, word, { what: "parked", from: ["arrived", "called", "served"], done: ["parked"] })

/** Back in line, where they stood. */
export const returned = (visit: Visit, word: Word): Visit =>
  after(visit, word, { what: "returned", from: ["called", "parked", "no-show"], done: ["arrived"] })

/** They left before they were served. */
export const gone = (visit: Visit, word: Word): Visit =>
  after(visit, word, {
    what: "left",
    from: ["expected", "arrived", "called", "parked", "no-show"],
    done: ["left"],
  })

/** For something else, or elsewhere: they keep their age. Sent to where they stand already, nothing changes. */
export function redirected(visit: Visit, word: Word, to: { service: string; visit?: string }): Visit {
  const [service, ...others] = wanted(visit)
  const isSame = to.visit === undefined && others.length === 0 && service === to.service
  const from = ["arrived", "called", "served", "parked", "no-show"] as const
  return after(
    visit,
    word,
    {
      what: "redirected",
      from: isSame ? from.slice(1) : [...from],
      done: isSame ? ["arrived", "redirected"] : ["redirected"],
    },
    { to },
  )
}
