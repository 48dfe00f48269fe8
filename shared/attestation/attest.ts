import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { onceOf } from "../once.ts"
import { invalid, type Problem, Refusal } from "../refusal.ts"
import { demand } from "../staff/demand.ts"
import { channelsOf } from "../staff/rights.ts"
import { organisationOf } from "../staff/staff.ts"
import type { Step } from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { locationOf, serviceOf, type Territory } from "../territory/territory.ts"
import { dayOf, hour, later, plusDays } from "../time.ts"
import type { AttestRequest } from "./attestation.request.ts"
import { type Attestation, type Facts } from "./attestation.ts"
import * as attestations from "./attestation.table.ts"
import { codeOf, keep } from "./keep.ts"
import { ofAppointment } from "./of-appointment.ts"

/** So many days somebody's word reaches back. */
export const mostDaysBack = 31

/** What was asked and left no trace; refuses `not-allowed`, and `invalid` for unknown names and days out of reach. */
function untraced(act: Act, asked: AttestRequest, territory: Territory): Facts {
  const today = dayOf(act.at, territory.head.timezone)
  const { service, location, channel = act.channel, date = today, result } = asked
  if (act.by.kind !== "staff" || channel === "web" || !result) throw new Refusal("not-allowed")
  demand(act, "attest", { location, organisation: organisationOf(act.by.staff) })
  if (!channelsOf(act.by.staff).includes(channel)) throw new Refusal("not-allowed")
  const isNear = date <= today && date >= plusDays(today, -mostDaysBack)
  // What can no longer be asked for could be on that day.
  const isKnown = service === undefined || serviceOf(territory, service) !== undefined
  const isPlace = location === undefined || locationOf(territory, location) !== undefined
  const problems: Problem[] = [
    ...(isKnown ? [] : [{ path: "service", fault: "unknown-service" as const }]),
    ...(isPlace ? [] : [{ path: "location", fault: "unknown-location" as const }]),
    ...(isNear ? [] : [{ path: "date", fault: "bad-range" as const }]),
  ]
  if (problems.length > 0) throw invalid(...problems)
  return { services: service === undefined ? [] : [service], persons: 1, location, date, channel, result }
}

const tries = 5

/**
 * What a colleague or a helper attests, for an appointment or for what left no trace: the same request under the same
 * key is the same attestation. A line in the trail. Refuses `not-allowed`, `not-found`, `invalid`, `key-reused`.
 */
export async function attest(act: Act, asked: AttestRequest, key?: string): Promise<Attestation> {
  const { appointment, ...request } = asked
  if (act.by.kind !== "staff") throw new Refusal("not-allowed")
  const once = onceOf(`attestation ${act.by.staff.id}`, key, asked)
  const territory = await territories.current()
  const until = later(act.at, territory.policy.retentionDays * 24 * hour)
  const remembered = (about: string): Step[] =>
    key === undefined
      ? []
      : [attestations.remember(once.key, { body: once.body, code: codeOf(about), until })]
  for (let attempt = 0; attempt < tries; attempt++) {
    const again = key === undefined ? undefined : await attestations.findAgain(once.key)
    if (again && again.body !== once.body) throw new Refusal("key-reused")
    const before = again && (await attestations.find(again.code, act.at))
    if (before) return before
    try {
      if (appointment !== undefined) return await ofAppointment(act, appointment, undefined, remembered)
      const about = `untraced ${once.key}`
      const facts = untraced(act, request, territory)
      const { location } = request
      const line = audits.noted(act, {
        what: "attested",
        about: codeOf(about),
        ...(location && { location }),
      })
      return await keep(act, about, facts, [...line, ...remembered(about)])
    } catch (refusal) {
      // The same request was quicker by a moment: it hears what that one hears.
      if (!(refusal instanceof Refusal) || refusal.reason !== "changed-meanwhile") throw refusal
    }
  }
  throw new Refusal("changed-meanwhile")
}
