import { canonical, changedParts, type Parts, partsOf } from "./parts.ts"
import type { Territory } from "./territory.ts"

/** One field that is not as it was: `location hotel`, `desks.g1.services`. Undefined where there was, or is, nothing. */
export type Difference = { part: string; path: string; before: unknown; after: unknown }

type Group = Record<string, unknown>

const isGroup = (value: unknown): value is Group =>
  typeof value === "object" && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] | undefined => (Array.isArray(value) ? value : undefined)
const idOf = (value: unknown): string | undefined =>
  isGroup(value) && typeof value.id === "string" ? value.id : undefined

/** A list of things with ids, each under its id; undefined for any other list. */
function byId(list: unknown[]): Group | undefined {
  const ids = list.map(idOf)
  if (list.length === 0 || ids.some((id) => id === undefined)) return undefined
  return Object.fromEntries(list.map((each, i) => [ids[i], each]))
}

/** Of rules without a name: those that went and those that came, side by side. */
function ofRules(path: string, before: unknown[], after: unknown[]): Omit<Difference, "part">[] {
  const [old, now] = [before.map(canonical), after.map(canonical)]
  const went = before.filter((_, i) => !now.includes(old[i] ?? ""))
  const came = after.filter((_, i) => !old.includes(now[i] ?? ""))
  if (went.length + came.length === 0) return [{ path, before, after }]
  return Array.from({ length: Math.max(went.length, came.length) }, (_, i) => ({
    path,
    before: went[i],
    after: came[i],
  }))
}

function within(path: string, before: unknown, after: unknown): Omit<Difference, "part">[] {
  if (canonical(before) === canonical(after)) return []
  const [old, now] = [listOf(before), listOf(after)]
  if (old && now) {
    const [olds, news] = [byId(old), byId(now)]
    if (olds && news) {
      const named = ofGroups(path, olds, news)
      return named.length > 0 ? named : [{ path, before, after }]
    }
    if ([...old, ...now].some(isGroup)) return ofRules(path, old, now)
    return [{ path, before, after }]
  }
  return isGroup(before) && isGroup(after) ? ofGroups(path, before, after) : [{ path, before, after }]
}

const ofGroups = (path: string, before: Group, after: Group): Omit<Difference, "part">[] =>
  [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((name) =>
    within(path === "" ? name : `${path}.${name}`, before[name], after[name]),
  )

/** What is not the same in these parts, field by field; a part that is new or gone is one difference. */
export const partDifferences = (before: Parts, after: Parts): Difference[] =>
  changedParts(before, after).flatMap((part) =>
    within("", before.get(part), after.get(part)).map((each) => ({ part, ...each })),
  )

/** What is not the same in two territories. */
export const differences = (before: Territory, after: Territory): Difference[] =>
  partDifferences(partsOf(before), partsOf(after))
