import type { Context } from "hono"
import type { Act, Channel } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { StaffRequest } from "#shared/appointment/appointment.request.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import { Search, search } from "#shared/appointment/search.ts"
import { see, seeDay } from "#shared/appointment/see.ts"
import { Refusal } from "#shared/refusal.ts"
import { find, locationsFor, poolOf, visitOf } from "#shared/slot/find.ts"
import { demand } from "#shared/staff/demand.ts"
import { channelsOf, may } from "#shared/staff/rights.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { daysFrom, withOffset } from "#shared/time.ts"
import { arrivedAt } from "#shared/visit/visit.ts"
import * as visits from "#shared/visit/visit.table.ts"
import type { Env } from "#web/env.ts"
import { body, idempotencyKey, query } from "../body.ts"
import { further } from "../further.ts"
import { codeOf, type Operation } from "../operations.ts"
import { Slots } from "../schemas.ts"
import { strandedAnswer } from "../stranded.ts"
import {
  DayQuery,
  StaffAppointment,
  StaffAppointments,
  StaffChangeBody,
  StaffDay,
  StaffMoveBody,
  StaffSlotsQuery,
} from "./schemas.ts"

export const own = { "cache-control": "no-store" }

/** What somebody who is signed in does, by the way the resident reached them; refuses `not-allowed`. */
function byWay(c: Context<Env>, channel: Channel): Act {
  if (!channelsOf(c.get("staff")).includes(channel)) throw new Refusal("not-allowed")
  return { ...c.get("act"), channel }
}

export async function answer(appointment: Appointment) {
  const { head } = await territories.current()
  const { code, service, also, location, persons, status, resident } = appointment
  return {
    code,
    key: keyOf(appointment),
    start: withOffset(appointment.start, head.timezone),
    end: withOffset(appointment.end, head.timezone),
    service,
    also,
    location,
    persons,
    status,
    channel: appointment.booked.channel,
    resident,
    further: appointment.further ?? false,
    overbooked: appointment.overbook !== undefined,
    why: appointment.why ?? null,
    received: appointment.received ?? null,
    ...strandedAnswer(appointment, head.timezone),
  }
}

const answers = (found: Appointment[]) => Promise.all(found.map(answer))

export const staffAppointments: Operation[] = [
  {
    method: "get",
    path: "/staff/slots",
    summary: "Free times as a channel sees them: also those kept from the web",
    access: "staff",
    query: StaffSlotsQuery,
    answers: { 200: Slots },
    refusals: [],
    async handler(c) {
      const asked = await query(c, StaffSlotsQuery, further)
      const act = byWay(c, asked.channel)
      if (asked.location !== undefined) demand(act, "see-times", { location: asked.location })
      const territory = await territories.current()
      const visit = visitOf(territory, asked)
      const locations = locationsFor(territory, visit, asked.location).filter(({ id }) =>
        may(c.get("staff"), "see-times", { location: id }),
      )
      const days = daysFrom(asked.from, asked.to)
      const free = await find(act, territory, { visit, locations, days, pool: poolOf(act) })
      const zone = territory.head.timezone
      const slots = free.map(({ start, end, location }) => ({
        start: withOffset(start, zone),
        end: withOffset(end, zone),
        location,
      }))
      return c.json({ slots }, 200, own)
    },
  },
  {
    method: "post",
    path: "/staff/appointments",
    summary: "Book for somebody, by the way they reached you",
    access: "staff",
    body: StaffRequest,
    answers: { 201: StaffAppointment },
    refusals: ["key-reused", "slot-taken", "no-such-slot"],
    async handler(c) {
      const { channel, ...request } = await body(c, StaffRequest, further)
      const made = await book(byWay(c, channel), request, idempotencyKey(c))
      return c.json(await answer(made), 201, own)
    },
  },
  {
    method: "get",
    path: "/staff/appointments",
    summary: "Everybody who comes to a location on a day, by start",
    access: "staff",
    query: DayQuery,
    answers: { 200: StaffDay },
    refusals: [],
    async handler(c) {
      const { location, date } = await query(c, DayQuery, further)
      const [found, { head }] = [await seeDay(c.get("act"), location, date), await territories.current()]
      const seen = new Map(
        (await visits.ofDay(location, date)).map((visit) => [visit.appointment, arrivedAt(visit)]),
      )
      const all = found.map(async (appointment) => {
        const at = seen.get(appointment.code)
        const arrived = at === undefined ? null : withOffset(at, head.timezone)
        return { ...(await answer(appointment)), arrived }
      })
      return c.json(await Promise.all(all), 200, own)
    },
  },
  {
    method: "post",
    path: "/staff/search",
    summary: "Appointments by code, name or phone; what is given must all fit",
    access: "staff",
    body: Search,
    answers: { 200: StaffAppointments },
    refusals: [],
    async handler(c) {
      return c.json(await answers(await search(c.get("act"), await body(c, Search))), 200, own)
    },
  },
  {
    method: "get",
    path: "/staff/appointments/{code}",
    summary: "One appointment",
    access: "staff",
    answers: { 200: StaffAppointment },
    refusals: ["not-found"],
    async handler(c) {
      return c.json(await answer(await see(c.get("act"), codeOf(c))), 200, own)
    },
  },
  {
    method: "post",
    path: "/staff/appointments/{code}/move",
    summary: "Move it, without its key",
    access: "staff",
    body: StaffMoveBody,
    answers: { 200: StaffAppointment },
    refusals: ["not-found", "over", "slot-taken", "no-such-slot", "key-reused", "changed-meanwhile"],
    async handler(c) {
      const to = await body(c, StaffMoveBody, further)
      const moved = await move(c.get("act"), codeOf(c), undefined, to, idempotencyKey(c))
      return c.json(await answer(moved), 200, own)
    },
  },
  {
    method: "post",
    path: "/staff/appointments/{code}/cancel",
    summary: "Cancel it, without its key; twice is not an error",
    access: "staff",
    body: StaffChangeBody,
    answers: { 200: StaffAppointment },
    refusals: ["not-found", "over", "changed-meanwhile"],
    async handler(c) {
      const { why } = await body(c, StaffChangeBody)
      const cancelled = await cancel(c.get("act"), codeOf(c), undefined, idempotencyKey(c), why)
      return c.json(await answer(cancelled), 200, own)
    },
  },
]
