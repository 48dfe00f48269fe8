import * as z from "zod"
import { Resident, unreachable } from "#shared/resident/resident.ts"
import type { Problem } from "#shared/refusal.ts"
import { Id } from "#shared/id.ts"
import { repeated } from "#shared/service/service.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { unknownNames } from "#shared/territory/territory.ts"

const { contact, phone, email, address } = Resident.shape

/** Of any input, the parts that can be understood. */
const Understood = z
  .looseObject({
    service: Id.optional().catch(undefined),
    location: Id.optional().catch(undefined),
    also: z.preprocess((sent) => (typeof sent === "string" ? sent.split(",") : sent), z.array(Id)).catch([]),
    resident: z
      .object({
        contact: contact.catch(undefined),
        phone: phone.catch(undefined),
        email: email.catch(undefined),
        address: address.catch(undefined),
      })
      .catch({}),
  })
  .catch({ also: [], resident: {} })

/** Names nobody knows or said twice and routes without an address, in input that its schema refuses for other reasons. */
export async function further(input: unknown): Promise<Problem[]> {
  const territory = await territories.current()
  const { service, location, also, resident } = Understood.parse(input)
  return [
    ...unknownNames(territory, { service, also, location }),
    ...repeated(service, also).map((i): Problem => ({ path: `also.${i}`, fault: "not-allowed" })),
    ...unreachable({ language: "fr", ...resident }),
  ]
}
