import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { shareName } from "../audit/audit.ts"
import type { Location } from "../location/location.ts"
import { invalid, type Problem, Refusal } from "../refusal.ts"
import { allowed, demand } from "../staff/demand.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import {
  locationOf,
  publishedLocations,
  ruledShare,
  shareOf,
  type Territory,
} from "../territory/territory.ts"
import { Text } from "../text.ts"
import { type Entry, type Parity, rounded } from "./parity.ts"
import * as parities from "./parity.table.ts"

/** How a place stands, what happened to its share, and what it is now. */
export type Steering = {
  place: Location
  share: number
  ruled: number
  /** None before the first night. */
  parity?: Parity
  /** The newest first. */
  entries: Entry[]
}

function placeIn(act: Act, territory: Territory, location: string): Location {
  const place = locationOf(territory, location)
  if (!place) throw new Refusal("not-found")
  demand(act, "figures", { location })
  return place
}

/** How the share of a place is steered. Refuses `not-found` and `not-allowed`. */
export async function steering(act: Act, location: string): Promise<Steering> {
  const territory = await territories.current()
  const place = placeIn(act, territory, location)
  const [parity, entries] = await Promise.all([parities.find(location), parities.entries(location)])
  return {
    place,
    share: shareOf(territory, place),
    ruled: ruledShare(territory, place),
    ...(parity && { parity }),
    entries: entries.toReversed(),
  }
}

/** How every place stands that somebody answers for; those that no night has looked at yet are not among them. */
export async function allSteered(act: Act): Promise<Parity[]> {
  demand(act, "figures")
  const [territory, found] = await Promise.all([territories.lately(act.at), parities.all()])
  const places = publishedLocations(territory).map(({ id }) => id)
  return found.filter(({ location }) => places.includes(location) && allowed(act, "figures", { location }))
}

function wrongWith(why: string, share: number | undefined, { policy }: Territory): Problem[] {
  const said = Text(200).safeParse(why)
  const wrong: Problem[] = []
  if (share !== undefined && !(share >= policy.shareFrom && share <= policy.shareTo))
    wrong.push({ path: "share", fault: "bad-amount" })
  if (why.trim() === "") wrong.push({ path: "why", fault: "missing" })
  else if (!said.success) wrong.push({ path: "why", fault: why.length > 200 ? "too-long" : "bad-characters" })
  return wrong
}

async function write(act: Act, location: string, why: string, pinned: number | undefined): Promise<void> {
  const territory = await territories.current(true)
  const place = placeIn(act, territory, location)
  if (act.by.kind !== "staff") throw new Refusal("not-allowed")
  const problems = wrongWith(why, pinned, territory)
  if (problems.length > 0) throw invalid(...problems)
  const [before, entries] = [await parities.find(location), await parities.entries(location)]
  const [ruled, present] = [ruledShare(territory, place), shareOf(territory, place)]
  const by = { id: act.by.staff.id, name: act.by.staff.name }
  const share = pinned === undefined ? present : rounded(pinned)
  const reason = pinned === undefined ? ("unpinned" as const) : ("pinned" as const)
  const told = { web: before?.web ?? 0, assisted: before?.assisted ?? 0, unused: before?.unused ?? 0 }
  const parity: Parity = {
    ...(before ?? { location, ...told, broken: 0, at: act.at, rev: 0 }),
    share,
    ruled,
    reason,
    since: act.at,
    pinned: pinned === undefined ? undefined : { at: act.at, by, why },
  }
  const entry: Entry = { at: act.at, from: present, to: share, reason, ...told, by, why }
  await table.commit([
    parities.keep(parity),
    parities.log(location, entries, entry),
    territories.steer(location, { share, ruled }),
    ...audits.noted(act, {
      what: pinned === undefined ? "unpinned-share" : "pinned-share",
      about: shareName(location),
      location,
      why,
    }),
  ])
}

/**
 * From now on this share is kept of a place until somebody lets go of it, or changes the rules. Nobody loses a time.
 * Refuses `not-found`, `not-allowed`, `invalid` for a share outside the bounds and for no reason, `changed-meanwhile`.
 */
export const pin = (
  act: Act,
  location: string,
  { share, why }: { share: number; why: string },
): Promise<void> => write(act, location, why, share)

/** The share is steered again, from where it is. Refuses as `pin` does. */
export const unpin = (act: Act, location: string, { why }: { why: string }): Promise<void> =>
  write(act, location, why, undefined)
