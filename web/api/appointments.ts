import { keyOf, load } from "#shared/appointment/access.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { Request } from "#shared/appointment/appointment.request.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { withOffset } from "#shared/time.ts"
import { credentials } from "#web/credentials.ts"
import { body, idempotencyKey, query } from "./body.ts"
import { further } from "./further.ts"
import type { Operation } from "./operations.ts"
import { AppointmentAnswer, KeyBody, KeyQuery, MoveBody } from "./schemas.ts"
import { strandedAnswer } from "./stranded.ts"

/** An appointment as its holder is told of it. */
export async function answer(appointment: Appointment) {
  const { head } = await territories.current()
  const { code, start, end, service, also, location, persons, status } = appointment
  return {
    code,
    key: keyOf(appointment),
    start: withOffset(start, head.timezone),
    end: withOffset(end, head.timezone),
    service,
    also,
    location,
    persons,
    status,
    ...strandedAnswer(appointment, head.timezone),
  }
}

/** What one person holds stays in no cache. */
export const own = { "cache-control": "no-store" }

export const appointments: Operation[] = [
  {
    method: "post",
    path: "/appointments",
    summary: "Book a time",
    access: "public",
    body: Request,
    answers: { 201: AppointmentAnswer },
    refusals: ["key-reused", "slot-taken", "no-such-slot"],
    async handler(c) {
      const request = await body(c, Request, further)
      return c.json(await answer(await book(c.get("act"), request, idempotencyKey(c))), 201, own)
    },
  },
  {
    method: "get",
    path: "/appointments/{code}",
    summary: "The appointment, for whoever holds its key",
    access: "key",
    query: KeyQuery,
    answers: { 200: AppointmentAnswer },
    refusals: ["not-found"],
    async handler(c) {
      const { code, key } = credentials(c, await query(c, KeyQuery))
      return c.json(await answer(await load(c.get("act"), "see", code, key)), 200, own)
    },
  },
  {
    method: "post",
    path: "/appointments/{code}/move",
    summary: "Move it: the old time is free exactly when the new one is held",
    access: "key",
    query: KeyQuery,
    body: MoveBody,
    answers: { 200: AppointmentAnswer },
    refusals: ["not-found", "over", "slot-taken", "no-such-slot", "key-reused", "changed-meanwhile"],
    async handler(c) {
      const { key: sent, ...to } = await body(c, MoveBody, further)
      const { code, key } = credentials(c, { ...(await query(c, KeyQuery)), ...(sent && { key: sent }) })
      return c.json(await answer(await move(c.get("act"), code, key, to, idempotencyKey(c))), 200, own)
    },
  },
  {
    method: "post",
    path: "/appointments/{code}/cancel",
    summary: "Cancel it; twice is not an error",
    access: "key",
    query: KeyQuery,
    body: KeyBody,
    answers: { 200: AppointmentAnswer },
    refusals: ["not-found", "over", "changed-meanwhile"],
    async handler(c) {
      const { code, key } = credentials(c, { ...(await query(c, KeyQuery)), ...(await body(c, KeyBody)) })
      return c.json(await answer(await cancel(c.get("act"), code, key, idempotencyKey(c))), 200, own)
    },
  },
]
