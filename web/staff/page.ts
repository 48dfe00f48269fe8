import type { Context } from "hono"
import { type AllWords, allWordsIn } from "#shared/words/all-words.ts"
import type { Env, Page as ResidentPage } from "#web/env.ts"

/** A page of colleagues: its words are more than what residents read. */
export type Page = ResidentPage & { words: AllWords }

export function withAllWords(page: ResidentPage): Page {
  return { ...page, words: allWordsIn(page.language) }
}

/** The page that is asked for. */
export const staffPage = (c: Context<Env>): Page => withAllWords(c.get("page"))
