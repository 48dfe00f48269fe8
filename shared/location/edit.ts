import { Refusal } from "../refusal.ts"
import type { Edit } from "../territory/change.ts"
import { canonical } from "../territory/parts.ts"
import { locationOf, replaced } from "../territory/territory.ts"
import type { Closure, Desk, Location, Opening } from "./location.ts"

/** The rules with a location as it becomes; refuses `not-found`. */
export const relocated =
  (id: string, become: (location: Location) => Location): Edit =>
  (territory) => {
    const location = locationOf(territory, id)
    if (!location) throw new Refusal("not-found")
    return replaced(territory, become(location))
  }

/** The list with a rule in place of another, without it where there is none, or one more where there was none. */
function swapped<Rule>(list: Rule[], before: Rule | undefined, after: Rule | undefined): Rule[] {
  const place = before === undefined ? -1 : list.findIndex((each) => canonical(each) === canonical(before))
  if (before !== undefined && place < 0) throw new Refusal("changed-meanwhile")
  const rest = list.filter((_, i) => i !== place)
  return after === undefined ? rest : rest.toSpliced(place < 0 ? rest.length : place, 0, after)
}

/** An opening in place of another; undefined for none. Refuses `changed-meanwhile` where the other is no longer there. */
export const reopened = (id: string, before: Opening | undefined, after: Opening | undefined): Edit =>
  relocated(id, (location) => ({ ...location, openings: swapped(location.openings, before, after) }))

/** The rules without a closure; refuses `changed-meanwhile` where it is no longer there. */
export const unclosed = (id: string, closure: Closure): Edit =>
  relocated(id, (location) => ({ ...location, closures: swapped(location.closures, closure, undefined) }))

/** A desk as it becomes, or one more. */
export const withDesk = (id: string, desk: Desk): Edit =>
  relocated(id, (location) => ({
    ...location,
    desks: location.desks.some((each) => each.id === desk.id)
      ? location.desks.map((each) => (each.id === desk.id ? desk : each))
      : [...location.desks, desk],
  }))

/** Without the rule where it names no other desk than this one. */
const withoutIn =
  (desk: string) =>
  <Rule extends { desks?: string[] | undefined }>(rule: Rule): Rule[] => {
    if (!rule.desks?.includes(desk)) return [rule]
    const desks = rule.desks.filter((each) => each !== desk)
    return desks.length === 0 ? [] : [{ ...rule, desks }]
  }

/** A location without a desk, and without what its openings and closures say of it alone. */
export const withoutDesk = (id: string, desk: string): Edit =>
  relocated(id, (location) => ({
    ...location,
    desks: location.desks.filter((each) => each.id !== desk),
    openings: location.openings.flatMap(withoutIn(desk)),
    closures: location.closures.flatMap(withoutIn(desk)),
  }))
