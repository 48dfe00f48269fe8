import { brotliDecompressSync } from "node:zlib"
import { type MetadataJson, parsePhoneNumberFromString } from "libphonenumber-js/core"
import * as z from "zod"
import packed from "./phone-plans.json" with { type: "json" }
import type { Fault } from "./refusal.ts"

/** The numbering plans of all countries, packed by `npm run pack-phones`: a door starts with a third of them to carry. */
const Plans = z.custom<MetadataJson>(
  (value) => z.object({ countries: z.object({}) }).safeParse(value).success,
)
let plans: MetadataJson | undefined
const unpacked = () =>
  (plans ??= Plans.parse(JSON.parse(brotliDecompressSync(Buffer.from(packed, "base64")).toString())))

const parse = (text: string) => parsePhoneNumberFromString(text, "BE", unpacked())

/** A phone number as people write it (Belgian unless it starts with +), kept as E.164. */
export const Phone = z
  .string()
  .max(40, "bad-phone" satisfies Fault)
  .meta({ description: "Belgian unless it starts with +, as people write it", examples: ["0470 12 34 56"] })
  .transform((text, context): string => {
    const found = parse(text)
    if (found?.isValid() && !found.ext) return found.number
    context.addIssue("bad-phone" satisfies Fault)
    return z.NEVER
  })
export type Phone = z.infer<typeof Phone>

/** Only a mobile gets SMS; a landline gets a voice call. */
export function isMobile(phone: Phone): boolean {
  const type = parse(phone)?.getType()
  return type === "MOBILE" || type === "FIXED_LINE_OR_MOBILE"
}

/** Neither a mobile nor one of those that cost whoever calls, or whoever is called, more. */
export const isLandline = (phone: Phone): boolean => parse(phone)?.getType() === "FIXED_LINE"

/** The country whose number it is, in two letters. */
export const countryOf = (phone: Phone): string | undefined => parse(phone)?.country

/** As written on the door: `04 221 80 00`. */
export function spoken(phone: Phone): string {
  const found = parse(phone)
  return found ? (found.country === "BE" ? found.formatNational() : found.formatInternational()) : phone
}
