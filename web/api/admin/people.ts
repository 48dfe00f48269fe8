import type { Context } from "hono"
import * as z from "zod"
import type { Audit } from "#shared/audit/audit.ts"
import { Looked } from "#shared/audit/audit.ts"
import { formOf } from "#shared/callback/form.ts"
import type { Notice } from "#shared/notice/notice.ts"
import { erase } from "#shared/person/erase.ts"
import { find } from "#shared/person/find.ts"
import { everything } from "#shared/person/gather.ts"
import { Ask, type Everything, Kind, Ref, Wish } from "#shared/person/person.ts"
import { Refusal } from "#shared/refusal.ts"
import type { Resident } from "#shared/resident/resident.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { type Instant, withOffset } from "#shared/time.ts"
import type { Env } from "#web/env.ts"
import { body, query } from "../body.ts"
import { type Operation, part } from "../operations.ts"

const Text = z.string().nullable()

const Person = z.object({
  name: Text,
  phone: Text,
  email: Text,
  address: Text,
  language: z.string(),
  contact: Text,
  interpreter: Text,
  sign: z.boolean(),
  wheelchair: z.boolean(),
  homeVisit: z.boolean(),
})
const Message = z.object({ at: z.string(), kind: z.string(), by: z.string(), to: z.string(), text: Text })
const Line = z.object({ at: z.string(), what: Looked, location: Text })

/** All that is kept of a person, as a person can read it and a machine as well. */
const Told = z.object({
  at: z.string(),
  appointments: z.array(
    z.object({
      code: z.string(),
      service: z.string(),
      also: z.array(z.string()),
      persons: z.int(),
      location: z.string(),
      start: z.string(),
      end: z.string(),
      status: z.string(),
      booked: z.string(),
      channel: z.string(),
      person: Person,
      reason: Text.describe("why it was added beyond what was free"),
      helpedBy: Text,
      history: z.array(z.object({ at: z.string(), what: z.string(), channel: z.string() })),
      messages: z.array(Message),
      seen: z.array(Line),
    }),
  ),
  calls: z.array(
    z.object({
      code: z.string(),
      name: Text,
      phone: Text,
      asked: z.string(),
      from: z.string(),
      to: z.string(),
      status: z.string(),
      attempts: z.array(z.object({ at: z.string(), outcome: z.string() })),
      noted: z.record(z.string(), z.string()).describe("what a colleague typed while they called"),
    }),
  ),
  waits: z.array(
    z.object({
      code: z.string(),
      service: z.string(),
      asked: z.string(),
      status: z.string(),
      person: Person,
      messages: z.array(Message),
    }),
  ),
  visits: z.array(
    z.object({ day: z.string(), location: z.string(), ticket: z.int().nullable(), name: Text, phone: Text }),
  ),
  letters: z.array(
    z.object({
      received: z.string(),
      location: z.string(),
      status: z.string(),
      person: Person.nullable(),
      wishes: z.array(z.string()),
    }),
  ),
  messages: z.array(Message).describe("what the number was told that is about no appointment"),
  seen: z.array(Line).describe("who looked at what is no appointment"),
  writes: z.boolean().describe("whether a conversation by SMS is under way"),
  optedOut: z.boolean().describe("whether the number wants no SMS"),
  others: z.int().describe("what the same number holds besides"),
})

const personOf = (resident: Resident) => {
  const { name, phone, email, address, language, contact, needs } = resident
  return {
    name: name ?? null,
    phone: phone ?? null,
    email: email ?? null,
    address: address ?? null,
    language,
    contact: contact ?? null,
    interpreter: needs?.interpreter ?? null,
    sign: needs?.sign ?? false,
    wheelchair: needs?.wheelchair ?? false,
    homeVisit: needs?.homeVisit ?? false,
  }
}

