import { type Day, plusDays } from "../time.ts"
import { type Calendar, minutesCovered, shifts, type Span } from "./hours.ts"
import type { Location, Opening } from "./location.ts"

/** A day on which a place is not open as its week says: the hours that it has all the same, none where it is closed. */
export type OtherDay = { day: Day; spans: Span[] }

const purposes: Opening["for"][] = ["appointments", "walk-ins"]

/** Spans that touch are one. */
function joined(spans: Span[]): Span[] {
  const all: Span[] = []
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = all.at(-1)
    if (last && start <= last.end) all[all.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else all.push({ start, end })
  }
  return all
}

const open = (location: Location, day: Day, calendar: Calendar): Span[] =>
  purposes.flatMap((purpose) => shifts(location, day, purpose, calendar))

/** Of so many days from one on, those that are not as usual for whoever stands at the door. */
export const otherDays = (location: Location, from: Day, many: number, calendar: Calendar): OtherDay[] =>
  Array.from({ length: many }, (_, i) => plusDays(from, i)).flatMap((day) => {
    const usual = open({ ...location, closures: [] }, day, { ...calendar, holidays: new Set() })
    const spans = open(location, day, calendar)
    return minutesCovered(usual) === minutesCovered(spans) ? [] : [{ day, spans: joined(spans) }]
  })
