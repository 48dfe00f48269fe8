import type { Channel } from "../act.ts"
import { median } from "../letter/letter.ts"
import type { Reach } from "../rebooking/rebooking.ts"
import { hour, type Instant, ms } from "../time.ts"
import { type Answer, type Entry, isWaiting } from "./entry.ts"

/** What became of some who asked: how many were offered a time, after how long, and what they said. */
export type Measure = {
  asked: number
  offered: number
  /** Wait still, and were offered nothing so far. */
  open: number
  booked: number
  answers: Record<Answer, number>
  /** Half of those who were offered a time waited for no longer than so many days. */
  days: number | undefined
}

/** When somebody was offered a time first. */
const firstOffer = ({ before, offer }: Entry): Instant | undefined => before[0]?.at ?? offer?.at

function measure(entries: readonly Entry[]): Measure {
  const waits = entries.flatMap((entry) => {
    const at = firstOffer(entry)
    return at === undefined ? [] : [(ms(at) - ms(entry.asked.at)) / (24 * hour)]
  })
  const answers = { yes: 0, no: 0, none: 0, gone: 0 }
  for (const { answer } of entries.flatMap(({ before }) => before)) answers[answer]++
  return {
    asked: entries.length,
    offered: waits.length,
    open: entries.filter((entry) => isWaiting(entry) && firstOffer(entry) === undefined).length,
    booked: entries.filter(({ status }) => status === "booked").length,
    answers,
    days: median(waits),
  }
}

export type Measures = {
  all: Measure
  reach: Partial<Record<Reach, Measure>>
  channel: Partial<Record<Channel, Measure>>
}

const by = <Name extends string>(entries: readonly Entry[], name: (entry: Entry) => Name) => {
  const found: Partial<Record<Name, Measure>> = {}
  for (const [each, of] of Map.groupBy(entries, name)) found[each] = measure(of)
  return found
}

/** How long people wait, by the way they are told and by the way they asked. Needs no person: what is kept says it. */
export const measures = (entries: readonly Entry[]): Measures => ({
  all: measure(entries),
  reach: by(entries, ({ reach }) => reach),
  channel: by(entries, ({ asked }) => asked.channel),
})
