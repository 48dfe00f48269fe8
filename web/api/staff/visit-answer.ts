import * as z from "zod"
import type { Act } from "#shared/act.ts"
import { Id } from "#shared/id.ts"
import { Language } from "#shared/language.ts"
import { Needs } from "#shared/resident/resident.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { dayOf, withOffset } from "#shared/time.ts"
import { figuresOf } from "#shared/visit/figures.ts"
import { Priority } from "#shared/visit/turn.ts"
import { codeOf, deskOf, outcomeOf, Status, statusOn, type Visit, wanted } from "#shared/visit/visit.ts"
import { Arrived } from "../schemas.ts"

const At = z.iso.datetime({ offset: true }).nullable()

export const VisitAnswer = z.object({
  id: z.string(),
  ticket: z.int().nullable().describe("the number that is called"),
  code: z.string().nullable().describe("by which the person follows their turn"),
  appointment: z.string().nullable().describe("the code of the appointment it is for"),
  location: Id,
  service: Id.describe("what is to be done for them now"),
  also: z.array(Id),
  persons: z.int(),
  language: Language.nullable(),
  name: z.string().nullable().describe("of somebody without an appointment, if they said it"),
  needs: Needs.nullable(),
  priority: Priority.nullable(),
  status: Status,
  desk: Id.nullable().describe("which called them last"),
  arrived: Arrived,
  called: At.describe("when they were called first"),
  served: At.describe("when they came to the desk"),
  finished: At,
  outcome: Id.nullable().describe("what came of it"),
  origin: z.string().nullable().describe("the visit at another place that sent them here"),
})

/** A visit as colleagues see it. */
export async function visitAnswer(act: Act, visit: Visit): Promise<z.infer<typeof VisitAnswer>> {
  const { head } = await territories.lately(act.at)
  const at = (moment: string | undefined) => (moment === undefined ? null : withOffset(moment, head.timezone))
  const { arrived, called, served, finished } = figuresOf(visit)
  const [service = visit.service, ...also] = wanted(visit)
  return {
    id: visit.id,
    ticket: visit.ticket ?? null,
    code: codeOf(visit) ?? null,
    appointment: visit.appointment ?? null,
    location: visit.location,
    service,
    also,
    persons: visit.persons,
    language: visit.language ?? null,
    name: visit.name ?? null,
    needs: visit.needs ?? null,
    priority: visit.priority ?? null,
    status: statusOn(visit, dayOf(act.at, head.timezone)),
    desk: deskOf(visit) ?? null,
    arrived: at(arrived),
    called: at(called),
    served: at(served),
    finished: at(finished),
    outcome: outcomeOf(visit) ?? null,
    origin: visit.origin ?? null,
  }
}
