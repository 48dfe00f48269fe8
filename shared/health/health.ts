import * as z from "zod"
import { holidays } from "../alert/alert.ts"
import type { Notice } from "../notice/notice.ts"
import type { Parity } from "../parity/parity.ts"
import type { Spend } from "../spend/spend.ts"
import { publishedLocations, type Territory } from "../territory/territory.ts"
import {
  type Day,
  dayOf,
  daysBetween,
  hour,
  Instant,
  instant,
  later,
  minute,
  ms,
  plusDays,
  wallTimeOn,
} from "../time.ts"
import { type Beat, type Carried, isBeating } from "./beat.ts"
import type { Late } from "./late.ts"

/** What is looked at, in the order in which trouble with it is mended. */
export const Topic = z.enum([
  "table",
  "minute",
  "work",
  "clock",
  "versions",
  "services",
  "issuer",
  "notices",
  "sms",
  "voice",
  "email",
  "letters",
  "spend",
  "nights",
  "steering",
  "holidays",
  "alerts",
  "calls",
  "queues",
])
export type Topic = z.infer<typeof Topic>

/** What can be wrong, or is not used here. */
export const Trouble = z.enum([
  "table-silent",
  "minute-never",
  "minute-late",
  "work-late",
  "work-failing",
  "clocks-differ",
  "versions-differ",
  "nothing-published",
  "issuer-silent",
  "notices-late",
  "sms-none",
  "voice-none",
  "email-none",
  "sms-failing",
  "voice-failing",
  "email-failing",
  "letters-waiting",
  "spend-near",
  "spend-over",
  "nights-missing",
  "share-at-bound",
  "holidays-ending",
  "alerts-open",
  "calls-unused",
  "queues-unused",
])
export type Trouble = z.infer<typeof Trouble>

/** ok: in order · look: somebody should see to it soon · broken: something does not work now · off: not used here. */
export const Sign = z.enum(["ok", "look", "broken", "off"])
export type Sign = z.infer<typeof Sign>

/** How one thing is. `much`, `of`, `places`: the figures and locations of its trouble, as its words say them. */
export const Line = z.object({
  topic: Topic,
  sign: Sign,
  why: Trouble.optional(),
  since: Instant.optional(),
  much: z.number().optional(),
  of: z.number().optional(),
  places: z.array(z.string()).optional(),
})
export type Line = z.infer<typeof Line>

/** What the table tells. `letters`: since when each letter waits to be printed. */
export type Told = {
  territory: Territory
  beat: Beat | undefined
  late: Late
  latest: readonly Pick<Notice, "route" | "fate" | "at">[]
  letters: readonly Instant[]
  spend: Spend
  night: { from: Day; day: Day; left: readonly string[] } | undefined
  parities: readonly Pick<Parity, "location" | "reason" | "since">[]
  alerts: readonly { since: Instant }[]
}

/** What this door knows by itself. */
export type Here = {
  now: Instant
  version: string
  /** Whether whoever says who somebody is answers. */
  issuer: boolean
  /** Whether missed calls and the queues of a ticket machine are taken. */
  calls: boolean
  queues: boolean
}

type Bad = Omit<Line, "topic" | "sign"> & { why: Trouble; sign: Exclude<Sign, "ok"> }

const first = (times: readonly (Instant | undefined)[]): Instant | undefined =>
  times.filter((each) => each !== undefined).toSorted()[0]

/** Nothing is late that is done within so long; after an hour people notice. */
const soon = 10 * minute
const signOf = (since: Instant, now: Instant): "look" | "broken" =>
  since < later(now, -hour) ? "broken" : "look"

const isLate = (since: Instant | undefined, now: Instant): since is Instant =>
  since !== undefined && since < later(now, -soon)

const minuteOf = ({ beat }: Told, now: Instant): Bad | undefined =>
  !beat
    ? { why: "minute-never", sign: "broken" }
    : isBeating(beat, now)
      ? undefined
      : { why: "minute-late", sign: "broken", since: beat.at }

function workOf({ beat, late }: Told, now: Instant): Bad | undefined {
  if (beat?.failing !== undefined)
    return { why: "work-failing", sign: signOf(beat.failing, now), since: beat.failing, much: beat.failed }
  return isLate(late.work, now)
    ? { why: "work-late", sign: signOf(late.work, now), since: late.work }
    : undefined
}

/** Two computers never quite agree; what was done two minutes from now was done by another clock. */
const clockOf = ({ beat }: Told, now: Instant): Bad | undefined =>
  beat && beat.at > later(now, 2 * minute)
    ? { why: "clocks-differ", sign: "broken", much: Math.round((ms(beat.at) - ms(now)) / minute) }
    : undefined

const versionsOf = ({ beat }: Told, version: string): Bad | undefined =>
  beat && beat.code !== version ? { why: "versions-differ", sign: "look" } : undefined

const servicesOf = ({ territory }: Told): Bad | undefined =>
  publishedLocations(territory).length === 0 || !territory.services.some(({ published }) => published)
    ? { why: "nothing-published", sign: "broken" }
    : undefined

const noticesOf = ({ late }: Told, now: Instant): Bad | undefined =>
  isLate(late.notice, now)
    ? { why: "notices-late", sign: signOf(late.notice, now), since: late.notice }
    : undefined

