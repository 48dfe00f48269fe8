import { type Day, type Instant, minute, ms, instant, WallTime, wallTimeOf, wallTimeOn } from "../time.ts"
import { type Event, momentAfter, standing, statusOf, type Visit } from "./visit.ts"

/** The times that stand on the day's sheet, in the order in which they happen. */
export const timed = ["arrived", "called", "finished"] as const
export type Timed = (typeof timed)[number]

/** What stands on paper about one visit: times as they are typed, or that nobody came. */
export type Written = Record<Timed, string> & { absent: boolean }

/** A line of the sheet as it is typed, and how much had been said about the visit when it was shown. */
export type Line = Written & { seen: number }

/** Why a field of a line is not taken over. */
export const lineFaults = [
  "no-time",
  "in-future",
  "too-early",
  "came-or-not",
  "missing-time",
  "missing-service",
  "bad-persons",
  "seen-otherwise",
  "elsewhere",
] as const
export type LineFault = (typeof lineFaults)[number]
type LineField = Timed | "absent" | "service" | "persons"
export type Wrong = { field: LineField; fault: LineFault }

/**
 * A time as it is typed fast: 1015, 915, 10:15, 10h15, 10.15 or 9h. Undefined for anything else; so is a bare 10, which
 * may as well be a 1015 whose end is missing.
 */
export function readTime(text: string): WallTime | undefined {
  const [, hours, minutes = "00"] =
    /^(\d{1,2}) ?[:.,h] ?(\d\d)$/i.exec(text) ??
    /^(\d{1,2}) ?h$/i.exec(text) ??
    /^(\d{1,2})(\d\d)$/.exec(text) ??
    []
  const time =
    hours === undefined ? undefined : WallTime.safeParse(`${hours.padStart(2, "0")}:${minutes}`).data
  return time === "24:00" ? undefined : time
}

/** What is known, as it would stand on paper. */
export function known(events: Event[], zone: string): Written {
  const stands = standing(events)
  const time = (what: Timed) => {
    const at = stands[what]?.at
    return at === undefined ? "" : wallTimeOf(at, zone)
  }
  return {
    arrived: time("arrived"),
    called: time("called"),
    finished: time("finished"),
    absent: statusOf({ events }) === "no-show",
  }
}

/** A dash where the first time would stand says that nobody came: one key instead of a way to the box. */
const dash = /^[-–—]$/

type Read = Record<Timed, string | undefined> & { absent: boolean }

/** What was typed as it would be shown: times in full, and undefined for what is none. */
function readLine(line: Line, isExpected: boolean): Read {
  const isDash = isExpected && dash.test(line.arrived)
  const time = (text: string) => (text === "" ? "" : readTime(text))
  return {
    arrived: isDash ? "" : time(line.arrived),
    called: time(line.called),
    finished: time(line.finished),
    absent: isExpected && (line.absent || isDash),
  }
}

type Context = {
  now: Instant
  zone: string
  /** When the person should have come; undefined where nobody was expected. */
  due: Instant | undefined
}

const sameMinute = (a: Instant, b: Instant) => Math.floor(ms(a) / minute) === Math.floor(ms(b) / minute)

/** The moment of a time on paper: not before what happened earlier in the same minute. */
function momentOf(day: Day, time: string, zone: string, before: Instant | undefined): Instant {
  const at = instant(wallTimeOn(day, time, zone))
  return before !== undefined && sameMinute(at, before) && before > at ? before : at
}

/** A line as it is shown again: what somebody typed themselves as they typed it, and the rest as it is known by now. */
export function shownAgain(events: Event[], line: Line, zone: string): Written {
  const typed = readLine(line, true)
  const was = known(events.slice(0, line.seen), zone)
  const is = known(events, zone)
  const text = (field: Timed) => (typed[field] === was[field] ? is[field] : line[field])
  return {
    // A dash stands where it was typed, and says what the tick says.
    arrived: typed.absent && !line.absent ? line.arrived : text("arrived"),
    called: text("called"),
    finished: text("finished"),
    absent: line.absent === was.absent ? is.absent : line.absent,
  }
}

