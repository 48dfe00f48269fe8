import type { Context } from "hono"
import * as z from "zod"
import type { Act, Channel } from "#shared/act.ts"
import { AssistedChannel, Consent } from "#shared/appointment/appointment.request.ts"
import { Id } from "#shared/id.ts"
import { Reach } from "#shared/rebooking/rebooking.ts"
import { Refusal } from "#shared/refusal.ts"
import { Resident } from "#shared/resident/resident.ts"
import { channelsOf } from "#shared/staff/rights.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { withOffset } from "#shared/time.ts"
import { accept, decline, leave } from "#shared/waiting-list/answer.ts"
import { Answer, Entry, EntryRequest } from "#shared/waiting-list/entry.ts"
import { join } from "#shared/waiting-list/join.ts"
import { waiters } from "#shared/waiting-list/list.ts"
import type { Env } from "#web/env.ts"
import { body, idempotencyKey, query } from "../body.ts"
import { further } from "../further.ts"
import { codeOf, type Operation } from "../operations.ts"
import { answer as appointmentAnswer, own } from "./appointments.ts"
import { StaffAppointment } from "./schemas.ts"

const At = z.iso.datetime({ offset: true })

/** A place on the list as whoever tells people of times sees it. */
const StaffEntry = z.object({
  code: z.string(),
  status: Entry.shape.status,
  service: Id,
  also: z.array(Id),
  persons: z.int(),
  locations: z.array(Id).nullable().describe("null: any"),
  days: z.array(z.string()).nullable().describe("null: any"),
  resident: Resident,
  reach: Reach.describe("how they are told of a time"),
  asked: z.object({ at: At, channel: z.string() }),
  offer: z
    .object({
      location: Id,
      start: At,
      end: At,
      until: At.describe("until when it is theirs"),
      byPerson: z.boolean().describe("whether somebody has to tell them"),
      tried: z.array(At).describe("when nobody picked up"),
      posted: At.nullable().describe("when the letter went to the post"),
    })
    .nullable()
    .describe("the time that is kept for them"),
  before: z.array(z.object({ start: At, answer: Answer })).describe("what they were offered before"),
  appointment: z.string().nullable().describe("the code of what it became"),
})

async function told(entry: Entry): Promise<z.infer<typeof StaffEntry>> {
  const { head } = await territories.current()
  const at = (moment: string) => withOffset(moment, head.timezone)
  const { code, status, service, also, persons, locations, days, resident, reach } = entry
  const { asked, offer, before, end } = entry
  return {
    code,
    status,
    service,
    also,
    persons,
    locations: locations ?? null,
    days: days ?? null,
    resident,
    reach,
    asked: { at: at(asked.at), channel: asked.channel },
    offer: offer
      ? {
          location: offer.place.location,
          start: at(offer.place.start),
          end: at(offer.place.end),
          until: at(offer.until),
          byPerson: offer.task !== undefined,
          tried: (offer.tried ?? []).map(at),
          posted: offer.posted === undefined ? null : at(offer.posted),
        }
      : null,
    before: before.map(({ start, answer }) => ({ start: at(start), answer })),
    appointment: end?.appointment ?? null,
  }
}

const Asked = EntryRequest.safeExtend({
  resident: Resident.describe("as they say it; with a way to reach them").meta({
    examples: [{ language: "fr", phone: "+32470123456" }],
  }),
  channel: AssistedChannel.default("phone").describe("by which they asked"),
  consent: Consent.describe("whose consent a helper has, and how").optional(),
})
const ListQuery = z.strictObject({ location: Id.meta({ examples: ["hotel"] }) })
const Empty = z.strictObject({})
const DeclineBody = z.strictObject({
  answer: z.enum(["no", "none"]).default("no").describe("none: they let it pass without a word"),
})

/** By the way the person reached us; refuses `not-allowed` for a way that is not theirs. */
function byWay(c: Context<Env>, channel: Channel): Act {
  if (!channelsOf(c.get("staff")).includes(channel)) throw new Refusal("not-allowed")
  return { ...c.get("act"), channel }
}

export const staffWaitingList: Operation[] = [
  {
    method: "post",
    path: "/staff/waiting-list",
    summary: "Put somebody on the waiting list: they are told by their own way when a time frees up",
    access: "staff",
    body: Asked,
    answers: { 201: StaffEntry },
    refusals: ["key-reused"],
    async handler(c) {
      const { channel, consent, ...asked } = await body(c, Asked, further)
      const made = await join(byWay(c, channel), asked, idempotencyKey(c), consent)
      return c.json(await told(made), 201, own)
    },
  },
  {
    method: "get",
    path: "/staff/waiting-list",
    summary: "Who waits for a time at a location: those whom a person tells of one now, then the others",
    access: "staff",
    query: ListQuery,
    answers: { 200: z.array(StaffEntry) },
    refusals: [],
    async handler(c) {
      const { location } = await query(c, ListQuery, further)
      const { toTell, others } = await waiters(c.get("act"), location)
      return c.json(await Promise.all([...toTell, ...others].map(told)), 200, own)
    },
  },
  {
    method: "post",
    path: "/staff/waiting-list/{code}/accept",
    summary: "They say yes to the time that is kept for them: it is booked",
    access: "staff",
    body: Empty,
    answers: { 200: StaffAppointment },
    refusals: ["not-found", "over", "changed-meanwhile"],
    async handler(c) {
      await body(c, Empty)
      const made = await accept(c.get("act"), codeOf(c), undefined)
      return c.json(await appointmentAnswer(made), 200, own)
    },
  },
  {
    method: "post",
    path: "/staff/waiting-list/{code}/decline",
    summary: "They say no, or nothing: they wait on at their place, and the time is the next person's",
    access: "staff",
    body: DeclineBody,
    answers: { 200: StaffEntry },
    refusals: ["not-found", "changed-meanwhile"],
    async handler(c) {
      const { answer } = await body(c, DeclineBody)
      return c.json(await told(await decline(c.get("act"), codeOf(c), undefined, answer)), 200, own)
    },
  },
  {
    method: "post",
    path: "/staff/waiting-list/{code}/leave",
    summary: "They wait no more; twice is not an error",
    access: "staff",
    body: Empty,
    answers: { 200: StaffEntry },
    refusals: ["not-found", "changed-meanwhile"],
    async handler(c) {
      await body(c, Empty)
      return c.json(await told(await leave(c.get("act"), codeOf(c), undefined)), 200, own)
    },
  },
]
