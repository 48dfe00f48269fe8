import type { Language } from "../language.ts"
import { de } from "./all/de.ts"
import { en } from "./all/en.ts"
import { type AllWords, fr } from "./all/fr.ts"
import { nl } from "./all/nl.ts"

export type { AllWords } from "./all/fr.ts"

const all: Record<Language, AllWords> = { fr, nl, de, en }

/** Everything we say. Residents' pages need less, and their door carries no more than that: words.ts. */
export const allWordsIn = (language: Language): AllWords => all[language]
