import * as z from "zod"
import { Id } from "#shared/id.ts"
import { humanRoutes } from "#shared/promise/promise.ts"
import { lacks, reasons } from "#shared/refusal.ts"
import { statusOf } from "./problem.ts"
import { meanings } from "./said.ts"
import { Slot } from "./schemas.ts"

/** What every refusal answers, as the reference tells it. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  reason: z.union(reasons.map((each) => z.literal(each).describe(`${statusOf[each]}: ${meanings[each]}`))),
  request: z
    .string()
    .optional()
    .describe("the number of the request, as in `x-request-id`: say it to whoever helps"),
  problems: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  nearest: z.array(Slot).optional(),
  missing: z
    .array(
      z.object({
        service: Id,
        route: z.enum(humanRoutes),
        location: Id.optional(),
        why: z.enum(lacks),
        message: z.string(),
      }),
    )
    .optional()
    .describe("what a published service would be without"),
  phone: z.string().optional().describe("the number of a person who can help"),
  contact: z.string().optional().describe("who answers there"),
  human: z
    .object({
      phone: z.string().describe("the number of a person"),
      callMe: z.string().describe("the page on which anybody asks to be called"),
      callbacks: z.string().describe("the call of this API that asks for a person to phone"),
      waitingList: z
        .string()
        .describe("where a time was lost: the call of this API for whoever waits until one frees up")
        .optional(),
    })
    .optional()
    .describe(
      "where a person can be asked, whatever was refused; left out only while no territory can be read",
    ),
})
