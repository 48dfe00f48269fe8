import * as z from "zod"
import { type Act, Channel } from "../act.ts"
import { Once } from "../appointment/appointment.ts"
import { Consent } from "../appointment/appointment.request.ts"
import { Id } from "../id.ts"
import { type Problem, Refusal } from "../refusal.ts"
import { Reach, reachOf } from "../rebooking/rebooking.ts"
import { Resident, unreachable } from "../resident/resident.ts"
import type { Rule } from "../retention.ts"
import { maxAlso, maxPersons, noneTwice } from "../service/service.ts"
import type { Policy } from "../territory/territory.ts"
import { Day, hour, Instant, later, Weekday, weekdayOf } from "../time.ts"
import { headStart } from "./answer-by.ts"
import { onlyKnown } from "../unknown.ts"

/** A day of the week, or one day. */
export const Suits = z.union([Weekday, Day], { error: "bad-date" })

const wanted = {
  service: Id.meta({ description: "the id of a service", examples: ["id-card"] }),
  locations: z.array(Id).min(1).max(100).describe("the places that suit; without them, any").optional(),
  days: z
    .array(Suits)
    .min(1)
    .max(62)
    .describe("the days that suit, of the week or of the calendar; without them, any")
    .optional(),
  persons: z.int("bad-number").min(1, "bad-number").max(maxPersons, "bad-number").default(1),
  also: z.array(Id).max(maxAlso).default([]),
}

/** A place on the waiting list, as it is asked for: somebody must be able to reach them. */
export const EntryRequest = z
  .strictObject({
    ...wanted,
    resident: Resident.meta({
      description: "as they say it; with a way to reach them",
      examples: [{ language: "fr", phone: "0470 12 34 56" }],
    }),
  })
  .superRefine(noneTwice)
export type EntryRequest = z.infer<typeof EntryRequest>

/** What keeps somebody from being told of a time. */
export function untellable(resident: Resident): Problem[] {
  const problems = unreachable(resident)
  if (problems.length > 0 || reachOf(resident) !== "door") return problems
  return [{ path: "resident.phone", fault: "missing" }]
}

const Place = z.object({ location: Id, desk: Id, day: Day, start: Instant, end: Instant })

/** A time that is kept for somebody until they have said yes or no: under which name it is kept, and whose task it is. */
export const Offer = z.object({
  time: z.string(),
  place: Place,
  at: Instant,
  until: Instant,
  /** A person tells them: the task of whoever does. */
  task: z.string().optional(),
  /** When somebody phoned and nobody picked up; when a letter about it went to the post. */
  tried: z.array(Instant).optional(),
  posted: Instant.optional(),
})
export type Offer = z.infer<typeof Offer>

/** gone: the desk does not work then any more. */
export const Answer = z.enum(["yes", "no", "none", "gone"])
export type Answer = z.infer<typeof Answer>

/** Somebody who waits until a time frees up that suits them. */
export const Entry = z.object({
  code: z.string(),
  ...wanted,
  persons: z.int(),
  also: z.array(Id),
  resident: Resident,
  /** How they are told of a time: whom no message reached is phoned. */
  reach: Reach,
  /** Their place in the line. */
  turn: Instant,
  asked: z.object({ at: Instant, by: z.string(), channel: Channel }),
  helped: z.object({ organisation: z.string(), consent: Consent.optional() }).optional(),
  status: z.enum(["waiting", "offered", "booked", "cancelled", "lapsed"]),
  offer: Offer.optional(),
  /** What they were offered before and what they said, oldest first. */
  before: z.array(Offer.pick({ at: true, until: true }).extend({ start: Instant, answer: Answer })),
  end: z.object({ at: Instant, appointment: z.string().optional() }).optional(),
  once: Once.optional(),
  /** listed: they hear that they are on the list · look: somebody looks for a free time · long: they have waited for very long. */
  owes: z.array(z.object({ what: z.enum(["listed", "offer", "gone", "look", "long"]), due: Instant })),
  /** When the person is erased, whatever became of them. */
  erasure: Instant.optional(),
  /** The number of the request that changed it last: log lines have it, until the person is erased. */
  trace: z.string().optional(),
  rev: z.int(),
})
export type Entry = z.infer<typeof Entry>

export const retention = {
  code: "kept",
  service: "kept",
  locations: "kept",
  days: "kept",
  persons: "kept",
  also: "kept",
  resident: "erased",
  reach: "kept",
  turn: "kept",
  asked: "kept",
  helped: "kept",
  status: "kept",
  offer: "erased",
  before: "kept",
  end: "kept",
  once: "erased",
  owes: "kept",
  erasure: "erased",
  trace: "erased",
  rev: "kept",
} satisfies Record<keyof Entry, Rule>

export const isWaiting = ({ status }: Entry): boolean => status === "waiting" || status === "offered"

/** The time that is kept for somebody now. */
export const offerNow = ({ status, offer }: Entry, now: Instant): Offer | undefined =>
  status === "offered" && offer && offer.until > now ? offer : undefined

