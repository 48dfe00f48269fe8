import type { Act } from "../act.ts"
import type { Once } from "../appointment/appointment.ts"
import type { Consent } from "../appointment/appointment.request.ts"
import * as audits from "../audit/audit.table.ts"
import { isHelp } from "../help/help.ts"
import { allow, costOf } from "../limit/allow.ts"
import { codeOf, onceOf } from "../once.ts"
import { invalid, type Problem, Refusal } from "../refusal.ts"
import { notOffered } from "../slot/find.ts"
import { demand } from "../staff/demand.ts"
import { organisationOf } from "../staff/staff.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { serviceOf, type Territory } from "../territory/territory.ts"
import { type Entry, type EntryRequest, joined, untellable } from "./entry.ts"
import * as entries from "./entry.table.ts"
import { nextLook } from "./look.ts"

/** Names nobody knows, places that do not do what is asked, and nobody to tell. */
function wrongWith(
  territory: Territory,
  { locations = [], ...asked }: EntryRequest,
  { channel }: Pick<Act, "channel">,
): Problem[] {
  const services = notOffered(territory, { ...asked, location: undefined })
  // What is not booked on the web is waited for through a person.
  const here = channel !== "web" || serviceOf(territory, asked.service)?.routes.includes("web") !== false
  if (!here) return [{ path: "service", fault: "not-offered" }]
  const places = locations.flatMap((location, i) =>
    notOffered(territory, { ...asked, location })
      .filter(({ path }) => path === "location")
      .map((problem) => ({ ...problem, path: `locations.${i}` })),
  )
  return [...services, ...(services.length > 0 ? [] : places), ...untellable(asked.resident)]
}

/** What this request made before, or which of its codes is free; refuses `key-reused` for another body. */
async function madeBefore(once: Once): Promise<{ before?: Entry; n: number }> {
  for (let n = 0; ; n++) {
    const found = await entries.find(codeOf(once, n))
    if (!found) return { n }
    if (found.once?.key !== once.key) continue // The code is another's: look at the next.
    if (found.once.body !== once.body) throw new Refusal("key-reused")
    return { before: found, n }
  }
}

const tries = 10

/**
 * Puts somebody on the waiting list: they are told by their own way when a time frees up that suits them. What stands
 * beside it is written with it. Refuses `not-allowed`, `key-reused`, `too-many-requests`, and `invalid` also for whom
 * nothing reaches: they wait at the counter.
 */
export async function join(
  act: Act,
  request: EntryRequest,
  key?: string,
  consent?: Consent,
  beside: (made: Entry) => table.Step[] = () => [],
): Promise<Entry> {
  const organisation = isHelp(act) ? organisationOf(act.by.staff) : undefined
  const [location] = request.locations ?? []
  demand(act, "book", { location, organisation })
  const by = act.by.kind === "staff" ? ` ${act.by.staff.id}` : ""
  const once = onceOf(`wait${by}`, key, request)
  for (let attempt = 0; ; attempt++) {
    const { before, n } = await madeBefore(once)
    if (before) return before
    const territory = await territories.current()
    const problems = wrongWith(territory, request, act)
    if (problems.length > 0) throw invalid(...problems)
    const entry = joined(
      act,
      request,
      { code: codeOf(once, n), once, organisation, consent },
      territory.policy,
    )
    const plan = (await entries.plannedLook()) ? [] : [entries.planLook(nextLook(act.at, territory))]
    const line = audits.noted(act, {
      what: "listed",
      about: entry.code,
      ...(location !== undefined && { location }),
    })
    const cost = costOf(act, "waiting", request.resident.phone, territory.policy)
    try {
      await allow(act, "waiting", () =>
        table.commit([...entries.add(entry), ...plan, ...cost, ...line, ...beside(entry)]),
      )
      return entry
    } catch (refusal) {
      // Somebody took that code, or sent this very request, in the same moment.
      const race = refusal instanceof Refusal && refusal.reason === "changed-meanwhile"
      if (!race || attempt === tries) throw refusal
    }
  }
}
