import type { Context } from "hono"
import * as z from "zod"
import type { Act } from "#shared/act.ts"
import { Id } from "#shared/id.ts"
import { callNext } from "#shared/visit/call-next.ts"
import { finish } from "#shared/visit/finish.ts"
import { leave } from "#shared/visit/leave.ts"
import { noShow } from "#shared/visit/no-show.ts"
import { bringBack, park } from "#shared/visit/park.ts"
import { recall } from "#shared/visit/recall.ts"
import { redirect } from "#shared/visit/redirect.ts"
import { serve } from "#shared/visit/serve.ts"
import { takeTicket } from "#shared/visit/take-ticket.ts"
import { TicketRequest } from "#shared/visit/ticket.request.ts"
import { codeOf, type Visit } from "#shared/visit/visit.ts"
import type { Env } from "#web/env.ts"
import { body, idempotencyKey } from "../body.ts"
import { further } from "../further.ts"
import { type Operation, part } from "../operations.ts"
import { own } from "./appointments.ts"
import { VisitAnswer, visitAnswer } from "./visit-answer.ts"

const Estimate = z.object({ p50: z.int(), p80: z.int() })
const Ticket = z.object({
  id: z.string(),
  ticket: z.int().describe("the number that is called; never used again that day"),
  code: z.string().describe("by which the person follows their turn"),
  estimate: Estimate.nullable().describe("minutes: the middle, and what four in five do not exceed"),
})

const Empty = z.strictObject({})
const FinishBody = z.strictObject({
  outcome: Id.meta({ description: "what came of it", examples: ["done"] }).optional(),
})
const RecallBody = z.strictObject({
  desk: Id.describe("without it, the desk that called them").optional(),
})
const RedirectBody = z.strictObject({
  service: Id.meta({ description: "what is to be done for them now", examples: ["id-card"] }),
  location: Id.describe("without it, where they are").optional(),
})

const refusals: Operation["refusals"] = ["not-found", "over", "changed-meanwhile", "key-reused"]

type Request<Body> = { act: Act; id: string; key: string | undefined; sent: Body }

/** One thing that is said of a visit. */
const said = <Schema extends z.ZodType>(
  name: string,
  summary: string,
  schema: Schema,
  verb: (request: Request<z.output<Schema>>) => Promise<Visit>,
): Operation => ({
  method: "post",
  path: `/staff/visits/{visit}/${name}`,
  summary,
  access: "staff",
  body: schema,
  answers: { 200: VisitAnswer },
  refusals,
  async handler(c: Context<Env>) {
    const sent = await body(c, schema, further)
    const act = c.get("act")
    const visit = await verb({ act, id: part(c, "visit"), key: idempotencyKey(c), sent })
    return c.json(await visitAnswer(act, visit), 200, own)
  },
})

export const staffVisits: Operation[] = [
  {
    method: "post",
    path: "/staff/visits",
    summary: "A number for somebody who is here without an appointment",
    access: "staff",
    body: TicketRequest,
    answers: { 201: Ticket },
    refusals: ["key-reused"],
    async handler(c) {
      const asked = await body(c, TicketRequest, further)
      const { visit, estimate } = await takeTicket(c.get("act"), asked, idempotencyKey(c))
      const { id, ticket } = visit
      return c.json({ id, ticket, code: codeOf(visit), estimate }, 201, own)
    },
  },
  {
    method: "post",
    path: "/staff/desks/{location}/{desk}/call-next",
    summary:
      "The next person for a desk, and nobody else's. Whoever it was serving is finished. 204 when nobody waits whom it can serve",
    access: "staff",
    body: Empty,
    answers: { 200: VisitAnswer, 204: "nothing" },
    refusals: ["not-found", "key-reused"],
    async handler(c) {
      await body(c, Empty)
      const act = c.get("act")
      const visit = await callNext(act, part(c, "location"), part(c, "desk"), idempotencyKey(c))
      return visit ? c.json(await visitAnswer(act, visit), 200, own) : c.body(null, 204, own)
    },
  },
  said("serve", "They came to the desk that called them", Empty, ({ act, id, key }) => serve(act, id, key)),
  said("finish", "It is done", FinishBody, ({ act, id, key, sent }) => finish(act, id, sent.outcome, key)),
  said("no-show", "They were called and did not come", Empty, ({ act, id, key }) => noShow(act, id, key)),
  said(
    "recall",
    "Call them again: they keep their place, also when they were given up or put aside",
    RecallBody,
    ({ act, id, key, sent }) => recall(act, id, sent.desk, key),
  ),
  said("park", "Put them aside: they keep their place", Empty, ({ act, id, key }) => park(act, id, key)),
  said("return", "Back in line, where they stood", Empty, ({ act, id, key }) => bringBack(act, id, key)),
  said(
    "redirect",
    "For another service, or to another place with a new number; they keep their age",
    RedirectBody,
    ({ act, id, key, sent }) => redirect(act, id, sent, key),
  ),
  said("leave", "They left before they were served", Empty, ({ act, id, key }) => leave(act, id, key)),
]
