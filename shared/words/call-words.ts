import type { Language } from "../language.ts"

/** Plain words that sound like no other in the list: the first thing a caller says. In each language the same, in the same order. */
export const callWords: Record<Language, string[]> = {
  fr: "soleil montagne citron bateau musique tomate papillon lundi girafe orange tambour village".split(" "),
  nl: "zon berg citroen boot muziek tomaat vlinder maandag giraf sinaasappel trommel dorp".split(" "),
  de: "Sonne Berg Zitrone Boot Musik Tomate Schmetterling Montag Giraffe Orange Trommel Dorf".split(" "),
  en: "sun mountain lemon boat music tomato butterfly Monday giraffe orange drum village".split(" "),
}
