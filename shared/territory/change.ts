import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { rulesName } from "../audit/audit.ts"
import { problemsOf } from "../problems.ts"
import { broken } from "../promise/promise.ts"
import { concerned } from "../rebooking/rebooking.ts"
import * as rebookings from "../rebooking/rebooking.table.ts"
import { invalid, type Problem, Refusal } from "../refusal.ts"
import { demand } from "../staff/demand.ts"
import { everywhere } from "../staff/rights.ts"
import * as table from "../table.ts"
import { isBlank } from "./blank.ts"
import { canonical, changedParts, type Parts, partsOf } from "./parts.ts"
import * as territories from "./territory.table.ts"
import { fileOf, locationOf, type Territory, TerritoryFile } from "./territory.ts"

const tries = 12

/** What the rules would be. It is asked again when others change them in the same moment. */
export type Edit = (territory: Territory) => Territory

/** Why it is done, the version it was decided on (if no other will do), and the one it takes back. */
export type Reasons = { why?: string | undefined; base?: number | undefined; undoes?: number | undefined }

export type Changed = { before: Territory; after: Territory }

/** Who closes a place for a time need not be who may change what it is. */
function demandFor(act: Act, { before, after }: Changed, part: string): void {
  const [kind, id = ""] = part.split(" ")
  const [old, now] = [locationOf(before, id), locationOf(after, id)]
  if (kind !== "location" || !old || !now || old.organisation !== now.organisation)
    return demand(act, "govern", { location: everywhere })
  const closesOnly = canonical({ ...old, closures: now.closures }) === canonical(now)
  demand(act, closesOnly ? "close" : "administer", { location: id })
}

/** Cells are counted from a day's start: they would all mean another time. */
const sameClock = ({ before, after }: Changed): boolean => before.head.timezone === after.head.timezone

/** In bytes: what is longer the table does not keep in one piece. */
const longestPart = 350_000

/** Parts that are too long, by where they stand in the file. */
const tooLong = (parts: Parts, names: string[], { services, locations }: TerritoryFile): Problem[] =>
  names
    .filter((name) => Buffer.byteLength(canonical(parts.get(name)) ?? "") > longestPart)
    .map((name) => {
      const [kind = "", id] = name.split(" ")
      const list = { service: services, location: locations }[kind]
      const path = list ? `${kind}s.${list.findIndex((each) => each.id === id)}` : kind
      return { path, fault: "too-long" }
    })

/**
 * What an edit would make of the rules in force. Refuses `not-allowed`, `invalid` for what no territory file may say, and
 * `promise-broken`.
 */
export function decided(act: Act, before: Territory, edit: Edit): Changed {
  const after = { ...edit(before), version: before.version + 1 }
  const names = changedParts(partsOf(before), partsOf(after))
  for (const name of names) demandFor(act, { before, after }, name)
  const file = fileOf(after)
  const read = TerritoryFile.safeParse(file)
  if (!read.success) throw invalid(...problemsOf(read.error, file))
  const long = tooLong(partsOf(after), names, read.data)
  if (long.length > 0) throw invalid(...long)
  if (!isBlank(before) && !sameClock({ before, after }))
    throw invalid({ path: "territory.timezone", fault: "not-allowed" })
  const missing = broken(before, after, act.at)
  if (missing.length > 0) throw new Refusal("promise-broken", { missing })
  return { before, after: names.length === 0 ? before : after }
}

/** Undefined when others have put other rules into force meanwhile. */
async function changeNow(act: Act, edit: Edit, { base, ...reasons }: Reasons): Promise<Changed | undefined> {
  const before = await territories.current(true)
  if (base !== undefined && base !== before.version) throw new Refusal("changed-meanwhile")
  const changed = decided(act, before, edit)
  const { after } = changed
  if (after === before) return changed
  const by = act.by.kind === "staff" ? { by: { id: act.by.staff.id, name: act.by.staff.name } } : {}
  const places = concerned(before, after, act.at)
  const { version } = after
  const [only, ...more] = changedParts(partsOf(before), partsOf(after))
  const [kind, location] = only?.split(" ") ?? []
  const steps = [
    ...(await territories.replace(before, after, { at: act.at, ...by, ...reasons })),
    ...(places.length > 0 ? [rebookings.add({ version, at: act.at, due: act.at, rev: 1 })] : []),
    ...audits.noted(act, {
      what: "changed-rules",
      about: rulesName(version),
      ...(kind === "location" && more.length === 0 && { location }),
    }),
  ]
  try {
    await table.commit(steps)
    return changed
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.reason !== "changed-meanwhile") throw refusal
    return undefined
  }
}

/**
 * Puts other rules into force, as the next version. Those whom they leave without their place are found and worked off
 * from then on, whatever happens to whoever asked. Refuses what `decided` refuses, and `changed-meanwhile`.
 */
export async function change(act: Act, edit: Edit, reasons: Reasons = {}): Promise<Changed> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const changed = await changeNow(act, edit, reasons)
    if (changed) return changed
    await table.backoff(attempt)
  }
  throw new Refusal("changed-meanwhile")
}
