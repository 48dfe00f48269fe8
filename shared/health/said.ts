import { inLanguage, type Language } from "../language.ts"
import { locationOf, type Territory } from "../territory/territory.ts"
import { allWordsIn } from "../words/all-words.ts"
import type { Line } from "./health.ts"

/** What a line says, and what is to be done where something is. */
export function saidOf(
  { topic, why, much = 0, of = 0, places = [] }: Line,
  territory: Territory,
  language: Language,
): { what: string; todo?: string } {
  const { fine, troubles } = allWordsIn(language).health
  if (why === undefined) return { what: fine[topic] }
  const names = places.map((id) => inLanguage(locationOf(territory, id)?.name ?? { fr: id }, language))
  const { what, todo } = troubles[why]
  return { what: what({ much, of, places: names.join(", ") }), todo }
}
