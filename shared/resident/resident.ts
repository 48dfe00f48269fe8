import * as z from "zod"
import { Language } from "../language.ts"
import { isMobile, Phone } from "../phone.ts"
import type { Problem } from "../refusal.ts"
import { Email, Text } from "../text.ts"

/** How a resident wants to hear from us. */
export const Contact = z.enum(["sms", "voice", "letter", "email", "none"])
export type Contact = z.infer<typeof Contact>

/** What someone needs to be served as well as anyone else. */
export const Needs = z.strictObject({
  interpreter: Text(40).describe("into which language").optional(),
  sign: z.boolean().optional(),
  wheelchair: z.boolean().optional(),
  homeVisit: z.boolean().optional(),
})
export type Needs = z.infer<typeof Needs>

/** As the resident says it; nothing but the language is required. */
export const Resident = z.strictObject({
  name: Text(200).optional(),
  phone: Phone.optional(),
  email: Email.optional(),
  address: Text(300).optional(),
  language: Language.describe("in which to write and speak to them"),
  contact: Contact.describe("how they hear from us; without it, by what they have").optional(),
  needs: Needs.optional(),
})
export type Resident = z.infer<typeof Resident>

/** Each contact route needs its address. */
export function unreachable({ contact, phone, email, address }: Resident): Problem[] {
  const missing = (field: string): Problem => ({ path: `resident.${field}`, fault: "missing" })
  switch (contact) {
    case "sms":
      if (!phone) return [missing("phone")]
      return isMobile(phone) ? [] : [{ path: "resident.phone", fault: "not-mobile" }]
    case "voice":
      return phone ? [] : [missing("phone")]
    case "email":
      return email ? [] : [missing("email")]
    case "letter":
      return address ? [] : [missing("address")]
    case "none":
    case undefined:
      return []
  }
}
