import type { Context } from "hono"
import type * as z from "zod"
import { type Language, languages, type Translated } from "#shared/language.ts"
import { problemsOf } from "#shared/problems.ts"
import type { Fault } from "#shared/refusal.ts"
import { readTime } from "#shared/visit/paper.ts"
import { type Faults, faultsOf } from "#web/ui/form.tsx"
import type { Env } from "#web/env.ts"
import type { Typed } from "./editing.tsx"

/** How what was typed is read from what arrives. */
export type ReadForm = (c: Context<Env>) => Promise<Typed>

/** A text in several languages, as its fields say it. */
export const typedTexts = (name: string, texts: Translated = {}): Typed =>
  Object.fromEntries(languages.flatMap((each) => (texts[each] ? [[`${name}-${each}`, texts[each]]] : [])))

/** A text in the languages it was typed in; those that have no field here stay as they were. */
export const textsIn = (
  typed: Typed,
  name: string,
  asked: readonly Language[],
  before: Translated = {},
): Translated =>
  Object.fromEntries(
    languages.flatMap((each) => {
      const text = asked.includes(each) ? typed[`${name}-${each}`] : before[each]
      return text ? [[each, text]] : []
    }),
  )

/** Ticks of a list of names. */
export const typedTicks = (name: string, ids: readonly string[] = []): Typed =>
  Object.fromEntries(ids.map((id) => [`${name}-${id}`, "1"]))

export const ticksIn = <Name extends string>(typed: Typed, name: string, all: readonly Name[]): Name[] =>
  all.filter((id) => Boolean(typed[`${name}-${id}`]))

/** Lines of a text field, without those that say nothing. */
export const linesIn = (text: string | undefined): string[] =>
  (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")

/** A time as people type it; what is none stays as it is, for the rules to refuse. */
export const timeIn = (text: string | undefined): string | undefined =>
  text ? (readTime(text) ?? (/^24([h:.,] ?(00)?)?$/i.test(text) ? "24:00" : text)) : undefined

/** The object without what is undefined. */
export const filled = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

type Names = { names?: Record<string, string>; faults?: Record<string, Fault> }

/**
 * What was typed by the rules of its kind, or the fields that are wrong: `name.fr` is the field `name-fr`, unless it is
 * named otherwise. `faults` says better what is wrong with the shape of a field.
 */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  { names = {}, faults = {} }: Names = {},
): { value: z.output<Schema> } | { faults: Faults } {
  const read = schema.safeParse(given)
  if (read.success) return { value: read.data }
  const problems = problemsOf(read.error, given).map(({ path, fault }) => ({
    path: names[path] ?? path.replaceAll(".", "-"),
    fault: fault === "missing" ? fault : (faults[path] ?? fault),
  }))
  return { faults: faultsOf(problems) }
}
