import * as z from "zod"
import { Channel } from "#shared/act.ts"
import { trail } from "#shared/appointment/see.ts"
import { type Happened, happened } from "#shared/appointment/trail.ts"
import { Looked } from "#shared/audit/audit.ts"
import { ofColleague } from "#shared/audit/of-colleague.ts"
import { Code } from "#shared/code.ts"
import { Refusal } from "#shared/refusal.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { Month, withOffset } from "#shared/time.ts"
import { query } from "../body.ts"
import type { Operation } from "../operations.ts"

const TrailQuery = z
  .strictObject({
    code: z
      .string()
      .max(40)
      .describe("of one appointment")
      .meta({ examples: ["K7GWP"] })
      .optional(),
    colleague: z.string().min(1).max(200).describe("by whom, with `month`").optional(),
    month: Month.describe("of the territory's clock, `2027-04`").optional(),
  })
  .superRefine(({ code, colleague, month }, context) => {
    const miss = (path: string) => context.addIssue({ code: "custom", path: [path], message: "missing" })
    const extra = (path: string) => context.addIssue({ code: "custom", path: [path], message: "not-allowed" })
    if (code === undefined && colleague === undefined) miss(month === undefined ? "code" : "colleague")
    if (colleague !== undefined && month === undefined) miss("month")
    if (code !== undefined && colleague !== undefined) extra("colleague")
    if (code !== undefined && month !== undefined) extra("month")
  })

const TrailLine = z.object({
  at: z.string(),
  what: Looked,
  by: z.string().nullable().describe("the colleague; null for the resident themselves"),
  name: z.string().nullable(),
  channel: Channel,
  about: z.string().describe("the code of an appointment, or whose list was read"),
  location: z.string().nullable(),
  why: z.string().nullable(),
})
const TrailLines = z.array(TrailLine)

type Line = Omit<Happened, "by"> & { by?: string; name?: string }

async function answers(lines: Line[]) {
  const { head } = await territories.current()
  return lines.map(({ at, what, by, name, channel, about, location, why }) => ({
    at: withOffset(at, head.timezone),
    what,
    by: by ?? null,
    name: name ?? null,
    channel,
    about,
    location: location ?? null,
    why: why ?? null,
  }))
}

export const staffTrail: Operation[] = [
  {
    method: "get",
    path: "/staff/trail",
    summary: "Who saw or changed one appointment, or what one colleague did in a month; newest first",
    access: "staff",
    query: TrailQuery,
    answers: { 200: TrailLines },
    refusals: ["not-found"],
    async handler(c) {
      const act = c.get("act")
      const { code: sent, colleague, month } = await query(c, TrailQuery)
      const own = { "cache-control": "no-store" }
      if (colleague !== undefined && month !== undefined)
        return c.json(await answers(await ofColleague(act, colleague, month)), 200, own)
      const code = Code.safeParse(sent)
      if (!code.success) throw new Refusal("not-found")
      const { appointment, lines } = await trail(act, code.data)
      const all = happened(appointment, lines).map(({ by, ...line }) => ({
        ...line,
        ...by,
      }))
      return c.json(await answers(all), 200, own)
    },
  },
]
