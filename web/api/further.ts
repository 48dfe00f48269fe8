import * as z from "zod"
import { Resident, unreachable } from "#shared/appointment/appointment.ts"
import type { Problem } from "#shared/refusal.ts"
import { Id, repeated } from "#shared/service/service.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"

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
  const unknown = (id: string | undefined) => id !== undefined && !serviceOf(territory, id)
  return [
    ...(unknown(service) ? [{ path: "service", fault: "unknown-service" as const }] : []),
    ...also.flatMap((id, i) =>
      unknown(id) ? [{ path: `also.${i}`, fault: "unknown-service" as const }] : [],
    ),
    ...repeated(service, also).map((i): Problem => ({ path: `also.${i}`, fault: "not-allowed" })),
    ...(location !== undefined && !locationOf(territory, location)
      ? [{ path: "location", fault: "unknown-location" as const }]
      : []),
    ...unreachable({ language: "fr", ...resident }),
  ]
}
