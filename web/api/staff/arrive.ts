import * as z from "zod"
import { arrive } from "#shared/visit/arrive.ts"
import { TicketRequest } from "#shared/visit/ticket.request.ts"
import { body, idempotencyKey } from "../body.ts"
import { codeOf, type Operation } from "../operations.ts"
import { own } from "./appointments.ts"
import { VisitAnswer, visitAnswer } from "./visit-answer.ts"

const ArriveBody = z.strictObject({ priority: TicketRequest.shape.priority })

export const staffArrivals: Operation[] = [
  {
    method: "post",
    path: "/staff/appointments/{code}/arrive",
    summary:
      "Somebody is here for it, today, on whichever day it is, and gets a number; twice is the same visit",
    access: "staff",
    body: ArriveBody,
    answers: { 201: VisitAnswer },
    refusals: ["not-found", "over", "key-reused"],
    async handler(c) {
      const { priority } = await body(c, ArriveBody)
      const [act, key] = [c.get("act"), idempotencyKey(c)]
      const visit = await arrive(act, codeOf(c), undefined, { priority: priority?.why, key })
      return c.json(await visitAnswer(act, visit), 201, own)
    },
  },
]