type Happened = { what: Timed | "served"; at: Instant }

/** What happened when, in the order in which it must have: what is not changed keeps its moment to the second. */
function happenings(visit: Visit, times: Written, is: Written, zone: string): Happened[] {
  const stands = standing(visit.events)
  const found: Happened[] = []
  for (const what of ["arrived", "called", "served", "finished"] as const) {
    const isKept = what === "served" || times[what] === is[what]
    const typed = what === "served" ? "" : times[what]
    const at = isKept ? stands[what]?.at : typed && momentOf(visit.day, typed, zone, found.at(-1)?.at)
    if (at) found.push({ what, at })
  }
  return found
}

type Field = Timed | "absent"

/** What cannot be true of a line whose times are times. */
function untrue(written: Written, mine: Field[], happened: Happened[], { due, now }: Context): Wrong[] {
  if (written.absent && timed.some((field) => written[field] !== ""))
    return [{ field: "absent", fault: "came-or-not" }]
  if (written.absent && due !== undefined && due > now) return [{ field: "absent", fault: "in-future" }]
  return happened.flatMap(({ what, at }, i): Wrong[] => {
    if (what !== "served" && mine.includes(what) && at > now) return [{ field: what, fault: "in-future" }]
    const before = happened[i - 1]
    if (!before || at >= before.at) return []
    const field = what === "served" ? before.what : what
    return field === "served" ? [] : [{ field, fault: "too-early" }]
  })
}

/** What is said anew: that something happened and when, or that it did not. */
function saying(visit: Visit, written: Written, mine: Field[], happened: Happened[], { now, due }: Context) {
  const stands = standing(visit.events)
  const entered = momentAfter(visit.events, now)
  return mine.flatMap((field): Event[] => {
    const what = field === "absent" ? "no-show" : field
    const event = { what, by: "paper", entered } as const
    const isSo = field === "absent" ? written.absent : written[field] !== ""
    if (!isSo) return [{ ...event, at: stands[what]?.at ?? now, withdrawn: true }]
    const at = field === "absent" ? due : happened.find((each) => each.what === field)?.at
    return at === undefined ? [] : [{ ...event, at }]
  })
}

/**
 * A line of the sheet taken over into the visit: only what differs from what was shown is said anew, with the time at
 * which it happened. Nothing of a line is taken over while a field of it is wrong, or others changed that field meanwhile.
 */
export function takenOver(visit: Visit, line: Line, context: Context): { after: Visit; wrong: Wrong[] } {
  const { arrived, called, finished, absent } = readLine(line, context.due !== undefined)
  if (arrived === undefined || called === undefined || finished === undefined) {
    const bad = [arrived, called, finished].flatMap((time, i) => (time === undefined ? (timed[i] ?? []) : []))
    return { after: visit, wrong: bad.map((field) => ({ field, fault: "no-time" })) }
  }
  const typed: Written = { arrived, called, finished, absent }
  const was = known(visit.events.slice(0, line.seen), context.zone)
  const is = known(visit.events, context.zone)
  const mine = ([...timed, "absent"] as const).filter(
    (field) => typed[field] !== was[field] && typed[field] !== is[field],
  )
  const theirs = mine.filter((field) => is[field] !== was[field])
  if (theirs.length > 0)
    return { after: visit, wrong: theirs.map((field) => ({ field, fault: "seen-otherwise" })) }
  if (mine.length === 0) return { after: visit, wrong: [] }
  const written: Written = { ...is, ...Object.fromEntries(mine.map((field) => [field, typed[field]])) }
  const happened = happenings(visit, written, is, context.zone)
  const wrong = untrue(written, mine, happened, context)
  if (wrong.length > 0) return { after: visit, wrong }
  const events = saying(visit, written, mine, happened, context)
  return { after: { ...visit, events: [...visit.events, ...events] }, wrong: [] }
}