/** Where in the line: by when they asked, less the time that the way by which they are told takes longer. */
const turnOf = (asked: Instant, reach: Reach, policy: Policy): Instant =>
  later(asked, -headStart(reach, policy))

/** Nobody is kept for longer than this after they asked, in days, whatever became of it. */
const longest = 365

type New = { code: string; once: Once; organisation?: string | undefined; consent?: Consent | undefined }

/** Somebody new on the list. Whoever waits for as many days as people book ahead is the work of a person. */
export function joined(
  act: Act,
  request: EntryRequest,
  { code, once, organisation, consent }: New,
  policy: Policy,
): Entry {
  const reach = reachOf(request.resident)
  return {
    ...request,
    code,
    reach,
    turn: turnOf(act.at, reach, policy),
    asked: { at: act.at, by: act.by.kind, channel: act.channel },
    ...(organisation !== undefined && { helped: { organisation, ...(consent && { consent }) } }),
    status: "waiting",
    before: [],
    once,
    owes: [
      // Whoever writes hears it in the answer.
      ...(reach === "message" && act.channel !== "sms" ? [{ what: "listed" as const, due: act.at }] : []),
      { what: "look", due: act.at },
      { what: "long", due: later(act.at, policy.horizonDays * 24 * hour) },
    ],
    erasure: later(act.at, longest * 24 * hour),
    rev: 1,
  }
}

/** Whether nobody knows yet that they are there: a machine can ask on the web, and says neither yes nor no. */
export const isUnheard = ({ asked, before }: Pick<Entry, "asked" | "before">): boolean =>
  asked.channel === "web" &&
  asked.by === "resident" &&
  before.every(({ answer }) => !["yes", "no"].includes(answer))

/** Whether a day suits them. */
export const suits = ({ days }: Pick<Entry, "days">, day: Day): boolean =>
  days === undefined || days.some((each) => each === day || each === weekdayOf(day))

/** A time is theirs until they have said yes or no, or for so long. Whom a message reaches is told of it. */
export const offered = (entry: Entry, offer: Offer, at: Instant): Entry => ({
  ...entry,
  status: "offered",
  offer,
  owes: [
    // What they hear is the time, not that they wait for one.
    ...entry.owes.filter(({ what }) => what === "long"),
    ...(entry.reach === "message" ? [{ what: "offer" as const, due: at }] : []),
  ],
})

/** So often somebody lets an offer pass without a word before a person phones them; then before they leave the list. */
const patience = 2

/** What they were offered goes to somebody else: they wait on, at their place in the line. */
export function passed(entry: Entry, answer: Exclude<Answer, "yes">, act: Act, policy: Policy): Entry {
  const { offer, ...rest } = entry
  if (!offer) return entry
  const { at, until, place } = offer
  const before = [...entry.before, { at, until, start: place.start, answer }]
  const silent = before.filter((each) => each.answer === "none").length
  const after: Entry = { ...rest, status: "waiting", before, owes: kept(entry, answer, act.at) }
  if (answer !== "none" || silent < patience) return after
  if (entry.reach === "message" && entry.resident.phone)
    return { ...after, reach: "call", turn: turnOf(entry.asked.at, "call", policy) }
  return silent < 2 * patience ? after : ended(after, "lapsed", act, policy)
}

/** A time that is gone before they answered: they hear that too, unless they never heard of it. */
const kept = ({ owes, reach }: Entry, answer: Answer, at: Instant): Entry["owes"] => {
  const unheard = owes.some(({ what }) => what === "offer")
  const tell = answer === "gone" && reach === "message" && !unheard
  return [
    ...owes.filter(({ what }) => what === "long"),
    ...(tell ? [{ what: "gone" as const, due: at }] : []),
  ]
}

/** Nobody waits here any more; the person is forgotten in time. */
export const ended = (
  { offer: _, ...entry }: Entry,
  status: "booked" | "cancelled" | "lapsed",
  { at }: Pick<Act, "at">,
  { retentionDays }: Policy,
  appointment?: string,
): Entry => ({
  ...entry,
  status,
  end: { at, ...(appointment !== undefined && { appointment }) },
  owes: [],
  erasure: later(at, retentionDays * 24 * hour),
})

/** They said yes. Refuses `over` when the time is theirs no more. */
export function accepted(entry: Entry, appointment: string, act: Act, policy: Policy): Entry {
  const { offer } = entry
  if (entry.status !== "offered" || !offer || offer.until <= act.at) throw new Refusal("over")
  const { at, until, place } = offer
  const before = [...entry.before, { at, until, start: place.start, answer: "yes" as const }]
  return ended({ ...entry, before }, "booked", act, policy, appointment)
}

/** Without the person: language and channel stay, for the figures. */
export const erased = ({ once: _, erasure: __, offer: ___, trace: ____, ...entry }: Entry): Entry =>
  onlyKnown({
    ...entry,
    resident: { language: entry.resident.language },
    status: isWaiting(entry) ? "lapsed" : entry.status,
    owes: [],
  })
