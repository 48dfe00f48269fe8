import type { Context } from "hono"
import { load } from "#shared/appointment/access.ts"
import { calendar } from "#shared/appointment/calendar.ts"
import * as territories from "#shared/territory/territory.table.ts"
import type { Env } from "#web/env.ts"
import { credentials } from "#web/credentials.ts"
import { own } from "./appointments.ts"
import { query } from "./body.ts"
import { type Operation, part } from "./operations.ts"
import { CalendarQuery } from "./schemas.ts"

/** Few want it, and what writes it is heavy. */
export const calendarEntry: Operation = {
  method: "get",
  path: "/appointments/{code}.ics",
  summary: "Its calendar entry",
  access: "key",
  query: CalendarQuery,
  answers: { 200: "text/calendar" },
  refusals: ["not-found"],
  async handler(c: Context<Env>) {
    const { lang, ...sent } = await query(c, CalendarQuery)
    const { code, key } = credentials(c, sent, part(c, "file").replace(/\.ics$/, ""))
    const appointment = await load(c.get("act"), "see", code, key)
    const language = lang ?? appointment.resident.language
    const url = `${c.get("origin")}/${language}/appointment/${code}?key=${key}`
    const entry = calendar(appointment, await territories.current(), language, url)
    const headers = {
      ...own,
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `attachment; filename="${code}.ics"`,
    }
    return c.body(entry, 200, headers)
  },
}
