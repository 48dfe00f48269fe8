import * as z from "zod"
import { Id } from "#shared/id.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { withOffset } from "#shared/time.ts"
import { arrive } from "#shared/visit/arrive.ts"
import { arrivedAt, Status, statusOf, type Visit } from "#shared/visit/visit.ts"
import { body, idempotencyKey } from "../body.ts"
import { codeOf, type Operation } from "../operations.ts"
import { Arrived } from "../schemas.ts"
import { own } from "./appointments.ts"

const VisitAnswer = z.object({
  id: z.string(),
  appointment: z.string().nullable().describe("the code of the appointment it is for"),
  location: Id,
  service: Id,
  persons: z.int(),
  arrived: Arrived,
  status: Status,
})

async function answer(visit: Visit) {
  const { head } = await territories.current()
  const { id, appointment, location, service, persons } = visit
  const at = arrivedAt(visit)
  return {
    id,
    appointment: appointment ?? null,
    location,
    service,
    persons,
    arrived: at === undefined ? null : withOffset(at, head.timezone),
    status: statusOf(visit),
  }
}

export const staffVisits: Operation[] = [
  {
    method: "post",
    path: "/staff/appointments/{code}/arrive",
    summary: "Somebody is here for it, today, on whichever day it is; twice is the same visit",
    access: "staff",
    body: z.strictObject({}),
    answers: { 201: VisitAnswer },
    refusals: ["not-found", "over"],
    async handler(c) {
      await body(c, z.strictObject({}))
      idempotencyKey(c)
      return c.json(await answer(await arrive(c.get("act"), codeOf(c))), 201, own)
    },
  },
]
