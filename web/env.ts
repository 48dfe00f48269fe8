import type { Act } from "#shared/act.ts"
import type { Language } from "#shared/language.ts"
import type { Territory } from "#shared/territory/territory.ts"
import type { Instant } from "#shared/time.ts"
import type { Words } from "#shared/words/words.ts"

/** What the door gives the site: the clock and the public address. */
export type Settings = { now: () => Instant; origin: string }

/** What a page knows besides its URL. */
export type Page = { language: Language; words: Words; territory: Territory; now: Instant; path: string }

export type Env = { Variables: { act: Act; origin: string; page: Page } }