/** The same as the page says. */
export function toldOf(all: Everything, now: Instant, zone: string): z.infer<typeof Told> {
  const on = (at: Instant) => withOffset(at, zone)
  const message = ({ at, kind, route, to, body: text }: Notice) => ({
    at: on(at),
    kind,
    by: route,
    to,
    text: text ?? null,
  })
  const line = ({ at, what, location }: Audit) => ({ at: on(at), what, location: location ?? null })
  return {
    at: on(now),
    appointments: all.known.map(({ appointment, messages, lines }) => {
      const { code, service, also, persons, location, start, end, status, booked, resident } = appointment
      return {
        code,
        service,
        also,
        persons,
        location,
        start: on(start),
        end: on(end),
        status,
        booked: on(booked.at),
        channel: booked.channel,
        person: personOf(resident),
        reason: appointment.overbook?.reason ?? null,
        helpedBy: appointment.helped?.organisation ?? null,
        history: appointment.history.map(({ at, what, channel }) => ({ at: on(at), what, channel })),
        messages: messages.map(message),
        seen: lines.map(line),
      }
    }),
    calls: all.calls.map((call) => ({
      code: call.code,
      name: call.name ?? null,
      phone: call.phone ?? null,
      asked: on(call.asked.at),
      from: on(call.window.from),
      to: on(call.window.to),
      status: call.status,
      attempts: call.attempts.map(({ at, outcome }) => ({ at: on(at), outcome })),
      noted: formOf(call),
    })),
    waits: all.waits.map(({ entry, messages }) => ({
      code: entry.code,
      service: entry.service,
      asked: on(entry.asked.at),
      status: entry.status,
      person: personOf(entry.resident),
      messages: messages.map(message),
    })),
    visits: all.visits.map(({ day, location, ticket, name, phone }) => ({
      day,
      location,
      ticket: ticket ?? null,
      name: name ?? null,
      phone: phone ?? null,
    })),
    letters: all.letters.map(({ received, location, status, resident, wishes }) => ({
      received,
      location,
      status,
      person: resident ? personOf(resident) : null,
      wishes: wishes ?? [],
    })),
    messages: all.answers.map(message),
    seen: all.lines.map(line),
    writes: all.conversation !== undefined,
    optedOut: all.optedOut,
    others: all.others,
  }
}

const Hits = z.array(
  z.object({ kind: Kind, code: z.string(), name: Text, phone: Text, location: Text, at: z.string() }),
)
const Done = z.object({
  erased: z.int(),
  cancelled: z.int(),
  kept: z.array(z.object({ kind: Kind, code: z.string() })).describe("what is still to come, and stays"),
})
const Same = z.strictObject({
  same: z.literal("true").describe("all that the same number holds is this person's").optional(),
})

function refOf(c: Context<Env>): Ref {
  const ref = Ref.safeParse({ kind: part(c, "kind"), id: part(c, "record") })
  if (!ref.success) throw new Refusal("not-found")
  return ref.data
}
const zoneNow = async () => (await territories.current()).head.timezone
const own = { "cache-control": "no-store" }

/** What the law lets people ask of what is kept of them. */
export const adminPeople: Operation[] = [
  {
    method: "post",
    path: "/admin/people/search",
    summary: "What bears somebody's number, code, or name at a place",
    access: "staff",
    body: Ask,
    answers: { 200: Hits },
    refusals: [],
    async handler(c) {
      const [found, zone] = [await find(c.get("act"), await body(c, Ask)), await zoneNow()]
      const hits = found.map(({ kind, id, name, phone, location, at }) => ({
        kind,
        code: id,
        name: name ?? null,
        phone: phone ?? null,
        location: location ?? null,
        at: withOffset(at, zone),
      }))
      return c.json(hits, 200, own)
    },
  },
  {
    method: "get",
    path: "/admin/people/{kind}/{record}",
    summary: "All that is kept of a person, by one thing that bears them; each is a line in the trail",
    access: "staff",
    query: Same,
    answers: { 200: Told },
    refusals: ["not-found"],
    async handler(c) {
      const { same } = await query(c, Same)
      const act = c.get("act")
      const all = await everything(act, refOf(c), same !== undefined)
      return c.json(toldOf(all, act.at, await zoneNow()), 200, own)
    },
  },
  {
    method: "post",
    path: "/admin/people/{kind}/{record}/erase",
    summary: "Erase a person now, from all that bears them. Again, it does nothing",
    access: "staff",
    body: Wish,
    answers: { 200: Done },
    refusals: ["not-found"],
    async handler(c) {
      const wish = await body(c, Wish)
      const { erased, cancelled, kept } = await erase(c.get("act"), refOf(c), wish)
      return c.json({ erased, cancelled, kept: kept.map(({ kind, id }) => ({ kind, code: id })) }, 200, own)
    },
  },
]
