import { type Instant, later, minute, ms } from "../time.ts"
import type { Estimate, Told } from "./board.ts"

/** What was told in one minute, by service; of a service that is not in it, nothing was. */
export type Minute = { at: Instant; estimates: ReadonlyMap<string, Estimate> }

/** What was told at a location on a day, minute after minute. */
export type Log = readonly Minute[]

const wholeMinute = (at: Instant): Instant => `${at.slice(0, 16)}:00.000Z`
export const isSameMinute = (a: Instant, b: Instant): boolean => wholeMinute(a) === wholeMinute(b)
export const hourOf = (at: Instant): string => at.slice(0, 13)

const textOf = (services: Record<string, Told>): string => {
  const groups = new Map<string, string[]>()
  for (const [service, { estimate }] of Object.entries(services)) {
    if (!estimate) continue
    const figures = `${estimate.p50} ${estimate.p80}`
    groups.set(figures, [...(groups.get(figures) ?? []), service])
  }
  return [...groups].map(([figures, ids]) => `|${figures} ${ids.join(" ")}`).join("")
}

type Said = { updated: Instant; services: Record<string, Told> }

/** A minute in few letters: `07|10 20 id-card passport`; `08=07` says the same as minute 07 of its hour. */
export function lineOf(now: Said, before: Said | undefined): string {
  const of = ({ updated }: Said) => updated.slice(14, 16)
  const text = textOf(now.services)
  const isSame =
    before &&
    hourOf(before.updated) === hourOf(now.updated) &&
    textOf(before.services) === text &&
    text !== ""
  return isSame ? `${of(now)}=${of(before)}` : `${of(now)}${text}`
}

/** The minutes of an hour, from its lines. */
export function minutesOf(hour: string, lines: readonly string[]): Minute[] {
  const known = new Map<string, Minute["estimates"]>()
  for (const line of lines) {
    const [at, rest] = [line.slice(0, 2), line.slice(2)]
    if (rest.startsWith("=")) {
      known.set(at, known.get(rest.slice(1)) ?? new Map())
      continue
    }
    const estimates = new Map<string, Estimate>()
    for (const group of rest.split("|").slice(1)) {
      const [p50, p80, ...services] = group.split(" ")
      for (const service of services) estimates.set(service, { p50: Number(p50), p80: Number(p80) })
    }
    known.set(at, estimates)
  }
  return [...known].map(([at, estimates]) => ({ at: `${hour}:${at}:00.000Z`, estimates }))
}

/** What whoever came at a moment was told is not older than this. */
const oldest = 3 * minute

/** What was told to whoever came for a service at a moment; undefined when nothing was. */
export function toldAt(log: Log, service: string, at: Instant): Estimate | undefined {
  let [low, high] = [0, log.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((log[middle]?.at ?? "") <= at) low = middle + 1
    else high = middle
  }
  const last = log[low - 1]
  return last && ms(later(last.at, oldest)) >= ms(at) ? last.estimates.get(service) : undefined
}
