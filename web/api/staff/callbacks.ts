import type { Context } from "hono"
import * as z from "zod"
import type { Act, Channel } from "#shared/act.ts"
import { AssistedChannel } from "#shared/appointment/appointment.request.ts"
import { type Callback, CallbackRequest, Ending, Outcome, Status } from "#shared/callback/callback.ts"
import { claimNext, release, renew } from "#shared/callback/claim.ts"
import { attempt, close, pass } from "#shared/callback/dial.ts"
import { firstWord } from "#shared/callback/first-word.ts"
import { request } from "#shared/callback/request.ts"
import { Code } from "#shared/code.ts"
import { Id } from "#shared/id.ts"
import { Language } from "#shared/language.ts"
import { invalid, Refusal } from "#shared/refusal.ts"
import { channelsOf } from "#shared/staff/rights.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { withOffset } from "#shared/time.ts"
import type { Env } from "#web/env.ts"
import { body, idempotencyKey } from "../body.ts"
import { further } from "../further.ts"
import { codeOf, type Operation } from "../operations.ts"

const own = { "cache-control": "no-store" }
const At = z.iso.datetime({ offset: true })
const Hours = z.object({ from: At, to: At })

/** A request as whoever phones sees it. */
const StaffCallback = z.object({
  code: z.string(),
  status: Status,
  phone: z.string().nullable(),
  name: z.string().nullable(),
  language: Language,
  service: z.string().nullable(),
  location: z.string().nullable(),
  asked: z.object({ at: At, channel: z.string() }),
  promised: Hours.describe("the hours that were promised first"),
  window: Hours.describe("in which they are called next"),
  word: z.string().describe("what the caller says first"),
  claimed: z.object({ until: At }).nullable().describe("until when nobody else dials"),
  attempts: z.array(z.object({ at: At, outcome: Outcome })),
  end: z.object({ at: At, how: Ending }).nullable(),
})

async function told(callback: Callback): Promise<z.infer<typeof StaffCallback>> {
  const { head } = await territories.current()
  const at = (moment: string) => withOffset(moment, head.timezone)
  const hours = ({ from, to }: Callback["window"]) => ({ from: at(from), to: at(to) })
  const { asked, claim, end, attempts, language } = callback
  return {
    code: callback.code,
    status: callback.status,
    phone: callback.phone ?? null,
    name: callback.name ?? null,
    language,
    service: callback.service ?? null,
    location: callback.location ?? null,
    asked: { at: at(asked.at), channel: asked.channel },
    promised: hours(callback.promised),
    window: hours(callback.window),
    word: firstWord(callback, language),
    claimed: claim ? { until: at(claim.until) } : null,
    attempts: attempts.map((each) => ({ at: at(each.at), outcome: each.outcome })),
    end: end ? { at: at(end.at), how: end.how } : null,
  }
}

const Asked = CallbackRequest.extend({
  channel: AssistedChannel.default("phone").describe("by which they asked"),
})
const Skills = z.strictObject({
  languages: z.array(Language).min(1).optional().describe("in which somebody can talk"),
  services: z.array(Id).min(1).optional().describe("about which"),
})
const AttemptBody = z.strictObject({ outcome: Outcome })
const CloseBody = z.strictObject({
  resolution: z.enum(["resolved", "appointment"]),
  appointment: Code.optional().describe("the code of what was booked"),
})
const PassBody = z.strictObject({ location: Id.meta({ examples: ["hotel"] }) })
const Empty = z.strictObject({})

/** By the way the person reached us; refuses `not-allowed` for a way that is not theirs. */
function byWay(c: Context<Env>, channel: Channel): Act {
  if (!channelsOf(c.get("staff")).includes(channel)) throw new Refusal("not-allowed")
  return { ...c.get("act"), channel }
}
const mine: Operation["refusals"] = ["not-found", "changed-meanwhile"]

export const staffCallbacks: Operation[] = [
  {
    method: "post",
    path: "/staff/callbacks",
    summary: "Ask for a person to phone, for somebody who is here, on the phone or has written",
    access: "staff",
    body: Asked,
    answers: { 201: StaffCallback, 200: StaffCallback.pick({ window: true }) },
    refusals: ["key-reused"],
    async handler(c) {
      const { channel, ...asked } = await body(c, Asked, further)
      const { callback, first } = await request(byWay(c, channel), asked, idempotencyKey(c))
      const all = await told(callback)
      return first ? c.json(all, 201, own) : c.json({ window: all.window }, 200, own)
    },
  },
  {
    method: "post",
    path: "/staff/callbacks/claim-next",
    summary:
      "The next person to call: nobody else dials until the lease runs out. 204 when nobody's turn has come",
    access: "staff",
    body: Skills,
    answers: { 200: StaffCallback, 204: "nothing" },
    refusals: [],
    async handler(c) {
      const next = await claimNext(c.get("act"), await body(c, Skills, further))
      return next ? c.json(await told(next), 200, own) : c.body(null, 204, own)
    },
  },
  {
    method: "post",
    path: "/staff/callbacks/{code}/attempts",
    summary: "What came of dialling. Who was not reached is told when the phone rings again",
    access: "staff",
    body: AttemptBody,
    answers: { 200: StaffCallback },
    refusals: mine,
    async handler(c) {
      const { outcome } = await body(c, AttemptBody)
      return c.json(await told(await attempt(c.get("act"), codeOf(c), outcome)), 200, own)
    },
  },
  {
    method: "post",
    path: "/staff/callbacks/{code}/close",
    summary: "It is done",
    access: "staff",
    body: CloseBody,
    answers: { 200: StaffCallback },
    refusals: mine,
    async handler(c) {
      const { resolution, appointment } = await body(c, CloseBody)
      if (appointment !== undefined && resolution !== "appointment")
        throw invalid({ path: "appointment", fault: "not-allowed" })
      return c.json(await told(await close(c.get("act"), codeOf(c), resolution, appointment)), 200, own)
    },
  },
  {
    method: "post",
    path: "/staff/callbacks/{code}/renew",
    summary: "Still on the phone: the lease runs anew",
    access: "staff",
    body: Empty,
    answers: { 200: Empty },
    refusals: mine,
    async handler(c) {
      await body(c, Empty)
      await renew(c.get("act"), codeOf(c))
      return c.json({}, 200, own)
    },
  },
  {
    method: "post",
    path: "/staff/callbacks/{code}/release",
    summary: "Not calling after all: back in its place in line",
    access: "staff",
    body: Empty,
    answers: { 200: Empty },
    refusals: mine,
    async handler(c) {
      await body(c, Empty)
      await release(c.get("act"), codeOf(c))
      return c.json({}, 200, own)
    },
  },
  {
    method: "post",
    path: "/staff/callbacks/{code}/pass",
    summary: "To the people of another place, with its age",
    access: "staff",
    body: PassBody,
    answers: { 200: Empty },
    refusals: mine,
    async handler(c) {
      const { location } = await body(c, PassBody, further)
      await pass(c.get("act"), codeOf(c), location)
      return c.json({}, 200, own)
    },
  },
]
