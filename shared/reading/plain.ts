const ligatures: Record<string, string> = {
  œ: "oe",
  Œ: "OE",
  æ: "ae",
  Æ: "AE",
  ß: "ss",
  ẞ: "SS",
  ø: "o",
  Ø: "O",
  ł: "l",
  Ł: "L",
}

/** Digits as they are written in Arabic and Persian. */
const eastern = (digit: string): string => String((digit.codePointAt(0) ?? 0) & 15)

/** One way to write it: no accents, no wide or ringed letters, straight quotes, nothing invisible. Capitals stay. */
export const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/[œŒæÆßẞøØłŁ]/g, (sign) => ligatures[sign] ?? sign)
    .replace(/[٠-٩]/g, (digit) => eastern(digit))
    .replace(/[۰-۹]/g, (digit) => eastern(digit))
    .replace(/[‘’‚‛`´ʼ]/g, "'")

/** The words of what stands in a vocabulary or in the name of a service. */
export const wordsOf = (text: string): string[] =>
  spelt(plain(text).toLowerCase())
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")

/** Contractions that are one word to everybody, and abbreviations with points. */
export const spelt = (text: string): string =>
  text
    .replace(/\b(aujourd|quelqu)'(?=hui|un)/gi, "$1")
    .replace(/\bc[' ]est\b/gi, "cest")
    .replace(/(?<=[a-z])n't\b/gi, "nt")
    .replace(/(?<=\b[a-z])\.(?=[a-z]\b)/gi, "")
