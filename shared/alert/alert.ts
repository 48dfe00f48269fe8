import * as z from "zod"
import type { Headline } from "../figures/headline.ts"
import { cellOf } from "../figures/headline.ts"
import { count, total } from "../figures/spread.ts"
import { shifts } from "../location/hours.ts"
import type { Parity } from "../parity/parity.ts"
import type { Rule } from "../retention.ts"
import { calendarOf } from "../slot/slot.ts"
import { nearCaps, type Spend } from "../spend/spend.ts"
import { publishedLocations, type Territory } from "../territory/territory.ts"
import { dayOf, hour, Instant, later, minute, ms, plusDays } from "../time.ts"
import type { Board } from "../wait/board.ts"

/**
 * parity-broken: for a week whoever does not come by the web has waited longer than is promised · share-at-bound: the
 * share that would mend it may go no further · no-third: the third free time of a service is too far ahead, by any way ·
 * promises-broken: calls that were promised were not made · display-stale: a place is open, and what its screens show is
 * old · notices-failing: messages do not arrive · spend-near: little is left of what messages may cost · holidays-ending:
 * the public holidays of days that can be booked soon are not known.
 */
export const Kind = z.enum([
  "parity-broken",
  "share-at-bound",
  "no-third",
  "promises-broken",
  "display-stale",
  "notices-failing",
  "spend-near",
  "holidays-ending",
])
export type Kind = z.infer<typeof Kind>

/** What is so: of what kind, where, and in which figures. */
export const Condition = z.object({
  kind: Kind,
  location: z.string().optional(),
  /** Names of services, where it is about some. */
  services: z.array(z.string()).optional(),
  /** How much: working days, percent, calls, messages or days, as its words say it. */
  much: z.number(),
  of: z.number().optional(),
})
export type Condition = z.infer<typeof Condition>

/** An alert, from when it became so until it was over. */
export const Alert = Condition.extend({
  id: z.string(),
  since: Instant,
  /** Since when it has not been so any more: it is over once that has lasted. */
  gone: Instant.optional(),
  /** When people were told of it last: this time, or the time before. */
  told: Instant.optional(),
  over: Instant.optional(),
  seen: z.object({ at: Instant, by: z.string(), name: z.string() }).optional(),
  rev: z.int(),
})
export type Alert = z.infer<typeof Alert>

export const retention = {
  id: "kept",
  kind: "kept",
  location: "kept",
  services: "kept",
  much: "kept",
  of: "kept",
  since: "kept",
  gone: "kept",
  told: "kept",
  over: "kept",
  seen: "kept",
  rev: "kept",
} satisfies Record<keyof Alert, Rule>

export const idOf = ({ kind, location }: Pick<Condition, "kind" | "location">): string =>
  location === undefined ? kind : `${kind}.${location}`

/** What is known when somebody looks. `headlines`: of the last three days that were reduced. */
export type Facts = {
  now: Instant
  territory: Territory
  parities: readonly Parity[]
  headlines: readonly Headline[]
  boards: readonly Board[]
  spend: Spend
}

/** Whether it is an alert already: what is one stays one a little longer, so that it does not come and go. */
type IsOpen = (kind: Kind, location?: string) => boolean

/** Nights in a row. */
const brokenFor = 7
/** So large a part of them, and so many, begin an alert; half of the part keeps it. */
const tooMany = { share: 0.1, least: 3 }
/** A place that is open is written down every minute. */
const oldAfter = 10 * minute
/** Before holidays run out there is time to see to them. */
const holidayDays = 30

const ofParity = ({ parities }: Facts): Condition[] =>
  parities.flatMap(({ location, broken, reason, gap, share }) => [
    ...(broken >= brokenFor && gap !== undefined
      ? [{ kind: "parity-broken" as const, location, much: Math.round(gap * 10) / 10 }]
      : []),
    ...(reason === "at-most" || reason === "at-least"
      ? [{ kind: "share-at-bound" as const, location, much: Math.round(share * 1000) / 10 }]
      : []),
  ])

function noThird({ headlines, territory }: Facts): Condition[] {
  const { alertThirdDays, horizonDays } = territory.policy
  return publishedLocations(territory).flatMap(({ id: location }) => {
    const thirds = headlines.findLast(
      (each) => each.location === location && Object.keys(each.thirds).length > 0,
    )?.thirds
    const far = Object.entries(thirds ?? {}).filter(
      ([, { assisted }]) => assisted === null || assisted > alertThirdDays,
    )
    if (far.length === 0) return []
    const much = Math.max(...far.map(([, { assisted }]) => assisted ?? horizonDays))
    return [{ kind: "no-third" as const, location, services: far.map(([id]) => id).toSorted(), much }]
  })
}

/** A share of all headlines: how many of how many. */
function shareIn(headlines: readonly Headline[], id: string): { some: number; all: number } {
  const cells = headlines.map((each) => cellOf(each, id).spread)
  return {
    some: cells.reduce((sum, spread) => sum + total(spread), 0),
    all: cells.reduce((sum, spread) => sum + count(spread), 0),
  }
}

