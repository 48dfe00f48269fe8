import * as z from "zod"
import { Id } from "../id.ts"
import { inLanguage, type Language, Translated } from "../language.ts"
import type { Needs } from "../resident/resident.ts"
import { maxPersons } from "../service/service.ts"
import type { Territory } from "../territory/territory.ts"

/** What of somebody's needs a right may be about. */
export const Need = z.enum(["interpreter", "sign", "wheelchair", "homeVisit"])

/** What this one visit must be like. Nothing else about anybody is ever looked at. */
export const When = z.strictObject({
  /** At least so many come. */
  persons: z.int().min(1).max(maxPersons).optional(),
  /** These services are all part of the visit. */
  with: z.array(Id).min(1).max(10).optional(),
  /** The visit asks for all of these. */
  needs: z.array(Need).min(1).optional(),
})
export type When = z.infer<typeof When>

/** What somebody may have a right to besides what they come for. */
export const Right = z.strictObject({
  id: Id,
  name: Translated,
  /** Whom it is for: people read it, and judge for themselves. */
  if: Translated.optional(),
  /** What to do, in a sentence or two. */
  how: Translated,
  when: When.optional(),
})
export type Right = z.infer<typeof Right>

/** What of a visit conditions are about, by the ids of its services. */
type Coming = { service: string; also: readonly string[]; persons: number }

/** Worth mentioning: a service of ours, or a right that is asked for elsewhere. */
export type Mention =
  | ({ kind: "service" } & Pick<Territory["services"][number], "id" | "name">)
  | ({ kind: "right" } & Omit<Right, "when">)

const asks = (needs: Needs, need: z.infer<typeof Need>) => needs[need] !== undefined && needs[need] !== false

/** Whether all conditions that a right names hold for this visit. */
export const suits = ({ when = {} }: Right, coming: Coming, needs: Needs = {}): boolean =>
  coming.persons >= (when.persons ?? 1) &&
  (when.with ?? []).every((id) => id === coming.service || coming.also.includes(id)) &&
  (when.needs ?? []).every((need) => asks(needs, need))

type Known = Pick<Territory, "services" | "rights">

/** What the services of a visit mention, in their order: each once, and nothing that is in the visit or cannot be had. */
export function entitled({ services, rights }: Known, coming: Coming, needs?: Needs): Mention[] {
  const visited = [coming.service, ...coming.also]
  const mentioned = new Set(
    visited.flatMap((id) => services.find((service) => service.id === id)?.seeAlso ?? []),
  )
  return [...mentioned]
    .filter((id) => !visited.includes(id))
    .flatMap((id): Mention[] => {
      const service = services.find((each) => each.id === id)
      if (service) return service.published ? [{ kind: "service", id, name: service.name }] : []
      const right = rights.find((each) => each.id === id)
      if (!right || !suits(right, coming, needs)) return []
      const { when: _, ...said } = right
      return [{ kind: "right", ...said }]
    })
}

/** A mention as it is read: a service says its name only. */
export type Said = { name: string; if?: string; how?: string }

/** A condition leads on to what to do; a question already does. */
const leading = (text: string) => (/[.:!?\u2026]$/.test(text.trim()) ? text.trim() : `${text.trim()}:`)

export const saidIn = (language: Language, mention: Mention): Said => ({
  name: inLanguage(mention.name, language),
  ...(mention.kind === "right" && {
    ...(mention.if && { if: leading(inLanguage(mention.if, language)) }),
    how: inLanguage(mention.how, language),
  }),
})

/** So many are mentioned where there is little room or time: on paper and aloud. */
export const fewMentions = 4
