import { deflateRawSync, inflateRawSync } from "node:zlib"
import type { Channel } from "../act.ts"
import type { Language } from "../language.ts"
import type { Day } from "../time.ts"

/** What figures can be told apart by. `area`: a neighbourhood or postcode, never an address; `hour`: of the week, `mon-09`. */
export type Labels = {
  service?: string
  channel?: Channel | "walk-in"
  language?: Language
  area?: string
  hour?: string
}

/** Yes and no, as they are counted. */
export type Flag = 0 | 1

/** An appointment that was made on this day. `days`: from then until its first time, on the calendar. */
export type Booked = Labels & {
  kind: "booked"
  days: number
  persons: number
  why?: string
  /** From the waiting list; by a helper's organisation; beyond what the desk holds; moved since, so often. */
  waited: Flag
  helped: Flag
  over: Flag
  moves: number
}

/** An appointment whose time was on this day, as it stands now. Minutes; `late` and `early` as people came, and were called. */
export type Due = Labels & {
  kind: "due"
  desk: string
  minutes: number
  end: "came" | "no-show" | "cancelled" | "late-cancel" | "unknown"
  /** How long before its time they came; below 0, after it. */
  early?: number
  /** How long after they could be called they were: after its time, or after they came where that was later. */
  late?: number
  /** Whether somebody who interprets is needed, and was found. */
  interpreter: "none" | "asked" | "found"
}

/** Somebody who was here on this day. Minutes. */
export type Came = Labels & {
  kind: "came"
  desk?: string
  end: "finished" | "no-show" | "left" | "redirected" | "unknown" | "open"
  /** They had an appointment at this hour. */
  due: Flag
  priority: Flag
  recalls: number
  /** From arrival until the first call; from then until they were at the desk; from there, or from the call, to the end. */
  waited?: number
  walked?: number
  took?: number
  /** What was told at the door when they came, where anything was. */
  p50?: number
  p80?: number
}

/** One desk in one hour. Minutes. */
export type AtDesk = {
  kind: "desk"
  desk: string
  hour: string
  /** For appointments by its hours; taken by them; by the web. For people without one. */
  planned: number
  booked: number
  web: number
  walkIn: number
  /** Somebody worked there; and was busy with somebody. */
  staffed: number
  busy: number
}

/** How far the third free time lies ahead for whoever asks in this way, in days; `none`: there are not three in the horizon, and `days` is its length. */
export type Third = Labels & { kind: "third"; pool: "web" | "assisted"; days: number; none: Flag }

/** Somebody who asked on this day to be called. */
export type Called = Labels & {
  kind: "call"
  promise: "kept" | "broken" | "spared" | "coming"
  /** No time was free when they asked. */
  unmet: Flag
  /** Until somebody dialled. */
  minutes?: number
  attempts: number
  reached: Flag
  end:
    | "resolved"
    | "appointment"
    | "declined"
    | "wrong-number"
    | "unreachable"
    | "cancelled"
    | "lapsed"
    | "open"
}

/** Somebody who asked on this day for a time that frees up. `days` until they were offered one. */
export type Listed = Labels & {
  kind: "listed"
  reach: string
  end: "booked" | "cancelled" | "lapsed" | "open"
  days?: number
}

/** A message of this day. */
export type Told = Labels & { kind: "told"; route: string; about: string; fate: string; parts: number }

/** A letter that arrived on this day. `days` until the answer. */
export type Wrote = Labels & { kind: "wrote"; how: string; days?: number }

/** What an organisation did for somebody on this day. Minutes where somebody measured. */
export type Helped = Labels & {
  kind: "helped"
  organisation: string
  persons: number
  minutes?: number
  why?: string
}

/** What figures are made of: a row for each thing of a day, without who it was. Whole numbers, and names of few. */
export type Row = Booked | Due | Came | AtDesk | Third | Called | Listed | Told | Wrote | Helped
export type Kind = Row["kind"]

/** Rows of one day at one location; `everywhere` for what is at none. */
export type DayRows = { location: string; day: Day; rows: readonly Row[] }
export const everywhere = "-"

/** Rows in few bytes: their names repeat, and cost next to nothing. */
export const packed = (rows: readonly Row[]): Uint8Array => deflateRawSync(JSON.stringify(rows), { level: 9 })
export function unpacked(bytes: Uint8Array): Row[] {
  return JSON.parse(inflateRawSync(bytes).toString())
}
