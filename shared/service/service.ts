import * as z from "zod"
import { Channel } from "../act.ts"
import { Id } from "../id.ts"
import { Translated, TranslatedList } from "../language.ts"
import type { Fault } from "../refusal.ts"

/** The longest visit a desk takes in one go, in minutes. */
export const longestVisit = 480

export const maxPersons = 12

/** Other services that one visit takes along. */
export const maxAlso = 5

const Minutes = z.int().min(5).max(longestVisit).multipleOf(5)

/** What people come for. */
export const Service = z.strictObject({
  id: Id,
  name: Translated,
  words: TranslatedList.optional(),
  minutes: Minutes,
  perPerson: z.boolean().default(false),
  bring: TranslatedList.optional(),
  seeAlso: z.array(Id).max(20).default([]),
  routes: z.array(Channel).min(1),
  /** Only what is published can be asked for; what was published once stays known by its name. */
  published: z.boolean().default(true),
})
export type Service = z.infer<typeof Service>

/** What one visit is for: a service, for how many, and other services on the way (one person each). */
export type Visit = { service: Service; persons: number; also: Service[] }

/** Desk minutes a visit takes. */
export const minutesOf = ({ service, persons, also }: Visit): number =>
  service.minutes * (service.perPerson ? persons : 1) + also.reduce((sum, other) => sum + other.minutes, 0)

/** Which of the others are no other service: the first one again, or one that was named before. */
export function repeated(service: string | undefined, also: readonly string[]): number[] {
  const named = new Set([service])
  return also.flatMap((id, i) => {
    const twice = named.has(id)
    named.add(id)
    return twice ? [i] : []
  })
}

type Named = { service: string; also: string[] }

/** Refuses what is named twice, each by its place. */
export const noneTwice = ({ service, also }: Named, context: z.RefinementCtx): void =>
  repeated(service, also).forEach((i) =>
    context.addIssue({ code: "custom", path: ["also", i], message: "not-allowed" satisfies Fault }),
  )
