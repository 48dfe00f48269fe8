import type { Act } from "../act.ts"
import { isHelp } from "../help/help.ts"
import { logBug } from "../log.ts"
import { Refusal } from "../refusal.ts"
import { hashed } from "../seal.ts"
import { organisationOf } from "../staff/staff.ts"
import * as table from "../table.ts"
import type { Policy } from "../territory/territory.ts"
import {
  addressAllowance,
  type Allowance,
  type ForAddress,
  type ForPhone,
  helpAllowance,
  phoneAllowance,
} from "./limit.ts"
import * as limits from "./limit.table.ts"

const refused = (allowance: Allowance) => new Refusal("too-many-requests", limits.detailsOf(allowance))

/** Phones known to have had all: they are refused without asking, so that they keep nobody waiting at a desk. */
const usedUp = new Set<string>()
const name = ({ effect, who, from }: Allowance) => `${effect} ${who} ${from}`

/**
 * What an effect costs its phone on the web, or the organisation that helps, as steps of the commit that brings it about: only what succeeds counts,
 * and a hundred in the same second cannot pass together. Refuses `too-many-requests`.
 */
export function costOf(
  act: Act,
  effect: ForPhone,
  phone: string | undefined,
  { helperDaily }: Policy,
): table.Step[] {
  if (isHelp(act))
    return [
      limits.spend(helpAllowance(helperDaily, hashed("organisation", organisationOf(act.by.staff)), act.at)),
    ]
  if (act.channel !== "web" || !phone) return []
  const allowance = phoneAllowance(effect, hashed("phone", phone), act.at)
  if (usedUp.has(name(allowance))) throw refused(allowance)
  return [limits.spend(allowance)]
}

/** How many appointments an organisation has made today, and how many it may still make. */
export async function helpToday(
  act: Act,
  organisation: string,
  { helperDaily }: Policy,
): Promise<{ made: number; left: number }> {
  const made = await limits.spent(helpAllowance(helperDaily, hashed("organisation", organisation), act.at))
  return { made, left: Math.max(0, helperDaily - made) }
}

/** Forgets them: for tests that change tables. */
export const forget = (): void => usedUp.clear()

/** Remembers a phone that was refused, until its window ends. */
export function remember(act: Act, effect: ForPhone, phone: string | undefined): void {
  if (!phone) return
  if (usedUp.size > 10_000) usedUp.clear()
  const allowance = phoneAllowance(effect, hashed("phone", phone), act.at)
  usedUp.add(name(allowance))
}

/**
 * Does something on behalf of an address, if that has not had too much already, and counts it when it is done. Nobody
 * waits for a neighbour at the same address, and who loses a race has spent nothing; those on their way at the same
 * moment may pass the limit together. Refuses `too-many-requests`.
 */
export async function allow<T>(act: Act, effect: ForAddress, work: () => Promise<T>): Promise<T> {
  const from = act.by.kind === "resident" ? act.by.from : undefined
  if (from === undefined) return work()
  const allowance = addressAllowance(effect, hashed("address", from), act.at)
  if ((await limits.spent(allowance)) >= allowance.most) throw refused(allowance)
  const done = await work()
  // It is done: that it could not be counted is no reason to say anything else.
  await table.commit([limits.count(allowance)]).catch((bug: unknown) => logBug("not-counted", bug))
  return done
}
