import * as z from "zod"
import { Id } from "../id.ts"
import { Language } from "../language.ts"
import { Phone } from "../phone.ts"
import { Needs } from "../resident/resident.ts"
import { maxAlso, maxPersons, noneTwice } from "../service/service.ts"
import { Text } from "../text.ts"
import { Priority } from "./turn.ts"

const fields = z.strictObject({
  location: Id.meta({ description: "where they are", examples: ["hotel"] }),
  service: Id.meta({ description: "what they come for", examples: ["id-card"] }),
  also: z.array(Id).max(maxAlso).default([]).describe("other services in the same visit"),
  persons: z.int().min(1).max(maxPersons).default(1),
  language: Language.describe("in which to speak to them; without it, the first of the territory").optional(),
  name: Text(200).describe("only if they want to be called by it").optional(),
  phone: Phone.describe("a mobile hears when their turn is near").optional(),
  needs: Needs.optional(),
  priority: z.strictObject({ why: Priority }).describe("whoever should not stand long, and why").optional(),
})

/** What somebody who comes without an appointment says, or whoever sees them come. */
export const TicketRequest = fields.superRefine(noneTwice)
export type TicketRequest = z.infer<typeof TicketRequest>
