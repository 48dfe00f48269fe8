import * as z from "zod"
import { overall, Sign, Topic, Trouble } from "#shared/health/health.ts"
import { look } from "#shared/health/look.ts"
import { saidOf } from "#shared/health/said.ts"
import { Id } from "#shared/id.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { withOffset } from "#shared/time.ts"
import { knownHere } from "#web/staff/health.tsx"
import type { Operation } from "../operations.ts"

const Moment = z.iso.datetime({ offset: true })

const HealthLine = z.object({
  topic: Topic,
  sign: Sign.describe(
    "ok: in order; look: somebody should see to it soon; broken: something does not work now; off: not used here",
  ),
  why: Trouble.nullable().describe("what is wrong, or not used"),
  what: z.string().describe("in the first language of the territory"),
  todo: z.string().nullable().describe("what to do"),
  since: Moment.nullable(),
  much: z.number().nullable().describe("how many, as `why` counts them"),
  of: z.number().nullable().describe("of how many"),
  locations: z.array(Id).describe("which locations it is about, where it is about some"),
})

const Health = z.object({
  sign: z.enum(["ok", "look", "broken"]).describe("the worst of all lines"),
  lines: z.array(HealthLine),
  versions: z.object({
    code: z.string().describe("of what answers here"),
    minute: z.string().nullable().describe("of what does the work of each minute"),
    rules: z.int().nullable().describe("of the territory in force"),
  }),
})

export const adminHealth: Operation[] = [
  {
    method: "get",
    path: "/admin/health",
    summary: "How everything is: what is in order, and what is wrong, since when, with what to do",
    access: "staff",
    answers: { 200: Health },
    refusals: [],
    async handler(c) {
      const { lines, versions } = await look(c.get("act"), await knownHere(c.get("settings")))
      const territory = territories.lastKnown() ?? (await territories.current())
      const [language = "fr"] = territory.head.languages
      const answer = {
        sign: overall(lines),
        lines: lines.map((line) => {
          const { what, todo = null } = saidOf(line, territory, language)
          return {
            topic: line.topic,
            sign: line.sign,
            why: line.why ?? null,
            what,
            todo,
            since: line.since === undefined ? null : withOffset(line.since, territory.head.timezone),
            much: line.much ?? null,
            of: line.of ?? null,
            locations: line.places ?? [],
          }
        }),
        versions: {
          code: versions.code,
          minute: versions.minute ?? null,
          rules: versions.rules ?? null,
        },
      }
      return c.json(answer, 200, { "cache-control": "no-store" })
    },
  },
]
