import * as z from "zod"
import { Kind } from "#shared/alert/alert.ts"
import { open } from "#shared/alert/open.ts"
import { languageOf, saidOf } from "#shared/alert/tell.ts"
import { Id } from "#shared/id.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { withOffset } from "#shared/time.ts"
import type { Operation } from "../operations.ts"

const Moment = z.iso.datetime({ offset: true })

const OpenAlert = z.object({
  id: z.string(),
  kind: Kind.describe(
    "parity-broken: for a week people who do not come by the web have waited more than a working day longer; share-at-bound: the share that would mend it may go no further; no-third: the third free time is too far ahead; promises-broken: promised calls were not made; display-stale: a place is open and its screens show what is old; notices-failing: messages do not arrive; spend-near: little is left of what messages may cost; holidays-ending: public holidays of days that can soon be booked are not known",
  ),
  location: Id.nullable(),
  services: z.array(Id).describe("which services it is about, where it is about some"),
  much: z.number().describe("working days, percent, calls, messages, minutes or days, by its kind"),
  of: z.number().nullable().describe("of how many"),
  what: z.string().describe("in the first language of the territory"),
  todo: z.string().describe("what to do"),
  since: Moment,
  told: Moment.nullable().describe("when people were told by e-mail or SMS"),
  seen: Moment.nullable().describe("when somebody said that they have seen it"),
})

export const managerAlerts: Operation[] = [
  {
    method: "get",
    path: "/manager/alerts",
    summary: "What is not in order now at the locations you answer for, each with what to do, oldest first",
    access: "staff",
    answers: { 200: z.array(OpenAlert) },
    refusals: [],
    async handler(c) {
      const [found, territory] = await Promise.all([open(c.get("act")), territories.lately(c.get("act").at)])
      const zone = territory.head.timezone
      const when = (at: string | undefined) => (at === undefined ? null : withOffset(at, zone))
      const answer = found.open.map((alert) => ({
        id: alert.id,
        kind: alert.kind,
        location: alert.location ?? null,
        services: alert.services ?? [],
        much: alert.much,
        of: alert.of ?? null,
        ...saidOf(alert, territory, languageOf(territory)),
        since: withOffset(alert.since, zone),
        told: when(alert.told),
        seen: when(alert.seen?.at),
      }))
      return c.json(answer, 200, { "cache-control": "no-store" })
    },
  },
]
