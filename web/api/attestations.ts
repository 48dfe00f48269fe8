import * as z from "zod"
import { Channel } from "#shared/act.ts"
import { Result } from "#shared/attestation/attestation.ts"
import { find } from "#shared/attestation/attestation.table.ts"
import { LongCode } from "#shared/code.ts"
import { Id } from "#shared/id.ts"
import { Refusal } from "#shared/refusal.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { Day, dayOf } from "#shared/time.ts"
import { type Operation, part } from "./operations.ts"

const AttestationAnswer = z.object({
  date: Day.describe("the day of the request"),
  service: Id.nullable().describe("null where nobody understood what was asked for"),
  also: z.array(Id).describe("other services in the same visit"),
  persons: z.int(),
  location: Id.nullable(),
  channel: Channel.describe("by which way they asked"),
  result: Result,
  upTo: Day.nullable().describe("up to which day a time was looked for in vain"),
  until: Day.describe("up to which day this can be checked"),
})

export const attestationOperations: Operation[] = [
  {
    method: "get",
    path: "/attestations/{attestation}",
    summary: "What was asked and answered, and nothing of who asked",
    access: "public",
    answers: { 200: AttestationAnswer },
    refusals: ["not-found"],
    async handler(c) {
      const code = LongCode.safeParse(part(c, "attestation"))
      const found = code.success ? await find(code.data, c.get("act").at) : undefined
      if (!found) throw new Refusal("not-found")
      const { head } = await territories.current()
      const { date, services, persons, location, channel, result, upTo, until } = found
      const [service, ...also] = services.map(({ id }) => id)
      const answer = {
        date,
        service: service ?? null,
        also,
        persons,
        location: location?.id ?? null,
        channel,
        result,
        upTo: upTo ?? null,
        until: dayOf(until, head.timezone),
      }
      return c.json(answer, 200, { "cache-control": "no-store" })
    },
  },
]
