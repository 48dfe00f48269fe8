import * as z from "zod"
import { Id } from "../id.ts"
import { Language } from "../language.ts"
import type { Problem } from "../refusal.ts"
import { Resident, unreachable } from "../resident/resident.ts"
import type { Rule } from "../retention.ts"
import { maxAlso, maxPersons } from "../service/service.ts"
import type { Slot } from "../slot/slot.ts"
import { Day, dayOf, daysBetween, hour, Instant, later, plusDays, weekdayOf, wallTimeOf } from "../time.ts"
import { onlyKnown } from "../unknown.ts"

/** Half a day of the week that suits somebody, as ticked on the form: `mon-am`. */
export const Half = z.string().regex(/^(mon|tue|wed|thu|fri|sat|sun)-(am|pm)$/)

/** What a letter asks, as somebody keys it in. */
export const Keyed = z.object({
  received: Day,
  /** Where it is keyed, and answered from. */
  location: Id,
  /** Where they want to come; without it anywhere. */
  wanted: Id.optional(),
  /** Without one they ask for something else. */
  service: Id.optional(),
  also: z.array(Id).max(maxAlso),
  persons: z.int("bad-number").min(1, "bad-number").max(maxPersons, "bad-number"),
  resident: Resident,
  /** Empty: anything suits. */
  wishes: z.array(Half),
})
export type Keyed = z.infer<typeof Keyed>

/** callback: a person will phone. */
export const How = z.enum(["booked", "phoned", "written", "callback"])
export type How = z.infer<typeof How>

/** A letter or a request form that arrived. One that led to an appointment bears its code; the person is there. */
export const Letter = z.object({
  id: z.string(),
  received: Day,
  keyed: Instant,
  location: Id,
  wanted: Id.optional(),
  service: Id.optional(),
  also: z.array(Id),
  persons: z.int(),
  language: Language,
  resident: Resident.optional(),
  wishes: z.array(Half).optional(),
  status: z.enum(["open", "answered"]),
  appointment: z.string().optional(),
  answered: Instant.optional(),
  how: How.optional(),
  erasure: Instant.optional(),
  rev: z.int(),
})
export type Letter = z.infer<typeof Letter>

export const retention = {
  id: "kept",
  received: "kept",
  keyed: "kept",
  location: "kept",
  wanted: "kept",
  service: "kept",
  also: "kept",
  persons: "kept",
  language: "kept",
  resident: "erased",
  wishes: "erased",
  status: "kept",
  appointment: "kept",
  answered: "kept",
  how: "kept",
  erasure: "erased",
  rev: "kept",
} satisfies Record<keyof Letter, Rule>

/** A letter without its person: when it came and was answered stays, for the figures. */
export const erased = ({ resident: _, wishes: __, erasure: ___, ...letter }: Letter): Letter =>
  onlyKnown(letter)

/** Answering twice is not an error: the first answer counts. Once there is an appointment, the person is there and not here. */
export function answered(
  letter: Letter,
  { at, how, appointment }: { at: Instant; how: How; appointment?: string | undefined },
  retentionDays: number,
): Letter {
  if (letter.status === "answered") return letter
  const after = { ...letter, status: "answered" as const, answered: at, how }
  if (appointment !== undefined) return { ...erased(after), appointment }
  return { ...after, erasure: later(at, retentionDays * 24 * hour) }
}

/** Nobody is kept for longer than this after their letter was keyed, in days, answered or not. */
const longest = 365
export const forgottenBy = ({ keyed, erasure }: Pick<Letter, "keyed" | "erasure">): Instant =>
  erasure ?? later(keyed, longest * 24 * hour)

/** The letter that was keyed, not answered yet. */
export const opened = (id: string, { resident, ...keyed }: Keyed, at: Instant): Letter => ({
  ...keyed,
  id,
  keyed: at,
  language: resident.language,
  resident,
  status: "open",
  erasure: forgottenBy({ keyed: at }),
  rev: 1,
})

/** The letter that led to an appointment: it has its code, and the person is the appointment's. */
export function booked(code: string, keyed: Keyed, at: Instant): Letter {
  const { resident: _, erasure: __, ...letter } = opened(code, keyed, at)
  return { ...letter, appointment: code }
}

/** A letter is keyed on the day it arrives or later; what is older than a year is a slip of the pen. */
const oldest = 365

/** What is wrong with what was keyed: a day that cannot be, nowhere to send the answer to. */
export const wrongWith = ({ received, resident }: Keyed, today: Day): Problem[] => [
  ...(received > today || received < plusDays(today, -oldest)
    ? [{ path: "received", fault: "bad-date" as const }]
    : []),
  ...unreachable(resident),
]

/** The nth working day after a day: neither Saturday, nor Sunday, nor a public holiday. */
export function workingDayAfter(day: Day, n: number, holidays: ReadonlySet<Day>): Day {
  let at = day
  for (let left = n; left > 0;) {
    at = plusDays(at, 1)
    const works = !["sat", "sun"].includes(weekdayOf(at)) && !holidays.has(at)
    if (works) left--
  }
  return at
}

/** The half of the day a time lies in; one at noon lies in both, and suits who can come in both. */
function halvesOf({ day, start }: Slot, zone: string): string[] {
  const time = wallTimeOf(start, zone)
  const halves = [...(time < "13:00" ? ["am"] : []), ...(time >= "12:00" ? ["pm"] : [])]
  return halves.map((half) => `${weekdayOf(day)}-${half}`)
}

type Wanted = { wishes: string[]; from: Day; zone: string; most: number }

/**
 * The soonest times that suit, from a day on: the first is the proposal. The others lie on other days or half-days as far
 * as there are any, so that they are a choice.
 */
export function fitting(slots: Slot[], { wishes, from, zone, most }: Wanted): Slot[] {
  const fit = slots.filter(
    (slot) =>
      slot.day >= from &&
      (wishes.length === 0 || halvesOf(slot, zone).every((half) => wishes.includes(half))),
  )
  const firsts = new Map<string, Slot>()
  for (const slot of fit) {
    const name = `${slot.day} ${halvesOf(slot, zone)[0]}`
    if (!firsts.has(name)) firsts.set(name, slot)
  }
  const apart = [...firsts.values()]
  const others = fit.filter((slot) => !apart.includes(slot))
  return [...apart, ...others].slice(0, most).toSorted((a, b) => (a.start < b.start ? -1 : 1))
}

/** Days from the day a letter arrived to the day on which its answer went out: 0 when that was the same day. */
export const replyDays = ({ received }: Letter, at: Instant, zone: string): number =>
  Math.max(0, daysBetween(received, dayOf(at, zone)))

/** The middle of numbers in their order; of an even number of them, half-way between the two in the middle. */
export function median(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

/** Reply times are counted over the letters answered in so many days. */
export const countedDays = 30

/** The median of the reply times, in days, of the letters answered in the last 30 days, and how many they are. */
export function replyTime(
  letters: Letter[],
  now: Instant,
  zone: string,
): { days: number; many: number } | undefined {
  const since = later(now, -countedDays * 24 * hour)
  const days = letters.flatMap((letter) =>
    letter.answered && letter.answered > since && letter.answered <= now
      ? [replyDays(letter, letter.answered, zone)]
      : [],
  )
  const middle = median(days)
  return middle === undefined ? undefined : { days: middle, many: days.length }
}
