import * as z from "zod"
import { attest } from "#shared/attestation/attest.ts"
import { AttestRequest } from "#shared/attestation/attestation.request.ts"
import { body, idempotencyKey } from "../body.ts"
import { further } from "../further.ts"
import type { Operation } from "../operations.ts"
import { own } from "./appointments.ts"

const Made = z.object({ code: z.string().describe("16 letters and digits: anybody checks it with them") })

export const staffAttestations: Operation[] = [
  {
    method: "post",
    path: "/staff/attestations",
    summary: "Attest what somebody asked: for their appointment, or for a request that left no trace",
    access: "staff",
    body: AttestRequest,
    answers: { 201: Made },
    refusals: ["not-found", "key-reused"],
    async handler(c) {
      const asked = await body(c, AttestRequest, further)
      const { code } = await attest(c.get("act"), asked, idempotencyKey(c))
      return c.json({ code }, 201, own)
    },
  },
]