const tooManyOf = (kind: Kind, some: number, all: number, isOpen: IsOpen): Condition[] => {
  const share = all === 0 ? 0 : some / all
  const limit = isOpen(kind) ? tooMany.share / 2 : tooMany.share
  return some >= tooMany.least && share >= limit ? [{ kind, much: some, of: all }] : []
}

const promises = ({ headlines }: Facts, isOpen: IsOpen): Condition[] => {
  const { some: kept, all } = shareIn(headlines, "promise")
  return tooManyOf("promises-broken", all - kept, all, isOpen)
}

const notices = ({ headlines }: Facts, isOpen: IsOpen): Condition[] => {
  const { some, all } = shareIn(headlines, "undelivered")
  return tooManyOf("notices-failing", some, all, isOpen)
}

/** Open for so long that its minute was written; and it was not. */
const stale = ({ now, territory, boards }: Facts): Condition[] => {
  const calendar = calendarOf(territory)
  const day = dayOf(now, territory.head.timezone)
  return publishedLocations(territory).flatMap((place) => {
    const all = (["appointments", "walk-ins"] as const).flatMap((each) => shifts(place, day, each, calendar))
    const isOpen = all.some(({ start, end }) => start <= ms(now) - oldAfter && ms(now) < end)
    if (!isOpen) return []
    const updated = boards.find(({ location }) => location === place.id)?.updated
    if (updated !== undefined && updated >= later(now, -oldAfter)) return []
    const opened = Math.min(...all.map(({ start }) => start))
    const since = Math.max(opened, updated === undefined ? 0 : ms(updated))
    return [
      { kind: "display-stale" as const, location: place.id, much: Math.round((ms(now) - since) / minute) },
    ]
  })
}

const spend = ({ spend: spent, territory }: Facts): Condition[] => {
  const { partsDaily, partsMonthly } = territory.policy
  const parts = [
    { cap: "month" as const, much: spent.monthly, of: partsMonthly },
    { cap: "day" as const, much: spent.daily, of: partsDaily },
  ]
  const near = nearCaps(spent, territory)
  const first = parts.find(({ cap }) => near.includes(cap))
  return first ? [{ kind: "spend-near", much: first.much, of: first.of }] : []
}

/** How many days public holidays are still known for, where that is fewer than can be booked soon. */
export function holidays({ now, territory }: Pick<Facts, "now" | "territory">): Condition[] {
  const { head, policy } = territory
  const last = territory.holidays
    .map(({ date }) => date)
    .toSorted()
    .at(-1)
  if (head.holidays === undefined || last === undefined) return []
  const today = dayOf(now, head.timezone)
  const needed = plusDays(today, policy.horizonDays + holidayDays)
  // They are known year by year.
  const until = `${last.slice(0, 4)}-12-31`
  if (until >= needed) return []
  return [
    {
      kind: "holidays-ending",
      much: Math.max(0, Math.round((ms(`${until}T00:00:00.000Z`) - ms(now)) / (24 * hour))),
    },
  ]
}

/** Everything that is so now. */
export const conditions = (facts: Facts, isOpen: IsOpen): Condition[] => [
  ...ofParity(facts),
  ...noThird(facts),
  ...promises(facts, isOpen),
  ...stale(facts),
  ...notices(facts, isOpen),
  ...spend(facts),
  ...holidays(facts),
]

/** So long it must not have been so before it is over. */
const calm = hour
/** Whoever was told hears of the same thing again after a day at the earliest. */
const again = 24 * hour
/** So long it is still said that it is over. */
export const remembered = 7 * 24 * hour

const isSame = (before: Alert, { services = [], much, of }: Condition): boolean =>
  before.gone === undefined &&
  before.much === much &&
  before.of === of &&
  (before.services ?? []).join() === services.join()

/** What becomes of one alert: it begins, goes on, is not so any more, or is over. Undefined: nothing of it changed. */
export function judged(
  before: Alert | undefined,
  found: Condition | undefined,
  now: Instant,
): Alert | undefined {
  const isOpen = before !== undefined && before.over === undefined
  if (found && isOpen) {
    const { gone: _, ...still } = before
    return isSame(before, found) ? undefined : { ...still, ...found }
  }
  if (found) {
    const { told, rev } = before ?? { told: undefined, rev: 0 }
    return { ...found, id: idOf(found), since: now, rev, ...(told !== undefined && { told }) }
  }
  if (!isOpen) return undefined
  if (before.gone === undefined) return { ...before, gone: now }
  return now >= later(before.gone, calm) ? { ...before, over: now } : undefined
}

/** Whether people are to be told of an alert: once, and not again within a day. */
export const isToTell = ({ since, told, over }: Alert, now: Instant): boolean =>
  over === undefined && (told === undefined || (told < since && now >= later(told, again)))

/** Whether it has been over for so long that nobody needs to read it. */
export const isPast = ({ over, told }: Alert, now: Instant): boolean =>
  over !== undefined && now >= later(over, remembered) && (told === undefined || now >= later(told, again))
