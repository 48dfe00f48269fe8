import * as z from "zod"
import type { Fault } from "./refusal.ts"
import { isPlain } from "./text.ts"

export const languages = ["fr", "nl", "de", "en"] as const
export const Language = z.enum(languages)
export type Language = z.infer<typeof Language>

/** Text that everybody reads: nothing in it is invisible. */
const shown = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine(isPlain, "bad-characters" satisfies Fault)

/** The same text in the languages it exists in. */
export const Translated = z
  .partialRecord(Language, shown(300))
  .refine((texts) => Object.keys(texts).length > 0, "missing")
export type Translated = z.infer<typeof Translated>

export const TranslatedList = z.partialRecord(Language, z.array(shown(200)).max(30))
export type TranslatedList = z.infer<typeof TranslatedList>

const order = (language: Language): Language[] => [language, ...languages]

/** The text in this language, or else in the first that exists. */
export const inLanguage = (texts: Translated | undefined, language: Language): string =>
  order(language)
    .map((each) => texts?.[each])
    .find((text) => text !== undefined) ?? ""

export const listIn = (texts: TranslatedList | undefined, language: Language): string[] =>
  order(language)
    .map((each) => texts?.[each])
    .find((list) => list !== undefined) ?? []

/** The best language for a browser's Accept-Language, undefined when it names none of ours. */
export function preferred(header: string | undefined, offered: readonly Language[]): Language | undefined {
  const wishes = (header ?? "")
    .slice(0, 400)
    .split(",")
    .map((part, place) => {
      const [tag = "", ...options] = part.trim().toLowerCase().split(";")
      const q = Number(
        options
          .find((option) => option.trim().startsWith("q="))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { tag: tag.split("-")[0], q: Number.isNaN(q) ? 0 : q, place }
    })
    .filter((wish) => wish.q > 0)
    .sort((a, b) => b.q - a.q || a.place - b.place)
  for (const wish of wishes) {
    const found = offered.find((language) => language === wish.tag)
    if (found) return found
  }
  return undefined
}
