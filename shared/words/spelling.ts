import type { Language } from "../language.ts"

/**
 * The words by which people spell on the phone here: in French and Dutch those of the Belgian telephone service, in
 * German those of the old postal table, which more people know than the towns of 2022, in English those of radio.
 */
const letters: Record<Language, string> = {
  fr:
    "César David Frédéric Gustave Henri Joseph Kilogramme Marie Napoléon Piano Quiévrain Robert Téléphone " +
    "Victor Waterloo Xavier Yvonne",
  nl:
    "Carolina Desiré Frederik Gustaaf Hendrik Jozef Kilogram Maria Napoleon Piano Quotiënt Robert Telefoon " +
    "Victor Waterloo Xavier Yvonne",
  de:
    "Cäsar Dora Friedrich Gustav Heinrich Julius Kaufmann Martha Nordpol Paula Quelle Richard Theodor " +
    "Viktor Wilhelm Xanthippe Ypsilon",
  en:
    "Charlie Delta Foxtrot Golf Hotel Juliett Kilo Mike November Papa Quebec Romeo Tango " +
    "Victor Whiskey X-ray Yankee",
}

const digits: Record<Language, Record<string, string>> = {
  fr: { 3: "trois", 4: "quatre", 6: "six", 7: "sept", 9: "neuf" },
  nl: { 3: "drie", 4: "vier", 6: "zes", 7: "zeven", 9: "negen" },
  de: { 3: "drei", 4: "vier", 6: "sechs", 7: "sieben", 9: "neun" },
  en: { 3: "three", 4: "four", 6: "six", 7: "seven", 9: "nine" },
}

const tableOf = (language: Language): Record<string, string> => ({
  ...digits[language],
  ...Object.fromEntries(letters[language].split(" ").map((word) => [word.slice(0, 1), word])),
})

const tables: Record<Language, Record<string, string>> = {
  fr: tableOf("fr"),
  nl: tableOf("nl"),
  de: tableOf("de"),
  en: tableOf("en"),
}

/** A code or a key as it is read out, one word for each sign: `K7G` is Kilogramme, sept, Gustave. */
export const spelt = (language: Language, code: string): string[] =>
  Array.from(code.replaceAll(" ", "")).map((sign) => tables[language][sign] ?? sign)
