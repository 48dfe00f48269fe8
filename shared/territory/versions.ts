import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { allowed } from "../staff/demand.ts"
import { everywhere } from "../staff/rights.ts"
import { type Difference, partDifferences } from "./diff.ts"
import { partsOf } from "./parts.ts"
import * as territories from "./territory.table.ts"
import type { Territory } from "./territory.ts"
import { undoing } from "./undo.ts"
import type { Version } from "./version.ts"

/** Whether a part of the territory is somebody's to look after: their locations, or everything. */
function concerns(act: Act, part: string): boolean {
  const [kind, id = ""] = part.split(" ")
  if (allowed(act, "govern", { location: everywhere })) return true
  return kind === "location" && allowed(act, "close", { location: id })
}

/** A version as far as it concerns somebody; undefined where nothing of it does. */
function seenBy(act: Act, version: Version): Version | undefined {
  const changed = version.changed.filter((part) => concerns(act, part))
  const first = version.changed.length === 0 && concerns(act, "head")
  return changed.length > 0 || first ? { ...version, changed } : undefined
}

const atOnce = 50

/** Versions that concern somebody, newest first, from one on downwards; and where the older ones begin. */
export async function versionsFor(
  act: Act,
  from: number,
  many: number,
): Promise<{ versions: Version[]; older?: number }> {
  const found: Version[] = []
  for (let next = from; next > 0;) {
    const some = await territories.versions(next, atOnce)
    for (const version of some) {
      const seen = seenBy(act, version)
      if (!seen) continue
      if (found.length === many) return { versions: found, older: seen.version }
      found.push(seen)
    }
    next = some.length < atOnce ? 0 : (some.at(-1)?.version ?? 1) - 1
  }
  return { versions: found }
}

export type Seen = {
  version: Version
  differences: Difference[]
  /** The rules as it made them. */
  after: Territory
  /** It changed nothing that is not theirs. */
  whole: boolean
}

/** What a version changed, as far as it concerns somebody. Refuses `not-found`. */
export async function versionFor(act: Act, number: number): Promise<Seen> {
  const version = await territories.versionOf(number)
  const seen = version && seenBy(act, version)
  const [before, after] = await Promise.all([territories.at(number - 1), territories.at(number)])
  if (!seen || !after) throw new Refusal("not-found")
  const all = before ? partDifferences(partsOf(before), partsOf(after)) : []
  return {
    version: seen,
    differences: all.filter(({ part }) => seen.changed.includes(part)),
    after,
    whole: seen.changed.length === version.changed.length,
  }
}

/** Whether what a version changed is still as it made it. */
export async function canBeUndone(current: Territory, { version }: Version): Promise<boolean> {
  if (version === 1) return false
  const edit = await undoing(version)
  try {
    edit(current)
    return true
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.reason === "changed-meanwhile") return false
    throw refusal
  }
}