/** A few numbers are always wrong: so many of so large a part are the provider's trouble or ours. */
const tooMany = { least: 3, share: 0.1, most: 0.5 }

/** How messages fare that one provider carries. */
function carriedOf(route: Carried, { beat, latest }: Told): Bad | undefined {
  if (beat && !beat.routes.includes(route)) return { why: `${route}-none`, sign: "look" }
  const said = latest.filter((each) => each.route === route)
  const failed = said.filter(({ fate }) => fate === "failed" || fate === "unknown")
  const all = said.filter(({ fate }) => fate === "accepted" || fate === "delivered").length + failed.length
  const [much, share] = [failed.length, failed.length / Math.max(1, all)]
  if (much < tooMany.least || share < tooMany.share) return undefined
  const since = first(failed.map(({ at }) => at))
  const sign = share >= tooMany.most ? "broken" : "look"
  return { why: `${route}-failing`, sign, much, of: all, ...(since !== undefined && { since }) }
}

/** Over a weekend nobody prints. */
const printed = 4 * 24 * hour

function lettersOf({ letters }: Told, now: Instant): Bad | undefined {
  const since = first(letters)
  if (since === undefined || since >= later(now, -printed)) return undefined
  return { why: "letters-waiting", sign: "look", since, much: letters.length }
}

function spendOf({ spend, territory: { policy } }: Told): Bad | undefined {
  const parts = [
    { much: spend.monthly, of: policy.partsMonthly },
    { much: spend.daily, of: policy.partsDaily },
  ]
  const over = parts.find(({ much, of }) => much >= of)
  if (over) return { why: "spend-over", sign: "broken", ...over }
  const near = parts.find(({ much, of }) => much >= 0.8 * of)
  return near && { why: "spend-near", sign: "look", ...near }
}

/** Figures of a day are there some hours after it at the latest. */
const nightly = "04:00"

function nightsOf({ night, territory }: Told, now: Instant): Bad | undefined {
  const { timezone } = territory.head
  const today = dayOf(now, timezone)
  const last = plusDays(today, ms(now) < wallTimeOn(today, nightly, timezone) ? -2 : -1)
  if (!night) return undefined
  const done = night.left.length > 0 ? plusDays(night.from, -1) : night.day
  const much = daysBetween(done, last)
  if (much <= 0) return undefined
  const since = instant(wallTimeOn(plusDays(done, 2), nightly, timezone))
  return { why: "nights-missing", sign: "look", much, since }
}

/** So long a share may stand at its bound before somebody should change the bound, or open more hours. */
const stuck = 7 * 24 * hour

function steeringOf({ parities }: Told, now: Instant): Bad | undefined {
  const found = parities.filter(
    ({ reason, since }) => (reason === "at-most" || reason === "at-least") && since < later(now, -stuck),
  )
  const since = first(found.map((each) => each.since))
  if (since === undefined) return undefined
  return { why: "share-at-bound", sign: "look", since, places: found.map(({ location }) => location) }
}

function holidaysOf({ territory }: Told, now: Instant): Bad | undefined {
  const [ending] = holidays({ now, territory })
  return ending && { why: "holidays-ending", sign: ending.much === 0 ? "broken" : "look", much: ending.much }
}

function alertsOf({ alerts }: Told): Bad | undefined {
  const since = first(alerts.map((each) => each.since))
  return since === undefined ? undefined : { why: "alerts-open", sign: "look", since, much: alerts.length }
}

const lineOf = (topic: Topic, bad: Bad | undefined): Line => (bad ? { topic, ...bad } : { topic, sign: "ok" })

const ofHere = ({ issuer, calls, queues }: Here) => ({
  issuer: issuer ? undefined : { why: "issuer-silent" as const, sign: "broken" as const },
  calls: calls ? undefined : { why: "calls-unused" as const, sign: "off" as const },
  queues: queues ? undefined : { why: "queues-unused" as const, sign: "off" as const },
})

/** How everything is, in the order of topics; without what the table tells, how that is, and what is known here. */
export function health(here: Here, told: Told | undefined): Line[] {
  const { now } = here
  const own = ofHere(here)
  if (!told) {
    const table = lineOf("table", { why: "table-silent", sign: "broken" })
    return [table, ...(["issuer", "calls", "queues"] as const).map((topic) => lineOf(topic, own[topic]))]
  }
  const found: Record<Topic, Bad | undefined> = {
    ...own,
    table: undefined,
    minute: minuteOf(told, now),
    work: workOf(told, now),
    clock: clockOf(told, now),
    versions: versionsOf(told, here.version),
    services: servicesOf(told),
    notices: noticesOf(told, now),
    sms: carriedOf("sms", told),
    voice: carriedOf("voice", told),
    email: carriedOf("email", told),
    letters: lettersOf(told, now),
    spend: spendOf(told),
    nights: nightsOf(told, now),
    steering: steeringOf(told, now),
    holidays: holidaysOf(told, now),
    alerts: alertsOf(told),
  }
  return Topic.options.map((topic) => lineOf(topic, found[topic]))
}

/** The worst of all lines. */
export const overall = (lines: readonly Line[]): Exclude<Sign, "off"> =>
  (["broken", "look"] as const).find((each) => lines.some(({ sign }) => sign === each)) ?? "ok"
