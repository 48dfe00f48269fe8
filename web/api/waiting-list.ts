import type { Context } from "hono"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { keyOf as appointmentKey } from "#shared/appointment/access.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { withOffset } from "#shared/time.ts"
import { keyOf, load } from "#shared/waiting-list/access.ts"
import { aheadOf } from "#shared/waiting-list/ahead.ts"
import { accept, leave } from "#shared/waiting-list/answer.ts"
import { declineOnce } from "#shared/waiting-list/decline-once.ts"
import { type Entry, EntryRequest, offerNow } from "#shared/waiting-list/entry.ts"
import { join } from "#shared/waiting-list/join.ts"
import type { Env } from "#web/env.ts"
import { credentials } from "#web/credentials.ts"
import { answer } from "./appointments.ts"
import { body, idempotencyKey, query } from "./body.ts"
import { further } from "./further.ts"
import type { Operation } from "./operations.ts"
import { AnswerBody, AppointmentAnswer, KeyBody, KeyQuery, WaiterAnswer, WaiterState } from "./schemas.ts"

/** What somebody on the list is told of it. */
async function state(c: Context<Env>, entry: Entry) {
  const { head } = await territories.current()
  const at = (instant: string) => withOffset(instant, head.timezone)
  const { code, service, also, persons, locations, days, status, asked, before, end } = entry
  const offer = offerNow(entry, c.get("act").at)
  const made = end?.appointment === undefined ? undefined : await appointments.find(end.appointment)
  return {
    code,
    status: status === "offered" && !offer ? "waiting" : status,
    since: at(asked.at),
    service,
    also,
    persons,
    ...(locations && { locations }),
    ...(days && { days }),
    ahead: await aheadOf(entry),
    offer: offer
      ? {
          start: at(offer.place.start),
          end: at(offer.place.end),
          location: offer.place.location,
          until: at(offer.until),
        }
      : null,
    before: before.map((each) => ({ start: at(each.start), answer: each.answer })),
    ...(made && { appointment: { code: made.code, key: appointmentKey(made) } }),
  }
}

/** Code, key and the time that is answered, as sent. */
async function answered(c: Context<Env>) {
  const { start, key: sent } = await body(c, AnswerBody)
  return { ...credentials(c, { ...(await query(c, KeyQuery)), ...(sent && { key: sent }) }), start }
}

const own = { "cache-control": "no-store" }

export const waitingListOperations: Operation[] = [
  {
    method: "post",
    path: "/waiting-list",
    summary: "Wait for a time: whoever waits is told when one frees up, by what they have",
    access: "public",
    body: EntryRequest,
    answers: { 201: WaiterAnswer },
    refusals: ["key-reused"],
    async handler(c) {
      const asked = await body(c, EntryRequest, further)
      const entry = await join(c.get("act"), asked, idempotencyKey(c))
      return c.json({ code: entry.code, key: keyOf(entry) }, 201, own)
    },
  },
  {
    method: "get",
    path: "/waiting-list/{code}",
    summary: "The place in the list, and the time that is kept for them",
    access: "key",
    query: KeyQuery,
    answers: { 200: WaiterState },
    refusals: ["not-found"],
    async handler(c) {
      const { code, key } = credentials(c, await query(c, KeyQuery))
      return c.json(await state(c, await load(c.get("act"), code, key)), 200, own)
    },
  },
  {
    method: "post",
    path: "/waiting-list/{code}/accept",
    summary: "Take the time that is kept: it is booked, once",
    access: "key",
    query: KeyQuery,
    body: AnswerBody,
    answers: { 200: AppointmentAnswer },
    refusals: ["not-found", "over", "changed-meanwhile"],
    async handler(c) {
      const { code, key, start } = await answered(c)
      return c.json(await answer(await accept(c.get("act"), code, key, [], start)), 200, own)
    },
  },
  {
    method: "post",
    path: "/waiting-list/{code}/decline",
    summary: "Leave that time to others and wait on; where another is kept by now, nothing changes",
    access: "key",
    query: KeyQuery,
    body: AnswerBody,
    answers: { 200: WaiterState },
    refusals: ["not-found", "changed-meanwhile"],
    async handler(c) {
      const { code, key, start } = await answered(c)
      const once = { once: idempotencyKey(c), answered: start }
      return c.json(await state(c, await declineOnce(c.get("act"), code, key, once)), 200, own)
    },
  },
  {
    method: "post",
    path: "/waiting-list/{code}/cancel",
    summary: "Leave the list; twice is not an error",
    access: "key",
    query: KeyQuery,
    body: KeyBody,
    answers: { 200: WaiterState },
    refusals: ["not-found", "changed-meanwhile"],
    async handler(c) {
      const { code, key } = credentials(c, { ...(await query(c, KeyQuery)), ...(await body(c, KeyBody)) })
      return c.json(await state(c, await leave(c.get("act"), code, key)), 200, own)
    },
  },
]
