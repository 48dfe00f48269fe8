import * as z from "zod"

/** 22 letters and digits that cannot be confused aloud or on paper; without vowels no word is ever spelt. */
export const alphabet = "CDFGHJKMNPQRTVWXY34679"

/** Written from bytes: each letter takes its own byte, so every letter is equally likely to within 1/11. */
const letters = (bytes: Uint8Array, length: number): string =>
  Array.from({ length }, (_, i) => alphabet[(bytes[i] ?? 0) % alphabet.length]).join("")

export const codeFrom = (bytes: Uint8Array) => letters(bytes, 5)
export const keyFrom = (bytes: Uint8Array) => letters(bytes, 8)
/** So long that nobody finds one by trying. */
export const longCodeFrom = (bytes: Uint8Array) => letters(bytes, 16)

/** As people type it: any case, with spaces or dashes. */
const typed = (length: number) =>
  z
    .string()
    .max(40)
    .transform((text) => text.toUpperCase().replace(/[^A-Z0-9]/g, ""))
    .pipe(z.string().regex(new RegExp(`^[${alphabet}]{${length}}$`)))

export const Code = typed(5)
export const Key = typed(8)
export const LongCode = typed(16)

/** In groups a person can read out: `K7G WP`, `HJKM 3479`, `HJKM 3479 CDFG PQRT`. */
export const grouped = (code: string): string =>
  code.length > 6 ? code.replace(/.{4}(?=.)/g, "$& ") : `${code.slice(0, 3)} ${code.slice(3)}`
