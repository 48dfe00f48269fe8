import type { Language } from "../language.ts"
import { de } from "./de.ts"
import { en } from "./en.ts"
import { fr, type Words } from "./fr.ts"
import { nl } from "./nl.ts"

export type { Words } from "./fr.ts"

const all: Record<Language, Words> = { fr, nl, de, en }

export const wordsIn = (language: Language): Words => all[language]
